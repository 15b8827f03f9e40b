# Where Brazil says it otherwise than Portugal.

amount = Valor
share = Percentual

status =
    .finalisation = Em encerramento

name = Nome e cargo

# Long texts.
contents = Sumário
table = Tabela

in-kind = em bens e serviços

# Budgets: lines, headings, overheads, spending.
planned-to-date = Orçamento até a data

# Objectives, indicators and activities.
share-of-women = { $share } de mulheres e meninas.
women-and-men = Mulheres e meninas { $women }, homens e meninos { $men }.
activity-status =
    .ongoing = Em andamento

# Organisations, risks, people, annexes and work plans.
address-and-contact = Endereço e contato

progress = Situação
    .ongoing = em andamento

reaches =
    { $people ->
        [one] Participa { $people } pessoa
       *[other] Participam { $people } pessoas
    }{ $others ->
        [0] .
       *[other] {"; outras "}{ $others } se beneficiam indiretamente.
    }

people-direct =
    { $count ->
        [one] pessoa alcançada diretamente
       *[other] pessoas alcançadas diretamente
    }
currencies = Valores em moedas diferentes não são somados.
counting = Cada pessoa é contada uma vez por projeto; quem participa de vários projetos é contado em cada um deles.
payers-by-heading = A contribuição de cada financiador para cada rubrica.
role =
    .applicant = Instituição proponente

amount-in = Valor ({ $currency })
