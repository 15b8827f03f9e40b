//! Ids inside a record: those that two parts of it have, and those of organisations that are not there.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::Derivation;
use crate::diag::nearest;

/// The lists whose entries have ids: the code of two with one id, and what an entry is called.
const LISTS: [(&str, &str, &str); 4] = [
    ("objectives", "duplicate-objective", "objective"),
    ("activities", "duplicate-activity", "activity"),
    ("organisations", "duplicate-organisation", "organisation"),
    ("indicators", "duplicate-indicator", "indicator"),
];

/// The fields of lists that name an organisation by its id, or by a name.
const NAMING: [(&str, &str); 3] =
    [("activities", "responsible"), ("people", "organisation"), ("signatures", "organisation")];

pub(super) fn check(fields: &Map<String, Value>, derivation: &mut Derivation) {
    for (list, code, what) in LISTS {
        let mut entries = Vec::new();
        gather(fields.get(list), list, &mut entries);
        duplicates(&entries, code, what, derivation);
    }
    organisations(fields, derivation);
}

/// The entries of a list with their paths, and those below them. Records nest no deeper than readers allow.
fn gather<'a>(list: Option<&'a Value>, path: &str, entries: &mut Vec<(String, &'a Value)>) {
    for (index, entry) in list.and_then(Value::as_array).into_iter().flatten().enumerate() {
        let path = format!("{path}[{index}]");
        let below = entry.get("children").map(|children| (children, format!("{path}.children")));
        entries.push((path, entry));
        if let Some((children, path)) = below {
            gather(Some(children), &path, entries);
        }
    }
}

/// An id that two entries have means either of them. An organisation may be there once for each of its roles.
fn duplicates(entries: &[(String, &Value)], code: &'static str, what: &str, derivation: &mut Derivation) {
    let mut first: BTreeMap<&str, &(String, &Value)> = BTreeMap::new();
    for entry in entries {
        let Some(id) = entry.1.get("id").and_then(Value::as_str) else { continue };
        let earlier = *first.entry(id).or_insert(entry);
        let is_same = entry.1.get("name").is_some_and(|name| Some(name) == earlier.1.get("name"));
        if earlier.0 == entry.0 || is_same {
            continue;
        }
        let other = derivation.findings.origin_of(&format!("{}.id", earlier.0));
        let message = format!("another {what} has the id `{id}` too ({other})");
        let hint = format!("give each {what} an id of its own");
        derivation.error(code, format_args!("{}.id", entry.0), message, &hint);
    }
}

/// Warns of words that look like the id of an organisation and are that of none. A name may be written instead, so that
/// only what is near an id, or is written as ids are, counts; nothing where no organisation has an id.
fn organisations(fields: &Map<String, Value>, derivation: &mut Derivation) {
    let all = || fields.get("organisations").and_then(Value::as_array).into_iter().flatten();
    let ids: Vec<&str> = all().filter_map(|one| one.get("id")?.as_str()).collect();
    if ids.is_empty() {
        return;
    }
    let is = |value: &Value, word: &str| match value {
        Value::String(text) => text == word,
        Value::Object(texts) => texts.values().any(|text| text == word),
        _ => false,
    };
    let is_name = |word: &str| {
        all().any(|one| ["name", "acronym"].iter().any(|field| one.get(*field).is_some_and(|value| is(value, word))))
    };
    for (list, field) in NAMING {
        let entries = fields.get(list).and_then(Value::as_array).into_iter().flatten().enumerate();
        for (index, word) in entries.filter_map(|(index, entry)| Some((index, entry.get(field)?.as_str()?))) {
            if ids.contains(&word) || is_name(word) {
                continue;
            }
            let hint = match nearest(word, ids.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None if is_id(word) => format!("the organisations are {}; or write a name", ids.join(", ")),
                None => continue,
            };
            let message = format!("no organisation has the id `{word}`: it is printed as it is");
            derivation.warn("unknown-organisation", format_args!("{list}[{index}].{field}"), message, &hint);
        }
    }
}

/// Whether a word is written as ids are: small letters without accents, digits, `-`, `_` and `.`.
fn is_id(word: &str) -> bool {
    !word.is_empty()
        && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_.".contains(&byte))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::records::derive::tests::derived;

    fn told(fields: Value) -> Vec<String> {
        derived(fields).1
    }

    #[test]
    fn an_id_is_of_one_part_of_a_record() {
        let found = told(json!({
            "objectives": [{"id": "O", "title": "a", "children": [{"id": "P", "title": "b"}, {"id": "O", "title": "c"}]}],
            "activities": [{"id": "A", "title": "a"}, {"title": "b"}, {"id": "A", "title": "c"}],
            "organisations": [{"id": "a", "name": "Kallpa"}, {"id": "a", "name": "Asha"}],
        }));
        assert_eq!(
            found,
            [
                "duplicate-objective a.json objectives[0].children[1].id",
                "duplicate-activity a.json activities[2].id",
                "duplicate-organisation a.json organisations[1].id",
            ]
        );
        let twice = json!({"organisations": [
            {"id": "a", "name": "Kallpa", "role": "applicant"}, {"id": "a", "name": "Kallpa", "role": "implementing"}]});
        assert_eq!(told(twice), [""; 0], "an organisation with two roles");
    }

    #[test]
    fn what_looks_like_the_id_of_an_organisation_is_one() {
        let with = |organisations: Value| {
            told(json!({
                "organisations": organisations,
                "activities": [{"title": "a", "responsible": "zzz"}, {"title": "b", "responsible": "kallpa"}],
                "people": [{"name": "N", "organisation": "Kalpa"}, {"name": "M", "organisation": "Town of Puno"}],
                "signatures": [{"organisation": "Kallpa e. V."}],
            }))
        };
        let unknown = [
            "unknown-organisation a.json activities[0].responsible",
            "unknown-organisation a.json people[0].organisation",
        ];
        assert_eq!(with(json!([{"id": "kallpa", "name": {"de": "Kallpa e. V."}}])), unknown);
        assert_eq!(with(json!([{"name": "Kallpa"}])), [""; 0], "names only");
    }
}
