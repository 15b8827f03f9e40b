//! Records as files for other programs: what a document embeds, so that a system can read its figures.

mod budget;

use serde_json::{Map, Value};

pub use budget::{BUDGET_COLUMNS, budget_csv};

/// Records as JSON: one as an object, several as a list. The same values give the same bytes: fields come in the order
/// of their names, indented by two spaces, and numbers keep all their digits.
pub fn canonical_json(value: &Value) -> Vec<u8> {
    // A `Value` has text keys only, and writing to a vector cannot fail.
    let mut json = serde_json::to_vec_pretty(&sorted(value)).unwrap_or_default();
    json.push(b'\n');
    json
}

fn sorted(value: &Value) -> Value {
    match value {
        Value::Array(items) => Value::Array(items.iter().map(sorted).collect()),
        Value::Object(fields) => {
            let mut names: Vec<&String> = fields.keys().collect();
            names.sort_unstable();
            let fields: Map<String, Value> =
                names.into_iter().map(|name| (name.clone(), sorted(&fields[name]))).collect();
            Value::Object(fields)
        }
        scalar => scalar.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_fields_does_not_matter_and_digits_stay() {
        let text = r#"{"b": 12345678901234567890.10, "a": {"d": [0.10, 1], "c": null}}"#;
        let json = canonical_json(&serde_json::from_str(text).unwrap());
        let expected = "{\n  \"a\": {\n    \"c\": null,\n    \"d\": [\n      0.10,\n      1\n    ]\n  },\n  \"b\": 12345678901234567890.10\n}\n";
        assert_eq!(String::from_utf8(json).unwrap(), expected);
    }
}
