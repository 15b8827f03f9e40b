title = Beneficiary summary
of =
    .country = { $country }
    .all = All countries
people =
    { $count ->
        [one] { $count } person
       *[other] { $count } people
    }

lead = The projects gathered here reach { $people } directly, { $women } women and { $men } men; { $indirect } benefit indirectly.
counting = Each person is counted once for each project.

by-country = By country
by-project = By project
by-group = By group of direct beneficiaries
country = Country
reference = Reference
total-of = { $country }, total

country-and-start = Country and year of start
by-age = By age of direct beneficiaries
disability = Of those directly reached, { $people } are known to live with a disability.
budgets = Budgets by country
budget-count = Budgets
mean = Mean
smallest = Smallest
largest = Largest
