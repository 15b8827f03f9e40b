//! CSV files as people export them.

use serde_json::json;

use super::*;

fn exact(digits: &str) -> Value {
    serde_json::from_str(digits).unwrap()
}

#[test]
fn headers_are_found_below_titles_and_named_by_the_settings() {
    let text = "Budget 2025;;;\n;;;\n N° projet* ;Intitulé du\u{a0}projet;MONTANT (EUR);Début\n08-28;Eau;1 234,50 €;31/12/2025\n";
    let table = TableSpec {
        locale: Some("fr-FR".to_owned()),
        columns: columns(&[
            ("n° projet", "id"),
            ("Intitule du projet", "title.fr"),
            ("Montant (EUR)", "budget.total"),
            ("#D", "start"),
        ]),
        set: vec![("budget.currency".to_owned(), json!("EUR"))],
        ..TableSpec::default()
    };
    let (records, problems) = read(&[("a.csv", text.as_bytes())], &spec("a.csv", table));
    assert_eq!(problems, [""; 0]);
    let expected = json!({"id": "08-28", "title": {"fr": "Eau"}, "budget": {"total": exact("1234.50"), "currency": "EUR"}, "start": "2025-12-31"});
    assert_eq!(fields(&records[0]), expected);
    assert_eq!(records[0].origin_of("budget.total").to_string(), "a.csv:4 “MONTANT (EUR)” budget.total");
}

#[test]
fn without_a_locale_nothing_is_guessed() {
    let (records, _) = read(&[("a.csv", b"id;x;d\n1;1 234,50;31/12/2025\n")], &spec("a.csv", TableSpec::default()));
    assert_eq!(fields(&records[0]), json!({"id": "1", "x": "1 234,50", "d": "31/12/2025"}));
}

#[test]
fn rows_are_left_out_and_totals_are_noticed() {
    let text = "id;label;quantity;total\nA;Eau;2;10\nTotal A;;;10\nB;Lait;3;12\nTotal général;;;22\n";
    let (records, problems) = read(&[("a.csv", text.as_bytes())], &spec("a.csv", TableSpec::default()));
    assert_eq!(
        (records.len(), problems),
        (2, vec!["totals-row a.csv:3 “id”".to_owned(), "totals-row a.csv:5 “id”".to_owned()])
    );
    let table = TableSpec { skip: filter("ID", "total*"), ..TableSpec::default() };
    let (records, problems) = read(&[("a.csv", text.as_bytes())], &spec("a.csv", table));
    assert_eq!((records.len(), problems.len()), (2, 0));
    let table = TableSpec { only: filter("label", "L*"), ..TableSpec::default() };
    let (records, _) = read(&[("a.csv", text.as_bytes())], &spec("a.csv", table));
    assert_eq!(records.iter().map(|record| &*record.id).collect::<Vec<_>>(), ["B"]);
}

#[test]
fn patterns_without_a_row_are_told_and_all_rows_never_vanish() {
    let text = "id;label\nA;Eau\nB;Lait\nC;Eau\n";
    let of = |patterns: &[&str]| {
        let patterns = patterns.iter().map(|pattern| (*pattern).to_owned()).collect();
        let only = vec![RowFilter { column: "label".to_owned(), patterns }];
        let (records, problems) =
            read(&[("a.csv", text.as_bytes())], &spec("a.csv", TableSpec { only, ..TableSpec::default() }));
        (records.len(), problems)
    };
    assert_eq!(of(&["Eau"]), (2, vec![]));
    assert_eq!(of(&["Eau", "Lai"]), (2, vec!["no-match a.csv:1 “label”".to_owned()]));
    assert_eq!(of(&["Lai"]), (0, vec!["no-match a.csv:1 “label”".to_owned(), "no-records a.csv".to_owned()]));
    let skip = TableSpec { skip: filter("id", "*"), ..TableSpec::default() };
    assert_eq!(read(&[("a.csv", text.as_bytes())], &spec("a.csv", skip)).1, ["no-records a.csv"]);
}

