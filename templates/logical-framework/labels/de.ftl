title = Logischer Rahmen (Logframe)
logic = Wirkungslogik
runs = Projekt: { $period }.
as-of = Werte: Stand { $date }.
other-indicators = Weitere Indikatoren
nothing = Dieser Datensatz hat weder Ziele noch Indikatoren.
