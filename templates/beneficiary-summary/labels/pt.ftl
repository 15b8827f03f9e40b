title = Síntese dos beneficiários
of =
    .country = { $country }
    .all = Todos os países

by-country = Por país
by-project = Por projeto
by-group = Por grupo de beneficiários diretos
country = País
reference = Referência
total-of = Total { $country }

country-and-start = País e ano de início
by-age = Por idade dos beneficiários diretos
budgets = Orçamentos por país
budget-count = Orçamentos
mean = Média
smallest = O menor
largest = O maior

# The figures that are quoted.
women-share = mulheres e raparigas
with-a-disability = com deficiência
people-indirect =
    { $count ->
        [one] beneficiário indireto
       *[other] beneficiários indiretos
    }

by-sex = Por sexo e deficiência
other = Outro
sex-not-given = Não indicado
others = Outro ou não indicado
pyramid = Mulheres e homens por idade.
largest-groups = Os grupos mais numerosos, mulheres e homens.
by-group-indirect = Por grupo de beneficiários indiretos
