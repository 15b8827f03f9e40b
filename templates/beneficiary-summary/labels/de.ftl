title = Übersicht der Begünstigten
of =
    .country = { $country }
    .all = Alle Länder

by-country = Nach Ländern
by-project = Nach Projekten
by-group = Nach Gruppen der direkt Begünstigten
country = Land
reference = Referenz
total-of = { $country }, gesamt

country-and-start = Land und Jahr des Beginns
by-age = Nach Alter der direkt Begünstigten
budgets = Budgets nach Ländern
budget-count = Budgets
mean = Mittelwert
smallest = Kleinstes
largest = Größtes

# The figures that are quoted.
women-share = davon Frauen und Mädchen
with-a-disability = leben mit einer Behinderung
people-indirect =
    { $count ->
        [one] mittelbar Begünstigter
       *[other] mittelbar Begünstigte
    }

by-sex = Nach Geschlecht und Behinderung
other = Andere
sex-not-given = Nicht bekannt
others = Andere oder nicht bekannt
pyramid = Frauen und Männer nach Alter.
largest-groups = Die größten Gruppen, Frauen und Männer.
by-group-indirect = Nach Gruppen der mittelbar Begünstigten
