profile = Country profile
projects =
    { $count ->
        [one] { $count } project
       *[other] { $count } projects
    }
since = the year our work began
people-direct = people reached directly
budgets =
    { $count ->
        [one] budget of { $count } project
       *[other] budgets of { $count } projects
    }
programme-targets = Programme targets
regions = Where we work
partners = The partners and what each achieved
partner = Partner
achieved = What it achieved
the-projects = The projects
results = Results by project
beneficiaries = Beneficiaries
project = Project
counting = Each person is counted once for each project; those whom several projects reach are counted in each of them.
funding = Funding by year of start
year-of-start = Year of start
project-count = Projects
budget-in = Budgets ({ $currency })
currencies = Amounts in different currencies are not added up.
contact = Contact
