//! The JSON Schema of a project record.

use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use serde_json::{Map, Value};

use super::Project;

/// The JSON Schema (2020-12) of a project record: the same bytes on every run.
pub fn schema() -> Value {
    let mut generated = SchemaSettings::draft2020_12()
        .with_transform(RecursiveTransform(without_null))
        .with_transform(RecursiveTransform(description_in_one_line))
        .with_transform(RecursiveTransform(choices_as_list))
        .into_generator()
        .into_root_schema_for::<Project>();
    let mut schema = Map::new();
    for key in ["$schema", "title", "description"] {
        schema.extend(generated.remove(key).map(|value| (key.to_owned(), value)));
    }
    schema.extend(generated.as_object_mut().into_iter().flat_map(std::mem::take));
    Value::Object(schema)
}

/// Joins the lines of a doc comment.
fn description_in_one_line(schema: &mut Schema) {
    if let Some(Value::String(description)) = schema.get_mut("description") {
        *description = description.replace("\n\n", " ").replace('\n', " ");
    }
}

/// Takes `null` out of what an optional field may be: readers drop such fields, and a schema without
/// alternatives gives messages that name one kind of value.
fn without_null(schema: &mut Schema) {
    if let Some(Value::Array(kinds)) = schema.get_mut("type") {
        kinds.retain(|kind| kind != "null");
        if let [only] = kinds.as_mut_slice() {
            let only = only.take();
            schema.insert("type".to_owned(), only);
        }
    }
    if let Some(Value::Array(choices)) = schema.get_mut("anyOf") {
        choices.retain(|choice| choice.get("type").is_none_or(|kind| kind != "null"));
        if let [Value::Object(only)] = choices.as_mut_slice()
            && only.contains_key("$ref")
        {
            let only = std::mem::take(only);
            schema.remove("anyOf");
            for (key, value) in only {
                schema.insert(key, value);
            }
        }
    }
    // The default of an absent list is the empty list, which says nothing.
    if schema.get("default").is_some_and(|value| value.as_array().is_some_and(Vec::is_empty)) {
        schema.remove("default");
    }
}

/// Turns a choice of constants into one `enum`, with what each means in the description: validators then say which
/// words are allowed.
fn choices_as_list(schema: &mut Schema) {
    let Some(Value::Array(choices)) = schema.get("oneOf") else { return };
    let mut words = Vec::new();
    let mut meanings = String::new();
    for choice in choices {
        // A member without its own words is part of a list: `{"type": "string", "enum": ["low", "high"]}`.
        let members =
            choice.get("const").into_iter().chain(choice.get("enum").and_then(Value::as_array).into_iter().flatten());
        words.extend(members.cloned());
        if let (Some(Value::String(word)), Some(Value::String(meaning))) =
            (choice.get("const"), choice.get("description"))
        {
            meanings.push_str(&format!("\n- `{word}`: {meaning}"));
        }
    }
    schema.remove("oneOf");
    schema.insert("type".to_owned(), "string".into());
    schema.insert("enum".to_owned(), Value::Array(words));
    if let Some(Value::String(description)) = schema.get_mut("description") {
        description.push_str(&meanings);
    }
}
