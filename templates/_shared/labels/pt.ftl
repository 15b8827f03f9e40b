# The words that several templates use, in Portuguese. `{ $name }` stands for a value that the template gives.

page = página
credit = Imagem: { $name }.

women = Mulheres
men = Homens
total = Total
direct = Diretos
indirect = Indiretos
group = Grupo
age = Idade
age-not-given = Idade não indicada

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
achievement-is = Realização: parte da evolução prevista, da situação de partida à meta, que foi conseguida.
payer = A cargo de
in-kind = em{"\u00A0"}espécie
uncovered = Por financiar
role =
    .applicant = Entidade promotora
    .accountable = Responsável
    .implementing = Execução
    .funding = Financiamento
    .partner = Parceiros
    .extending = Ligação

# Budgets: lines, headings, overheads, spending.
line-number = N.º
line = Linha
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

# Objectives, indicators and activities.
level =
    .goal = Objetivo geral
    .outcome = Objetivo específico
    .output = Resultado
progress = Estado
    .reached = atingido
    .on_track = no bom caminho
    .behind = em atraso
    .late = em atraso
    .missed = não atingido
    .ongoing = em curso
share-of-women = { $share } de mulheres e raparigas.
women-and-men = Mulheres e raparigas { $women }, homens e rapazes { $men }.
with-disability = Com deficiência: { $value }.
activities = Atividades
activity = Atividade
activity-status =
    .planned = Prevista
    .ongoing = Em curso
    .completed = Concluída
    .delayed = Em atraso
    .cancelled = Cancelada
responsible = Responsável
period = Período
state = Estado
verification = Fontes de verificação
assumptions = Pressupostos

# Beneficiaries.
estimate = (estimativa)
direct-total = Total de diretos
indirect-total = Total de indiretos
of-them-disabled = Com deficiência

# Organisations, risks, people, annexes and work plans.
organisation = Organização
part-in-project = Papel no projeto
address-and-contact = Morada e contacto
risk = Risco
likelihood = Probabilidade
impact = Gravidade
mitigation = Medidas previstas
grade =
    .low = baixa
    .medium = média
    .high = alta
experience = Experiência
employer = Entidade
time = Tempo
annex = Anexo { $number }
objective-and-indicators = Objetivo e indicadores
colon = :
quarter = T{ $number }

# How far an indicator is, at the day of its last value.

# What a project without a text says of itself.
reaches =
    { $people ->
        [one] Participa { $people } pessoa
       *[other] Participam { $people } pessoas
    }{ $others ->
        [0] .
       *[other] {"; outras "}{ $others } beneficiam indiretamente.
    }

# Many projects together.
projects =
    { $count ->
        [one] { $count } projeto
       *[other] { $count } projetos
    }
people-direct =
    { $count ->
        [one] pessoa abrangida diretamente
       *[other] pessoas abrangidas diretamente
    }
budgets-of =
    { $count ->
        [one] orçamento de { $count } projeto
       *[other] orçamentos de { $count } projetos
    }
project = Projeto
counting = Cada pessoa é contada uma vez por projeto; quem participa em vários projetos é contado em cada um deles.
project-count = Projetos
budget-in = Orçamentos ({ $currency })
currencies = Os montantes em moedas diferentes não são somados.
millions = { $amount } M { $currency }

# Charts of work plans and budgets.
cross-cutting = Atividades transversais
activities-in-time = Cronograma das atividades.
payers-by-heading = O contributo de cada financiador para cada rubrica.
payers-ring = Quem paga os { $total }.

funding-status =
    .requested = solicitado
    .pledged = prometido
    .confirmed = confirmado
    .received = recebido
    .refused = recusado
amount-in = Montante ({ $currency })
paid-by = A cargo de
funding = Financiamento
