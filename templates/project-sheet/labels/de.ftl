carried-out-by = Durchführung
funded-by = Finanziert durch
partners = Partner
place = Ort
period = Laufzeit
duration = Dauer
budget = Budget
state = Status
months =
    { $count ->
        [one] { $count } Monat
       *[other] { $count } Monate
    }

achievements = Die Partner und ihr Beitrag

beneficiaries = Begünstigte

results = Gemessene Ergebnisse
indicator = Indikator
baseline = Ausgangswert
target = Zielwert
actual = Istwert
achievement = Zielerreichung
of-them = (davon { $women } Frauen und Mädchen)

budget-and-funding = Budget und Finanzierung
in-kind = Sachleistungen
heading = Kostenart
by-year-below = siehe unten, nach Jahren
budget-by-year = Budget nach Jahren
planned-disbursements = Geplante Auszahlungen
received-and-spent = Erhaltene und ausgegebene Mittel
all-years = Alle Jahre

earlier-phases = Frühere Phasen

contingency = Reserve für Unvorhergesehenes
indirect-costs = Indirekte Kosten
