# Where Brazil says it otherwise than Portugal.
team-and-board = A equipe e a diretoria
team = A equipe
board = A diretoria
