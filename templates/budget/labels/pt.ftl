budget = Orçamento
amounts = Montantes em { $currency }.
as-of = Situação em { $date }.
runs = Projeto: { $period }.

by-line = Orçamento por linha
by-payer = Por rubrica e financiador

co-financing = Cofinanciamento
source = Fonte
uncovered = Por financiar

by-period = Orçamento por período
planned = Previsto
planned-and-spent = Previsto e gasto por período.
planned-by-period = Previsto por período.

spending = Despesas até à data
