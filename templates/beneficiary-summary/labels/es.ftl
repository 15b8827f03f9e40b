title = Resumen de personas beneficiarias
of =
    .country = { $country }
    .all = Todos los países

by-country = Por país
by-project = Por proyecto
by-group = Por grupo de personas beneficiarias directas
country = País
reference = Referencia
total-of = Total { $country }

country-and-start = País y año de inicio
by-age = Por edad de las personas beneficiarias directas
budgets = Presupuestos por país
budget-count = Presupuestos
mean = Media
smallest = El menor
largest = El mayor

# The figures that are quoted.
women-share = mujeres y niñas
with-a-disability = con discapacidad
people-indirect =
    { $count ->
        [one] persona beneficiaria indirecta
       *[other] personas beneficiarias indirectas
    }

by-sex = Por sexo y discapacidad
other = Otro
sex-not-given = Sin precisar
others = Otro o sin precisar
pyramid = Mujeres y hombres por edad.
largest-groups = Los grupos más numerosos, mujeres y hombres.
by-group-indirect = Por grupo de personas beneficiarias indirectas
