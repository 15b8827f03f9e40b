//! Parts joined into records.

use proptest::prelude::*;
use serde_json::json;

use super::*;

const PROJECTS: &str = "Code;Titre\nP1;Eau\nP2;École\n12;Route\n";
const LINES: &str = "Projet;Rubrique;Libellé;Qté\nP1;Personnel;Coordination;12\nP2;Matériel;Craie;3\n\
                     P1;Personnel;Animation;6\nP1;Matériel;Tuyaux;40\n12.0;Matériel;Gravier;7\n";

/// Projects with headings and lines, both from the table of lines.
fn budget(main: &str, lines: &str) -> SourceSpec {
    SourceSpec {
        parts: vec![
            PartSpec {
                name: Some("headings".to_owned()),
                id: Some("Rubrique".to_owned()),
                table: TableSpec { columns: columns(&[("Rubrique", "label")]), ..TableSpec::default() },
                ..part(lines, "budget.headings", &["Projet"])
            },
            PartSpec {
                of: Some("headings".to_owned()),
                table: TableSpec {
                    columns: columns(&[("Libellé", "label"), ("Qté", "quantity")]),
                    ..TableSpec::default()
                },
                ..part(lines, "lines", &["Projet", "Rubrique"])
            },
        ],
        ..spec(main, TableSpec { columns: columns(&[("Code", "id"), ("Titre", "title")]), ..TableSpec::default() })
    }
}

fn joined(projects: &str, lines: &str) -> (Vec<Record>, Vec<String>) {
    read(&[("p.csv", projects.as_bytes()), ("l.csv", lines.as_bytes())], &budget("p.csv", "l.csv"))
}

#[test]
fn lines_go_into_their_headings_and_these_into_their_records() {
    let (records, problems) = joined(PROJECTS, LINES);
    assert_eq!(problems, [""; 0]);
    let expected = json!({"id": "P1", "title": "Eau", "budget": {"headings": [
        {"label": "Personnel", "lines": [{"label": "Coordination", "quantity": 12}, {"label": "Animation", "quantity": 6}]},
        {"label": "Matériel", "lines": [{"label": "Tuyaux", "quantity": 40}]},
    ]}});
    assert_eq!(fields(&records[0]), expected);
    assert_eq!(records[2].fields["budget"]["headings"][0]["lines"][0]["label"], "Gravier", "12.0 is 12");
}

#[test]
fn a_field_is_told_where_its_own_table_has_it() {
    let (records, _) = joined(PROJECTS, LINES);
    let place = |path: &str| records[0].origin_of(path).to_string();
    assert_eq!(place("budget.headings[0].lines[1].quantity"), "l.csv:4 “Qté” budget.headings[0].lines[1].quantity");
    assert_eq!(place("budget.headings[1].label"), "l.csv:5 “Rubrique” budget.headings[1].label");
    assert_eq!(place("title"), "p.csv:2 “Titre” title");
    assert_eq!(place("budget.headings[7].label"), "p.csv:2 budget.headings[7].label");
}

#[test]
fn rows_without_a_record_never_vanish() {
    let lines = format!("{LINES}p2;Matériel;x;1\n;Matériel;y;2\nP9;Z;z;3\n");
    let (records, problems) = joined(PROJECTS, &lines);
    assert_eq!(records.len(), 3, "the others are there");
    let expected = [
        // The lines and the headings are read from the same rows, so that each is told for both.
        "missing-key l.csv:8 “Projet”",
        "missing-key l.csv:8 “Projet”",
        "orphan-row l.csv:7 “Projet”",
        "orphan-row l.csv:9 “Projet”",
    ];
    assert_eq!(problems, expected);
    let files: Files = &[("p.csv", PROJECTS.as_bytes()), ("l.csv", lines.as_bytes())];
    let outcomes = outcomes(files, &budget("p.csv", "l.csv"));
    let hints: Vec<_> = outcomes.last().unwrap().as_ref().unwrap_err().iter().filter_map(|p| p.hint.clone()).collect();
    assert!(hints[2].contains("write it as `P2`"), "{hints:?}");
}

