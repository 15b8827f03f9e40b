budget = Budget
amounts = Montants en { $currency }.
as-of = État au { $date }.
runs = Projet : { $period }.

by-line = Budget par poste

co-financing = Cofinancement
source = Source
uncovered = Reste à financer

by-period = Budget par période

spending = Dépenses à ce jour
