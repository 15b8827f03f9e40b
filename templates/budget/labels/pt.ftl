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

signatures = Assinaturas
name = Nome e função
place-and-date = Local e data
signature = Assinatura
# What a screen reader tells of the places to fill in and to sign.
place-of = Local da assinatura de { $name }
date-of = Data da assinatura de { $name }
signature-of = Assinatura de { $name }

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
