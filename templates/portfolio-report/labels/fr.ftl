report = Rapport de portefeuille
all-projects = L’ensemble des projets
figures =
    .projects =
        { $count ->
            [one] projet
           *[other] projets
        }
    .countries =
        { $count ->
            [one] pays
           *[other] pays
        }
direct-people = Personnes touchées
country = Pays
state = État
by-country = Par pays
by-status = Par état d’avancement
by =
    .funder = Par bailleur
    .theme = Par thème
    .year = Par année de début
    .other = Par groupe
field =
    .funder = Bailleur, et thèmes
    .theme = Thème
    .year = Année de début
    .other = Groupe
not-given = Non indiqué
rounded = Montants arrondis à l’unité.
whole-in-each = Un projet qui a plusieurs bailleurs ou thèmes figure avec chacun d’eux, pour tout son budget : les lignes font ensemble plus que le portefeuille.
beneficiaries = Les bénéficiaires
lead =
    Les projets touchent directement { $people } personnes, dont { $women } femmes et { $men } hommes{ $others ->
        [0] .
       *[other] {" ; "}{ $others } autres en profitent indirectement.
    }
by-people = Par groupe de bénéficiaires directs
by-age = Par âge des bénéficiaires directs
follow-up = Délais, résultats, dépenses
follow-up-how = Chaque projet est comparé à son propre plan, au jour de son dernier rapport. La dernière colonne signale ceux qui sont suspendus, qui ont dépassé leur terme sans être clos, dont des indicateurs sont en retard ou dont le budget est dépassé.
number = Numéro
end = Fin prévue
targets-reached = Cibles atteintes
spent = Dépensé
to-decide = À décider
alert =
    .suspended = Suspendu
    .overdue = Terme dépassé
    .behind = Indicateurs en retard
    .overspent = Budget dépassé
the-projects = Les projets
calendar = Le calendrier des projets
chart-calendar = Début et fin prévus des projets de chaque pays.
chart-people = Personnes touchées directement, par pays.
chart-status = Projets par état d’avancement.
