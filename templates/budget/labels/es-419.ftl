# Where Latin America says it otherwise than Spain.

amounts = Montos en { $currency }.
unit-cost = Costo unitario
co-financing = Cofinanciamiento
uncovered = Pendiente de financiamiento
direct-costs = Costos directos
indirect = Costos indirectos
