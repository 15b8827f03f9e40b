people-direct = pessoas alcançadas diretamente
partners = Os parceiros e sua contribuição
since = ano em que nosso trabalho começou
currencies = Valores em moedas diferentes não são somados.
counting = Cada pessoa é contada uma vez por projeto; quem participa de vários projetos é contado em cada um deles.
contact = Contato
