profile = Perfil de país
projects =
    { $count ->
        [one] { $count } projeto
       *[other] { $count } projetos
    }
since = ano em que começou o nosso trabalho
people-direct = pessoas abrangidas diretamente
budgets =
    { $count ->
        [one] orçamento de { $count } projeto
       *[other] orçamentos de { $count } projetos
    }
programme-targets = Metas do programa
regions = Onde trabalhamos
partners = Os parceiros e o seu contributo
partner = Parceiro
achieved = O que alcançou
the-projects = Os projetos
results = Resultados por projeto
beneficiaries = Os beneficiários
project = Projeto
counting = Cada pessoa é contada uma vez por projeto; quem participa em vários projetos é contado em cada um deles.
funding = Financiamento por ano de início
year-of-start = Ano de início
project-count = Projetos
budget-in = Orçamentos ({ $currency })
currencies = Os montantes em moedas diferentes não são somados.
contact = Contacto
