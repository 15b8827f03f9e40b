# Where Latin America says it otherwise than Spain.

amounts = Montos en { $currency }.
