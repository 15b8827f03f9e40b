//! Readers: from the bytes of a file to records without an id.

pub(super) mod csv;
pub(super) mod encoding;
mod grants;
pub(super) mod hidden;
pub(super) mod json;
mod json_fields;
pub(super) mod json_lines;
mod json_value;
mod node;
mod number_format;
#[cfg(test)]
mod tests;
pub(super) mod toml;
pub(super) mod workbook;
pub(super) mod xlsx;
pub(super) mod yaml;

use serde_json::{Map, Value};

use super::iati;
use super::place::Place;
use super::spec::{Format, SourceSpec};
use super::stream::format_in;
use super::tables;
use crate::diag::{Diagnostic, Diagnostics, Origin, Outcome, Warned};
use crate::sources::Workspace;
use json_lines::Line;

/// A record as it was read: without an id, `null` fields left out.
pub(super) struct Raw {
    pub fields: Map<String, Value>,
    pub origin: Origin,
    pub place: Place,
}

/// A record of which at least the bytes are there: what is still to be made of them is for any thread.
pub(super) enum Unread {
    Line(Line),
    Read(Outcome<Raw>),
}

impl Unread {
    pub fn read(self) -> Outcome<Raw> {
        match self {
            Unread::Line(line) => line.read(),
            Unread::Read(read) => read,
        }
    }
}

/// The records of a file.
pub(super) struct Raws {
    pub records: Box<dyn Iterator<Item = Unread> + Send>,
    /// Whether the file holds one record by its very form, not a list that happens to have one entry.
    pub single: bool,
    /// What is to be said about the file as a whole.
    pub warnings: Diagnostics,
    /// The field of the file that holds the list of records, where there is one.
    pub under: Option<&'static str>,
}

impl Raws {
    pub(super) fn list(records: impl Iterator<Item = Outcome<Raw>> + Send + 'static) -> Raws {
        Raws::unread(records.map(Unread::Read))
    }

    fn unread(records: impl Iterator<Item = Unread> + Send + 'static) -> Raws {
        Raws { records: Box::new(records), single: false, warnings: Diagnostics::new(), under: None }
    }
}

/// Opens a source. Formats that are read as a whole are read here; the others as their records are asked for.
pub(super) fn open(workspace: &Workspace, spec: &SourceSpec, format: Format) -> Result<Raws, Diagnostics> {
    let path = spec.path.as_str();
    match format {
        Format::Json => json::read(workspace.read_text(path)?, &LISTS),
        Format::JsonLines => Ok(json_lines::read(workspace.open_file(path)?, path)),
        Format::Yaml => yaml::read(workspace.read_text(path)?),
        Format::Toml => toml::read(workspace.read_text(path)?),
        Format::Iati => iati::read(workspace.open_file(path)?, path, spec.is_checked),
        Format::Csv | Format::Xlsx => tables::read(workspace, spec, format),
        Format::ThreeSixtyGiving => grants::read(workspace, spec),
    }
}

/// Opens a source whose settings do not say its format: the extension tells it, and grants of 360Giving are known by
/// their form.
pub(super) fn open_unset(workspace: &Workspace, spec: &SourceSpec) -> Result<Raws, Diagnostics> {
    match format_in(workspace, &spec.path)? {
        format @ (Format::Json | Format::Csv | Format::Xlsx) => grants::read_where_known(workspace, spec, format),
        format => open(workspace, spec, format),
    }
}

/// The fields under which a file may hold a list of records.
const LISTS: [&str; 2] = ["records", "projects"];

/// The list of records in an object that is itself none: it has one of these lists and no id.
fn list_name<'a>(
    lists: &[&'static str],
    keys: impl Iterator<Item = &'a str> + Clone,
    is_list: impl Fn(&str) -> bool,
) -> Option<&'static str> {
    if keys.clone().any(|key| key == "id") {
        return None;
    }
    lists.iter().copied().find(|name| keys.clone().any(|key| key == *name) && is_list(name))
}

/// The error for something that stands where a record should.
fn not_a_record(origin: Origin, found: &str) -> Diagnostic {
    Diagnostic::error("not-a-record", origin, format!("here should be a record, but this is {found}"))
        .with_hint("a record is a group of named fields, such as {\"id\": \"08-28\", \"title\": \"Eau potable\"}")
}

/// A kind of value in words.
pub(super) fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "yes or no",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "a group of fields",
    }
}

fn too_deep(origin: Origin) -> Diagnostic {
    Diagnostic::error(
        "too-deep",
        origin,
        format!("lists and groups are nested in each other more than {} times", super::MAX_DEPTH),
    )
    .with_hint("no record needs that: look for a fault in the program that wrote the file")
}

/// The record at a place of a file that was read as a whole.
fn whole_file_record(value: Value, origin: Origin, place: Place) -> Outcome<Raw> {
    match value {
        Value::Object(fields) => Ok(Warned::clean(Raw { fields, origin, place })),
        other => Err(not_a_record(place.locate(&[]).unwrap_or(origin), kind_of(&other)).into()),
    }
}
