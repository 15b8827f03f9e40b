//! The records of a source, one after the other.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use serde_json::Value;

use super::readers::{self, Raw, Raws, Unread, kind_of};
use super::spec::{Format, ROW_ID, SourceSpec};
use super::{Record, path, tables};
use crate::diag::{Diagnostic, Diagnostics, Origin, Outcome, Warned};
use crate::sources::{Watched, Workspace};

/// The records of a source in the order of the file.
///
/// A bad record is an `Err` with all its problems; the next one follows where the format permits. A source without a
/// single record gives one error.
pub struct RecordStream {
    workspace: Workspace,
    raws: Raws,
    /// The file, while it is read.
    file: Option<Watched>,
    spec: Arc<SourceSpec>,
    /// Warnings about the file as a whole, not yet given out.
    warnings: Diagnostics,
    empty: bool,
    ended: bool,
}

/// Opens a source of records.
pub fn open(workspace: &Workspace, spec: &SourceSpec) -> Result<RecordStream, Diagnostics> {
    let mut raws = match spec.format {
        Some(format) => tables::open(workspace, spec, format)?,
        None if says_its_form(spec) => tables::open(workspace, spec, format_in(workspace, &spec.path)?)?,
        None => readers::open_unset(workspace, spec)?,
    };
    let warnings = std::mem::take(&mut raws.warnings);
    let file = workspace.watched(&spec.path);
    let (workspace, spec) = (workspace.clone(), Arc::new(spec.clone()));
    Ok(RecordStream { workspace, raws, file, spec, warnings, empty: true, ended: false })
}

/// Whether the settings say what is in the columns of a file: that goes before what can be guessed from its form.
pub(super) fn says_its_form(spec: &SourceSpec) -> bool {
    !spec.parts.is_empty() || !spec.table.columns.is_empty()
}

/// The format that the name of a file tells.
pub(super) fn format_of(path: &str) -> Result<Format, Diagnostic> {
    let extension = Path::new(path).extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    Format::named(extension).ok_or_else(|| {
        let extension = extension.to_ascii_lowercase();
        let (message, hint) = match extension.as_str() {
            "xls" | "xlt" | "xlsb" | "ods" | "fods" | "numbers" => (
                format!("this is a workbook in the format .{extension}, which Liasse does not read"),
                "open it in a spreadsheet program and save it as .xlsx".to_owned(),
            ),
            _ => (
                "the name of this file does not tell its format".to_owned(),
                format!("set `format` to one of: {}", Format::NAMES.join(", ")),
            ),
        };
        Diagnostic::error("unknown-format", Origin::file(path), message).with_hint(hint)
    })
}

/// The format that the name of a file tells; where Liasse does not read that one, the file may be of another.
pub(super) fn format_in(workspace: &Workspace, path: &str) -> Result<Format, Diagnostic> {
    format_of(path).map_err(|problem| {
        let is_workbook = path.to_ascii_lowercase().ends_with(".xls");
        is_workbook.then(|| readers::workbook::wrong_name(workspace, path)).flatten().unwrap_or(problem)
    })
}

/// A record of which at least the bytes are there; the rest can be done on any thread.
pub struct UnreadRecord {
    spec: Arc<SourceSpec>,
    single: bool,
    raw: Unread,
    warnings: Diagnostics,
}

impl UnreadRecord {
    /// The path of its file.
    pub fn source(&self) -> &str {
        &self.spec.path
    }

    /// The record, or all its problems.
    pub fn read(self) -> Outcome<Record> {
        let UnreadRecord { spec, single, raw, warnings: mut problems } = self;
        let record = problems.take(raw.read()).and_then(|raw| problems.take(identified(&spec, single, raw)));
        match record {
            Some(record) => problems.finish(record),
            None => Err(problems),
        }
    }
}

impl Iterator for RecordStream {
    type Item = Outcome<Record>;

    fn next(&mut self) -> Option<Outcome<Record>> {
        self.next_unread().map(UnreadRecord::read)
    }
}

impl RecordStream {
    /// What [`RecordStream::next`] gives, before it is read.
    pub fn next_unread(&mut self) -> Option<UnreadRecord> {
        if self.ended {
            return None;
        }
        let raw = match self.raws.records.next() {
            // What was read before a change is of one state; nothing is made of another one.
            Some(raw) => match self.file.as_ref().map_or(Ok(()), Watched::check) {
                Ok(()) => raw,
                Err(problem) => {
                    self.ended = true;
                    Unread::Read(Err(problem.into()))
                }
            },
            None => match self.end() {
                Ok(()) => return None,
                Err(problem) => Unread::Read(Err(problem.into())),
            },
        };
        self.empty = false;
        let warnings = std::mem::take(&mut self.warnings);
        Some(UnreadRecord { spec: Arc::clone(&self.spec), single: self.raws.single, raw, warnings })
    }
}

