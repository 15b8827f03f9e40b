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
fn a_list_of_texts_may_be_given_by_language() {
    let themes = json!({"fr": ["eau", "santé"], "en": ["water", "health"], "es": "agua"});
    let record =
        json!({"id": "1", "title": "t", "themes": themes, "objectives": [{"title": "o", "assumptions": themes}]});
    let (fields, found) = checked(record.clone());
    assert_eq!((&fields, found), (&record, vec![]));
    assert!(VALIDATOR.is_valid(&record) && serde_json::from_value::<Project>(record).is_ok());
    let wrong = json!({"id": "1", "title": "t", "themes": {"fr": ["eau", 3]},
        "objectives": [{"title": "o", "assumptions": {"xx": ["a"]}}, {"title": "o", "assumptions": "a"}]});
    assert!(!VALIDATOR.is_valid(&wrong));
    assert_eq!(
        problems(wrong),
        [
            "wrong-type themes: `themes` should be a list of texts in `fr`, but there is a number in it",
            "unknown-language objectives[0].assumptions: `assumptions` has a text in `xx`, which is no language that Liasse knows",
            "wrong-type objectives[1].assumptions: `assumptions` should be a list, but is “a”",
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

/// Values of a part of the schema: such as it accepts, made from it and from nothing else.
fn accepted(schema: &Value, root: &Value, depth: usize) -> BoxedStrategy<Value> {
    let resolved = schema["$ref"].as_str().map(|name| &root["$defs"][name.trim_start_matches("#/$defs/")]);
    let schema = resolved.unwrap_or(schema);
    if let Some(words) = schema["enum"].as_array() {
        return prop::sample::select(words.clone()).boxed();
    }
    if let Some(properties) = schema["properties"].as_object() {
        return accepted_group(schema, properties, root, depth);
    }
    let bound = |name: &str, other: i64| schema[name].as_i64().unwrap_or(other);
    match &schema["type"] {
        Value::Array(kinds) if kinds.contains(&json!("array")) => prop_oneof![
            prop::collection::vec(accepted(&schema["items"], root, depth + 1), 0..3).prop_map(Value::from),
            prop::collection::vec("[a-zé]{0,4}", 0..3).prop_map(|texts| json!({"fr": texts, "pt-BR": "x"})),
        ]
        .boxed(),
        Value::Array(_) => prop_oneof![
            "[a-zé ]{0,8}".prop_map(Value::from),
            "[a-zé]{0,4}".prop_map(|text| json!({"fr": text, "pt-BR": "x"})),
        ]
        .boxed(),
        kind => match kind.as_str().unwrap() {
            "string" if schema["format"] == "date" => {
                (1900u32..2100, 1u32..13, 1u32..29).prop_map(|(y, m, d)| json!(format!("{y}-{m:02}-{d:02}"))).boxed()
            }
            "string" => match schema["pattern"].as_str() {
                Some(pattern) => {
                    prop::string::string_regex(pattern.trim_matches(['^', '$'])).unwrap().prop_map(Value::from).boxed()
                }
                None => "[a-zA-Z0-9é -]{0,12}".prop_map(Value::from).boxed(),
            },
            "number" => (bound("minimum", -1_000_000)..=bound("maximum", 1_000_000))
                .prop_map(|whole| if whole % 3 == 0 { json!(whole) } else { json!(whole as f64 / 4.0) })
                .boxed(),
            "integer" => (bound("minimum", 0)..=bound("maximum", 1_000)).prop_map(Value::from).boxed(),
            "boolean" => any::<bool>().prop_map(Value::from).boxed(),
            "array" if depth > 4 => Just(json!([])).boxed(),
            "array" => {
                prop::collection::vec(accepted(&schema["items"], root, depth + 1), 0..3).prop_map(Value::from).boxed()
            }
            other => panic!("the schema has a kind of value that this test does not know: {other}"),
        },
    }
}

/// A group of fields with all that it must have, one of the ways of `anyOf`, and some of what it may have.
fn accepted_group(schema: &Value, properties: &Map<String, Value>, root: &Value, depth: usize) -> BoxedStrategy<Value> {
    let names = |list: &Value| -> Vec<String> {
        list.as_array().into_iter().flatten().map(|name| name.as_str().unwrap().to_owned()).collect()
    };
    let ways: Vec<Vec<String>> = match schema["anyOf"].as_array() {
        Some(ways) => ways.iter().map(|way| names(&way["required"])).collect(),
        None => vec![Vec::new()],
    };
    let required = names(&schema["required"]);
    let mut fields: BoxedStrategy<Vec<(String, bool, Value)>> = Just(Vec::new()).boxed();
    for (name, property) in properties.iter().filter(|(name, _)| depth < 6 || required.contains(name)) {
        let (name, weight) = (name.clone(), if depth == 0 { 0.3 } else { 0.5 });
        let one = (prop::bool::weighted(weight), accepted(property, root, depth + 1));
        fields = (fields, one)
            .prop_map(move |(mut fields, (is_given, value))| {
                fields.push((name.clone(), is_given, value));
                fields
            })
            .boxed();
    }
    (fields, prop::sample::select(ways), any::<bool>())
        .prop_map(move |(fields, way, has_other)| {
            let kept = fields
                .into_iter()
                .filter(|(name, is_given, _)| *is_given || required.contains(name) || way.contains(name))
                .map(|(name, _, value)| (name, value));
            let other = has_other.then(|| ("house rule".to_owned(), json!([1, {"x": "y"}])));
            Value::Object(kept.chain(other).collect())
        })
        .boxed()
}

/// What the check refuses and a schema has no words for: an end before its start, and language tags that are well
/// formed and mean no language. (Numbers of more than 28 digits are refused, too; these tests make none.)
const STRICTER: [&str; 2] = ["end-before-start", "unknown-language"];

/// What the check only warns of.
const WARNINGS: [&str; 2] = ["percent-as-fraction", "unknown-field-near"];

/// The verdicts of the check and of the schema on a record.
fn verdicts(record: &Value) -> (bool, bool, Vec<(&'static str, String, String)>) {
    let mut problems = checked(record.clone()).1;
    problems.retain(|(code, ..)| !STRICTER.contains(code) && !WARNINGS.contains(code));
    (problems.is_empty(), VALIDATOR.is_valid(record), problems)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_the_schema_accepts_the_check_accepts(record in accepted(&schema(), &schema(), 0)) {
        let (ours, theirs, problems) = verdicts(&record);
        prop_assert!(theirs, "the test makes what the schema accepts: {record}");
        prop_assert!(ours, "{problems:?} {record}");
        prop_assert!(serde_json::from_value::<Project>(record).is_ok(), "and the types take it");
    }

    #[test]
    fn what_the_check_refuses_the_schema_refuses(
        mut record in accepted(&schema(), &schema(), 0),
        place in any::<prop::sample::Index>(),
        new in prop_oneof![
            Just(json!({})), Just(json!([])), Just(json!([{}])), Just(json!(true)), Just(json!(-1)), Just(json!(1.5)),
            Just(json!("2024-02-30")), Just(json!("high")), Just(json!({"en": 3})), Just(json!({"total": 1})),
        ],
    ) {
        let mut left = 1 + place.index(values(&record).max(2) - 1);
        replace(&mut record, &mut left, &new);
        // The check takes numbers and plain numbers in text for what they are meant to be; a validator does not.
        let meant = checked(record).0;
        let (ours, theirs, problems) = verdicts(&meant);
        // Of a field that the check is stricter with it says nothing more, so that both may be right.
        let is_stricter = checked(meant.clone()).1.iter().any(|(code, ..)| STRICTER.contains(code));
        prop_assert!(ours == theirs || (ours && is_stricter), "{theirs} {problems:?} {meant}");
    }
}

/// How many values there are in a value, itself included.
fn values(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(values).sum(),
        Value::Object(fields) => fields.values().map(values).sum::<usize>(),
        _ => 0,
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

#[test]
fn percentages_written_as_fractions_are_told() {
    let number = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    let record = |rate: &str, charged: &str, shares: [&str; 2]| {
        let payers: Vec<_> = shares.iter().map(|share| json!({"payer": "p", "share": number(share)})).collect();
        problems(json!({"id": "1", "title": "t", "budget": {"currency": "EUR",
            "exchange_rates": [{"currency": "USD", "rate": number("0.9")}],
            "indirect": {"rate": number(rate)},
            "headings": [{"label": "A", "lines": [{"label": "a", "total": 12000, "charged": number(charged), "payers": payers}]}]}}))
    };
    assert_eq!(
        record("0.07", "0.5", ["0.75", "0.25"]),
        [
            "percent-as-fraction budget.indirect.rate: `rate` is in percent, but looks like a fraction: it is read as 0.07 %",
            "percent-as-fraction budget.headings[0].lines[0].payers[0].share: `share` is in percent, but looks like a fraction: it is read as 0.75 %",
            "percent-as-fraction budget.headings[0].lines[0].charged: `charged` is in percent, but looks like a fraction: it is read as 0.5 %",
        ]
    );
    assert_eq!(record("7", "50", ["99.5", "0.5"]), [""; 0], "a small share beside a great one is a share");
    assert_eq!(record("1", "50", ["0", "100"]), [""; 0], "indirect costs of 1 % are common");
    let people = json!({"id": "1", "title": "t", "people": [{"name": "P", "time": number("0.5")}]});
    assert_eq!(problems(people).len(), 1);
}

#[test]
fn values_beyond_what_there_can_be_are_refused() {
    let record = json!({
        "id": "1", "title": "t",
        "places": [{"name": "North", "latitude": 90.01, "longitude": -180.5}, {"name": "Pole", "latitude": -90, "longitude": 180}],
        "sectors": [{"name": "s", "share": 101}, {"name": "s", "share": 100.0}],
        "activities": [{"title": "a", "progress": -1}, {"title": "b", "progress": 100}],
        "people": [{"name": "P", "time": 150}],
        "beneficiaries": {"direct": [{"group": "g", "female": -3, "male": "1e3", "total": 1000000000001u64}]},
        "start": "0000-00-00", "end": "31/02/2020", "date": "20-01-01"
    });
    assert_eq!(
        problems(record),
        [
            "out-of-range places[0].latitude: `latitude` is 90.01, but must be from -90 to 90",
            "out-of-range places[0].longitude: `longitude` is -180.5, but must be from -180 to 180",
            "out-of-range sectors[0].share: `share` is 101, but must be from 0 to 100",
            "out-of-range activities[0].progress: `progress` is -1, but must be from 0 to 100",
            "out-of-range people[0].time: `time` is 150, but must be from 0 to 100",
            "out-of-range beneficiaries.direct[0].female: `female` is -3, but must be a whole number from 0 to 1000000000000",
            "wrong-type beneficiaries.direct[0].male: `male` should be a number, but is “1e3”",
            "out-of-range beneficiaries.direct[0].total: `total` is 1000000000001, but must be a whole number from 0 to 1000000000000",
            "wrong-date start: `start` is “0000-00-00”, which is not a date",
            "wrong-date end: `end` is “31/02/2020”, which is not a date",
            "wrong-date date: `date` is “20-01-01”, which is not a date",
        ]
    );
}
