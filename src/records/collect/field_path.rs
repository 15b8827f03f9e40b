//! Fields that settings name to group records by, or to sum and average.
//!
//! A path goes down by dots; a list on the way is gone through item by item, or only those items whose field has a
//! value: `organisations[role=funding].name`. A date may be followed by `year`, `quarter` or `month`.

use serde_json::{Map, Value};

use super::Fields;
use crate::records::path::scalar;

/// The most steps of a path.
const MAX_STEPS: usize = 16;

/// Short forms for records that have no field of the name themselves.
const SHORT_FORMS: [(&str, &str); 3] =
    [("funder", "organisations[role=funding]"), ("theme", "themes"), ("year", "start.year")];

/// A path of a field.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldPath {
    text: String,
    steps: Vec<Step>,
    /// What it stands for where the record has no field of the name.
    long: Option<Vec<Step>>,
}

#[derive(Clone, Debug, PartialEq)]
struct Step {
    name: String,
    /// A field of the items, and the value that it must have.
    only: Option<(String, String)>,
}

/// A value that a record is grouped by.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupKey {
    /// Its text, the same in all languages where it is a code.
    pub key: String,
    /// What is printed for it.
    pub name: Value,
}

/// A value at the end of a path.
pub(super) struct Found<'a> {
    pub value: &'a Value,
    /// What it stands in, from the record's own fields to the innermost object.
    pub around: Vec<&'a Map<String, Value>>,
    /// The part of a date that is asked for.
    part: Option<DatePart>,
}

#[derive(Clone, Copy)]
enum DatePart {
    Year,
    Quarter,
    Month,
}

impl FieldPath {
    /// Reads a path; the error says what is wrong with it.
    pub fn parse(text: &str) -> Result<FieldPath, String> {
        let long = SHORT_FORMS.iter().find(|(short, _)| *short == text);
        let long = long.map(|(_, long)| steps(long)).transpose()?;
        Ok(FieldPath { text: text.to_owned(), steps: steps(text)?, long })
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The first field of the path.
    pub fn first_field(&self, fields: &Map<String, Value>) -> &str {
        self.steps_for(fields).first().map_or("", |step| step.name.as_str())
    }

    /// The fields that the path may begin with, whatever a record has.
    pub fn first_fields(&self) -> impl Iterator<Item = &str> {
        let ways = std::iter::once(&self.steps).chain(&self.long);
        ways.filter_map(|way| Some(way.first()?.name.as_str()))
    }

    /// The last field of the path.
    pub(super) fn last_field(&self) -> &str {
        self.steps.last().map_or("", |step| step.name.as_str())
    }

    /// The values that a record is grouped by, each once, in their order. Of an object, its `code`, `id`, `name` or
    /// `title`, the first that is there; the name of a code or an id is the `name` or `title` beside it.
    pub fn keys(&self, fields: &Fields) -> Vec<GroupKey> {
        let mut keys: Vec<GroupKey> = Vec::new();
        let mut known = std::collections::BTreeSet::new();
        for key in self.values(fields).iter().filter_map(|found| found.key(self.last_field())) {
            if !key.key.trim().is_empty() && known.insert(key.key.clone()) {
                keys.push(key);
            }
        }
        keys
    }

    /// All values at the path.
    pub(super) fn values<'a>(&self, fields: &'a Fields) -> Vec<Found<'a>> {
        let mut found = Vec::new();
        if let [first, rest @ ..] = self.steps_for(fields)
            && let Some(value) = fields.get(&first.name)
        {
            walk(value, first, rest, &mut vec![fields], &mut found);
        }
        found
    }

    fn steps_for(&self, fields: &Map<String, Value>) -> &[Step] {
        let own = self.steps.first().is_some_and(|step| fields.contains_key(&step.name));
        self.long.as_ref().filter(|_| !own).unwrap_or(&self.steps)
    }
}

fn steps(text: &str) -> Result<Vec<Step>, String> {
    let mut steps = Vec::new();
    let mut rest = text;
    loop {
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        if name.is_empty() || name.contains([']', '=']) {
            return Err(format!("`{text}` is not the path of a field"));
        }
        let (only, after) = match after.strip_prefix('[') {
            Some(inside) => {
                let (inside, after) = inside.split_once(']').ok_or(format!("a `]` is missing in `{text}`"))?;
                let (field, value) = inside
                    .split_once('=')
                    .filter(|(field, _)| !field.trim().is_empty())
                    .ok_or(format!("`[{inside}]` does not say which field has which value"))?;
                (Some((field.trim().to_owned(), value.trim().to_owned())), after)
            }
            None => (None, after),
        };
        steps.push(Step { name: name.to_owned(), only });
        if after.is_empty() {
            break;
        }
        rest = after.strip_prefix('.').ok_or(format!("a dot is missing after `]` in `{text}`"))?;
    }
    if steps.len() > MAX_STEPS { Err(format!("`{text}` has more than {MAX_STEPS} steps")) } else { Ok(steps) }
}

