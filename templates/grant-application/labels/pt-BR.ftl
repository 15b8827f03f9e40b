# Where Brazil says it otherwise than Portugal.

call = Edital
amounts = Valores em { $currency }.

chapter =
    .team = Equipe
    .monitoring = Monitoramento e avaliação
