carried-out-by = Entidade executora
funded-by = Financiado por
partners = Parceiros
place = Local
period = Período
duration = Duração
budget = Orçamento
state = Estado
months =
    { $count ->
        [one] { $count } mês
       *[other] { $count } meses
    }

achievements = Os parceiros e o seu contributo

beneficiaries = Beneficiários

results = Resultados medidos
indicator = Indicador
baseline = Linha de base
target = Meta
actual = Valor alcançado
achievement = Realização
of-them = ({ $women } mulheres e raparigas)

budget-and-funding = Orçamento e financiamento
in-kind = em{"\u00A0"}espécie
heading = Rubrica
by-year-below = ver abaixo, por ano
budget-by-year = Orçamento por ano
planned-disbursements = Desembolsos previstos
received-and-spent = Fundos recebidos e gastos
all-years = Todos os anos

earlier-phases = Fases anteriores

contingency = Provisão para imprevistos
indirect-costs = Custos indiretos
