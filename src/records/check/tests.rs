//! What users are told about records that do not fit, and that the check agrees with the published schema.

use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::check;
use crate::diag::Origin;
use crate::records::Record;
use crate::records::project::{Project, schema};

fn checked(mut fields: Value) -> (Value, Vec<(&'static str, String, String)>) {
    let record = Record::new("1", Origin::none(), Map::new());
    let mut map = fields.as_object_mut().map(std::mem::take).unwrap();
    let problems = check(&mut map, &record);
    let shown = problems.iter().map(|p| (p.code, p.origin.to_string(), p.message.clone())).collect();
    (map.into(), shown)
}

fn problems(fields: Value) -> Vec<String> {
    checked(fields).1.into_iter().map(|(code, origin, message)| format!("{code} {origin}: {message}")).collect()
}

/// A record that uses every part of the schema.
fn full() -> Value {
    let text = json!({"fr": "Eau", "en": "Water"});
    json!({
        "id": "08-28", "reference": "R", "title": text, "subtitle": "s", "status": "closed", "themes": [text, "x"],
        "sectors": [{"name": "Santé", "code": "12240", "share": 50.5}],
        "country": {"code": "PE", "name": text}, "countries": [{"code": "PE"}],
        "places": [{"name": "Lima", "latitude": -12.05, "longitude": -77.04}],
        "start": "2008-01-01", "end": "2010-12-31", "period": {"start": "2008-01-01", "end": "2008-12-31"},
        "earlier_phases": [{"reference": "04-64", "title": "Phase 1"}],
        "organisations": [{"id": "kallpa", "name": "Kallpa", "role": "implementing", "contact": {"email": "a@b.c"}}],
        "people": [{"name": "A. B.", "time": 50}], "narrative": [{"key": "context", "title": text, "text": text}],
        "objectives": [{"id": "O", "level": "goal", "title": text, "children": [{"title": "x", "assumptions": ["y"]}]}],
        "activities": [{"title": "a", "start": "2008-01-01", "end": "2008-02-01", "status": "completed"}],
        "indicators": [{"title": "i", "measure": "percent", "baseline": {"value": 8, "breakdown": [{"sex": "female", "value": 9.5}]},
            "periods": [{"start": "2008-01-01", "end": "2008-12-31", "target": {"value": 10}}]}],
        "beneficiaries": {"direct": [{"group": "g", "female": 1, "male": 2, "estimate": true}], "indirect": []},
        "budget": {"currency": "PEN", "decimals": 2, "headings": [{"label": "A", "lines": [
            {"label": "l", "unit": "mois", "quantity": 12, "unit_cost": 3.25, "payers": [{"payer": "kallpa", "amount": 39}]},
            {"label": "m", "total": 5}]}]},
        "funding": [{"source": "x", "amount": 44.00, "status": "confirmed", "in_kind": false, "date": "2008-01-01"}],
        "risks": [{"title": "r", "likelihood": "low", "impact": "high"}],
        "pictures": [{"path": "inputs/a.jpg", "alt": text}], "annexes": [{"title": "t"}], "signatures": [{"name": "N"}],
        "house_rule": {"anything": [1, null]}
    })
}

#[test]
fn a_good_record_passes_unchanged() {
    let (fields, found) = checked(full());
    assert_eq!(found, []);
    assert_eq!(fields, full());
    let project: Project = serde_json::from_value(full()).unwrap();
    assert_eq!(project.budget.unwrap().headings[0].lines[0].unit_cost.unwrap().0.to_string(), "3.25");
}

#[test]
fn every_problem_is_reported_in_plain_words() {
    let record = json!({
        "status": "runing",
        "start": "2020-02-30",
        "country": {"code": "Peru"},
        "benficiaries": {},
        "budget": {"headings": [
            {"label": "A", "lines": [{"label": "l", "quantity": "douze"}, {"label": ["x"], "total": "1 234,50"}]},
            "B"
        ]},
        "narrative": "text",
        "summary": {"fr": "x", "xx": "y"},
        "period": {"start": "2021-01-01", "end": "2020-12-31"},
        "beneficiaries": {"direct": [{"group": "g", "female": -1, "male": 1.5, "estimate": "non"}]},
        "title": "T"
    });
    assert_eq!(
        problems(record),
        [
            "unknown-choice status: `status` cannot be “runing”",
            "wrong-date start: `start` is “2020-02-30”, which is not a date",
            "wrong-form country.code: `code` cannot be “Peru”",
            "wrong-type budget.headings[0].lines[0].quantity: `quantity` should be a number, but is “douze”",
            "missing-field budget.headings[0].lines[0]: neither `total` nor `quantity` and `unit_cost` nor `periods` nor `original` is given",
            "wrong-type budget.headings[0].lines[1].label: `label` should be text, but is a list",
            "wrong-type budget.headings[0].lines[1].total: `total` should be a number, but is “1 234,50”",
            "wrong-type budget.headings[1]: `headings[1]` should be a group of fields, but is “B”",
            "missing-field budget.currency: `currency` is missing",
            "wrong-type narrative: `narrative` should be a list, but is “text”",
            "unknown-language summary: `summary` has a text in `xx`, which is no language that Liasse knows",
            "end-before-start period.end: `end` (2020-12-31) is before `start` (2021-01-01)",
            "out-of-range beneficiaries.direct[0].female: `female` is -1, but must be a whole number from 0 to 1000000000000",
            "out-of-range beneficiaries.direct[0].male: `male` is 1.5, but must be a whole number from 0 to 1000000000000",
            "wrong-type beneficiaries.direct[0].estimate: `estimate` should be yes or no, but is “non”",
            "missing-field id: `id` is missing",
        ]
    );
}

#[test]
fn misspelt_fields_get_a_hint_and_others_pass() {
    let record = json!({"id": "1", "title": "t", "benficiaries": {}, "budget": {"currency": "EUR", "Headings": []}, "colour": "red"});
    assert_eq!(
        problems(record),
        [
            "unknown-field-near budget.Headings: `Headings` is not a field of a project record",
            "unknown-field-near benficiaries: `benficiaries` is not a field of a project record"
        ]
    );
}

#[test]
fn numbers_and_texts_are_taken_for_what_they_are_meant_to_be() {
    let record = json!({"id": "1", "title": 2024, "sectors": [{"code": 12240}], "funding": [{"source": "x", "amount": "1234.50"}]});
    let (fields, found) = checked(record);
    assert_eq!(found, []);
    assert_eq!((&fields["title"], &fields["sectors"][0]["code"]), (&json!("2024"), &json!("12240")));
    assert_eq!(fields["funding"][0]["amount"].to_string(), "1234.50");
}

/// The published schema in the hands of a validator that shares nothing with the check.
static VALIDATOR: LazyLock<jsonschema::Validator> =
    LazyLock::new(|| jsonschema::options().should_validate_formats(true).build(&schema()).unwrap());

/// Puts a value in place of the n-th value of the record, whatever is there.
fn replace(value: &mut Value, left: &mut usize, new: &Value) -> bool {
    if *left == 0 {
        *value = new.clone();
        return true;
    }
    *left -= 1;
    match value {
        Value::Array(items) => items.iter_mut().any(|item| replace(item, left, new)),
        Value::Object(fields) => fields.values_mut().any(|field| replace(field, left, new)),
        _ => false,
    }
}

proptest! {
    #[test]
    fn the_check_agrees_with_the_schema(
        place in 1usize..220,
        new in prop_oneof![
            Just(json!({})), Just(json!([])), Just(json!([[]])), Just(json!({"label": "x"})), Just(json!(true)),
            Just(json!({"zz-": "x"})), Just(json!({"fr": 1})), Just(json!("high")), Just(json!("PE")), Just(json!("2024-02-29")),
        ],
    ) {
        let mut record = full();
        let mut left = place;
        prop_assume!(replace(&mut record, &mut left, &new));
        let valid = VALIDATOR.is_valid(&record);
        let mut problems = checked(record.clone()).1;
        // A schema cannot compare two dates.
        problems.retain(|(code, ..)| *code != "end-before-start");
        prop_assert_eq!(problems.is_empty(), valid, "{} {:?}", record, problems);
        if valid {
            prop_assert!(serde_json::from_value::<Project>(record).is_ok());
        }
    }
}

#[test]
fn the_schema_describes_every_field_and_the_docs_name_it() {
    let schema = schema();
    let docs = include_str!("../../../docs/records.md");
    let groups = schema["$defs"].as_object().unwrap().values().chain([&schema]);
    for (name, field) in groups.filter_map(|group| group.get("properties")?.as_object()).flatten() {
        assert!(field["description"].as_str().is_some_and(|text| text.len() > 5), "{name} is described");
        assert!(
            docs.contains(&format!("`{name}")) || docs.contains(&format!(".{name}")),
            "docs/records.md names {name}"
        );
    }
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
}
