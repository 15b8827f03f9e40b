budget = Budget
amounts = Beträge in { $currency }.
as-of = Stand: { $date }.
runs = Projekt: { $period }.

by-line = Budget nach Kostenpositionen

co-financing = Kofinanzierung
source = Mittelherkunft
uncovered = Noch nicht gedeckt

by-period = Budget nach Zeitraum

spending = Ausgaben bis heute
