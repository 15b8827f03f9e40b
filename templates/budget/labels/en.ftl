budget = Budget
amounts = Amounts in { $currency }.
as-of = As of { $date }.
runs = Project: { $period }.

by-line = Budget by line
number = No.
line = Line
unit = Unit
quantity = Quantity
unit-cost = Unit cost
subtotal = Subtotal { $code }
grand-total = Grand total

co-financing = Co-financing
source = Source
uncovered = Still to be found

by-period = Budget by period
heading = Heading
direct-costs = Direct costs
contingency = Contingency reserve
indirect = Indirect costs
in-kind = in kind
exchange-rate = 1 { $currency } = { $rate } { $base }

spending = Spending to date
planned-to-date = Budget to date
actual = Spent
variance = Difference
remaining = Left to spend
