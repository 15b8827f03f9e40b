# La déclaration que signe un partenaire, en français.

title = Déclaration du partenaire
lead = Cette page fait partie de la demande pour le projet. Elle peut être remplie et signée à l’écran, ou imprimée et signée à la main.

organisation = L’organisation
organisation-name = Nom de l’organisation
legal-form = Forme juridique
    .association = Association
    .foundation = Fondation
    .public-body = Organisme public
    .other = Autre
founded = Fondée le
contact = Personne de contact
email = Adresse électronique

statements = Nous déclarons
complete = Notre demande et son budget sont exacts et complets.
no-other-funder = Aucun autre bailleur ne paie les coûts pour lesquels cette subvention est demandée.
accounts = Les comptes du projet sont tenus à part, avec toutes les pièces justificatives, et peuvent être vérifiés.

changes = Changements depuis la demande
