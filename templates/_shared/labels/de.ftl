# The words that several templates use, in German. `{ $name }` stands for a value that the template gives.

page = Seite
credit = Bild: { $name }.

women = Frauen
men = Männer
total = Gesamt
direct = Direkt
indirect = Indirekt
group = Gruppe
age = Alter
age-not-given = Alter nicht angegeben

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
achievement-is = Zielerreichung: Anteil der geplanten Veränderung vom Ausgangswert zum Zielwert, der erreicht ist.
payer = Finanziert durch
in-kind = Sachleistungen
uncovered = Noch nicht gedeckt
role =
    .applicant = Projektträger
    .accountable = Verantwortlich
    .implementing = Durchführung
    .funding = Finanzierung
    .partner = Partner
    .extending = Vermittlung

# Budgets: lines, headings, overheads, spending.
line-number = Nr.
line = Kostenposition
unit = Einheit
quantity = Menge
unit-cost = Kosten je Einheit
subtotal = Zwischensumme { $code }
grand-total = Gesamtsumme
heading = Kostenart
direct-costs = Direkte Kosten
contingency = Reserve für Unvorhergesehenes
indirect-costs = Indirekte Kosten
exchange-rate = 1 { $currency } = { $rate } { $base }
planned-to-date = Budget bis heute
spent = Ausgegeben
variance = Abweichung
remaining = Noch verfügbar

# Objectives, indicators and activities.
level =
    .goal = Oberziel
    .outcome = Projektziel
    .output = Ergebnis
progress = Stand
    .reached = erreicht
    .on_track = auf gutem Weg
    .behind = im Rückstand
    .late = verspätet
    .missed = nicht erreicht
    .ongoing = im Gange
share-of-women = { $share } Frauen und Mädchen.
women-and-men = Frauen und Mädchen { $women }, Männer und Jungen { $men }.
with-disability = Mit Behinderung: { $value }.
activities = Aktivitäten
activity = Aktivität
activity-status =
    .planned = Geplant
    .ongoing = Läuft
    .completed = Abgeschlossen
    .delayed = Verzögert
    .cancelled = Abgebrochen
responsible = Zuständig
period = Zeitraum
state = Stand
verification = Quellen der Nachprüfbarkeit
assumptions = Annahmen

# Beneficiaries.
estimate = (Schätzung)
direct-total = Direkt, gesamt
indirect-total = Indirekt, gesamt
of-them-disabled = Mit Behinderung

# Organisations, risks, people, annexes and work plans.
organisation = Organisation
part-in-project = Aufgabe im Projekt
address-and-contact = Anschrift und Kontakt
risk = Risiko
likelihood = Wahrschein{"\u00AD"}lichkeit
impact = Auswirkung
mitigation = Gegenmaßnahmen
grade =
    .low = gering
    .medium = mittel
    .high = hoch
experience = Erfahrung
employer = Angestellt bei
time = Anteil
annex = Anlage { $number }
objective-and-indicators = Ziel und Indikatoren
colon = :
quarter = Q{ $number }

# How far an indicator is, at the day of its last value.

# What a project without a text says of itself.
reaches =
    { $people ->
        [one] { $people } Mensch nimmt teil
       *[other] { $people } Menschen nehmen teil
    }{ $others ->
        [0] .
       *[other] {"; weiteren "}{ $others } kommt es mittelbar zugute.
    }

# Many projects together.
projects =
    { $count ->
        [one] { $count } Projekt
       *[other] { $count } Projekte
    }
people-direct =
    { $count ->
        [one] direkt erreichter Mensch
       *[other] direkt erreichte Menschen
    }
budgets-of =
    { $count ->
        [one] Budget von { $count } Projekt
       *[other] Budgets von { $count } Projekten
    }
project = Projekt
counting = Jede Person zählt einmal je Projekt; wen mehrere Projekte erreichen, der zählt in jedem von ihnen.
project-count = Projekte
budget-in = Budgets ({ $currency })
currencies = Beträge in verschiedenen Währungen werden nicht addiert.
millions = { $amount } Mio. { $currency }

# Charts of work plans and budgets.
cross-cutting = Übergreifende Aktivitäten
activities-in-time = Die Aktivitäten im Zeitverlauf.
payers-by-heading = Was jeder Geldgeber zu jeder Kostenart beiträgt.
payers-ring = Wer die { $total } bezahlt.

funding-status =
    .requested = beantragt
    .pledged = zugesagt
    .confirmed = bestätigt
    .received = erhalten
    .refused = abgelehnt
amount-in = Betrag ({ $currency })
paid-by = Finanziert durch
funding = Finanzierung
