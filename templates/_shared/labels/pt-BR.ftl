# Where Brazil says it otherwise than Portugal.

amount = Valor
share = Percentual

status =
    .finalisation = Em encerramento

name = Nome e cargo

in-kind = em bens e serviços

progress = Situação
    .ongoing = em andamento

reaches = Participam { $people } pessoas; outras { $others } se beneficiam indiretamente.
