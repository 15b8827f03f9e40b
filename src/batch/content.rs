//! What a record says as bytes to be hashed: two records have the same where they have the same fields in the same order,
//! every digit of their numbers included.

use serde_json::{Map, Value};

/// What most records stay below.
const USUAL_BYTES: usize = 8 << 10;

pub(super) fn of_fields(fields: &Map<String, Value>) -> Vec<u8> {
    let mut content = Vec::with_capacity(USUAL_BYTES);
    add_fields(fields, &mut content);
    content
}

fn add_fields(fields: &Map<String, Value>, content: &mut Vec<u8>) {
    add_size(b'{', fields.len(), content);
    for (name, value) in fields {
        add_text(b'.', name, content);
        add_value(value, content);
    }
}

fn add_value(value: &Value, content: &mut Vec<u8>) {
    match value {
        Value::Null => content.push(b'0'),
        Value::Bool(truth) => content.push(if *truth { b't' } else { b'f' }),
        Value::Number(number) => add_text(b'#', number.as_str(), content),
        Value::String(text) => add_text(b'"', text, content),
        Value::Array(items) => {
            add_size(b'[', items.len(), content);
            items.iter().for_each(|item| add_value(item, content));
        }
        Value::Object(fields) => add_fields(fields, content),
    }
}

fn add_text(kind: u8, text: &str, content: &mut Vec<u8>) {
    add_size(kind, text.len(), content);
    content.extend_from_slice(text.as_bytes());
}

fn add_size(kind: u8, size: usize, content: &mut Vec<u8>) {
    content.push(kind);
    content.extend_from_slice(&(size as u64).to_le_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn different_fields_have_different_bytes() {
        let written = [
            r#"{"a": 1.10}"#,
            r#"{"a": 1.1}"#,
            r#"{"a": "1.1"}"#,
            r#"{"a": [1.1]}"#,
            r#"{"a": {"b": 1}}"#,
            r#"{"a": {}, "b": 1}"#,
            r#"{"b": 1, "a": {}}"#,
            r#"{"a": true}"#,
            r#"{"a": false}"#,
            r#"{"a": []}"#,
            r#"{"a": ["", "b"]}"#,
            r#"{"a": ["b", ""]}"#,
            r#"{"a": [["b"], []]}"#,
            r#"{"a": [[], ["b"]]}"#,
            r#"{}"#,
        ];
        let content = written.map(|text| of_fields(&serde_json::from_str(text).unwrap()));
        for (at, one) in content.iter().enumerate() {
            assert!(!content[..at].contains(one), "{}", written[at]);
        }
        assert_eq!(content[0], of_fields(&serde_json::from_str(r#"{ "a" : 1.10 }"#).unwrap()));
    }
}
