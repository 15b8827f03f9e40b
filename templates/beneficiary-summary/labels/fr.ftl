title = Synthèse des bénéficiaires
of =
    .country = { $country }
    .all = Tous les pays
people =
    { $count ->
        [one] { $count } personne
       *[other] { $count } personnes
    }

lead = Les projets réunis ici touchent directement { $people }, dont { $women } femmes et { $men } hommes ; { $indirect } en profitent de façon indirecte.
counting = Chaque personne est comptée une fois par projet.

by-country = Par pays
by-project = Par projet
by-group = Par groupe de bénéficiaires directs
country = Pays
reference = Référence
total-of = Total { $country }

country-and-start = Pays et année de début
by-age = Par âge des bénéficiaires directs
disability = Situation de handicap connue parmi les bénéficiaires directs : { $people }.
budgets = Budgets par pays
budget-count = Budgets
mean = Moyenne
smallest = Le plus petit
largest = Le plus grand