/// Goes on from the value of a step.
fn walk<'a>(
    value: &'a Value,
    step: &Step,
    rest: &[Step],
    around: &mut Vec<&'a Map<String, Value>>,
    found: &mut Vec<Found<'a>>,
) {
    match (value, rest) {
        (Value::Array(items), _) => items.iter().for_each(|item| walk(item, step, rest, around, found)),
        (item, _) if !step.only.as_ref().is_none_or(|only| has(item, only)) => {}
        (value, []) => found.push(Found { value, around: around.clone(), part: None }),
        (Value::String(_), [part]) => {
            let part = match part.name.as_str() {
                "year" => DatePart::Year,
                "quarter" => DatePart::Quarter,
                "month" => DatePart::Month,
                _ => return,
            };
            found.push(Found { value, around: around.clone(), part: Some(part) });
        }
        (Value::Object(object), [next, rest @ ..]) => {
            if let Some(value) = object.get(&next.name) {
                around.push(object);
                walk(value, next, rest, around, found);
                around.pop();
            }
        }
        _ => {}
    }
}

fn has(item: &Value, (field, value): &(String, String)) -> bool {
    item.get(field).and_then(scalar).is_some_and(|own| own == *value)
}

impl Found<'_> {
    fn key(&self, last: &str) -> Option<GroupKey> {
        if let Some(part) = self.part {
            let key = part.of(self.value.as_str()?)?;
            return Some(GroupKey { name: Value::from(key.as_str()), key });
        }
        let name_in =
            |object: &Map<String, Value>| ["name", "title"].iter().find_map(|name| object.get(*name)).cloned();
        if let Value::Object(object) = self.value {
            let key = ["code", "id", "name", "title"].iter().find_map(|name| scalar(object.get(*name)?))?;
            let name = name_in(object).unwrap_or_else(|| Value::from(key.as_str()));
            return Some(GroupKey { key, name });
        }
        let key = scalar(self.value)?;
        let named = self.around.last().filter(|_| matches!(last, "code" | "id") && self.around.len() > 1);
        let name = named.and_then(|object| name_in(object)).unwrap_or_else(|| self.value.clone());
        Some(GroupKey { key, name })
    }
}

impl DatePart {
    /// The part of a date written `2025-12-31`, `2025-12` or `2025`.
    fn of(self, date: &str) -> Option<String> {
        let digits = |text: &str, count: usize| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
        let mut parts = date.splitn(3, '-');
        let year = parts.next().filter(|year| digits(year, 4))?;
        let month = || parts.next().filter(|month| digits(month, 2) && ("01"..="12").contains(month));
        match self {
            DatePart::Year => Some(year.to_owned()),
            DatePart::Month => Some(format!("{year}-{}", { month }()?)),
            DatePart::Quarter => {
                let month: u8 = { month }()?.parse().ok()?;
                Some(format!("{year}-Q{}", month.div_ceil(3)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn keys(path: &str) -> Vec<String> {
        let record = json!({
            "country": {"code": "PE", "name": "Pérou"}, "themes": ["eau", "santé", "eau"], "start": "2024-05-31",
            "organisations": [
                {"id": "kallpa", "name": "Kallpa", "role": "implementing"}, {"name": "Fonds", "role": "funding"},
                {"id": "ue", "name": "Union européenne", "role": "funding"},
            ],
            "open": true,
        });
        let keys = FieldPath::parse(path).unwrap().keys(record.as_object().unwrap());
        keys.into_iter().map(|key| format!("{} {}", key.key, key.name)).collect()
    }

    #[test]
    fn finds_what_records_are_grouped_by() {
        assert_eq!(keys("country.code"), ["PE \"Pérou\""]);
        assert_eq!(keys("country"), ["PE \"Pérou\""]);
        assert_eq!(keys("themes"), ["eau \"eau\"", "santé \"santé\""]);
        assert_eq!(keys("theme"), keys("themes"));
        assert_eq!(keys("funder"), ["Fonds \"Fonds\"", "ue \"Union européenne\""]);
        assert_eq!(
            keys("organisations[role=funding].name"),
            ["Fonds \"Fonds\"", "Union européenne \"Union européenne\""]
        );
        assert_eq!(
            (keys("year"), keys("start.month")),
            (vec!["2024 \"2024\"".to_owned()], vec!["2024-05 \"2024-05\"".to_owned()])
        );
        assert_eq!(keys("start.quarter"), ["2024-Q2 \"2024-Q2\""]);
        assert_eq!(keys("open"), ["true true"]);
        for nothing in ["none", "start.week", "organisations[role=partner].name", "country.code.x"] {
            assert!(keys(nothing).is_empty(), "{nothing}");
        }
    }

    #[test]
    fn a_field_of_the_record_goes_before_a_short_form() {
        let record = json!({"year": 1999, "start": "2024-05-31"});
        assert_eq!(FieldPath::parse("year").unwrap().keys(record.as_object().unwrap())[0].key, "1999");
    }

    #[test]
    fn refuses_what_is_no_path() {
        for path in ["", ".", "a.", "a[b=c", "a[b]", "a[=c]", "a[b=c]d", "a]b", &"a.".repeat(20)] {
            assert!(FieldPath::parse(path).is_err(), "{path}");
        }
    }
}
