# Where Brazil says it otherwise than Portugal.

amounts = Valores em { $currency }.
uncovered = A financiar
name = Nome e cargo
