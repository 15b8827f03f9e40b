budget = Budget
amounts = Montants en { $currency }.
as-of = État au { $date }.
runs = Projet : { $period }.

by-line = Budget par poste
number = N°
line = Poste
unit = Unité
quantity = Quantité
unit-cost = Coût unitaire
subtotal = Sous-total { $code }
grand-total = Total général

co-financing = Cofinancement
source = Source
uncovered = Reste à financer

by-period = Budget par période
heading = Rubrique
direct-costs = Coûts directs
contingency = Provision pour imprévus
indirect = Coûts indirects
in-kind = en nature
exchange-rate = 1 { $currency } = { $rate } { $base }

spending = Dépenses à ce jour
planned-to-date = Budget à ce jour
actual = Dépensé
variance = Écart
remaining = Reste à dépenser