#[test]
fn a_record_that_misses_a_row_is_not_there() {
    let headings = "Projet;Code\nP1;1\nP1;2\nP2;1\n";
    let lines = "Projet;Code;Libellé;Qté\nP1;1;x;1\nP1;3;z;3\nP2;;q;4\n12;7;r;5\n";
    let mut source = budget("p.csv", "l.csv");
    source.parts[0].path = Some("h.csv".to_owned());
    source.parts[0].id = Some("Code".to_owned());
    source.parts[0].table.columns = columns(&[("Code", "label")]);
    source.parts[1].key = vec!["Projet".to_owned(), "Code".to_owned()];
    let with = |lines: &str, source: &SourceSpec| {
        let files: Files =
            &[("p.csv", PROJECTS.as_bytes()), ("h.csv", headings.as_bytes()), ("l.csv", lines.as_bytes())];
        let (records, problems) = read(files, source);
        (records.iter().map(|record| record.id.to_string()).collect::<Vec<_>>(), problems)
    };
    let problems = ["orphan-row l.csv:3 “Code”", "missing-key l.csv:4 “Code”", "orphan-row l.csv:5 “Code”"];
    assert_eq!(with(lines, &source), (vec![], problems.map(str::to_owned).to_vec()));
    let of_p1 = "Projet;Code;Libellé;Qté\nP1;1;x;1\nP1;3;z;3\n";
    assert_eq!(with(of_p1, &source), (vec!["P2".to_owned(), "12".to_owned()], vec![problems[0].to_owned()]));
    let unknown = "Projet;Code;Libellé;Qté\nP9;1;x;1\n";
    assert_eq!(with(unknown, &source).0.len(), 3, "a row that names no record is told alone");
    source.table.skip = filter("Code", "P1");
    assert_eq!(with(of_p1, &source), (vec!["P2".to_owned(), "12".to_owned()], vec![]), "left out with its record");
}

#[test]
fn rows_of_records_that_are_left_out_are_left_out_too() {
    let mut source = budget("p.csv", "l.csv");
    source.table.skip = filter("Code", "P*");
    let (records, problems) = read(&[("p.csv", PROJECTS.as_bytes()), ("l.csv", LINES.as_bytes())], &source);
    assert_eq!((records.len(), problems.len()), (1, 0));
}

#[test]
fn keys_that_are_not_there_or_name_two_are_told() {
    let (_, problems) = joined("Code;Titre\nP1;Eau\nP1;Lait\n", "Projet;Rubrique;Libellé;Qté\nP1;A;x;1\n");
    assert_eq!(problems, ["duplicate-key p.csv:2", "duplicate-key p.csv:3"], "neither has the rows alone");
    let mut source = budget("p.csv", "l.csv");
    source.parts[1].key = vec!["Rubrique".to_owned()];
    let (_, problems) = read(&[("p.csv", PROJECTS.as_bytes()), ("l.csv", LINES.as_bytes())], &source);
    let ambiguous = problems.iter().filter(|problem| problem.starts_with("ambiguous-key")).count();
    assert_eq!(ambiguous, 3, "Matériel is a heading of three projects: {problems:?}");
    source.parts[1].key = vec!["Rubrik".to_owned()];
    let found = outcomes(&[("p.csv", PROJECTS.as_bytes()), ("l.csv", LINES.as_bytes())], &source);
    let problem = found[0].as_ref().unwrap_err().iter().next().unwrap().clone();
    assert_eq!((problem.code, problem.hint.as_deref()), ("unknown-column", Some("did you mean `Rubrique`?")));
}

#[test]
fn parts_that_belong_to_each_other_are_refused() {
    let files: Files = &[("p.csv", PROJECTS.as_bytes()), ("l.csv", LINES.as_bytes())];
    let mut source = budget("p.csv", "l.csv");
    source.parts[0].of = Some("headings".to_owned());
    assert_eq!(read(files, &source).1, ["part-cycle p.csv"]);
    source.parts[0].of = Some("heading".to_owned());
    assert_eq!(read(files, &source).1, ["unknown-part p.csv"]);
    let mut source = budget("p.csv", "l.csv");
    source.parts[0].id = None;
    assert_eq!(read(files, &source).1, ["missing-setting p.csv"]);
}

