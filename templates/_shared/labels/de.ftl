# The words that several templates use, in German. `{ $name }` stands for a value that the template gives.

page = Seite
credit = Bild: { $name }.

women = Frauen
men = Männer
total = Gesamt
direct = Direkt
indirect = Indirekt
group = Gruppe

amount = Betrag
share = Anteil

# The status of a project.
status =
    .pipeline = In Vorbereitung
    .implementation = In Durchführung
    .finalisation = Im Abschluss
    .closed = Abgeschlossen
    .cancelled = Abgebrochen
    .suspended = Ausgesetzt

# The places to sign; what a screen reader tells of them, and of where and when.
signatures = Unterschriften
name = Name und Funktion
place-and-date = Ort und Datum
signature = Unterschrift
place-of = Ort der Unterschrift von { $name }
date-of = Datum der Unterschrift von { $name }
signature-of = Unterschrift von { $name }

# Long texts.
contents = Inhalt
figure = Abbildung
table = Tabelle
key-message = Das Wichtigste

# What is measured, who pays, and who takes part.
indicator = Indikator
baseline = Ausgangswert
target = Zielwert
actual = Istwert
achievement = Zielerreichung
payer = Finanziert durch
in-kind = Sachleistung
uncovered = Noch nicht gedeckt
role =
    .applicant = Träger
    .accountable = Verantwortlich
    .implementing = Durchführung
    .funding = Finanzierung
    .partner = Partner
    .extending = Vermittlung

# Budgets: lines, headings, overheads, spending.
number = Nr.
line = Kostenposition
unit = Einheit
quantity = Menge
unit-cost = Stückkosten
subtotal = Zwischensumme { $code }
grand-total = Gesamtsumme
heading = Kostenart
direct-costs = Direkte Kosten
contingency = Rückstellung für Unvorhergesehenes
indirect-costs = Indirekte Kosten
exchange-rate = 1 { $currency } = { $rate } { $base }
planned-to-date = Budget bis heute
spent = Ausgegeben
variance = Abweichung
remaining = Noch verfügbar
