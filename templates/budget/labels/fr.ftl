budget = Budget
amounts = Montants en { $currency }.
as-of = État au { $date }.
runs = Projet : { $period }.

by-line = Budget par poste
by-payer = Par rubrique et par financeur

co-financing = Cofinancement
source = Source
uncovered = Reste à financer

by-period = Budget par période
planned = Prévu
planned-and-spent = Prévu et dépensé par période.
planned-by-period = Prévu par période.

spending = Dépenses à ce jour
