report = Informe de cartera
all-projects = Todos los proyectos
figures =
    .projects =
        { $count ->
            [one] proyecto
           *[other] proyectos
        }
    .countries =
        { $count ->
            [one] país
           *[other] países
        }
direct-people = Personas alcanzadas
country = País
state = Estado
by-country = Por país
by-status = Por estado
by =
    .funder = Por financiador
    .theme = Por tema
    .year = Por año de inicio
    .other = Por grupo
field =
    .funder = Financiador, y temas
    .theme = Tema
    .year = Año de inicio
    .other = Grupo
not-given = No indicado
rounded = Importes redondeados a la unidad.
whole-in-each = Un proyecto con varios financiadores o temas figura con cada uno de ellos, con todo su presupuesto: las filas suman más que la cartera.
beneficiaries = Las personas beneficiarias
lead =
    Los proyectos alcanzan directamente a { $people } personas: { $women } mujeres y { $men } hombres{ $others ->
        [0] .
       *[other] {"; otras "}{ $others } se benefician indirectamente.
    }
by-people = Por grupo de personas alcanzadas directamente
by-age = Por edad de las personas alcanzadas directamente
follow-up = Plazos, resultados, gasto
follow-up-how = Cada proyecto se compara con su propio plan, en la fecha de su último informe. La última columna señala los que están suspendidos, los que superaron su plazo sin cerrarse, los que van retrasados en sus indicadores y los que gastaron más de lo previsto.
number = Número
end = Fin previsto
targets-reached = Metas cumplidas
spent = Gastado
to-decide = Por decidir
alert =
    .suspended = Suspendido
    .overdue = Plazo vencido
    .behind = Indicadores con retraso
    .overspent = Presupuesto superado
the-projects = Los proyectos
calendar = El calendario de los proyectos
chart-calendar = Inicio y fin previstos de los proyectos de cada país.
chart-people = Personas alcanzadas directamente, por país.
chart-status = Proyectos por estado.
