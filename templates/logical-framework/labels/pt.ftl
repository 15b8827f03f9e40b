title = Quadro lógico
logic = Lógica de intervenção
runs = Projeto: { $period }.
as-of = Valores em { $date }.
other-indicators = Outros indicadores
nothing = Esta ficha não tem objetivos nem indicadores.
