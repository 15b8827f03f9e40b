partners = Los socios y su aporte
funding = Financiamiento por año de inicio
