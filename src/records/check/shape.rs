//! The published schema as what a check looks up: which fields there are, and what fits into them.

use std::collections::BTreeMap;

use regex::Regex;
use rust_decimal::Decimal;
use serde_json::{Map, Value};

use crate::diag::Spellings;
use crate::records::number::decimal;

/// What fits into a field.
#[derive(Debug)]
pub(in crate::records) enum Shape {
    /// A string, or strings by language tag.
    Text,
    /// A string without translations.
    Word(Word),
    /// A number, in these bounds where there are some.
    Number {
        min: Option<Decimal>,
        max: Option<Decimal>,
    },
    /// A whole number from 0 to `max`.
    Count {
        max: u64,
    },
    Flag,
    /// A list; one of texts may also be lists by language tag.
    List(Box<Shape>),
    /// A group of fields, by its name in the schema.
    Group(String),
}

/// What a string must look like.
#[derive(Debug, Default)]
pub(in crate::records) struct Word {
    /// The words to choose from; any where it is empty.
    pub choices: Vec<String>,
    pub pattern: Option<Regex>,
    pub is_date: bool,
    /// What the field holds, in words that can follow "write".
    pub meaning: String,
}

#[derive(Debug)]
pub(in crate::records) struct Field {
    pub shape: Shape,
    /// What the field holds, in words that can follow "give".
    pub meaning: String,
}

/// The fields of an object.
#[derive(Debug)]
pub(in crate::records) struct Group {
    pub fields: BTreeMap<String, Field>,
    pub required: Vec<String>,
    /// Sets of fields of which one must be there in full.
    pub either: Vec<Vec<String>>,
    /// The names of its fields, to compare others with.
    pub spellings: Spellings,
}

impl Group {
    /// The names of its fields, for a hint: those that must be there first.
    pub fn names(&self) -> String {
        let optional = self.fields.keys().filter(|name| !self.required.contains(name));
        let names: Vec<&str> = self.required.iter().chain(optional).map(String::as_str).collect();
        names.join(", ")
    }
}

/// All groups of the schema.
#[derive(Debug)]
pub(super) struct Shapes {
    pub root: Group,
    pub groups: BTreeMap<String, Group>,
}

impl Shapes {
    /// Reads the schema; `None` where it has something that no shape stands for.
    pub fn of(schema: &Value) -> Option<Shapes> {
        let definitions = schema.get("$defs")?.as_object()?;
        let mut groups = BTreeMap::new();
        for (name, definition) in definitions.iter().filter(|(_, definition)| definition.get("properties").is_some()) {
            groups.insert(name.clone(), group(definition.as_object()?, definitions)?);
        }
        Some(Shapes { root: group(schema.as_object()?, definitions)?, groups })
    }
}

fn group(schema: &Map<String, Value>, definitions: &Map<String, Value>) -> Option<Group> {
    let known = ["type", "properties", "required", "description", "anyOf", "title", "$schema", "$defs"];
    if schema.keys().any(|key| !known.contains(&key.as_str())) {
        return None;
    }
    let mut fields = BTreeMap::new();
    for (name, property) in schema.get("properties")?.as_object()? {
        let meaning = meaning(property);
        fields.insert(name.clone(), Field { shape: shape(property.as_object()?, definitions)?, meaning });
    }
    let either = schema.get("anyOf").and_then(Value::as_array).into_iter().flatten();
    Some(Group {
        spellings: Spellings::of(fields.keys().map(String::as_str)),
        fields,
        required: words(schema.get("required")),
        either: either.map(|way| words(way.get("required"))).collect(),
    })
}

fn shape(schema: &Map<String, Value>, definitions: &Map<String, Value>) -> Option<Shape> {
    let known = ["type", "description", "items", "enum", "pattern", "format", "minimum", "maximum", "$ref"];
    if schema.keys().any(|key| !known.contains(&key.as_str())) {
        return None;
    }
    if let Some(reference) = schema.get("$ref") {
        let name = reference.as_str()?.strip_prefix("#/$defs/")?;
        let definition = definitions.get(name)?.as_object()?;
        return match name {
            "Text" => Some(Shape::Text),
            "Texts" => Some(Shape::List(Box::new(Shape::Text))),
            _ if definition.contains_key("properties") => Some(Shape::Group(name.to_owned())),
            _ => shape(definition, definitions),
        };
    }
    Some(match schema.get("type")?.as_str()? {
        "string" => Shape::Word(Word {
            choices: words(schema.get("enum")),
            pattern: match schema.get("pattern") {
                Some(pattern) => Some(Regex::new(pattern.as_str()?).ok()?),
                None => None,
            },
            is_date: schema.get("format").is_some_and(|format| format == "date"),
            meaning: meaning(&Value::Object(schema.clone())),
        }),
        "number" => Shape::Number { min: bound(schema, "minimum")?, max: bound(schema, "maximum")? },
        "integer" => Shape::Count { max: schema.get("maximum").map_or(Some(u64::MAX), Value::as_u64)? },
        "boolean" => Shape::Flag,
        "array" => Shape::List(Box::new(shape(schema.get("items")?.as_object()?, definitions)?)),
        _ => return None,
    })
}

/// The bound of a number, if there is one; `None` where it is not exact.
fn bound(schema: &Map<String, Value>, name: &str) -> Option<Option<Decimal>> {
    schema.get(name).map_or(Some(None), |bound| decimal(bound).map(Some))
}

fn words(list: Option<&Value>) -> Vec<String> {
    let items = list.and_then(Value::as_array).into_iter().flatten();
    items.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The first sentence of a description, as part of a sentence.
fn meaning(schema: &Value) -> String {
    let description = schema.get("description").and_then(Value::as_str).unwrap_or_default();
    let sentence = description.split(". ").next().unwrap_or_default().trim_end_matches('.');
    let mut letters = sentence.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
