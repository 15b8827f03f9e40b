title = Demande de subvention
total-cost = coût total
months =
    { $count ->
        [one] mois
       *[other] mois
    }
people-reached =
    { $count ->
        [one] bénéficiaire direct
       *[other] bénéficiaires directs
    }
project = Projet
reference = Référence
call = Appel à projets
country = Pays
places = Lieux
requested-from = Montant demandé – { $name }
handed-in = Déposée le
earlier-phases = Phases précédentes
partnership = Le partenariat
by-heading = Par rubrique et par financeur
by-payer = Par financeur
by-period = Par période
by-line = Poste par poste
amounts = Montants en { $currency }.
we-declare = Nous, soussignés, déclarons au nom de nos organisations :

statement =
    .true = Les renseignements donnés dans cette demande et ses annexes sont complets et exacts.
    .once = Aucune dépense inscrite au budget n’est prise en charge par un autre financeur que ceux qui y sont nommés.
    .accounts = Le projet fait l’objet d’une comptabilité distincte, que les financeurs peuvent consulter pendant dix ans après son terme.
    .protection = Nous appliquons une politique de protection de l’enfance et une politique de lutte contre la fraude et la corruption, signées par tout le personnel.
    .changes = Nous informons sans délai les financeurs de toute modification des objectifs, des partenaires ou du calendrier, et demandons leur accord avant qu’elle prenne effet.

chapter =
    .summary = Résumé
    .applicant = Le porteur et ses partenaires
    .context = Contexte et besoins
    .objectives = Objectifs et indicateurs
    .beneficiaries = Bénéficiaires
    .method = Démarche
    .work-plan = Calendrier
    .risks = Risques
    .team = Équipe
    .monitoring = Suivi et évaluation
    .budget = Budget
    .sustainability = Pérennité
    .annexes = Annexes
    .declaration = Déclaration
