budget = Presupuesto
amounts = Importes en { $currency }.
as-of = Situación a { $date }.
runs = Proyecto: { $period }.

by-line = Presupuesto por partidas

co-financing = Cofinanciación
source = Fuente
uncovered = Pendiente de financiación

by-period = Presupuesto por período

spending = Gastos hasta la fecha
