report = Relatório de carteira
all-projects = Todos os projetos
figures =
    .projects =
        { $count ->
            [one] projeto
           *[other] projetos
        }
    .countries =
        { $count ->
            [one] país
           *[other] países
        }
direct-people = Pessoas abrangidas
country = País
state = Estado
by-country = Por país
by-status = Por estado
by =
    .funder = Por financiador
    .theme = Por tema
    .year = Por ano de início
    .other = Por grupo
field =
    .funder = Financiador, e temas
    .theme = Tema
    .year = Ano de início
    .other = Grupo
not-given = Não indicado
rounded = Montantes arredondados à unidade.
whole-in-each = Um projeto com vários financiadores ou temas figura em cada um deles, com todo o seu orçamento: as linhas somam mais do que a carteira.
beneficiaries = Os beneficiários
lead =
    Os projetos abrangem diretamente { $people } pessoas: { $women } mulheres e { $men } homens{ $others ->
        [0] .
       *[other] {"; outras "}{ $others } beneficiam indiretamente.
    }
by-people = Por grupo de beneficiários diretos
by-age = Por idade dos beneficiários diretos
follow-up = Prazos, resultados, despesas
follow-up-how = Cada projeto é comparado com o seu próprio plano, na data do seu último relatório. A última coluna assinala os que estão suspensos, os que ultrapassaram o prazo sem serem encerrados, os que têm indicadores em atraso e os que gastaram mais do que o previsto.
number = Número
end = Fim previsto
targets-reached = Metas cumpridas
spent = Gasto
to-decide = A decidir
alert =
    .suspended = Suspenso
    .overdue = Prazo ultrapassado
    .behind = Indicadores em atraso
    .overspent = Orçamento ultrapassado
the-projects = Os projetos
calendar = O calendário dos projetos
chart-calendar = Início e fim previstos dos projetos de cada país.
chart-people = Pessoas abrangidas diretamente, por país.
chart-status = Projetos por estado.
