//! Everything of an activity as fields: `docs/iati.md` states the rule.
//!
//! The shape of a field depends on the standard (2.03) alone, never on what an activity happens to hold.

use std::borrow::Cow;

use serde_json::Value;

use super::context::Context;
use super::element::{Attribute, Element};
use super::group::Group;
use super::schema::{Kind, Schema, Simple, Version};
use super::values::{decimal, flag};

/// All elements and attributes of an activity.
pub(super) fn of(activity: Element, context: &mut Context) -> Value {
    let schema = Schema::of(Version::V203);
    group(activity, Some(schema.activity()), schema, context)
}

fn group(element: Element, kind: Option<&Kind>, schema: &Schema, context: &mut Context) -> Value {
    let mut fields =
        Group::with_room(element, context.is_traced, element.attributes().len() + element.children().count());
    let mut narratives = Value::Null;
    for child in element.children() {
        if child.name() == "narrative" {
            if narratives.is_null() {
                narratives = context.text(element);
            }
            continue;
        }
        let rule = kind.and_then(|kind| kind.child(child.name()));
        let value = match rule {
            Some(rule) => value(child, Some(schema.kind(rule)), schema, context),
            None => {
                warn_of_other(child, context);
                value(child, None, schema, context)
            }
        };
        let name = key(child.name());
        match rule {
            Some(rule) if !rule.is_list && fields.has(&name) => {
                let message = format!("a second `<{}>` is left out: the standard allows one here", child.name());
                context.warn("repeated-element", child, message, "remove one of the two");
            }
            Some(rule) if !rule.is_list => fields.set_from(child, name, value),
            _ => fields.push(&name, value),
        }
    }
    fields.set("narrative", narratives);
    attributes(element, kind, &mut fields);
    if !element.text().is_empty() {
        fields.set("text", simple(element.text(), kind.and_then(|kind| kind.content)));
    }
    fields.into_value()
}

/// An element that is a text and nothing else is its text; any other is a group.
fn value(element: Element, kind: Option<&Kind>, schema: &Schema, context: &mut Context) -> Value {
    let is_plain = kind.is_some_and(Kind::is_plain_text);
    if is_plain && element.attributes().is_empty() && element.children().next().is_none() {
        return simple(element.text(), kind.and_then(|kind| kind.content));
    }
    group(element, kind, schema, context)
}

/// Attributes are fields; where an element has the same name, the attribute's field begins with `@`.
fn attributes(element: Element, kind: Option<&Kind>, fields: &mut Group) {
    for Attribute { name, value } in element.attributes() {
        if name.starts_with("xmlns") {
            continue;
        }
        let known = kind.and_then(|kind| kind.attribute(name)).map(|rule| rule.simple);
        let name = if *name == "xml:lang" { "lang".into() } else { key(name) };
        let name = if fields.has(&name) { format!("@{name}").into() } else { name };
        fields.set(name, simple(value.trim(), known));
    }
}

/// Numbers and yes or no as what they are; all else, and what is ill formed, as text.
fn simple(text: &str, kind: Option<Simple>) -> Value {
    match kind {
        Some(Simple::Decimal) => decimal(text),
        Some(Simple::Boolean) => flag(text).map_or_else(|| text.into(), Value::Bool),
        _ => text.into(),
    }
}

/// The field of a name: hyphens become underscores, which templates can write without brackets.
fn key(name: &str) -> Cow<'_, str> {
    if name.contains('-') { name.replace('-', "_").into() } else { name.into() }
}

fn warn_of_other(element: Element, context: &mut Context) {
    let name = element.name();
    match name.split_once(':') {
        Some((prefix, _)) => {
            let message = format!("elements that begin with `{prefix}:` are of another standard than IATI");
            let hint = "templates find them under `iati`, with their prefix";
            context.warn_once("foreign-element", prefix, element, message, hint);
        }
        None => {
            let message = format!("`<{name}>` is not an element that IATI has here");
            let hint = "templates find it under `iati`; `liasse check` tells what the standard wants";
            context.warn_once("unknown-element", name, element, message, hint);
        }
    }
}
