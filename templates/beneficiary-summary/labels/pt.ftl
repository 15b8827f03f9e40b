title = Síntese dos beneficiários
of =
    .country = { $country }
    .all = Todos os países
people =
    { $count ->
        [one] { $count } pessoa
       *[other] { $count } pessoas
    }

lead = Os projetos aqui reunidos abrangem diretamente { $people }: { $women } mulheres e { $men } homens; { $indirect } beneficiam de forma indireta.
counting = Cada pessoa é contada uma vez por projeto.

by-country = Por país
by-project = Por projeto
by-group = Por grupo de beneficiários diretos
country = País
reference = Referência
total-of = Total { $country }

country-and-start = País e ano de início
by-age = Por idade dos beneficiários diretos
disability = Deficiência conhecida entre os beneficiários diretos: { $people }.
budgets = Orçamentos por país
budget-count = Orçamentos
mean = Média
smallest = O menor
largest = O maior
