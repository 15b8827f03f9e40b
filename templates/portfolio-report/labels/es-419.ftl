# Where Latin America says it otherwise than Spain.

rounded = Montos redondeados a la unidad.
