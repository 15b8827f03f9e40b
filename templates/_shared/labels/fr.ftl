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

# What is measured, who pays, and who takes part.
indicator = Indicateur
baseline = Au départ
target = Cible
actual = Atteint
achievement = Réalisation
payer = Pris en charge par
in-kind = en nature
uncovered = Reste à financer
role =
    .applicant = Porteur
    .accountable = Responsable
    .implementing = Mise en œuvre
    .funding = Financement
    .partner = Partenaires
    .extending = Relais

# How far an indicator is, at the day of its last value.
progress = État
    .reached = atteint
    .late = en retard
    .missed = non atteint
    .ongoing = en cours

# What a project without a text says of itself.
reaches = { $people } personnes y prennent part ; { $others } autres en profitent indirectement.

# Many projects together.
projects =
    { $count ->
        [one] { $count } projet
       *[other] { $count } projets
    }
people-direct = bénéficiaires directs
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

# Charts.
payers-ring = Qui finance les { $total }
