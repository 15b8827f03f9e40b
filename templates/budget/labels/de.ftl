budget = Budget
amounts = Beträge in { $currency }.
as-of = Stand: { $date }.
runs = Projekt: { $period }.

by-line = Budget nach Kostenpositionen
by-payer = Nach Kostenart und Geldgeber

co-financing = Kofinanzierung
source = Mittelherkunft
uncovered = Noch nicht gedeckt

by-period = Budget nach Zeitraum
planned = Geplant
planned-and-spent = Geplant und ausgegeben je Zeitraum.
planned-by-period = Geplant je Zeitraum.

spending = Ausgaben bis heute
