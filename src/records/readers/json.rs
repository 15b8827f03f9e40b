//! JSON: one object, a list of objects, or an object with a list of them.

use std::fmt;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::json_value::JsonValue;
use super::{Raw, Raws, list_name, too_deep, whole_file_record};
use crate::diag::{Diagnostic, Diagnostics, Origin, Outcome};
use crate::records::file::File;
use crate::records::path::Step;
use crate::records::place::Place;
use crate::sources::Text;

/// Reads a JSON file. Its form is checked as a whole; each record is taken apart when it is asked for. `lists` are the
/// fields that may hold a list of records.
pub(super) fn read(text: Text, lists: &[&'static str]) -> Result<Raws, Diagnostics> {
    let file = Arc::new(File::new(text));
    let text = file.as_str();
    if text.trim().is_empty() {
        return Ok(Raws::list(std::iter::empty()));
    }
    let whole: &RawValue =
        serde_json::from_str(text).map_err(|error| syntax_error(&error, text, ONE_A_FILE, &|at| file.shown_at(at)))?;
    let mut under = None;
    let list = match whole.get().as_bytes().first() {
        Some(b'[') => Some(items(whole.get())),
        Some(b'{') => {
            let fields = fields(whole.get());
            let find = |name: &str| fields.iter().rfind(|(key, _)| key == name).map(|(_, value)| *value);
            under =
                list_name(lists, fields.iter().map(|(key, _)| key.as_str()), |name| find(name).is_some_and(is_list));
            if under.is_some() {
                check_once(&fields, text).map_err(|(name, at)| given_twice(&name, file.shown_at(at)))?;
            }
            under.and_then(find).map(|list| items(list.get()))
        }
        _ => None,
    };
    let single = list.is_none();
    let spans: Vec<(usize, usize)> =
        list.unwrap_or_else(|| vec![whole]).into_iter().map(|raw| span(text, raw)).collect();
    let records = spans.into_iter().map(move |(start, end)| record(&file, start, end));
    Ok(Raws { single, under, ..Raws::list(records) })
}

/// Refuses a field that stands in the outermost object twice; gives its name and the byte offset of its value.
fn check_once(fields: &[(String, &RawValue)], text: &str) -> Result<(), (String, usize)> {
    let mut names = std::collections::HashSet::new();
    match fields.iter().find(|(name, _)| !names.insert(name.as_str())) {
        Some((name, value)) => Err((name.clone(), span(text, value).0)),
        None => Ok(()),
    }
}

fn given_twice(name: &str, origin: Origin) -> Diagnostic {
    Diagnostic::error("duplicate-field", origin, format!("the field `{name}` is given twice"))
        .with_hint("keep one of the two")
}

fn record(file: &Arc<File>, start: usize, end: usize) -> Outcome<Raw> {
    let text = &file.as_str()[start..end];
    let JsonValue(value) = serde_json::from_str(text)
        .map_err(|error| syntax_error(&error, text, ONE_A_FILE, &|at| file.shown_at(start + at)))?;
    let place = Place::Json { file: Arc::clone(file), start, end };
    whole_file_record(value, file.origin_at(start), place)
}

/// What to do about something after the end of a file.
const ONE_A_FILE: &str =
    "a file holds one value: put several records in square brackets, or one a line in a file `.jsonl`";

/// The error of the JSON parser in plain words; `one` says what to do about more than one value, `origin_at` gives the
/// place of a byte offset in `text`.
pub(super) fn syntax_error(
    error: &serde_json::Error,
    text: &str,
    one: &'static str,
    origin_at: &dyn Fn(usize) -> Origin,
) -> Diagnostic {
    let origin = origin_at(offset(text, error.line(), error.column()));
    let whole = error.to_string();
    let message = whole.split(" at line ").next().unwrap_or(&whole);
    if message.starts_with("recursion limit") {
        return too_deep(origin);
    }
    if message.starts_with("more than") {
        return too_large(origin, message);
    }
    if message.ends_with("given twice") {
        return Diagnostic::error("duplicate-field", origin, message).with_hint("keep one of the two");
    }
    let (message, hint) = if error.is_eof() {
        (
            "the JSON ends too early: something that was opened with `{`, `[` or `\"` is not closed".to_owned(),
            "the file may have been cut off: export it again",
        )
    } else {
        let at = text.floor_char_boundary(offset(text, error.line(), error.column()));
        in_plain_words(message, text[..at].trim_end(), &text[at..], one)
    };
    Diagnostic::error("malformed-json", origin, message).with_hint(hint)
}

fn too_large(origin: Origin, found: &str) -> Diagnostic {
    Diagnostic::error("record-too-large", origin, format!("this record holds {found}"))
        .with_hint("several records stand in a list, `[{…}, {…}]`, or one a line in a file `.jsonl`")
}

/// What the parser says, and what to do about it; `before` is the text up to the fault, `rest` that from the fault on.
fn in_plain_words(message: &str, before: &str, rest: &str, one: &'static str) -> (String, &'static str) {
    let (what, hint) = match rest.as_bytes() {
        [b'}' | b']', ..] if before.ends_with(',') => ("there is a comma after the last entry", "take the comma away"),
        _ if message == "trailing characters" => ("there is more after the end of the JSON", one),
        _ if message.starts_with("control character") => (
            "a line break or a tab stands inside quotation marks",
            "write it as `\\n` or `\\t`, or close the quotation mark on its line",
        ),
        _ if message.contains("surrogate") || message.contains("escape") => (
            "what stands after a backslash is no character",
            "write a backslash itself as `\\\\`, as in the path of a file",
        ),
        [b'/' | b'#', ..] => {
            ("JSON has no comments", "take the comment away, or save the file as YAML, which has them")
        }
        [b'\'', ..] => ("text stands in single quotation marks", "write it in double ones: \"text\""),
        [b'N' | b'I' | b'-', ..] if rest.trim_start_matches('-').starts_with(['N', 'I']) => {
            ("NaN and Infinity are no numbers in JSON", "leave the field out, or write null")
        }
        _ if message == "invalid number" => (
            "this is no number in JSON",
            "write digits only, without zeros before them, or put the text in quotation marks",
        ),
        _ if message == "key must be a string" => {
            ("a field name is not in quotation marks", "write it as \"name\": value")
        }
        _ => {
            let hint = "look here and just before: a comma, a quotation mark or a bracket is missing or too many";
            return (format!("this is not well-formed JSON: {message}"), hint);
        }
    };
    (format!("this is not well-formed JSON: {what}"), hint)
}

/// The byte offset of a line and a column as serde_json counts them: columns in bytes, from 1, 0 before a line's first.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    (start + column.saturating_sub(1)).min(text.len())
}

