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
        ..TableSpec::default()
    };
    let (records, problems) = read(&[("a.csv", text.as_bytes())], &spec("a.csv", table));
    assert_eq!(problems, [""; 0]);
    let expected =
        json!({"id": "08-28", "title": {"fr": "Eau"}, "budget": {"total": exact("1234.50")}, "start": "2025-12-31"});
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
        (4, vec!["totals-row a.csv:3 “id”".to_owned(), "totals-row a.csv:5 “id”".to_owned()])
    );
    let table = TableSpec { skip: filter("ID", "total*"), ..TableSpec::default() };
    let (records, problems) = read(&[("a.csv", text.as_bytes())], &spec("a.csv", table));
    assert_eq!((records.len(), problems.len()), (2, 0));
    let table = TableSpec { only: filter("label", "L*"), ..TableSpec::default() };
    let (records, _) = read(&[("a.csv", text.as_bytes())], &spec("a.csv", table));
    assert_eq!(records.iter().map(|record| &*record.id).collect::<Vec<_>>(), ["B"]);
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
fn two_currencies_in_one_column_are_refused() {
    let table = TableSpec { locale: Some("fr-FR".to_owned()), ..TableSpec::default() };
    let (records, problems) = read(&[("a.csv", "id;x\n1;5 €\n2;7 €\n3;8 $\n".as_bytes())], &spec("a.csv", table));
    assert_eq!((records.len(), problems), (2, vec!["mixed-currencies a.csv:4 “x”".to_owned()]));
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
        let text = ["Titre;;", "id;a;b", "1;2;3", "2;3"].join(end);
        let (records, problems) = read(&[("a.csv", text.as_bytes())], &spec("a.csv", TableSpec::default()));
        assert_eq!(records[0].origin_of("a").to_string(), "a.csv:3 “a” a", "{end:?}");
        assert_eq!(problems, ["uneven-row a.csv:4"], "{end:?}");
    }
}
