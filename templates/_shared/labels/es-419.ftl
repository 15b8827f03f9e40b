# Where Latin America says it otherwise than Spain.

amount = Monto

role =
    .funding = Financiamiento
