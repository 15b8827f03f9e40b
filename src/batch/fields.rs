//! Fields of a record by their path, as settings name them.

use serde_json::{Map, Value};

use super::settings::Condition;
use crate::records::{self, FieldPath, Wanted};

/// The text of a field that holds a text, a number, true or false.
pub(super) fn scalar(fields: &Map<String, Value>, path: &str) -> Option<String> {
    let (first, rest) = split(path);
    records::scalar(rest.iter().try_fold(fields.get(first)?, |value, key| value.get(key))?)
}

/// The value of a field for a name: its text, that in a language where it has several, and of an object what groups are
/// called by. `None` where there is no such value, or several.
pub(super) fn single(fields: &Map<String, Value>, path: &FieldPath, wanted: &Wanted) -> Option<String> {
    if let Some(text) = scalar(fields, path.as_str()) {
        return Some(text);
    }
    let first = path.first_field(fields);
    let field = Map::from_iter([(first.to_owned(), fields.get(first)?.clone())]);
    let mut keys = path.keys(&records::localise(&field, wanted).fields).into_iter();
    keys.next().filter(|_| keys.next().is_none()).map(|key| key.key)
}

/// The texts of all values at the path; of a list on the way, of each item.
pub(super) fn scalars(fields: &Map<String, Value>, path: &str) -> Vec<String> {
    let (first, rest) = split(path);
    let mut found = Vec::new();
    if let Some(value) = fields.get(first) {
        collect(value, &rest, &mut found);
    }
    found
}

/// Whether the record has what a condition asks for.
pub(super) fn matches(fields: &Map<String, Value>, condition: &Condition) -> bool {
    scalars(fields, &condition.path).iter().any(|value| condition.any_of.contains(value))
}

/// The field that a path begins with.
pub(super) fn first(path: &str) -> &str {
    split(path).0
}

fn split(path: &str) -> (&str, Vec<&str>) {
    let mut keys = path.split('.');
    (keys.next().unwrap_or_default(), keys.collect())
}

fn collect(value: &Value, keys: &[&str], found: &mut Vec<String>) {
    match (value, keys) {
        (Value::Array(items), _) => items.iter().for_each(|item| collect(item, keys, found)),
        (value, []) => found.extend(records::scalar(value)),
        (value, [key, rest @ ..]) => value.get(key).into_iter().for_each(|inner| collect(inner, rest, found)),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::records::MissingTranslation;

    #[test]
    fn conditions_look_into_lists() {
        let fields = json!({"year": 2025, "places": [{"code": "PE"}, {"code": "BO"}], "open": true});
        let holds = |path: &str, any_of: &[&str]| {
            let any_of = any_of.iter().map(|v| (*v).to_owned()).collect();
            matches(fields.as_object().unwrap(), &Condition { path: path.to_owned(), any_of })
        };
        assert!(holds("places.code", &["BO"]));
        assert!(holds("year", &["2024", "2025"]));
        assert!(holds("open", &["true"]));
        assert!(!holds("places.code", &["FR"]));
        assert!(!holds("places", &["BO"]));
        assert!(!holds("none", &["BO"]));
    }

    #[test]
    fn a_name_is_made_of_single_values_only() {
        let fields = json!({"a": {"b": 1.50}, "list": ["x"]});
        let scalar = |path| scalar(fields.as_object().unwrap(), path);
        assert_eq!((scalar("a.b").as_deref(), scalar("a"), scalar("list")), (Some("1.5"), None, None));
    }

    #[test]
    fn a_name_may_be_a_text_in_the_language_of_the_document_or_a_code() {
        let fields = json!({"title": {"fr": "Eau", "en": "Water"}, "country": {"code": "PE", "name": {"fr": "Pérou"}},
            "places": [{"name": "Puno"}, {"name": "Cusco"}], "start": "2024-03-01"});
        let (fallbacks, missing) = (["fr".to_owned()], MissingTranslation::FallBack);
        let named = |path, language| {
            let wanted = Wanted { language, fallbacks: &fallbacks, missing };
            single(fields.as_object().unwrap(), &FieldPath::parse(path).unwrap(), &wanted)
        };
        assert_eq!((named("title", "en"), named("title", "es")), (Some("Water".to_owned()), Some("Eau".to_owned())));
        assert_eq!(
            (named("country", "en"), named("start.year", "en")),
            (Some("PE".to_owned()), Some("2024".to_owned()))
        );
        assert_eq!((named("places.name", "en"), named("none", "en")), (None, None));
    }
}
