budget = Orçamento
amounts = Montantes em { $currency }.
as-of = Situação em { $date }.
runs = Projeto: { $period }.

by-line = Orçamento por rubrica
number = N.º
line = Rubrica
unit = Unidade
quantity = Quantidade
unit-cost = Custo unitário
subtotal = Subtotal { $code }
grand-total = Total geral

co-financing = Cofinanciamento
source = Fonte
uncovered = Por financiar

by-period = Orçamento por período
heading = Rubrica
direct-costs = Custos diretos
contingency = Provisão para imprevistos
indirect = Custos indiretos
in-kind = em espécie
exchange-rate = 1 { $currency } = { $rate } { $base }

spending = Despesas até à data
planned-to-date = Orçamento até à data
actual = Gasto
variance = Diferença
remaining = Por gastar
