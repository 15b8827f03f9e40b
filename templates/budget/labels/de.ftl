budget = Budget
amounts = Beträge in { $currency }.
as-of = Stand: { $date }.
runs = Projekt: { $period }.

by-line = Budget nach Kostenpositionen
number = Nr.
line = Kostenposition
unit = Einheit
quantity = Menge
unit-cost = Stückkosten
subtotal = Zwischensumme { $code }
grand-total = Gesamtsumme

co-financing = Kofinanzierung
source = Mittelherkunft
uncovered = Noch nicht gedeckt

by-period = Budget nach Zeitraum
heading = Kostenart
direct-costs = Direkte Kosten
contingency = Rückstellung für Unvorhergesehenes
indirect = Indirekte Kosten
in-kind = Sachleistung
exchange-rate = 1 { $currency } = { $rate } { $base }

spending = Ausgaben bis heute
planned-to-date = Budget bis heute
actual = Ausgegeben
variance = Abweichung
remaining = Noch verfügbar
