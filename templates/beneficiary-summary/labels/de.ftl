title = Übersicht der Begünstigten
of =
    .country = { $country }
    .all = Alle Länder
people =
    { $count ->
        [one] { $count } Person
       *[other] { $count } Personen
    }

lead = Die hier zusammengefassten Projekte erreichen unmittelbar { $people }, davon { $women } Frauen und { $men } Männer; mittelbar begünstigt: { $indirect }.
counting = Jede Person wird je Projekt einmal gezählt.

by-country = Nach Ländern
by-project = Nach Projekten
by-group = Nach Gruppen der direkt Begünstigten
country = Land
reference = Referenz
total-of = { $country }, gesamt

country-and-start = Land und Jahr des Beginns
by-age = Nach Alter der direkt Begünstigten
disability = Bekannte Behinderung unter den direkt Begünstigten: { $people }.
budgets = Budgets nach Ländern
budget-count = Budgets
mean = Mittelwert
smallest = Kleinstes
largest = Größtes
