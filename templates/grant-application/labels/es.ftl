title = Solicitud de subvención
total-cost = coste total
months =
    { $count ->
        [one] mes
       *[other] meses
    }
people-reached =
    { $count ->
        [one] persona beneficiaria directa
       *[other] personas beneficiarias directas
    }
project = Proyecto
reference = Referencia
call = Convocatoria
country = País
places = Lugares
requested-from = Importe solicitado a { $name }
handed-in = Presentada el
earlier-phases = Fases anteriores
partnership = La alianza
by-heading = Por partida y financiador
by-payer = Por financiador
by-period = Por período
by-line = Desglose por conceptos
amounts = Importes en { $currency }.
we-declare = Los abajo firmantes declaramos, en nombre de nuestras organizaciones:

statement =
    .true = La información de esta solicitud y de sus anexos es completa y veraz.
    .once = Ningún gasto del presupuesto está cubierto por otro financiador que los que figuran en él.
    .accounts = El proyecto lleva una contabilidad separada, que los financiadores pueden consultar durante diez años tras su finalización.
    .protection = Aplicamos una política de protección de la infancia y una política contra el fraude y la corrupción, firmadas por todo el personal.
    .changes = Comunicamos sin demora a los financiadores cualquier cambio de objetivos, socios o calendario, y pedimos su acuerdo antes de que surta efecto.

chapter =
    .summary = Resumen
    .applicant = La entidad y sus socios
    .context = Contexto y necesidades
    .objectives = Objetivos e indicadores
    .beneficiaries = Personas beneficiarias
    .method = Enfoque
    .work-plan = Cronograma
    .risks = Riesgos
    .team = Equipo
    .monitoring = Seguimiento y evaluación
    .budget = Presupuesto
    .sustainability = Sostenibilidad
    .annexes = Anexos
    .declaration = Declaración
