profile = Perfil de país
projects =
    { $count ->
        [one] { $count } proyecto
       *[other] { $count } proyectos
    }
since = año en que empezó nuestro trabajo
people-direct = personas alcanzadas directamente
budgets =
    { $count ->
        [one] presupuesto de { $count } proyecto
       *[other] presupuestos de { $count } proyectos
    }
programme-targets = Metas del programa
regions = Dónde trabajamos
partners = Los socios y su aportación
partner = Socio
achieved = Lo que ha logrado
the-projects = Los proyectos
results = Resultados por proyecto
beneficiaries = Las personas beneficiarias
project = Proyecto
counting = Cada persona se cuenta una vez por proyecto; quien participa en varios proyectos se cuenta en cada uno.
funding = Financiación por año de inicio
year-of-start = Año de inicio
project-count = Proyectos
budget-in = Presupuestos ({ $currency })
currencies = Los importes en monedas distintas no se suman.
contact = Contacto
