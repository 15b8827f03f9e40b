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
    .finalisation = Closing
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

# Long texts.
contents = Contents
figure = Figure
table = Table
key-message = Key message

# What is measured, who pays, and who takes part.
indicator = Indicator
baseline = Baseline
target = Target
actual = Actual
achievement = Achievement
achievement-is = Achievement: how much of the planned change, from the baseline to the target, has taken place.
payer = Paid by
in-kind = in{"\u00A0"}kind
uncovered = Still to be funded
role =
    .applicant = Lead organisation
    .accountable = Accountable
    .implementing = Implemented by
    .funding = Funded by
    .partner = Partners
    .extending = Extending

# Budgets: lines, headings, overheads, spending.
line-number = No.
line = Line
unit = Unit
quantity = Quantity
unit-cost = Unit cost
subtotal = Subtotal { $code }
grand-total = Grand total
heading = Heading
direct-costs = Direct costs
contingency = Contingency reserve
indirect-costs = Indirect costs
exchange-rate = 1 { $currency } = { $rate } { $base }
planned-to-date = Budget to date
spent = Spent
variance = Variance
remaining = Remaining

# Objectives, indicators and activities.
level =
    .goal = Goal
    .outcome = Outcome
    .output = Output
progress = Status
    .reached = reached
    .on_track = on track
    .behind = behind
    .late = late
    .missed = not reached
    .ongoing = under way
share-of-women = { $share } women and girls.
women-and-men = Women and girls { $women }, men and boys { $men }.
with-disability = With a disability: { $value }.
activities = Activities
activity = Activity
activity-status =
    .planned = Planned
    .ongoing = Under way
    .completed = Completed
    .delayed = Delayed
    .cancelled = Cancelled
responsible = Responsible
period = Period
state = Status
verification = Sources of verification
assumptions = Assumptions

# Beneficiaries.
estimate = (estimate)
direct-total = Total direct
indirect-total = Total indirect
of-them-disabled = With a disability

# Organisations, risks, people, annexes and work plans.
organisation = Organisation
part-in-project = Role in the project
address-and-contact = Address and contact
risk = Risk
likelihood = Likelihood
impact = Impact
mitigation = Mitigation
grade =
    .low = low
    .medium = medium
    .high = high
experience = Experience
employer = Employed by
time = Time
annex = Annex { $number }
objective-and-indicators = Objective and indicators
colon = :
quarter = Q{ $number }

# How far an indicator is, at the day of its last value.

# What a project without a text says of itself.
reaches =
    { $people ->
        [one] { $people } person is reached directly
       *[other] { $people } people are reached directly
    }{ $others ->
        [0] .
       *[other] {", "}{ $others } more benefit indirectly.
    }

# Many projects together.
projects =
    { $count ->
        [one] { $count } project
       *[other] { $count } projects
    }
people-direct =
    { $count ->
        [one] person reached directly
       *[other] people reached directly
    }
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

# Charts of work plans and budgets.
cross-cutting = Cross-cutting activities
activities-in-time = Timeline of the activities.
payers-by-heading = What each funder contributes to each heading.
payers-ring = Who funds the { $total }.

funding-status =
    .requested = requested
    .pledged = pledged
    .confirmed = confirmed
    .received = received
    .refused = refused
amount-in = Amount ({ $currency })
paid-by = Paid by
funding = Funding