#[test]
fn rows_without_a_key_of_their_own_are_called_by_their_number() {
    let of = |path: &str, content: &str| {
        let spec = SourceSpec { id_field: Some("#row".to_owned()), ..spec(path, TableSpec::default()) };
        let (records, problems) = read(&[(path, content.as_bytes())], &spec);
        (
            records.iter().map(|record| (record.id.to_string(), record.fields["id"].clone())).collect::<Vec<_>>(),
            problems,
        )
    };
    let named = |id: &str| (id.to_owned(), json!(id));
    let (records, problems) = of("visits.csv", "place;people\nMopti;12\n\nMopti;12\n");
    assert_eq!((records, problems.len()), (vec![named("visits-2"), named("visits-4")], 0));
    let (records, _) = of("visits.csv", "id;people\nA;12\nA;12\n");
    assert_eq!(records[1], ("visits-3".to_owned(), json!("A")), "a column of its own is kept");
    assert_eq!(of("visits.json", "[{\"place\": \"Mopti\"}]").1, ["missing-id visits.json:1:2"]);
    let (_, problems) = read(&[("a.csv", b"place\nMopti\n")], &spec("a.csv", TableSpec::default()));
    assert_eq!(problems, ["missing-id a.csv:2"]);
}

#[test]
fn empty_cells_take_what_stands_above_unless_it_is_a_total() {
    let text = "id;pays;région\nA;Pérou;Loreto\nB;;\nTotal;x;y\nC;;\nD;Mali;\n";
    let table = TableSpec {
        fill_down: vec!["Pays".to_owned(), "Région".to_owned()],
        skip: filter("id", "Total"),
        ..TableSpec::default()
    };
    let (records, _) = read(&[("a.csv", text.as_bytes())], &spec("a.csv", table));
    let seen: Vec<Value> = records.iter().map(fields).collect();
    assert_eq!(seen[1], json!({"id": "B", "pays": "Pérou", "région": "Loreto"}));
    assert_eq!(seen[2], json!({"id": "C", "pays": "Pérou", "région": "Loreto"}), "the row of totals is not carried on");
    assert_eq!(seen[3], json!({"id": "D", "pays": "Mali"}), "another country ends its regions");
}

#[test]
fn words_are_translated_and_constants_added() {
    let table = TableSpec {
        columns: columns(&[("id", "id"), ("Statut", "status"), ("UE", "payers.1.amount")]),
        values: vec![("statut".to_owned(), vec![("En cours*".to_owned(), "implementation".to_owned())])],
        set: vec![("payers.1.payer".to_owned(), json!("ue")), ("budget.currency".to_owned(), json!("EUR"))],
        ..TableSpec::default()
    };
    let (records, _) =
        read(&[("a.csv", "id,Statut,UE\n1,EN COURS (2025),5\n2,Clos,\n".as_bytes())], &spec("a.csv", table));
    let expected = json!({"id": "1", "status": "implementation", "payers": [{"amount": 5, "payer": "ue"}], "budget": {"currency": "EUR"}});
    assert_eq!(fields(&records[0]), expected);
    assert_eq!(fields(&records[1]), json!({"id": "2", "status": "Clos", "budget": {"currency": "EUR"}}));
}

#[test]
fn columns_that_are_not_there_or_there_twice_are_told_with_help() {
    let table =
        |name: &str| TableSpec { columns: columns(&[(name, "id")]), header_rows: vec![1], ..TableSpec::default() };
    let problem = |name: &str| {
        let found = outcomes(&[("a.csv", b"Projet;Montant ; montant\n1;2;3\n")], &spec("a.csv", table(name)));
        found[0].as_ref().unwrap_err().iter().next().unwrap().clone()
    };
    let misspelt = problem("Projt");
    assert_eq!((misspelt.code, misspelt.hint.as_deref()), ("unknown-column", Some("did you mean `Projet`?")));
    let twice = problem("MONTANT");
    assert_eq!(
        (twice.code, twice.hint.as_deref()),
        ("ambiguous-column", Some("name the one that is meant by its place: \"#B\" or \"#C\""))
    );
}

#[test]
fn a_header_of_two_rows_joins_groups_and_names() {
    let text = "Projet;Budget;;Bénéficiaires;\n;Montant;Devise;Femmes;Hommes\nA;5;EUR;1;2\n";
    let table = TableSpec {
        header_rows: vec![1, 2],
        columns: columns(&[("Projet", "id"), ("Budget / Montant", "budget.total"), ("Femmes", "women")]),
        ..TableSpec::default()
    };
    let (records, problems) = read(&[("a.csv", text.as_bytes())], &spec("a.csv", table));
    assert_eq!(problems, [""; 0]);
    assert_eq!(fields(&records[0]), json!({"id": "A", "budget": {"total": 5}, "women": 1}));
}

