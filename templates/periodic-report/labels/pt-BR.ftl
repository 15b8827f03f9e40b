# Where Brazil says it otherwise than Portugal.

title =
    .interim = Relatório parcial

reached-to-date = Alcançadas até a data
spent-to-date = Gasto até a data
amounts = Valores em { $currency }.

part =
    .deviations = Desvios em relação ao plano
