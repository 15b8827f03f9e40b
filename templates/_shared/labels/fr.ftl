# The words that several templates use, in French. `{ $name }` stands for a value that the template gives.

page = page
credit = Image : { $name }.

women = Femmes
men = Hommes
total = Total
direct = Directs
indirect = Indirects
group = Groupe

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
