# Where Latin America says it otherwise than Spain.

amount = Monto

role =
    .funding = Financiamiento

currencies = Los montos en monedas distintas no se suman.
