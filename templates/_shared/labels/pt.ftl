# The words that several templates use, in Portuguese. `{ $name }` stands for a value that the template gives.

page = página
credit = Imagem: { $name }.

women = Mulheres
men = Homens
total = Total
direct = Diretos
indirect = Indiretos
group = Grupo

amount = Montante
share = Percentagem

# The status of a project.
status =
    .pipeline = Em preparação
    .implementation = Em execução
    .finalisation = Em fase de encerramento
    .closed = Concluído
    .cancelled = Cancelado
    .suspended = Suspenso

# The places to sign; what a screen reader tells of them, and of where and when.
signatures = Assinaturas
name = Nome e função
place-and-date = Local e data
signature = Assinatura
place-of = Local da assinatura de { $name }
date-of = Data da assinatura de { $name }
signature-of = Assinatura de { $name }

# Long texts.
contents = Índice
figure = Figura
table = Quadro
key-message = O essencial

# What is measured, who pays, and who takes part.
indicator = Indicador
baseline = Linha de base
target = Meta
actual = Valor alcançado
achievement = Realização
payer = A cargo de
in-kind = em espécie
uncovered = Por financiar
role =
    .applicant = Entidade promotora
    .accountable = Responsável
    .implementing = Execução
    .funding = Financiamento
    .partner = Parceiros
    .extending = Ligação

# Budgets: lines, headings, overheads, spending.
number = N.º
line = Rubrica
unit = Unidade
quantity = Quantidade
unit-cost = Custo unitário
subtotal = Subtotal { $code }
grand-total = Total geral
heading = Rubrica
direct-costs = Custos diretos
contingency = Provisão para imprevistos
indirect-costs = Custos indiretos
exchange-rate = 1 { $currency } = { $rate } { $base }
planned-to-date = Orçamento até à data
spent = Gasto
variance = Diferença
remaining = Por gastar
