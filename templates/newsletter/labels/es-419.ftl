co-financing = Presupuesto y cofinanciamiento
