# Where Brazil says it otherwise than Portugal.

title =
    .interim = Relatório parcial

reached-to-date = Alcançadas até a data
spent-to-date = Gasto até a data
amounts = Valores em { $currency }.

part =
    .beneficiaries = Pessoas alcançadas
    .deviations = Desvios em relação ao plano
people-of = pessoas alcançadas ({ $target } previstas)
reached-in-period = Alcançadas no período
reached = Alcançadas
people-against-plan = Pessoas alcançadas em relação ao previsto.
people-against-plan-of-period = Pessoas alcançadas no período em relação ao previsto.
