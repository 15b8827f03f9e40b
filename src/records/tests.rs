//! Records from file to template.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::{
    DuplicateIds, Grouping, MissingTranslation, Record, RecordKind, Rules, SourceSpec, Wanted, collect, open, prepare,
};
use crate::diag::{Diagnostics, Origin, Outcome};
use crate::sources::Workspace;

fn prepared(path: &str, content: &str, kind: RecordKind) -> Vec<Outcome<Record>> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(path), content).unwrap();
    let workspace = Workspace::open(folder.path()).unwrap();
    let spec = SourceSpec { path: path.to_owned(), kind, ..SourceSpec::default() };
    open(&workspace, &spec).unwrap().map(|record| prepare(record?.value, &Rules::default())).collect()
}

fn shown(problems: &Diagnostics) -> Vec<String> {
    problems.iter().map(|problem| format!("{} {}", problem.code, problem.origin)).collect()
}

#[test]
fn the_example_of_the_docs_is_a_good_record() {
    let docs = include_str!("../../docs/records.md");
    let (_, rest) = docs.split_once("```yaml\n").unwrap();
    let (example, _) = rest.split_once("```").unwrap();
    let record = prepared("kallpa.yaml", example, RecordKind::Project).remove(0).unwrap();
    assert!(record.warnings.is_empty(), "{:?}", record.warnings);
    assert_eq!(record.value.fields["budget"]["total"].to_string(), "28810.00");
    assert_eq!(record.value.fields["budget"]["payers"][0]["share"].to_string(), "75.0");
    assert_eq!(record.value.fields["beneficiaries"]["totals"]["direct"]["total"], json!(50));
    let french = record.value.localised(&wanted("fr-CH")).unwrap();
    assert!(french.warnings.is_empty());
    assert_eq!(french.value.fields["country"]["name"], "Pérou");
}

#[test]
fn problems_name_the_place_in_the_file() {
    let yaml = "id: '1'\ntitle: {fr: Eau}\nbudget:\n  currency: EUR\n  headings:\n    - label: A\n      lines:\n        - {label: x, quantity: douze, unit_cost: 3}\n        - {label: y, quantity: 2, unit_cost: 3, total: 7}\n";
    let problems = prepared("a.yaml", yaml, RecordKind::Project).remove(0).unwrap_err();
    assert_eq!(
        shown(&problems),
        [
            "wrong-type a.yaml:8:32 budget.headings[0].lines[0].quantity",
            "totals-disagree a.yaml:9:56 budget.headings[0].lines[1].total"
        ]
    );
    assert!(problems.iter().last().unwrap().message.contains("is 6 (a.yaml:9:32"), "both places are named");
    let rows = "id,title,budget.currency,budget.total\n1,a,EUR,5\n2,b,EUR,\"1 200,50\"\n";
    let problems = prepared("a.csv", rows, RecordKind::Project).remove(1).unwrap_err();
    assert_eq!(shown(&problems), ["wrong-type a.csv:3 “budget.total” budget.total"]);
}

#[test]
fn a_record_full_of_faults_is_told_briefly() {
    let list = vec!["x"; 5000].join(", ");
    let yaml = format!("id: '1'\ntitle: Eau\npictures: [{list}]\n");
    let problems = prepared("a.yaml", &yaml, RecordKind::Project).remove(0).unwrap_err();
    let last = problems.iter().last().unwrap();
    assert_eq!(
        (problems.len(), last.code, last.message.as_str()),
        (101, "more-problems", "this record has 4900 more problems")
    );
}

#[test]
fn free_records_stay_as_they_are() {
    let record = prepared("a.json", r#"{"id": 7, "start": "soon", "budget": 5}"#, RecordKind::Free).remove(0).unwrap();
    assert_eq!(Value::from(record.value.fields), json!({"id": "7", "start": "soon", "budget": 5}));
}

#[test]
fn two_records_with_one_id_are_both_named() {
    let mut ids = DuplicateIds::new();
    let records = prepared("a.jsonl", "{\"id\": \"1\"}\n{\"id\": \"2\"}\n{\"id\": \"1\"}", RecordKind::Free);
    let found: Vec<_> = records.into_iter().filter_map(|record| ids.check(&record.unwrap().value).err()).collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].origin.to_string(), "a.jsonl:3:8 id");
    assert!(found[0].message.ends_with("a.jsonl:1"), "{}", found[0].message);
}

