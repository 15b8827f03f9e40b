# The words that several templates use, in Spanish. `{ $name }` stands for a value that the template gives.

page = página
credit = Imagen: { $name }.

women = Mujeres
men = Hombres
total = Total
direct = Directos
indirect = Indirectos
group = Grupo
age = Edad
age-not-given = Edad no indicada

amount = Importe
share = Porcentaje

# The status of a project.
status =
    .pipeline = En preparación
    .implementation = En ejecución
    .finalisation = En fase de cierre
    .closed = Finalizado
    .cancelled = Cancelado
    .suspended = Suspendido

# The places to sign; what a screen reader tells of them, and of where and when.
signatures = Firmas
name = Nombre y cargo
place-and-date = Lugar y fecha
signature = Firma
place-of = Lugar de la firma de { $name }
date-of = Fecha de la firma de { $name }
signature-of = Firma de { $name }

# What is measured, who pays, and who takes part.
indicator = Indicador
baseline = Línea de base
target = Meta
actual = Valor alcanzado
achievement = Cumplimiento
payer = A cargo de
in-kind = en especie
uncovered = Pendiente de financiar
role =
    .applicant = Entidad titular
    .accountable = Responsable
    .implementing = Ejecución
    .funding = Financiación
    .partner = Socios
    .extending = Enlace

# How far an indicator is, at the day of its last value.
progress = Estado
    .reached = alcanzada
    .late = con retraso
    .missed = no alcanzada
    .ongoing = en curso

# What a project without a text says of itself.
reaches = Participan { $people } personas; otras { $others } se benefician indirectamente.

# Many projects together.
projects =
    { $count ->
        [one] { $count } proyecto
       *[other] { $count } proyectos
    }
people-direct = personas alcanzadas directamente
budgets-of =
    { $count ->
        [one] presupuesto de { $count } proyecto
       *[other] presupuestos de { $count } proyectos
    }
project = Proyecto
counting = Cada persona se cuenta una vez por proyecto; quien participa en varios proyectos se cuenta en cada uno.
project-count = Proyectos
budget-in = Presupuestos ({ $currency })
currencies = Los importes en monedas distintas no se suman.
millions = { $amount } M { $currency }

# Charts.
payers-ring = Quién paga los { $total }
