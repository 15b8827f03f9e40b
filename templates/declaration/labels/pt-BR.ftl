# Where Brazil says it otherwise than Portugal.

lead = Esta página faz parte da solicitação do projeto. Pode ser preenchida e assinada na tela, ou impressa e assinada à mão.
contact = Pessoa de contato
email = E-mail
complete = A nossa solicitação e o seu orçamento estão corretos e completos.
changes = Alterações desde a solicitação
