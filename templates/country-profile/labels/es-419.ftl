partners = Los socios y su aporte
funding = Financiamiento por año de inicio
currencies = Los montos en monedas distintas no se suman.
