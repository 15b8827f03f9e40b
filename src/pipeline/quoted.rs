//! Where in a record stands what a problem of a chart quotes.

use serde_json::{Map, Value};

use crate::diag::{Diagnostic, Diagnostics};

/// The codes of problems of charts, and of other elements with values, that quote a value of an attribute.
const CODES: [&str; 6] = [
    "unreadable-number",
    "unreadable-date",
    "duplicate-label",
    "task-without-dates",
    "end-before-start",
    "undrawable-value",
];
/// A value that more fields than this have tells nothing.
const MAX_FIELDS: usize = 3;

/// Whether problems quote anything that may be looked for.
pub(super) fn any(problems: &Diagnostics) -> bool {
    problems.iter().any(|problem| quoted(problem).is_some())
}

/// The problems with the fields of the record that have what they quote.
pub(super) fn tell(problems: Diagnostics, fields: &Map<String, Value>) -> Diagnostics {
    let told = problems.into_iter().map(|mut problem| {
        let paths = quoted(&problem).map(|value| paths(value, fields)).unwrap_or_default();
        match &paths[..] {
            [path] if problem.origin.path.is_none() => problem.origin = problem.origin.with_path(path.as_str()),
            [] => {}
            several if several.len() <= MAX_FIELDS => {
                let named: Vec<String> = several.iter().map(|path| format!("`{path}`")).collect();
                problem.message.push_str(&format!("; the record has it in {}", named.join(", ")));
            }
            _ => {}
        }
        problem
    });
    told.collect()
}

/// What a problem quotes first, unless that is the title of the chart.
fn quoted(problem: &Diagnostic) -> Option<&str> {
    let (before, rest) = problem.message.split_once('“').filter(|_| CODES.contains(&problem.code))?;
    let (value, _) = rest.split_once('”')?;
    (!before.ends_with("chart ") && !value.is_empty()).then_some(value)
}

/// The paths of the fields that have the value, one more than are told at most.
fn paths(value: &str, fields: &Map<String, Value>) -> Vec<String> {
    let mut found = Vec::new();
    for (name, field) in fields {
        look(field, name.clone(), value, &mut found);
    }
    found
}

fn look(field: &Value, path: String, value: &str, found: &mut Vec<String>) {
    if found.len() > MAX_FIELDS {
        return;
    }
    match field {
        Value::String(text) if text.split_whitespace().eq(value.split_whitespace()) => found.push(path),
        Value::Number(number) if number.to_string() == value => found.push(path),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                look(item, format!("{path}[{index}]"), value, found);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                look(field, format!("{path}.{name}"), value, found);
            }
        }
        Value::String(_) | Value::Number(_) | Value::Null | Value::Bool(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::diag::Origin;

    fn told(code: &'static str, message: &str) -> (String, String) {
        let Value::Object(fields) = json!({
            "title": "Budget",
            "rows": [{ "label": "Nord", "value": "12 k" }, { "label": "Sud", "value": "abc" }, { "label": "Nord" }],
            "year": 2025,
            "same": ["x", "x", "x", "x"],
        }) else {
            panic!()
        };
        let problem = Diagnostic::warning(code, Origin::line_column("t.hbs", 4, 3), message);
        let told = tell([problem].into_iter().collect(), &fields).into_iter().next().unwrap();
        (told.origin.to_string(), told.message)
    }

    #[test]
    fn the_field_of_the_value_is_told() {
        let message = "`value` is no number: “abc” (“Sud”, chart “Budget”)";
        assert_eq!(told("unreadable-number", message), ("t.hbs:4:3 rows[1].value".into(), message.into()));
        assert_eq!(told("unreadable-number", "no number: “12 k”").0, "t.hbs:4:3 rows[0].value");
        assert_eq!(told("unreadable-date", "no date: “2025”").0, "t.hbs:4:3 year");
    }

    #[test]
    fn several_fields_are_named_and_many_are_not() {
        let (origin, message) = told("duplicate-label", "two points “Nord”");
        assert_eq!(origin, "t.hbs:4:3");
        assert!(message.ends_with("; the record has it in `rows[0].label`, `rows[2].label`"), "{message}");
        assert_eq!(told("duplicate-label", "two points “x”"), ("t.hbs:4:3".into(), "two points “x”".into()));
    }

    #[test]
    fn titles_and_other_problems_are_not_looked_for() {
        assert_eq!(told("undrawable-value", "below zero (chart “Budget”)").0, "t.hbs:4:3");
        assert_eq!(told("other", "odd: “abc”").0, "t.hbs:4:3");
    }
}
