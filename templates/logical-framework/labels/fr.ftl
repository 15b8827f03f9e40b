title = Cadre logique
logic = Logique d’intervention
runs = Projet : { $period }.
as-of = Valeurs au { $date }.
other-indicators = Autres indicateurs
nothing = Cette fiche ne comporte ni objectifs ni indicateurs.
