# Where Latin America says it otherwise than Spain.

amount = Monto

role =
    .funding = Financiamiento

# Budgets: lines, headings, overheads, spending.
unit-cost = Costo unitario
direct-costs = Costos directos
indirect-costs = Costos indirectos

currencies = Los montos en monedas distintas no se suman.

amount-in = Monto ({ $currency })
