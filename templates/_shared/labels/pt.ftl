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

# How far an indicator is, at the day of its last value.
progress = Estado
    .reached = alcançada
    .late = em atraso
    .missed = não alcançada
    .ongoing = em curso

# What a project without a text says of itself.
reaches = Participam { $people } pessoas; outras { $others } beneficiam indiretamente.

# Many projects together.
projects =
    { $count ->
        [one] { $count } projeto
       *[other] { $count } projetos
    }
people-direct = pessoas abrangidas diretamente
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

# Charts.
payers-ring = Quem paga os { $total }
