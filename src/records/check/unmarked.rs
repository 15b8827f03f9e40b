//! Texts of a project record that are in no language: one string where there may be one for each.

use serde_json::{Map, Value};

use super::SHAPES;
use super::shape::{Group, Shape, Shapes};
use crate::records::path::{push_index, push_key};

/// Goes through the texts that are one string, with their paths. What has no letter, such as `2024`, is in every
/// language.
pub(in crate::records) fn visit(fields: &Map<String, Value>, told: &mut dyn FnMut(&str, &str)) {
    if let Some(shapes) = SHAPES.as_ref() {
        Visit { shapes, path: String::new(), told }.group(fields, &shapes.root);
    }
}

struct Visit<'a> {
    shapes: &'a Shapes,
    path: String,
    told: &'a mut dyn FnMut(&str, &str),
}

impl Visit<'_> {
    fn group(&mut self, fields: &Map<String, Value>, group: &Group) {
        for (name, value) in fields {
            let Some(field) = group.fields.get(name) else { continue };
            let parent = push_key(&mut self.path, name);
            self.value(value, &field.shape);
            self.path.truncate(parent);
        }
    }

    fn value(&mut self, value: &Value, shape: &Shape) {
        match (shape, value) {
            (Shape::Text, Value::String(text)) if text.chars().any(char::is_alphabetic) => {
                (self.told)(&self.path, text);
            }
            (Shape::List(inner), Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    let parent = push_index(&mut self.path, index);
                    self.value(item, inner);
                    self.path.truncate(parent);
                }
            }
            (Shape::Group(name), Value::Object(fields)) => {
                if let Some(group) = self.shapes.groups.get(name) {
                    self.group(fields, group);
                }
            }
            _ => {}
        }
    }
}
