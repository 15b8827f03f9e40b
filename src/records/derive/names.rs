//! The names of those who pay.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// The names to print for organisations and funding sources, by their ids.
pub(super) struct Names(BTreeMap<String, Value>);

impl Names {
    pub fn of(fields: &Map<String, Value>) -> Names {
        let mut names = BTreeMap::new();
        // Organisations come last: the name of an organisation stands for a funding source that names it.
        for (list, field) in [("funding", "source"), ("organisations", "name")] {
            for item in fields.get(list).and_then(Value::as_array).into_iter().flatten() {
                if let (Some(Value::String(id)), Some(name)) = (item.get("id"), item.get(field)) {
                    names.insert(id.clone(), name.clone());
                }
            }
        }
        Names(names)
    }

    /// The name of what an id stands for; the text itself where it is no id. A funding source may in turn name an
    /// organisation by its id.
    pub fn name(&self, id: &Value) -> Value {
        let find = |id: &Value| id.as_str().and_then(|id| self.0.get(id)).cloned();
        let name = find(id).unwrap_or_else(|| id.clone());
        find(&name).unwrap_or(name)
    }

    /// Whether this is an id.
    pub fn knows(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    /// Whether this is a name to print, in one of its languages.
    pub fn is_name(&self, name: &str) -> bool {
        let is = |value: &Value| value.as_str() == Some(name);
        self.0.values().any(|value| is(value) || value.as_object().is_some_and(|texts| texts.values().any(is)))
    }

    /// All ids, in alphabetical order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}