#[test]
fn rows_of_one_entry_may_not_contradict_each_other() {
    let mut source = budget("p.csv", "l.csv");
    source.parts[0].table.columns.push(("Qté".to_owned(), vec!["code".to_owned()]));
    let (records, problems) = read(&[("p.csv", PROJECTS.as_bytes()), ("l.csv", LINES.as_bytes())], &source);
    assert_eq!(problems, ["rows-disagree l.csv:4 “Qté” code"]);
    assert_eq!(records.iter().map(|record| &*record.id).collect::<Vec<_>>(), ["P2", "12"], "P1 is not made of it");
}

#[test]
fn a_part_without_a_list_adds_fields() {
    let more = "Projet;Pays\nP1;PE\nP2;ML\nP2;BF\n";
    let source = SourceSpec {
        parts: vec![PartSpec {
            into: None,
            table: TableSpec { columns: columns(&[("Pays", "country.code")]), ..TableSpec::default() },
            ..part("m.csv", "", &["Projet"])
        }],
        ..spec("p.csv", TableSpec { columns: columns(&[("Code", "id")]), ..TableSpec::default() })
    };
    let (records, problems) = read(&[("p.csv", PROJECTS.as_bytes()), ("m.csv", more.as_bytes())], &source);
    assert_eq!(fields(&records[0]), json!({"id": "P1", "country": {"code": "PE"}}));
    assert_eq!(records[0].origin_of("country.code").to_string(), "m.csv:2 “Pays” country.code");
    assert_eq!(problems, ["duplicate-key m.csv:4"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Every row of a part is in exactly one record, in the order of its table, or it is reported.
    #[test]
    fn no_row_is_lost_or_counted_twice(rows in prop::collection::vec((0usize..6, 0usize..3), 0..40)) {
        let projects = "Code;Titre\nP0;a\nP1;b\nP2;c\nP3;d\n";
        let mut lines = "Projet;Rubrique;Libellé;Qté\n".to_owned();
        for (number, (project, heading)) in rows.iter().enumerate() {
            lines += &format!("P{project};H{heading};L{number};{number}\n");
        }
        let (records, problems) = joined(projects, &lines);
        let mut seen = Vec::new();
        for record in &records {
            for heading in record.fields.get("budget").into_iter().flat_map(|b| b["headings"].as_array().unwrap()) {
                let numbers: Vec<u64> = heading["lines"].as_array().unwrap().iter().map(|l| l["quantity"].as_u64().unwrap()).collect();
                prop_assert!(numbers.is_sorted(), "{numbers:?}");
                for number in &numbers {
                    let (project, at) = rows[*number as usize];
                    let names = (format!("P{project}"), format!("H{at}"));
                    let found = (record.id.to_string(), heading["label"].as_str().unwrap_or_default().to_owned());
                    prop_assert_eq!(found, names);
                }
                seen.extend(numbers);
            }
        }
        seen.sort_unstable();
        let expected: Vec<u64> = (0..rows.len() as u64).filter(|n| rows[*n as usize].0 < 4).collect();
        prop_assert_eq!(seen, expected);
        let mut lost: Vec<(usize, usize)> = rows.iter().copied().filter(|(project, _)| *project > 3).collect();
        lost.sort_unstable();
        lost.dedup();
        prop_assert_eq!(problems.len(), lost.len(), "one problem for each heading without a record: {:?}", problems);
    }
}

#[test]
fn rows_that_no_part_takes_are_told() {
    let table = |pattern: &str| TableSpec {
        columns: columns(&[("g", "group")]),
        only: filter("sorte", pattern),
        ..TableSpec::default()
    };
    let source = |second: &str| SourceSpec {
        parts: vec![
            PartSpec { table: table("direct"), ..part("b.csv", "direct", &["p"]) },
            PartSpec { table: table(second), ..part("b.csv", "indirect", &["p"]) },
        ],
        ..spec("p.csv", TableSpec::default())
    };
    let rows = "p;g;sorte\nA;femmes;direct\nA;hommes;indirect\nA;enfants;autre\n";
    let found = |second: &str| read(&[("p.csv", b"id\nA\n"), ("b.csv", rows.as_bytes())], &source(second)).1;
    assert_eq!(found("indirect"), ["rows-not-taken b.csv:4 “sorte”"]);
    assert_eq!(found("indirekt"), ["no-match b.csv:1 “sorte”", "rows-not-taken b.csv:3 “sorte”"]);
    assert_eq!(found("*"), [""; 0]);
}
