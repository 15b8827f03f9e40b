# Where Brazil says it otherwise than Portugal.

call = Edital
amounts = Valores em { $currency }.

chapter =
    .team = Equipe
    .monitoring = Monitoramento e avaliação
title = Solicitação de financiamento
requested-from = Valor solicitado a { $name }
statement =
    .true = As informações desta solicitação e de seus anexos são completas e verdadeiras.
