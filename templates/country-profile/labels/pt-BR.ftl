partners = Os parceiros e sua contribuição
since = ano em que nosso trabalho começou
contact = Contato
