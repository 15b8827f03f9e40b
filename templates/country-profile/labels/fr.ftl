profile = Profil de pays
projects =
    { $count ->
        [one] { $count } projet
       *[other] { $count } projets
    }
since = année des débuts de notre engagement
people-direct = personnes touchées directement
budgets =
    { $count ->
        [one] budget de { $count } projet
       *[other] budgets de { $count } projets
    }
programme-targets = Les objectifs du programme
regions = Où nous travaillons
partners = Les partenaires et leur apport
partner = Partenaire
achieved = Ce qui lui revient
the-projects = Les projets
results = Les résultats par projet
beneficiaries = Les bénéficiaires
project = Projet
counting = Chaque personne est comptée une fois par projet ; qui participe à plusieurs projets est compté dans chacun.
funding = Le financement par année de début
year-of-start = Année de début
project-count = Projets
budget-in = Budgets ({ $currency })
currencies = Les montants en monnaies différentes ne sont pas additionnés.
contact = Contact
