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

people-direct = pessoas alcançadas diretamente
currencies = Valores em moedas diferentes não são somados.
counting = Cada pessoa é contada uma vez por projeto; quem participa de vários projetos é contado em cada um deles.