#[test]
fn the_currency_of_an_amount_is_that_of_its_record() {
    let table = TableSpec {
        locale: Some("fr-FR".to_owned()),
        columns: columns(&[("id", "id"), ("x", "budget.total"), ("c", "budget.currency")]),
        ..TableSpec::default()
    };
    let text = "id;x;c\n1;5 €;EUR\n2;8 $;USD\n3;100,00 USD;EUR\n4;7 F CFA;XOF\n5;9 €;\n";
    let (records, problems) = read(&[("a.csv", text.as_bytes())], &spec("a.csv", table));
    assert_eq!(records.iter().map(|record| &*record.id).collect::<Vec<_>>(), ["1", "2", "4"]);
    assert_eq!(problems, ["other-currency a.csv:4 “x”", "other-currency a.csv:6 “x”"]);
}

#[test]
fn percent_is_what_a_cell_shows_and_doubtful_numbers_are_refused() {
    let table = TableSpec {
        locale: Some("fr-FR".to_owned()),
        columns: columns(&[("id", "id"), ("taux", "budget.indirect.rate"), ("x", "budget.total")]),
        percent: vec!["Taux".to_owned()],
        ..TableSpec::default()
    };
    let text = "id;taux;x\n1;7 %;1\n2;0,07;1\n3;7 %;12.500\n";
    let (records, problems) = read(&[("a.csv", text.as_bytes())], &spec("a.csv", table));
    let rates: Vec<&Value> = records.iter().map(|record| &record.fields["budget"]["indirect"]["rate"]).collect();
    assert_eq!(rates, [&json!(7), &json!(7)]);
    assert_eq!(problems, ["ambiguous-number a.csv:4 “x”"]);
}

#[test]
fn a_percent_sign_in_an_amount_is_refused() {
    let table = TableSpec {
        locale: Some("fr-FR".to_owned()),
        columns: columns(&[("id", "id"), ("x", "budget.total"), ("y", "indicators.1.actual.value"), ("z", "title")]),
        ..TableSpec::default()
    };
    let text = "id;x;y;z\n1;100 %;75 %;a\n2;100;75 %;b\n";
    let (records, problems) = read(&[("a.csv", text.as_bytes())], &spec("a.csv", table.clone()));
    assert_eq!(problems, ["percent-in-amount a.csv:2 “x”"]);
    let last = &records.last().unwrap().fields;
    assert_eq!((&last["budget"]["total"], &last["indicators"][0]["actual"]["value"]), (&json!(100), &json!(75)));
    let free = SourceSpec { kind: crate::records::RecordKind::Free, ..spec("a.csv", table) };
    assert_eq!(read(&[("a.csv", text.as_bytes())], &free).1, [""; 0]);
}

#[test]
fn a_day_that_does_not_exist_is_told_as_such() {
    let table = TableSpec { locale: Some("fr-FR".to_owned()), ..TableSpec::default() };
    for (day, hint) in
        [("31/02/2024", "does not exist"), ("12/31/2024", "there is no month 31"), ("2024-02-31", "does not exist")]
    {
        let text = format!("id;title;start\n1;Eau;{day}\n");
        let (mut records, _) = read(&[("a.csv", text.as_bytes())], &spec("a.csv", table.clone()));
        let problems = crate::records::prepare(records.remove(0), &crate::records::Rules::default()).unwrap_err();
        let found = problems.iter().find(|problem| problem.code == "wrong-date").unwrap();
        assert!(found.hint.as_deref().unwrap().contains(hint), "{day}: {found:?}");
    }
}

#[test]
fn marks_keep_their_form_where_numbers_are_read() {
    let table = TableSpec {
        locale: Some("fr-FR".to_owned()),
        columns: columns(&[("n", "id"), ("t", "title.fr"), ("p", "p"), ("x", "x")]),
        text: vec!["p".to_owned()],
        ..TableSpec::default()
    };
    let (records, _) = read(&[("a.csv", b"n;t;p;x\n1 234;2 025;61 234 567;1 234\n")], &spec("a.csv", table));
    let expected = json!({"id": "1 234", "title": {"fr": "2 025"}, "p": "61 234 567", "x": 1234});
    assert_eq!(fields(&records[0]), expected);
}

