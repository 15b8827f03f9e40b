report = Portfoliobericht
all-projects = Alle Projekte
figures =
    .projects =
        { $count ->
            [one] Projekt
           *[other] Projekte
        }
    .countries =
        { $count ->
            [one] Land
           *[other] Länder
        }
direct-people = Erreichte Menschen
country = Land
state = Stand
by-country = Nach Land
by-status = Nach Stand
by =
    .funder = Nach Geldgeber
    .theme = Nach Thema
    .year = Nach Jahr des Beginns
    .other = Nach Gruppe
field =
    .funder = Geldgeber, und Themen
    .theme = Thema
    .year = Jahr des Beginns
    .other = Gruppe
not-given = Nicht angegeben
rounded = Beträge auf ganze Einheiten gerundet.
whole-in-each = Ein Projekt mit mehreren Geldgebern oder Themen steht bei jedem von ihnen, mit seinem ganzen Budget: Die Zeilen sind zusammen mehr als das Portfolio.
beneficiaries = Wen die Projekte erreichen
lead =
    Die Projekte erreichen { $people } Menschen direkt, { $women } Frauen und { $men } Männer{ $others ->
        [0] .
       *[other] {"; weiteren "}{ $others } kommen sie mittelbar zugute.
    }
by-people = Nach Gruppe der direkt Erreichten
by-age = Nach Alter der direkt Erreichten
follow-up = Fristen, Ergebnisse, Ausgaben
follow-up-how = Jedes Projekt wird mit seinem eigenen Plan verglichen, am Tag seines letzten Berichts. Die letzte Spalte nennt, was ruht, was sein Ende ohne Abschluss überschritten hat, wo Indikatoren zurückliegen und wo mehr ausgegeben wurde als geplant.
number = Nummer
end = Geplantes Ende
targets-reached = Ziele erreicht
spent = Ausgegeben
to-decide = Zu entscheiden
alert =
    .suspended = Ruht
    .overdue = Ende überschritten
    .behind = Indikatoren im Rückstand
    .overspent = Budget überschritten
the-projects = Die Projekte
calendar = Die Projekte im Kalender
chart-calendar = Geplanter Beginn und geplantes Ende der Projekte jedes Landes.
chart-people = Direkt erreichte Menschen, nach Land.
chart-status = Projekte nach Stand.
