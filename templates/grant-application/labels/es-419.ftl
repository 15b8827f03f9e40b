# Where Latin America says it otherwise than Spain.

total-cost = costo total
requested-from = Monto solicitado a { $name }
amounts = Montos en { $currency }.
