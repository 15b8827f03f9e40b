# Die Erklärung, die ein Partner unterschreibt, auf Deutsch.

title = Erklärung des Partners
lead = Diese Seite gehört zum Förderantrag. Sie kann am Bildschirm ausgefüllt und unterschrieben werden, oder ausgedruckt und von Hand unterschrieben.

organisation = Die Organisation
organisation-name = Name der Organisation
legal-form = Rechtsform
    .association = Verein
    .foundation = Stiftung
    .public-body = Öffentliche Einrichtung
    .other = Andere
founded = Gegründet am
contact = Kontaktperson
email = E-Mail

statements = Wir erklären
complete = Unser Antrag und sein Budget sind richtig und vollständig.
no-other-funder = Kein anderer Geldgeber zahlt die Kosten, für die dieser Zuschuss beantragt wird.
accounts = Über das Projekt wird gesondert Buch geführt, mit allen Belegen; die Bücher können geprüft werden.

changes = Änderungen seit dem Antrag
