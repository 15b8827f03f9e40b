# Where Brazil says it otherwise than Portugal.

carried-out-by = Instituição executora
achievements = Os parceiros e sua contribuição
state = Situação
of-them = ({ $women } mulheres e meninas)
in-kind = em bens e serviços
