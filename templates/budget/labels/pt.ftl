budget = Orçamento
amounts = Montantes em { $currency }.
as-of = Situação em { $date }.
runs = Projeto: { $period }.

by-line = Orçamento por rubrica

co-financing = Cofinanciamento
source = Fonte
uncovered = Por financiar

by-period = Orçamento por período

spending = Despesas até à data
