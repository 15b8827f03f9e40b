# Where Brazil says it otherwise than Portugal.

title = Marco lógico
