title = Beneficiary summary
of =
    .country = { $country }
    .all = All countries

by-country = By country
by-project = By project
by-group = By group of direct beneficiaries
country = Country
reference = Reference
total-of = { $country }, total

country-and-start = Country and year of start
by-age = By age of direct beneficiaries
budgets = Budgets by country
budget-count = Budgets
mean = Mean
smallest = Smallest
largest = Largest

# The figures that are quoted.
women-share = of them women and girls
with-a-disability = live with a disability
people-indirect =
    { $count ->
        [one] person who benefits indirectly
       *[other] people who benefit indirectly
    }

by-sex = By sex and disability
other = Other
sex-not-given = Not known
others = Other or not known
pyramid = Women and men by age.
largest-groups = The largest groups, women and men.
by-group-indirect = By group of indirect beneficiaries
