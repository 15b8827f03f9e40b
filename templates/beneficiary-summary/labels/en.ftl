title = Beneficiary summary
of =
    .country = { $country }
    .all = All countries
projects =
    { $count ->
        [one] { $count } project
       *[other] { $count } projects
    }
people =
    { $count ->
        [one] { $count } person
       *[other] { $count } people
    }

lead = The projects gathered here reach { $people } directly, { $women } women and { $men } men; { $indirect } benefit indirectly.
counting = Each person is counted once for each project; most of the indirect figures are estimates.

by-country = By country
by-project = By project
by-group = By group of direct beneficiaries
country = Country
project = Project
project-count = Projects
reference = Reference
total-of = { $country }, total
