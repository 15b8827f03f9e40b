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

signatures = Signatures
name = Nom et fonction
place-and-date = Lieu et date
signature = Signature
# What a screen reader tells of the places to fill in and to sign.
place-of = Lieu de la signature de { $name }
date-of = Date de la signature de { $name }
signature-of = Signature de { $name }

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
