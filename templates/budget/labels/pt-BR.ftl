# Where Brazil says it otherwise than Portugal.

amounts = Valores em { $currency }.
uncovered = A financiar
spending = Despesas até a data
