budget = Budget
amounts = Amounts in { $currency }.
as-of = As of { $date }.
runs = Project: { $period }.

by-line = Budget by line
by-payer = By heading and funder

co-financing = Co-financing
source = Source
uncovered = Still to be funded

by-period = Budget by period
planned = Planned
planned-and-spent = Planned and spent by period.
planned-by-period = Planned by period.

spending = Spending to date
