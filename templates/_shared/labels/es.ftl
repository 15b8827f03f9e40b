# The words that several templates use, in Spanish. `{ $name }` stands for a value that the template gives.

page = página
credit = Imagen: { $name }.

women = Mujeres
men = Hombres
total = Total
direct = Directos
indirect = Indirectos
group = Grupo

amount = Importe
share = Porcentaje

# The status of a project.
status =
    .pipeline = En preparación
    .implementation = En ejecución
    .finalisation = En fase de cierre
    .closed = Finalizado
    .cancelled = Cancelado
    .suspended = Suspendido
