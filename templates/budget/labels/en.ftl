budget = Budget
amounts = Amounts in { $currency }.
as-of = As of { $date }.
runs = Project: { $period }.

by-line = Budget by line

co-financing = Co-financing
source = Source
uncovered = Still to be found

by-period = Budget by period

spending = Spending to date
