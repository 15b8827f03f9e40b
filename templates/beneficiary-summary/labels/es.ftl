title = Resumen de personas beneficiarias
of =
    .country = { $country }
    .all = Todos los países
people =
    { $count ->
        [one] { $count } persona
       *[other] { $count } personas
    }

lead = Los proyectos aquí reunidos llegan directamente a { $people }: { $women } mujeres y { $men } hombres; { $indirect } se benefician de forma indirecta.
counting = Cada persona se cuenta una vez por proyecto.

by-country = Por país
by-project = Por proyecto
by-group = Por grupo de beneficiarios directos
country = País
reference = Referencia
total-of = Total { $country }

country-and-start = País y año de inicio
by-age = Por edad de las personas beneficiarias directas
disability = Discapacidad conocida entre las personas beneficiarias directas: { $people }.
budgets = Presupuestos por país
budget-count = Presupuestos
mean = Media
smallest = El menor
largest = El mayor
