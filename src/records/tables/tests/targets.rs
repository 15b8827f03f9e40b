//! Fields that settings name, before a record is read, and words that settings explain.

use serde_json::json;

use super::*;
use crate::diag::Origin;
use crate::records::{RecordKind, Rules, SettingPlaces, prepare, word_name};

/// Each problem of opening the source as `code origin: message | hint`.
fn told(spec: &SourceSpec) -> Vec<String> {
    let files: Files = &[("p.csv", b"A;B;C\n1;2;3\n"), ("l.csv", b"A;B;C\n1;2;3\n")];
    let outcome = outcomes(files, spec).remove(0);
    let problems = match outcome {
        Ok(record) => record.warnings,
        Err(problems) => problems,
    };
    let shown = |p: &crate::diag::Diagnostic| {
        format!("{} {}: {} | {}", p.code, p.origin, p.message, p.hint.as_deref().unwrap_or_default())
    };
    problems.iter().map(shown).collect()
}

/// A source whose column `B` fills a field, named in the fifth line of the settings.
fn source(field: &str) -> SourceSpec {
    let mut places = SettingPlaces::default();
    places.note("columns", "B", Origin::line_column("liasse.toml", 5, 1));
    spec("p.csv", TableSpec { columns: columns(&[("A", "id"), ("B", field)]), places, ..TableSpec::default() })
}

#[test]
fn a_misspelt_field_is_told_at_its_line() {
    for (field, expected) in [
        (
            "titel.fr",
            "unknown-field liasse.toml:5:1: `titel.fr`, which `columns` names, is not a field of a project record | did you mean `title.fr`?",
        ),
        ("budget.headings.1.lable", "did you mean `budget.headings.1.label`?"),
        (
            "title.french",
            "unknown-language liasse.toml:5:1: `title.french`, which `columns` names, ends with no language",
        ),
        ("title.fr.en", "wrong-type liasse.toml:5:1"),
        ("status.x", "wrong-type liasse.toml:5:1: `status.x`, which `columns` names, leads on from `status`"),
        ("places.name", "| write `places.1.name`, or add a part with `into = \"places\"`"),
        ("themes", "| fill an entry of it, such as `themes.1`"),
        ("country", "is a group of fields, not one | name one of its fields, after a dot: code, name, share"),
        ("country.1", "wrong-type liasse.toml:5:1"),
    ] {
        let found = told(&source(field));
        assert!(found.len() == 1 && found[0].contains(expected), "{field}: {found:?}");
    }
}

#[test]
fn known_fields_and_fields_of_ones_own_are_taken() {
    for field in ["title.fr", "title", "themes.2.fr", "places.1.name", "budget.total", "our_code", "house.rules.1.text"]
    {
        assert_eq!(told(&source(field)), [""; 0], "{field}");
    }
    let mut both = source("titles");
    both.table.columns.push(("C".to_owned(), vec!["title".to_owned()]));
    assert_eq!(told(&both), [""; 0], "a name beside the known one is not meant for it");
    let free = SourceSpec { kind: RecordKind::Free, ..source("titel") };
    assert_eq!(told(&free), [""; 0]);
}

#[test]
fn fields_of_parts_are_those_of_what_the_rows_become() {
    let lines = |into: &str, field: &str| {
        let mut source = source("title");
        let headings = PartSpec {
            name: Some("headings".to_owned()),
            id: Some("B".to_owned()),
            table: TableSpec { columns: columns(&[("B", "label")]), ..TableSpec::default() },
            ..part("l.csv", "budget.headings", &["A"])
        };
        let lines = PartSpec {
            of: Some("headings".to_owned()),
            table: TableSpec {
                columns: columns(&[("C", field)]),
                set: vec![("payers.1.payer".to_owned(), json!("x")), ("quantity".to_owned(), json!("many"))],
                ..TableSpec::default()
            },
            ..part("l.csv", into, &["A", "B"])
        };
        source.parts = vec![headings, lines];
        told(&source)
    };
    let found = lines("lines", "unit_costs.x");
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("wrong-type p.csv: `unit_costs.x`") || found[0].contains("unit_cost"), "{found:?}");
    assert!(found[1].starts_with("wrong-type p.csv: `quantity`, which `set` names,"), "{found:?}");
    let found = lines("line", "label");
    assert!(
        found[0].contains("`line`, which `into` names,") && found[0].contains("did you mean `lines`?"),
        "{found:?}"
    );
    let found = lines("code", "label");
    assert!(found[0].contains("`code`, which `into` names, is no list"), "{found:?}");
}

/// The statuses of a table in the words of its author; the third is not among them.
fn statuses(words: &[(&str, &str)]) -> SourceSpec {
    let words = words.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect();
    let mut places = SettingPlaces::default();
    places.note("values", &word_name("B", "Clos"), Origin::line_column("liasse.toml", 9, 1));
    let table = TableSpec {
        columns: columns(&[("A", "id"), ("B", "status"), ("C", "title")]),
        values: vec![("B".to_owned(), words)],
        places,
        ..TableSpec::default()
    };
    spec("p.csv", table)
}

#[test]
fn a_word_that_values_does_not_explain_is_told_with_those_that_it_does() {
    let files: Files = &[("p.csv", "A;B;C\n1;En cours;x\n2;En cour;y\n3;?;z\n".as_bytes())];
    let words = [("En cours", "implementation"), ("Clos", "closed"), ("?", "")];
    let (records, problems) = read(files, &statuses(&words));
    assert_eq!(problems, [""; 0]);
    assert_eq!(records[2].fields.get("status"), None, "an empty word is no value");
    let prepared = |index: usize| prepare(records[index].clone(), &Rules::default());
    assert!(prepared(0).is_ok());
    let problems = prepared(1).unwrap_err();
    let problem = problems.iter().next().unwrap();
    assert_eq!((problem.code, problem.origin.to_string().as_str()), ("unknown-choice", "p.csv:3 “B” status"));
    let hint = problem.hint.as_deref().unwrap();
    assert!(hint.contains("did you mean “En cours”?") && hint.contains("of `B`: “En cours”, “Clos”"), "{hint}");
}

#[test]
fn a_word_that_fits_no_field_is_told_where_values_has_it() {
    let found = told(&statuses(&[("En cours", "implementation"), ("Clos", "close")]));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("unknown-choice liasse.toml:9:1: `status`, by what `values` says of “Clos”,"));
    assert!(found[0].contains("did you mean `closed`?"), "{found:?}");
}
