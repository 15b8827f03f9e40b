# The words that several templates use, in English. `{ $name }` stands for a value that the template gives.

page = page
credit = Picture: { $name }.

women = Women
men = Men
total = Total
direct = Direct
indirect = Indirect
group = Group
age = Age
age-not-given = Age not given

amount = Amount
share = Share

# The status of a project.
status =
    .pipeline = In preparation
    .implementation = Under way
    .finalisation = Being closed
    .closed = Completed
    .cancelled = Cancelled
    .suspended = Suspended

# The places to sign; what a screen reader tells of them, and of where and when.
signatures = Signatures
name = Name and function
place-and-date = Place and date
signature = Signature
place-of = Place where { $name } signs
date-of = Day on which { $name } signs
signature-of = Signature of { $name }

# What is measured, who pays, and who takes part.
indicator = Indicator
baseline = Baseline
target = Target
actual = Actual
achievement = Achievement
payer = Paid by
in-kind = in kind
uncovered = Not yet covered
role =
    .applicant = Lead organisation
    .accountable = Accountable
    .implementing = Carried out by
    .funding = Funded by
    .partner = Partners
    .extending = Extending

# How far an indicator is, at the day of its last value.
progress = State
    .reached = reached
    .late = late
    .missed = not reached
    .ongoing = under way

# What a project without a text says of itself.
reaches = { $people } people are reached directly, { $others } more benefit indirectly.

# Many projects together.
projects =
    { $count ->
        [one] { $count } project
       *[other] { $count } projects
    }
people-direct = people reached directly
budgets-of =
    { $count ->
        [one] budget of { $count } project
       *[other] budgets of { $count } projects
    }
project = Project
counting = Each person is counted once for each project; those whom several projects reach are counted in each of them.
project-count = Projects
budget-in = Budgets ({ $currency })
currencies = Amounts in different currencies are not added up.
millions = { $currency } { $amount }m

# Charts.
payers-ring = Who pays the { $total }
