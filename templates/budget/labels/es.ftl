budget = Presupuesto
amounts = Importes en { $currency }.
as-of = Situación a { $date }.
runs = Proyecto: { $period }.

by-line = Presupuesto por conceptos
by-payer = Por partida y financiador

co-financing = Cofinanciación
source = Fuente
uncovered = Pendiente de financiación

by-period = Presupuesto por período
planned = Previsto
planned-and-spent = Previsto y gastado por período.
planned-by-period = Previsto por período.

spending = Gastos hasta la fecha
