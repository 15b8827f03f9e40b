//! A group of fields of a record, put together field by field.
//!
//! When the place of a field is asked for, an activity is read once more, and every group then remembers which element
//! each of its fields comes from, in fields whose names begin with [`MARK`]. Records that templates see have none.

use serde_json::{Map, Value};

use super::element::Element;
use crate::records::path::Step;

/// No name in XML or in a record begins with this.
const MARK: char = '\0';

/// Room for the fields that most groups have.
const USUAL_FIELDS: usize = 3;
/// The room that a group has at first is never more than this.
const MOST_FIELDS: usize = 28;

pub(super) struct Group {
    fields: Map<String, Value>,
    is_traced: bool,
}

impl Group {
    /// A group that comes from an element.
    pub fn new(element: Element, is_traced: bool) -> Group {
        Group::with_room(element, is_traced, USUAL_FIELDS)
    }

    /// A group that comes from an element, with room for so many fields.
    pub fn with_room(element: Element, is_traced: bool, count: usize) -> Group {
        let mut fields = Map::with_capacity(count.min(MOST_FIELDS));
        if is_traced {
            fields.insert(MARK.to_string(), element.offset().into());
        }
        Group { fields, is_traced }
    }

    /// Sets a field that comes from the group's own element.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<Value>) {
        let value = value.into();
        if !value.is_null() {
            self.fields.insert(name.into(), value);
        }
    }

    /// Sets a field, with the element that it comes from.
    pub fn set_from(&mut self, element: Element, name: impl Into<String>, value: impl Into<Value>) {
        let name = name.into();
        if self.is_traced {
            self.fields.insert(format!("{MARK}{name}"), element.offset().into());
        }
        self.set(name, value);
    }

    /// Sets a list unless it is empty.
    pub fn set_list(&mut self, name: &str, items: Vec<Value>) {
        if !items.is_empty() {
            self.set(name, items);
        }
    }

    /// Adds to a list.
    pub fn push(&mut self, name: &str, item: Value) {
        match self.fields.get_mut(name) {
            Some(Value::Array(items)) => items.push(item),
            _ => self.set(name, vec![item]),
        }
    }

    pub fn has(&self, name: &str) -> bool {
        self.fields.contains_key(name)
    }

    /// Whether no field was set.
    pub fn is_empty(&self) -> bool {
        self.fields.keys().all(|name| name.starts_with(MARK))
    }

    pub fn into_fields(self) -> Map<String, Value> {
        self.fields
    }

    pub fn into_value(self) -> Value {
        Value::Object(self.fields)
    }
}

/// The byte offset that what the steps lead to comes from, or the innermost thing around it, in traced fields.
pub(super) fn offset(fields: &Map<String, Value>, steps: &[Step]) -> usize {
    let mark = |fields: &Map<String, Value>, name: &str| {
        let offset = fields.get(&format!("{MARK}{name}"))?.as_u64()?;
        usize::try_from(offset).ok()
    };
    let mut found = mark(fields, "").unwrap_or(0);
    let mut fields = Some(fields);
    let mut value: Option<&Value> = None;
    for step in steps {
        value = match (step, fields, value) {
            (Step::Key(key), Some(group), _) => {
                found = mark(group, key).unwrap_or(found);
                group.get(*key)
            }
            (Step::Index(index), None, Some(Value::Array(items))) => items.get(*index),
            _ => None,
        };
        fields = value.and_then(Value::as_object);
        if let Some(group) = fields {
            found = mark(group, "").unwrap_or(found);
        }
        if value.is_none() {
            break;
        }
    }
    found
}