/// The byte offset in `text` of what the steps lead to, or of the innermost thing around it.
pub(in crate::records) fn locate(text: &str, steps: &[Step]) -> usize {
    let mut found = text.trim_start();
    for step in steps {
        let inner = match step {
            Step::Key(key) => fields(found).into_iter().rfind(|(name, _)| name == key).map(|(_, value)| value),
            Step::Index(index) => items(found).into_iter().nth(*index),
        };
        let Some(inner) = inner else { break };
        found = inner.get();
    }
    found.as_ptr().addr().saturating_sub(text.as_ptr().addr())
}

fn span(text: &str, raw: &RawValue) -> (usize, usize) {
    let start = raw.get().as_ptr().addr().saturating_sub(text.as_ptr().addr());
    (start, start + raw.get().len())
}

fn is_list(raw: &RawValue) -> bool {
    raw.get().starts_with('[')
}

/// The entries of a JSON list; none where the text is not one.
fn items(text: &str) -> Vec<&RawValue> {
    serde_json::from_str(text).unwrap_or_default()
}

/// The fields of a JSON object; none where the text is not one.
fn fields(text: &str) -> Vec<(String, &RawValue)> {
    serde_json::from_str(text).map(|Fields(fields)| fields).unwrap_or_default()
}

struct Fields<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Fields<'de>, D::Error> {
        struct FieldsVisitor;
        impl<'de> Visitor<'de> for FieldsVisitor {
            type Value = Fields<'de>;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields<'de>, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(FieldsVisitor)
    }
}
