# Where Latin America says it otherwise than Spain.

achievements = Los socios y su aporte
budget-and-funding = Presupuesto y financiamiento
indirect-costs = Costos indirectos
