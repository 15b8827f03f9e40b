title = Marco lógico
logic = Lógica de intervención
runs = Proyecto: { $period }.
as-of = Valores a { $date }.
other-indicators = Otros indicadores
nothing = Esta ficha no tiene objetivos ni indicadores.
