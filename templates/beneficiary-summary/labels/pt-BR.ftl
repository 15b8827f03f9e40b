# Where Brazil says it otherwise than Portugal.

women-share = mulheres e meninas
