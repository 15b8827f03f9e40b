budget = Presupuesto
amounts = Importes en { $currency }.
as-of = Situación a { $date }.
runs = Proyecto: { $period }.

by-line = Presupuesto por partidas
number = N.º
line = Partida
unit = Unidad
quantity = Cantidad
unit-cost = Coste unitario
subtotal = Subtotal { $code }
grand-total = Total general

co-financing = Cofinanciación
source = Fuente
uncovered = Pendiente de financiación

by-period = Presupuesto por período
heading = Partida
direct-costs = Costes directos
contingency = Reserva para imprevistos
indirect = Costes indirectos
in-kind = en especie
exchange-rate = 1 { $currency } = { $rate } { $base }

spending = Gastos hasta la fecha
planned-to-date = Presupuesto hasta la fecha
actual = Gastado
variance = Diferencia
remaining = Por gastar
