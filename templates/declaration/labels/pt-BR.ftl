# Where Brazil says it otherwise than Portugal.

lead = Esta página faz parte da candidatura do projeto. Pode ser preenchida e assinada na tela, ou impressa e assinada à mão.
contact = Pessoa de contato
email = E-mail
