# La declaración que firma un socio, en español.

title = Declaración del socio
lead = Esta página forma parte de la solicitud para el proyecto. Puede rellenarse y firmarse en la pantalla, o imprimirse y firmarse a mano.

organisation = La organización
organisation-name = Nombre de la organización
legal-form = Forma jurídica
    .association = Asociación
    .foundation = Fundación
    .public-body = Organismo público
    .other = Otra
founded = Fundada el
contact = Persona de contacto
email = Correo electrónico

statements = Declaramos
complete = Nuestra solicitud y su presupuesto son exactos y completos.
no-other-funder = Ningún otro financiador paga los gastos para los que se pide esta subvención.
accounts = Las cuentas del proyecto se llevan por separado, con todos los comprobantes, y pueden revisarse.

changes = Cambios desde la solicitud
