carried-out-by = Mené par
funded-by = Financé par
partners = Partenaires
place = Lieu
period = Période
duration = Durée
budget = Budget
state = État
months = { $count } mois

achievements = Les partenaires et leur apport

beneficiaries = Bénéficiaires

results = Résultats mesurés
indicator = Indicateur
baseline = Au départ
target = Cible
actual = Atteint
achievement = Réalisation
of-them = ({ $women } de femmes et de filles)

budget-and-funding = Budget et financement
in-kind = en{"\u00A0"}nature
heading = Rubrique
by-year-below = voir plus bas, par année
budget-by-year = Budget par année
planned-disbursements = Décaissements prévus
received-and-spent = Fonds reçus et dépensés
all-years = Toutes les années

earlier-phases = Phases précédentes

contingency = Provision pour imprévus
indirect-costs = Coûts indirects
