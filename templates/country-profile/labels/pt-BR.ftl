partners = Os parceiros e sua contribuição
contact = Contato
