title = Logical framework
logic = Intervention logic
runs = Project: { $period }.
as-of = Values as of { $date }.
other-indicators = Other indicators
nothing = This record has neither objectives nor indicators.
