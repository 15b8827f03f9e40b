# A declaração que um parceiro assina, em português.

title = Declaração do parceiro
lead = Esta página faz parte da candidatura do projeto. Pode ser preenchida e assinada no ecrã, ou impressa e assinada à mão.

organisation = A organização
organisation-name = Nome da organização
legal-form = Forma jurídica
    .association = Associação
    .foundation = Fundação
    .public-body = Organismo público
    .other = Outra
founded = Fundada em
contact = Pessoa de contacto
email = Correio eletrónico

statements = Declaramos
complete = A nossa candidatura e o seu orçamento estão corretos e completos.
no-other-funder = Nenhum outro financiador paga os custos para os quais esta subvenção é pedida.
accounts = As contas do projeto são mantidas à parte, com todos os comprovativos, e podem ser verificadas.

changes = Alterações desde a candidatura
