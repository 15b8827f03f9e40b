//! TOML: one record, or a table array of records.

use std::sync::Arc;

use serde_json::Value;
use toml::de::{DeInteger, DeTable, DeValue};

use super::node::{Content, Node};
use super::{Raws, whole_file_record};
use crate::diag::{Diagnostic, Diagnostics};
use crate::records::file::{File, Spans};
use crate::records::number;
use crate::records::place::Place;
use crate::sources::Text;

pub(super) fn read(text: Text) -> Result<Raws, Diagnostics> {
    let file = Arc::new(File::new(text));
    let (table, errors) = DeTable::parse_recoverable(file.as_str());
    if !errors.is_empty() {
        return Err(errors.iter().map(|error| diagnostic(error, &file)).collect());
    }
    if table.get_ref().is_empty() {
        return Ok(Raws::list(std::iter::empty()));
    }
    let found = node(table.span().start, DeValue::Table(table.into_inner())).into_records();
    let single = found.iter().all(|(item, _)| item.is_none());
    let records = found.into_iter().map(|(item, node)| {
        let origin = file.origin_at(node.start);
        whole_file_record(node.into_value(), origin, Place::Toml { file: Arc::clone(&file), item })
    });
    Ok(Raws { single, ..Raws::list(records.collect::<Vec<_>>().into_iter()) })
}

fn diagnostic(error: &toml::de::Error, file: &File) -> Diagnostic {
    let origin = error.span().map_or_else(|| file.text().whole(), |span| file.shown_at(span.start));
    if error.message().contains("recurs") {
        return super::too_deep(origin);
    }
    Diagnostic::error("malformed-toml", origin, format!("this is not well-formed TOML: {}", error.message()))
        .with_hint("text needs quotation marks; every line is a `[section]` or `name = value`")
}

/// Where the values of the file begin: one document.
pub(in crate::records) fn spans(text: &str) -> Vec<Spans> {
    let (table, _) = DeTable::parse_recoverable(text);
    vec![node(table.span().start, DeValue::Table(table.into_inner())).into_spans()]
}

fn node(start: usize, value: DeValue) -> Node {
    let plain = match value {
        DeValue::Array(items) => {
            let items = items.into_iter().map(|item| node(item.span().start, item.into_inner()));
            return Node { start, content: Content::List(items.collect()) };
        }
        DeValue::Table(table) => {
            let mut entries: Vec<_> = table.into_iter().collect();
            // In the order of the file.
            entries.sort_by_key(|(key, _)| key.span().start);
            let fields = entries
                .into_iter()
                .map(|(key, item)| (key.into_inner().into_owned(), node(item.span().start, item.into_inner())));
            return Node { start, content: Content::Object(fields.collect()) };
        }
        DeValue::String(text) => Value::String(text.into_owned()),
        DeValue::Integer(integer) => whole_number(&integer),
        DeValue::Float(float) => number_or_text(float.as_str()),
        DeValue::Boolean(boolean) => Value::Bool(boolean),
        DeValue::Datetime(moment) => Value::String(moment.to_string()),
    };
    Node { start, content: Content::Plain(plain) }
}

fn number_or_text(text: &str) -> Value {
    number::from_notation(text).map_or_else(|| Value::String(text.to_owned()), Value::Number)
}

fn whole_number(integer: &DeInteger) -> Value {
    let text = integer.as_str();
    if integer.radix() == 10 {
        return number_or_text(text);
    }
    i128::from_str_radix(text, integer.radix())
        .map_or_else(|_| Value::String(integer.to_string()), |value| number_or_text(&value.to_string()))
}
