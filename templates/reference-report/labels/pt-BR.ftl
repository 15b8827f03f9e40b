# Where Brazil says it otherwise than Portugal.

directory = Endereços
