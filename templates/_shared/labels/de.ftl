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

# How far an indicator is, at the day of its last value.
progress = Stand
    .reached = erreicht
    .late = verspätet
    .missed = nicht erreicht
    .ongoing = im Gange

# What a project without a text says of itself.
reaches = { $people } Menschen nehmen teil; weiteren { $others } kommt es mittelbar zugute.

# Many projects together.
projects =
    { $count ->
        [one] { $count } Projekt
       *[other] { $count } Projekte
    }
people-direct = direkt erreichte Menschen
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

# Charts.
payers-ring = Wer die { $total } bezahlt
