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

# Long texts.
contents = Índice
figure = Figura
table = Cuadro
key-message = Lo esencial

# What is measured, who pays, and who takes part.
indicator = Indicador
baseline = Línea de base
target = Meta
actual = Valor alcanzado
achievement = Cumplimiento
achievement-is = Cumplimiento: parte del cambio previsto, de la situación de partida a la meta, que se ha conseguido.
payer = A cargo de
in-kind = en{"\u00A0"}especie
uncovered = Pendiente de financiar
role =
    .applicant = Entidad líder
    .accountable = Responsable
    .implementing = Ejecución
    .funding = Financiación
    .partner = Socios
    .extending = Enlace

# Budgets: lines, headings, overheads, spending.
line-number = N.º
line = Concepto
unit = Unidad
quantity = Cantidad
unit-cost = Coste unitario
subtotal = Subtotal { $code }
grand-total = Total general
heading = Partida
direct-costs = Costes directos
contingency = Reserva para imprevistos
indirect-costs = Costes indirectos
exchange-rate = 1 { $currency } = { $rate } { $base }
planned-to-date = Presupuesto hasta la fecha
spent = Gastado
variance = Diferencia
remaining = Por gastar

# Objectives, indicators and activities.
level =
    .goal = Objetivo general
    .outcome = Objetivo específico
    .output = Resultado
progress = Estado
    .reached = alcanzado
    .on_track = en buen camino
    .behind = con retraso
    .late = con retraso
    .missed = no alcanzado
    .ongoing = en curso
share-of-women = { $share } de mujeres y niñas.
women-and-men = Mujeres y niñas { $women }, hombres y niños { $men }.
with-disability = Con discapacidad: { $value }.
activities = Actividades
activity = Actividad
activity-status =
    .planned = Prevista
    .ongoing = En curso
    .completed = Finalizada
    .delayed = Con retraso
    .cancelled = Cancelada
responsible = Responsable
period = Período
state = Estado
verification = Fuentes de verificación
assumptions = Supuestos

# Beneficiaries.
estimate = (estimación)
direct-total = Total directos
indirect-total = Total indirectos
of-them-disabled = Con discapacidad

# Organisations, risks, people, annexes and work plans.
organisation = Organización
part-in-project = Papel en el proyecto
address-and-contact = Dirección y contacto
risk = Riesgo
likelihood = Probabilidad
impact = Gravedad
mitigation = Medidas previstas
grade =
    .low = baja
    .medium = media
    .high = alta
experience = Experiencia
employer = Entidad
time = Tiempo
annex = Anexo { $number }
objective-and-indicators = Objetivo e indicadores
colon = :
quarter = T{ $number }

# How far an indicator is, at the day of its last value.

# What a project without a text says of itself.
reaches =
    { $people ->
        [one] Participa { $people } persona
       *[other] Participan { $people } personas
    }{ $others ->
        [0] .
       *[other] {"; otras "}{ $others } se benefician indirectamente.
    }

# Many projects together.
projects =
    { $count ->
        [one] { $count } proyecto
       *[other] { $count } proyectos
    }
people-direct =
    { $count ->
        [one] persona alcanzada directamente
       *[other] personas alcanzadas directamente
    }
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

# Charts of work plans and budgets.
cross-cutting = Actividades transversales
activities-in-time = Cronograma de las actividades.
payers-by-heading = Lo que cada financiador aporta a cada partida.
payers-ring = Quién paga los { $total }.

funding-status =
    .requested = solicitado
    .pledged = prometido
    .confirmed = confirmado
    .received = recibido
    .refused = denegado
amount-in = Importe ({ $currency })
paid-by = A cargo de
funding = Financiación
