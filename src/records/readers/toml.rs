//! TOML: one record, or a table array of records.

use std::sync::Arc;

use serde_json::{Map, Value};
use toml::Spanned;
use toml::de::{DeInteger, DeString, DeTable, DeValue};

use super::{Found, Raws, find, whole_file_record};
use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::records::file::{File, Inner, Spans};
use crate::records::number;
use crate::records::place::{Item, Place};
use crate::sources::Text;

pub(super) fn read(text: Text) -> Result<Raws, Diagnostics> {
    let file = Arc::new(File::new(text));
    let (table, errors) = DeTable::parse_recoverable(file.as_str());
    if !errors.is_empty() {
        return Err(errors.iter().map(|error| diagnostic(error, &file)).collect());
    }
    let record = |value: Value, item: Option<Item>| {
        let place = Place::Toml { file: Arc::clone(&file), item };
        let origin = place.locate(&[]).unwrap_or_else(|| file.text().whole());
        whole_file_record(value, Origin { excerpt: None, ..origin }, place)
    };
    let table = object(table.into_inner());
    if table.is_empty() {
        return Ok(Raws::list(std::iter::empty()));
    }
    Ok(match find(Value::Object(table)) {
        Found::One(value) => Raws { single: true, ..Raws::list(std::iter::once(record(value, None))) },
        Found::List(list, items) => {
            let items = items.into_iter().enumerate();
            let records: Vec<_> = items.map(|(index, value)| record(value, Some(Item { list, index }))).collect();
            Raws::list(records.into_iter())
        }
    })
}

fn diagnostic(error: &toml::de::Error, file: &File) -> Diagnostic {
    let origin = error.span().map_or_else(|| file.text().whole(), |span| file.origin_at(span.start));
    if error.message().contains("recurs") {
        return super::too_deep(origin);
    }
    Diagnostic::error("malformed-toml", origin, format!("this is not well-formed TOML: {}", error.message()))
        .with_hint("text needs quotation marks; every line is a `[section]` or `name = value`")
}

/// Where the values of the file begin: one document.
pub(in crate::records) fn spans(text: &str) -> Vec<Spans> {
    let (table, _) = DeTable::parse_recoverable(text);
    vec![Spans { start: table.span().start, inner: table_spans(table.into_inner()) }]
}

fn table_spans(table: DeTable) -> Inner {
    let fields = in_order(table).into_iter().map(|(key, value)| (key.into_owned(), value_spans(value)));
    Inner::Object(fields.collect())
}

fn value_spans(value: Spanned<DeValue>) -> Spans {
    let start = value.span().start;
    let inner = match value.into_inner() {
        DeValue::Array(items) => Inner::List(items.into_iter().map(value_spans).collect()),
        DeValue::Table(table) => table_spans(table),
        _ => Inner::Plain,
    };
    Spans { start, inner }
}

/// The entries in the order of the file.
fn in_order<'a>(table: DeTable<'a>) -> Vec<(DeString<'a>, Spanned<DeValue<'a>>)> {
    let mut entries: Vec<_> = table.into_iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries.into_iter().map(|(key, value)| (key.into_inner(), value)).collect()
}

fn object(table: DeTable) -> Map<String, Value> {
    in_order(table).into_iter().map(|(key, item)| (key.into_owned(), value(item.into_inner()))).collect()
}

fn value(item: DeValue) -> Value {
    match item {
        DeValue::String(text) => Value::String(text.into_owned()),
        DeValue::Integer(integer) => whole_number(&integer),
        DeValue::Float(float) => number::from_notation(float.as_str())
            .map_or_else(|| Value::String(float.as_str().to_owned()), Value::Number),
        DeValue::Boolean(boolean) => Value::Bool(boolean),
        DeValue::Datetime(moment) => Value::String(moment.to_string()),
        DeValue::Array(items) => Value::Array(items.into_iter().map(|item| value(item.into_inner())).collect()),
        DeValue::Table(table) => Value::Object(object(table)),
    }
}

fn whole_number(integer: &DeInteger) -> Value {
    let text = integer.as_str();
    let decimal = if integer.radix() == 10 {
        number::from_notation(text)
    } else {
        i128::from_str_radix(text, integer.radix()).ok().and_then(|value| number::from_notation(&value.to_string()))
    };
    decimal.map_or_else(|| Value::String(text.to_owned()), Value::Number)
}
