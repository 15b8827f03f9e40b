# The words that several templates use, in French. `{ $name }` stands for a value that the template gives.

page = page
credit = Image : { $name }.

women = Femmes
men = Hommes
total = Total
direct = Directs
indirect = Indirects
group = Groupe
age = Âge
age-not-given = Âge non indiqué

amount = Montant
share = Part

# The status of a project.
status =
    .pipeline = En préparation
    .implementation = En cours
    .finalisation = En clôture
    .closed = Achevé
    .cancelled = Abandonné
    .suspended = Suspendu

# The places to sign; what a screen reader tells of them, and of where and when.
signatures = Signatures
name = Nom et fonction
place-and-date = Lieu et date
signature = Signature
place-of = Lieu de la signature de { $name }
date-of = Date de la signature de { $name }
signature-of = Signature de { $name }

# Long texts.
contents = Sommaire
figure = Figure
table = Tableau
key-message = L’essentiel

# What is measured, who pays, and who takes part.
indicator = Indicateur
baseline = Au départ
target = Cible
actual = Atteint
achievement = Réalisation
achievement-is = Réalisation : part de l’évolution prévue, de la situation de départ à la cible, qui a été obtenue.
payer = Pris en charge par
in-kind = en{"\u00A0"}nature
uncovered = Reste à financer
role =
    .applicant = Porteur
    .accountable = Responsable
    .implementing = Mise en œuvre
    .funding = Financement
    .partner = Partenaires
    .extending = Relais

# Budgets: lines, headings, overheads, spending.
line-number = N°
line = Poste
unit = Unité
quantity = Quantité
unit-cost = Coût unitaire
subtotal = Sous-total { $code }
grand-total = Total général
heading = Rubrique
direct-costs = Coûts directs
contingency = Provision pour imprévus
indirect-costs = Coûts indirects
exchange-rate = 1 { $currency } = { $rate } { $base }
planned-to-date = Budget à ce jour
spent = Dépensé
variance = Écart
remaining = Reste à dépenser

# Objectives, indicators and activities.
level =
    .goal = Objectif général
    .outcome = Objectif spécifique
    .output = Résultat attendu
progress = État
    .reached = atteint
    .on_track = en bonne voie
    .behind = en retard
    .late = en retard
    .missed = non atteint
    .ongoing = en cours
share-of-women = { $share } de femmes et de filles.
women-and-men = Femmes et filles { $women }, hommes et garçons { $men }.
with-disability = En situation de handicap : { $value }.
activities = Activités
activity = Activité
activity-status =
    .planned = Prévue
    .ongoing = En cours
    .completed = Achevée
    .delayed = En retard
    .cancelled = Abandonnée
responsible = Responsable
period = Période
state = État
verification = Sources de vérification
assumptions = Hypothèses

# Beneficiaries.
estimate = (estimation)
direct-total = Total direct
indirect-total = Total indirect
of-them-disabled = En situation de handicap

# Organisations, risks, people, annexes and work plans.
organisation = Organisation
part-in-project = Rôle dans le projet
address-and-contact = Adresse et contact
risk = Risque
likelihood = Probabilité
impact = Gravité
mitigation = Mesures prévues
grade =
    .low = faible
    .medium = moyenne
    .high = élevée
experience = Expérience
employer = Employeur
time = Temps
annex = Annexe { $number }
objective-and-indicators = Objectif et indicateurs
colon = {" "}:
quarter = T{ $number }

# How far an indicator is, at the day of its last value.

# What a project without a text says of itself.
reaches =
    { $people ->
        [one] { $people } personne y prend part
       *[other] { $people } personnes y prennent part
    }{ $others ->
        [0] .
       *[other] {" ; "}{ $others } autres en profitent indirectement.
    }

# Many projects together.
projects =
    { $count ->
        [one] { $count } projet
       *[other] { $count } projets
    }
people-direct =
    { $count ->
        [one] bénéficiaire direct
       *[other] bénéficiaires directs
    }
budgets-of =
    { $count ->
        [one] budget de { $count } projet
       *[other] budgets de { $count } projets
    }
project = Projet
counting = Chaque personne est comptée une fois par projet ; qui participe à plusieurs projets est compté dans chacun.
project-count = Projets
budget-in = Budgets ({ $currency })
currencies = Les montants en monnaies différentes ne sont pas additionnés.
millions = { $amount } M { $currency }

# Charts of work plans and budgets.
cross-cutting = Activités transversales
activities-in-time = Chronogramme des activités.
payers-by-heading = Ce que chaque financeur apporte à chaque rubrique.
payers-ring = Qui finance les { $total }.

funding-status =
    .requested = demandé
    .pledged = promis
    .confirmed = confirmé
    .received = reçu
    .refused = refusé
amount-in = Montant ({ $currency })
paid-by = Pris en charge par
funding = Financement