fn wanted(language: &str) -> Wanted<'_> {
    Wanted { language, fallbacks: &[], missing: MissingTranslation::FallBack }
}

#[test]
fn missing_translations_are_told_once_a_record() {
    let yaml = "id: '1'\ntitle: {en: Water}\nplaces:\n  - name: {en: A}\n  - name: {es: B}\n";
    let record = prepared("a.yaml", yaml, RecordKind::Free).remove(0).unwrap().value;
    let warnings = record.localised(&wanted("fr")).unwrap().warnings;
    let told: Vec<&str> = warnings.iter().map(|warning| warning.message.as_str()).collect();
    assert_eq!(told, ["3 fields have no text in `fr`, `en`, `es` stand in: title, places[].name (2 times)"]);
    let refuse = Wanted { missing: MissingTranslation::Refuse, ..wanted("fr") };
    let errors = record.localised(&refuse).unwrap_err();
    assert_eq!((errors.len(), errors.has_errors()), (1, true));
}

#[test]
fn a_missing_translation_is_told_with_its_place() {
    let record =
        prepared("a.yaml", "id: '1'\ntitle: Eau\nsummary:\n  en: Water\n", RecordKind::Project).remove(0).unwrap();
    assert_eq!(
        shown(&record.value.localised(&wanted("fr")).unwrap().warnings),
        ["missing-translation a.yaml:4:3 summary"]
    );
}

/// Values that look like parts of project records, rightly and wrongly.
fn anything() -> impl Strategy<Value = Value> {
    let names = prop::sample::select(vec![
        "id",
        "title",
        "fr",
        "en",
        "budget",
        "headings",
        "lines",
        "payers",
        "payer",
        "amount",
        "share",
        "total",
        "quantity",
        "unit_cost",
        "currency",
        "decimals",
        "uncovered",
        "funding",
        "source",
        "status",
        "organisations",
        "name",
        "beneficiaries",
        "direct",
        "indirect",
        "totals",
        "group",
        "female",
        "male",
        "other",
        "start",
        "end",
        "x",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "-?[0-9]{1,35}(\\.[0-9]{1,35})?"
            .prop_map(|digits| digits.trim_start_matches('0').parse().map_or(Value::Null, Value::Number)),
        prop::sample::select(vec!["", "EUR", "a", "2020-02-29", "9999-12-31", "refused", "12"]).prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 64, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((names.clone(), inner), 0..6).prop_map(|fields| Value::Object(
                fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
            )),
        ]
    })
}

proptest! {
    #[test]
    fn no_fields_make_a_step_panic(budget in anything(), funding in anything(), beneficiaries in anything(), title in anything()) {
        let fields = json!({"title": title, "budget": budget, "funding": funding, "beneficiaries": beneficiaries});
        let fields: Map<String, Value> = fields.as_object().unwrap().clone();
        let mut record = Record::new("1", Origin::none(), fields.clone());
        record.kind = RecordKind::Project;
        match prepare(record, &Rules::default()) {
            Ok(record) => { let _ = record.value.localised(&wanted("fr")); }
            Err(problems) => prop_assert!(problems.has_errors()),
        }
        let _ = collect(vec![fields.clone(), fields], &Grouping::default(), &str::to_lowercase);
    }
}

/// The worked example of docs/results.md: what the table says is what is computed.
#[test]
fn the_figures_of_the_results_page_hold() {
    let page = include_str!("../../docs/results.md");
    let (yaml, after) = page.split_once("```yaml\n").unwrap().1.split_once("```").unwrap();
    let mut outcomes = prepared("example.yaml", yaml, RecordKind::Project);
    let record = outcomes.remove(0).unwrap();
    assert_eq!(shown(&record.warnings), [""; 0]);
    let fields = Value::Object(record.value.fields);
    let rows: Vec<Vec<&str>> = after
        .lines()
        .skip_while(|line| !line.starts_with("| `"))
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    assert!(rows.len() > 10, "the table is found");
    for row in rows {
        let pointer = format!("/{}", row[0].trim_matches('`').replace('.', "/"));
        let value = fields.pointer(&pointer).unwrap_or_else(|| panic!("{pointer} is there"));
        let shown = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        assert_eq!(shown, row[1], "{pointer}");
    }
}
