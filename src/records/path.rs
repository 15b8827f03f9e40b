//! Paths into a record, such as `budget.headings[2].lines[0].unit_cost`; list positions count from 0.

use std::fmt::Write;

use serde_json::{Map, Value};

/// One step of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step<'a> {
    Key(&'a str),
    Index(usize),
}

/// The steps of a path. What is not a position in brackets is part of a field name, so that no path is ill formed.
pub(super) fn steps(path: &str) -> Vec<Step<'_>> {
    let mut steps = Vec::new();
    for part in path.split('.') {
        let (name, positions) = split_positions(part);
        if !name.is_empty() {
            steps.push(Step::Key(name));
        }
        steps.extend(positions.into_iter().map(Step::Index));
    }
    steps
}

/// `lines[2][0]` as `lines` and its positions.
fn split_positions(part: &str) -> (&str, Vec<usize>) {
    let mut positions = Vec::new();
    let mut name = part;
    while let Some((before, position)) = name.strip_suffix(']').and_then(|rest| rest.rsplit_once('['))
        && let Ok(position) = position.parse()
    {
        positions.insert(0, position);
        name = before;
    }
    (name, positions)
}

/// Appends a field name; gives the length before, to truncate to.
pub(super) fn push_key(path: &mut String, key: &str) -> usize {
    let before = path.len();
    if before > 0 {
        path.push('.');
    }
    path.push_str(key);
    before
}

/// Appends a list position; gives the length before, to truncate to.
pub(super) fn push_index(path: &mut String, index: usize) -> usize {
    let before = path.len();
    // Writing to a string cannot fail.
    let _ = write!(path, "[{index}]");
    before
}

/// The path with its list positions left out: `lines[2].total` as `lines[].total`.
pub(super) fn without_indexes(path: &str) -> String {
    let mut inside = false;
    path.chars()
        .filter(|c| {
            inside = if *c == '[' { true } else { inside && *c != ']' };
            !inside || *c == '['
        })
        .collect()
}

/// The text of a value that is a text, a number, yes or no.
pub fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// The value at a path.
pub(super) fn get<'a>(fields: &'a Map<String, Value>, path: &str) -> Option<&'a Value> {
    let steps = steps(path);
    let (Step::Key(first), rest) = steps.split_first()? else { return None };
    rest.iter().try_fold(fields.get(*first)?, |value, step| match step {
        Step::Key(key) => value.get(key),
        Step::Index(index) => value.get(index),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn takes_paths_apart() {
        assert_eq!(
            steps("budget.lines[2][0].total"),
            [Step::Key("budget"), Step::Key("lines"), Step::Index(2), Step::Index(0), Step::Key("total")]
        );
        assert_eq!(steps("[3]"), [Step::Index(3)]);
        assert_eq!(steps(""), []);
        assert_eq!(steps("a[x]"), [Step::Key("a[x]")]);
        assert_eq!(without_indexes("a.b[12].c[0]"), "a.b[].c[]");
    }

    #[test]
    fn follows_paths() {
        let record = json!({"a": {"b": [1, {"c": "x"}]}});
        let fields = record.as_object().unwrap();
        assert_eq!(get(fields, "a.b[1].c"), Some(&json!("x")));
        for absent in ["a.b[2]", "a.c", "", "[0]", "a.b.c"] {
            assert_eq!(get(fields, absent), None, "{absent}");
        }
    }
}
