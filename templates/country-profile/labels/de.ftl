profile = Länderprofil
projects =
    { $count ->
        [one] { $count } Projekt
       *[other] { $count } Projekte
    }
since = Beginn unserer Arbeit
people-direct = direkt erreichte Menschen
budgets =
    { $count ->
        [one] Budget von { $count } Projekt
       *[other] Budgets von { $count } Projekten
    }
programme-targets = Die Ziele des Programms
regions = Wo wir arbeiten
partners = Die Partner und ihr Beitrag
partner = Partner
achieved = Was er erreicht hat
the-projects = Die Projekte
results = Ergebnisse nach Projekt
beneficiaries = Die Begünstigten
project = Projekt
counting = Jede Person zählt einmal je Projekt; wen mehrere Projekte erreichen, der zählt in jedem von ihnen.
funding = Finanzierung nach Jahr des Beginns
year-of-start = Jahr des Beginns
project-count = Projekte
budget-in = Budgets ({ $currency })
currencies = Beträge in verschiedenen Währungen werden nicht addiert.
contact = Kontakt
