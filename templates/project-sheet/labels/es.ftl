carried-out-by = Entidad ejecutora
funded-by = Financiado por
partners = Socios
place = Lugar
period = Período
duration = Duración
budget = Presupuesto
state = Estado
months =
    { $count ->
        [one] { $count } mes
       *[other] { $count } meses
    }

achievements = Los socios y su aportación

beneficiaries = Personas beneficiarias

results = Resultados medidos
indicator = Indicador
baseline = Línea de base
target = Meta
actual = Valor alcanzado
achievement = Cumplimiento
of-them = ({ $women } mujeres y niñas)

budget-and-funding = Presupuesto y financiación
in-kind = en{"\u00A0"}especie
heading = Partida
by-year-below = véase abajo, por año
budget-by-year = Presupuesto por año
planned-disbursements = Desembolsos previstos
received-and-spent = Fondos recibidos y gastados
all-years = Todos los años

earlier-phases = Fases anteriores

contingency = Reserva para imprevistos
indirect-costs = Costes indirectos