#[test]
fn files_that_are_something_else_are_told() {
    for (name, content, code) in [
        ("a.csv", b"PK\x03\x04 zip".as_slice(), "wrong-extension"),
        ("a.csv", b"<html><table>", "wrong-extension"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "wrong-extension"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", "password-protected"),
        ("a.xlsx", b"<html xmlns:x='urn'><table><tr>", "wrong-extension"),
        ("a.xlsx", b"id;title\n1;Eau\n", "wrong-extension"),
        ("a.xlsx", b"\x01\x02\x03", "malformed-workbook"),
        ("a.xls", b"x", "unknown-format"),
    ] {
        let (_, problems) = read(&[(name, content)], &spec(name, TableSpec::default()));
        assert_eq!(problems, [format!("{code} {name}")], "{content:?}");
    }
}

#[test]
fn encodings_can_be_set() {
    let with = |label: &str| TableSpec { encoding: Some(label.to_owned()), ..TableSpec::default() };
    let (records, problems) = read(&[("a.csv", b"id;t\n1;\xe9t\xe9\n")], &spec("a.csv", with("windows-1252")));
    assert_eq!((&records[0].fields["t"], problems.len()), (&json!("été"), 0), "no warning where it was set");
    let (records, _) = read(&[("a.csv", b"id;t\n1;\x8et\x8e\n")], &spec("a.csv", with("mac")));
    assert_eq!(records[0].fields["t"], "été");
    let (_, problems) = read(&[("a.csv", b"id;t\n1;\xe9t\xe9\n")], &spec("a.csv", with("utf-8")));
    assert_eq!(problems, ["wrong-encoding a.csv"]);
    let (_, problems) = read(&[("a.csv", b"id\n1\n")], &spec("a.csv", with("cp850")));
    assert_eq!(problems, ["unknown-encoding a.csv"]);
}

#[test]
fn lines_are_counted_right_whatever_ends_them() {
    for end in ["\n", "\r\n"] {
        let text = ["Titre;;", "id;a;b", "1;2;3", "", "", "2;\"x\ny\";4", "3;4;5", "2;3"].join(end);
        for text in [text.clone(), text + end] {
            let (records, problems) = read(&[("a.csv", text.as_bytes())], &spec("a.csv", TableSpec::default()));
            let places: Vec<String> = records.iter().map(|record| record.origin_of("a").to_string()).collect();
            assert_eq!(places, ["a.csv:3 “a” a", "a.csv:6 “a” a", "a.csv:8 “a” a"], "{end:?}");
            assert_eq!(problems, ["uneven-row a.csv:9"], "{end:?}");
        }
    }
}

#[test]
fn a_row_that_is_the_sum_of_those_above_it_does_not_double_a_budget() {
    let lines =
        |last: &str| format!("Projet;Poste;Unité;Montant\np;Puits;u;100\np;Pompes;u;250,5\np;Formation;j;50\n{last}");
    let told = |last: &str, keep: bool| {
        let mut part = part("b.csv", "budget.lines", &["Projet"]);
        part.table = TableSpec {
            locale: Some("fr-FR".to_owned()),
            columns: columns(&[("Poste", "label"), ("Unité", "unit"), ("Montant", "total")]),
            keep: if keep { filter("Poste", "*") } else { Vec::new() },
            ..TableSpec::default()
        };
        let source = SourceSpec { parts: vec![part], ..spec("a.csv", TableSpec::default()) };
        let (records, problems) = read(&[("a.csv", b"id,title\np,Eau\n"), ("b.csv", lines(last).as_bytes())], &source);
        (records.len(), problems)
    };
    let error = |cell: &str| (0, vec![format!("totals-row b.csv:5 “{cell}”")]);
    let warning = |cell: &str| (1, vec![format!("totals-row b.csv:5 “{cell}”")]);
    for name in ["Ensemble", "S/T", "Récapitulatif", "Cumul", "Montant total", "Coût total du projet", "Σ"] {
        assert_eq!(told(&format!("p;{name};;400,50\n"), false), error("Poste"), "{name}");
        assert_eq!(told(&format!("p;{name};u;400,50\n"), false), error("Poste"), "{name}, without a gap");
        assert_eq!(told(&format!("p;{name};;400\n"), false), warning("Poste"), "{name}, of other lines");
        assert_eq!(told(&format!("p;{name};;400,50\n"), true).0, 1, "{name}, which `keep` names");
    }
    assert_eq!(told("p;Lot 1;;400,5\n", false), error("Montant"), "whatever its name");
    assert_eq!(told("p;;;400,5\n", false), error("Montant"));
    assert_eq!(told("p;Voiture;u;400,5\n", false), (1, vec![]), "a line without gaps");
    assert_eq!(told("p;Voiture;;400\n", false), (1, vec![]));
    // Sums of lines, and of sums; the whole is told, too.
    let deep = "p;Lot 1;;400,5\np;A;u;2\np;B;u;3\np;C;u;4\np;Lot 2;;9\np;Budget;;409,5\n";
    let (records, problems) = told(deep, false);
    let at: Vec<&str> = problems.iter().map(|problem| problem.split(' ').nth(1).unwrap()).collect();
    assert_eq!((records, at), (0, vec!["b.csv:5", "b.csv:9", "b.csv:10"]));
}

#[test]
fn lines_of_a_report_above_the_header_are_no_header() {
    let text = "Rapport;;\nDate;01/02/2025;\nMontant;1 234,50 €;\n\nid;title;budget.total\na;Eau;5\nb;Lait;6\n";
    let (records, problems) = read(&[("a.csv", text.as_bytes())], &spec("a.csv", TableSpec::default()));
    assert_eq!((records.len(), problems), (2, vec![]));
    // Words might be a header: then the message says which row was taken, and which is likelier.
    let text = "Rapport;annuel\nid;title;budget.total\na;Eau;5\nb;Lait;6\n";
    let told = outcomes(&[("a.csv", text.as_bytes())], &spec("a.csv", TableSpec::default()));
    for problems in told {
        let problems = problems.unwrap_err();
        let uneven = problems.iter().find(|problem| problem.code == "uneven-row").unwrap();
        let hint = uneven.hint.as_deref().unwrap();
        assert!(hint.contains("row 1 (“Rapport”, “annuel”)") && hint.contains("`header_row = 2`"), "{hint}");
    }
    let header = TableSpec { header_rows: vec![2], ..TableSpec::default() };
    assert_eq!(read(&[("a.csv", text.as_bytes())], &spec("a.csv", header)).0.len(), 2);
}

#[test]
fn a_quotation_mark_that_is_not_closed_is_told_at_its_line() {
    for text in ["id;note;prix\na;x;2,50\nb;\"T;1,50", "id;note;prix\nb;\"T;1,50\nc;y;2,50\nd;z;3,50\n"] {
        let (records, problems) = read(&[("a.csv", text.as_bytes())], &spec("a.csv", TableSpec::default()));
        let line = 1 + text.lines().position(|line| line.contains('"')).unwrap();
        assert_eq!((records.len(), problems), (line - 2, vec![format!("unclosed-quote a.csv:{line}")]));
    }
    let closed = "id;note\na;\"x;y\"\nb;5\" pipe\n";
    let (records, problems) = read(&[("a.csv", closed.as_bytes())], &spec("a.csv", TableSpec::default()));
    assert_eq!((records.len(), problems), (2, vec![]));
}

#[test]
fn fill_down_in_the_wrong_order_is_told() {
    let text = "Projet;Rubrique;total\np;A;5\n;B;6\n";
    let hint = |order: &[&str]| {
        let mut part = part("b.csv", "budget.lines", &["Projet"]);
        part.table.columns = columns(&[("Rubrique", "label"), ("total", "total")]);
        part.table.fill_down = order.iter().map(|name| (*name).to_owned()).collect();
        let source = SourceSpec { parts: vec![part], ..spec("a.csv", TableSpec::default()) };
        let files: Files = &[("a.csv", b"id,title\np,Eau\n"), ("b.csv", text.as_bytes())];
        let problems = outcomes(files, &source).into_iter().filter_map(Result::err).flatten();
        problems.into_iter().find(|problem| problem.code == "missing-key").and_then(|problem| problem.hint)
    };
    assert!(hint(&["Rubrique", "Projet"]).unwrap().contains("name `Projet` first"));
    assert!(hint(&[]).unwrap().contains("`fill_down = [\"Projet\"]`"));
    assert_eq!(hint(&["Projet", "Rubrique"]), None);
}
