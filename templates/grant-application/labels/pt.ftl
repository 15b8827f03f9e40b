title = Candidatura a financiamento
total-cost = custo total
months =
    { $count ->
        [one] mês
       *[other] meses
    }
people-reached =
    { $count ->
        [one] beneficiário direto
       *[other] beneficiários diretos
    }
project = Projeto
reference = Referência
call = Concurso
country = País
places = Locais
requested-from = Montante solicitado a { $name }
handed-in = Entregue em
earlier-phases = Fases anteriores
partnership = A parceria
by-heading = Por rubrica e financiador
by-payer = Por financiador
by-period = Por período
by-line = Linha a linha
amounts = Montantes em { $currency }.
we-declare = Os abaixo assinados declaram, em nome das suas organizações:

statement =
    .true = As informações desta candidatura e dos seus anexos são completas e verdadeiras.
    .once = Nenhuma despesa do orçamento é paga por outro financiador além dos nele indicados.
    .accounts = O projeto tem contabilidade própria, que os financiadores podem consultar durante dez anos após o seu termo.
    .protection = Aplicamos uma política de proteção da criança e uma política contra a fraude e a corrupção, assinadas por todo o pessoal.
    .changes = Comunicamos sem demora aos financiadores qualquer alteração dos objetivos, dos parceiros ou do calendário, e pedimos o seu acordo antes de produzir efeito.

chapter =
    .summary = Resumo
    .applicant = A entidade e os parceiros
    .context = Contexto e necessidades
    .objectives = Objetivos e indicadores
    .beneficiaries = Beneficiários
    .method = Abordagem
    .work-plan = Cronograma
    .risks = Riscos
    .team = Equipa
    .monitoring = Acompanhamento e avaliação
    .budget = Orçamento
    .sustainability = Sustentabilidade
    .annexes = Anexos
    .declaration = Declaração
