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
