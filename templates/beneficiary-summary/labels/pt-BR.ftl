# Where Brazil says it otherwise than Portugal.

lead = Os projetos aqui reunidos alcançam diretamente { $people }: { $women } mulheres e { $men } homens; { $indirect } são beneficiadas de forma indireta.
counting = Cada pessoa é contada uma vez por projeto; a maior parte dos números indiretos são estimativas.
