title = Förderantrag
total-cost = Gesamtkosten
months =
    { $count ->
        [one] Monat
       *[other] Monate
    }
people-reached =
    { $count ->
        [one] direkt erreichter Mensch
       *[other] direkt erreichte Menschen
    }
project = Projekt
reference = Referenz
call = Förderaufruf
country = Land
places = Orte
requested-from = Beantragt bei: { $name }
handed-in = Eingereicht am
earlier-phases = Frühere Phasen
partnership = Die Partnerschaft
by-heading = Nach Kostenart und Geldgeber
by-payer = Nach Geldgeber
by-period = Nach Zeitraum
by-line = Position für Position
amounts = Beträge in { $currency }.
we-declare = Wir, die Unterzeichnenden, erklären im Namen unserer Organisationen:

statement =
    .true = Die Angaben in diesem Antrag und seinen Anlagen sind vollständig und wahrheitsgemäß.
    .once = Keine Ausgabe des Budgets wird von einem anderen Geldgeber als den darin genannten getragen.
    .accounts = Das Projekt hat eine eigene Buchführung, die die Geldgeber bis zehn Jahre nach seinem Ende einsehen können.
    .protection = Wir wenden Regeln zum Schutz von Kindern und gegen Betrug und Korruption an, die alle Beschäftigten unterschrieben haben.
    .changes = Änderungen an Zielen, Partnern oder Zeitplan teilen wir den Geldgebern unverzüglich mit und holen vorher ihre Zustimmung ein.

chapter =
    .summary = Zusammenfassung
    .applicant = Antragsteller und Partner
    .context = Ausgangslage und Bedarf
    .objectives = Ziele und Indikatoren
    .beneficiaries = Zielgruppen
    .method = Vorgehen
    .work-plan = Zeitplan
    .risks = Risiken
    .team = Team
    .monitoring = Monitoring und Evaluierung
    .budget = Budget
    .sustainability = Nachhaltigkeit
    .annexes = Anlagen
    .declaration = Erklärung
