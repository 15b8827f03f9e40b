contact = Contato
contents = Nesta edição
