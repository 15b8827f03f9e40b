title = Synthèse des bénéficiaires
of =
    .country = { $country }
    .all = Tous les pays

by-country = Par pays
by-project = Par projet
by-group = Par groupe de bénéficiaires directs
country = Pays
reference = Référence
total-of = Total { $country }

country-and-start = Pays et année de début
by-age = Par âge des bénéficiaires directs
budgets = Budgets par pays
budget-count = Budgets
mean = Moyenne
smallest = Le plus petit
largest = Le plus grand

# The figures that are quoted.
women-share = de femmes et de filles
with-a-disability = en situation de handicap
people-indirect =
    { $count ->
        [one] bénéficiaire indirect
       *[other] bénéficiaires indirects
    }

by-sex = Par sexe et situation de handicap
other = Autre
sex-not-given = Non précisé
others = Autre ou non précisé
pyramid = Femmes et hommes par âge.
largest-groups = Les groupes les plus nombreux, femmes et hommes.
by-group-indirect = Par groupe de bénéficiaires indirects
