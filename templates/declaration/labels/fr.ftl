# La déclaration que signe un partenaire, en français.

title = Déclaration du partenaire
lead = Cette page fait partie de la demande de subvention. Elle peut être remplie et signée à l’écran, ou imprimée et signée à la main.

organisation = L’organisation
organisation-name = Nom de l’organisation
legal-form = Forme juridique
    .association = Association
    .foundation = Fondation
    .public-body = Organisme public
    .other = Autre
founded = Date de création
contact = Personne de contact
email = Adresse électronique

statements = Nous déclarons
complete = Notre demande et son budget sont exacts et complets.
no-other-funder = Aucun autre financeur ne prend en charge les dépenses pour lesquelles cette subvention est demandée.
accounts = Le projet fait l’objet d’une comptabilité distincte, qui peut être contrôlée avec toutes ses pièces justificatives.

changes = Modifications depuis la demande