impl RecordStream {
    /// What is to be said once all records have been read.
    fn end(&mut self) -> Result<(), Diagnostic> {
        self.ended = true;
        let parts = self.spec.parts.iter().filter_map(|part| part.path.as_deref());
        std::iter::once(self.spec.path.as_str())
            .chain(parts)
            .try_for_each(|path| self.workspace.check_unchanged(path))?;
        if self.empty { Err(self.no_records()) } else { Ok(()) }
    }

    fn no_records(&self) -> Diagnostic {
        const BLANK_BYTES: u64 = 1024;
        let path = self.spec.path.as_str();
        let mut bytes = Vec::new();
        let read = self.workspace.open_file(path).map(|file| file.take(BLANK_BYTES).read_to_end(&mut bytes));
        let is_blank = || String::from_utf8_lossy(&bytes).trim_matches(['\u{feff}', ' ', '\t', '\r', '\n']).is_empty();
        let (message, hint) = if matches!(read, Ok(Ok(size)) if (size as u64) < BLANK_BYTES) && is_blank() {
            ("this file is empty", "download it, or export it, again")
        } else {
            let hint = "look whether the export worked; a table needs a header row and at least one row below it";
            ("there is no record in this file", hint)
        };
        Diagnostic::error("no-records", Origin::file(path), message).with_hint(hint)
    }
}

/// The record with its id, which the field `id` then holds, too. `single`: whether its file holds one record by its very
/// form.
pub(super) fn identified(spec: &SourceSpec, single: bool, mut raw: Raw) -> Outcome<Record> {
    let id = id_of(spec, single, &raw)?;
    match raw.fields.get_mut("id") {
        Some(field) if spec.id_field.is_none() && field.as_str() != Some(&id) => *field = Value::String(id.clone()),
        Some(_) => {}
        None => {
            raw.fields.insert("id".to_owned(), Value::String(id.clone()));
        }
    }
    Ok(Warned::clean(Record::read(Arc::from(id), spec.kind, raw)))
}

/// The paths of the fields that may hold the id of a record; the first that is there does.
pub(super) fn id_fields(spec: &SourceSpec) -> Vec<&str> {
    match &spec.id_field {
        Some(given) => vec![given.as_str()],
        None => vec!["id", "reference"],
    }
}

fn id_of(spec: &SourceSpec, single: bool, raw: &Raw) -> Result<String, Diagnostic> {
    let given = spec.id_field.as_deref();
    if given == Some(ROW_ID) {
        return row_id(spec, raw).ok_or_else(|| {
            let message = "this record stands in no row of a table, which `id_field` asks for";
            Diagnostic::error("missing-id", raw.origin.clone(), message)
                .with_hint("name the field that holds the id, or leave `id_field` out")
        });
    }
    for name in id_fields(spec) {
        let Some(value) = path::get(&raw.fields, name) else { continue };
        let at = || raw.place.origin_of(name, &raw.origin);
        return match value {
            Value::String(text) if !text.trim().is_empty() => Ok(text.trim().to_owned()),
            Value::String(_) => {
                Err(Diagnostic::error("missing-id", at(), format!("`{name}` is empty")).with_hint(ID_HINT))
            }
            Value::Number(number) => Ok(number.to_string()),
            other => {
                let message = format!("`{name}` should be a short text, but is {}", kind_of(other));
                Err(Diagnostic::error("wrong-id", at(), message).with_hint(ID_HINT))
            }
        };
    }
    if single && let Some(stem) = stem(&spec.path) {
        return Ok(stem.to_owned());
    }
    let message = format!("this record has no `{}`", given.unwrap_or("id"));
    let mut hint = ID_HINT.to_owned();
    if raw.place.row().is_some() {
        hint.push_str("; where no column tells rows apart, set `id_field = \"#row\"`");
    }
    Err(Diagnostic::error("missing-id", raw.origin.clone(), message).with_hint(hint))
}

/// The id of a row by its number, where the settings ask for that.
pub(super) fn row_id(spec: &SourceSpec, raw: &Raw) -> Option<String> {
    spec.id_field.as_deref().filter(|field| *field == ROW_ID)?;
    Some(format!("{}-{}", stem(&spec.path)?, raw.place.row()?))
}

/// The name of a file without its folder and extension.
fn stem(path: &str) -> Option<&str> {
    Path::new(path).file_stem().and_then(|stem| stem.to_str())
}

const ID_HINT: &str = "give every record an id of its own, such as its project number: documents are named after it";
