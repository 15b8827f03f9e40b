//! Tables: CSV files and sheets of workbooks, alone or joined by key into nested records.
//!
//! 1. [`files`] opens a file and gives its rows, the first ones looked at in advance.
//! 2. [`heading`] finds the header among them, [`layout`] which column is what.
//! 3. [`reader`] leaves out rows, fills empty cells from above and turns each row into fields, with [`notation`] reading
//!    numbers and dates as people of a country write them.
//! 4. [`join`] puts the rows of part tables into the records that they belong to.
//! 5. [`preview()`] does all this and tells what was understood.

mod currency;
mod entry;
mod files;
mod finder;
mod graft;
mod grid;
mod heading;
mod join;
mod layout;
mod names;
mod notation;
mod oddities;
mod owners;
mod preview;
mod reader;
mod spec;
mod survey;
mod taken;
#[cfg(test)]
mod tests;

pub use preview::{Preview, TablePreview, preview};
pub use spec::{PartSpec, RowFilter, SettingPlaces, TableSpec};

pub(super) use finder::column_letters;
pub(super) use grid::{Cell, Cells, Merge, Row};

use serde_json::{Map, Value};

use super::readers::{self, Raw, Raws};
use super::{Format, RecordKind, SourceSpec, path};
use crate::diag::{Diagnostics, Outcome};
use crate::sources::Workspace;
use currency::{Unsettled, settle};
use files::Files;
use join::Parts;
use layout::Roles;
use reader::{Reading, SheetId, Table, Wanted, key_of};

/// Opens a source: its file, with the rows of its parts joined into the records.
pub(super) fn open(workspace: &Workspace, spec: &SourceSpec, format: Format) -> Result<Raws, Diagnostics> {
    if spec.parts.is_empty() {
        return readers::open(workspace, spec, format);
    }
    let mut files = Files::new(workspace);
    let main = main(workspace, &mut files, spec, format);
    let parts = Parts::read(&mut files, spec, &mut |_, _| {}, &mut |_, _| {});
    let (mut main, mut parts) = both(main, parts)?;
    parts.tell_not_taken(main.sheet.as_ref());
    let mut warnings = std::mem::take(&mut main.warnings);
    warnings.extend(std::mem::take(&mut parts.warnings));
    let records = Joining { main, parts, id_field: spec.id_field.clone(), ended: false };
    Ok(Raws { records: Box::new(records), single: false, warnings, under: None })
}

/// The records of a table alone.
pub(super) fn read(workspace: &Workspace, spec: &SourceSpec, format: Format) -> Result<Raws, Diagnostics> {
    let mut table = open_main(&mut Files::new(workspace), spec, format)?;
    let warnings = std::mem::take(&mut table.warnings);
    let mut ended = false;
    let records = std::iter::from_fn(move || {
        while !ended {
            match table.next()? {
                Ok(reading) if reading.left_out => {}
                Ok(reading) => return Some(Own::from(reading).finished()),
                Err(problem) => {
                    ended = true;
                    return Some(Err(problem.into()));
                }
            }
        }
        None
    });
    Ok(Raws { warnings, ..Raws::list(records) })
}

/// What a source's own file gives, one after the other.
struct Main {
    records: Box<dyn Iterator<Item = Result<Own, Diagnostics>> + Send>,
    warnings: Diagnostics,
    /// The sheet, or the file, that it is.
    sheet: Option<SheetId>,
}

/// A record before its parts are joined to it.
struct Own {
    raw: Raw,
    problems: Diagnostics,
    currencies: Unsettled,
    left_out: bool,
}

impl From<Reading> for Own {
    fn from(reading: Reading) -> Own {
        let Reading { raw, problems, currencies, left_out, .. } = reading;
        Own { raw, problems, currencies, left_out }
    }
}

impl Own {
    /// The record, once everything was joined to it.
    fn finished(mut self) -> Outcome<Raw> {
        settle(&self.currencies, &self.raw.fields, &mut self.problems);
        self.problems.finish(self.raw)
    }
}

fn main(workspace: &Workspace, files: &mut Files, spec: &SourceSpec, format: Format) -> Result<Main, Diagnostics> {
    if !matches!(format, Format::Csv | Format::Xlsx) {
        let raws = readers::open(workspace, spec, format)?;
        let own = |raw: Outcome<Raw>| {
            raw.map(|raw| Own { raw: raw.value, problems: raw.warnings, currencies: Unsettled::new(), left_out: false })
        };
        return Ok(Main { records: Box::new(raws.records.map(own)), warnings: raws.warnings, sheet: None });
    }
    let mut table = open_main(files, spec, format)?;
    let warnings = std::mem::take(&mut table.warnings);
    let sheet = Some(table.sheet_id());
    let mut ended = false;
    let records = std::iter::from_fn(move || {
        let reading = if ended { None } else { table.next() }?;
        ended = reading.is_err();
        Some(match reading {
            Ok(reading) => Ok(Own::from(reading)),
            Err(problem) => Err(problem.into()),
        })
    });
    Ok(Main { records: Box::new(records), warnings, sheet })
}

fn open_main(files: &mut Files, spec: &SourceSpec, format: Format) -> Result<Table, Diagnostics> {
    let is_free = spec.kind == RecordKind::Free;
    let roles = Roles { id_field: spec.id_field.as_deref(), is_free, ..Roles::default() };
    Table::open(files, Wanted { path: &spec.path, format, spec: &spec.table, roles })
}

/// Both results, or the problems of both.
fn both<A, B>(one: Result<A, Diagnostics>, other: Result<B, Diagnostics>) -> Result<(A, B), Diagnostics> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (Err(mut problems), Err(more)) => {
            problems.extend(more);
            Err(problems)
        }
        (Err(problems), _) | (_, Err(problems)) => Err(problems),
    }
}

/// The records of a source with the rows of its parts, and at the end what belongs to none of them.
struct Joining {
    main: Main,
    parts: Parts,
    id_field: Option<String>,
    ended: bool,
}

impl Iterator for Joining {
    type Item = Outcome<Raw>;

    fn next(&mut self) -> Option<Outcome<Raw>> {
        while !self.ended {
            match self.main.records.next() {
                Some(Ok(mut own)) => {
                    let key = record_key(&own.raw.fields, self.id_field.as_deref());
                    self.parts.join(key, &mut own);
                    if !own.left_out {
                        return Some(own.finished());
                    }
                }
                Some(Err(problems)) => return Some(Err(problems)),
                None => {
                    self.ended = true;
                    let orphans = self.parts.orphans();
                    return (!orphans.is_empty()).then_some(Err(orphans));
                }
            }
        }
        None
    }
}

/// What the rows of parts call a record: its id.
fn record_key(fields: &Map<String, Value>, id_field: Option<&str>) -> Option<String> {
    match id_field {
        Some(field) => path::get(fields, field).and_then(key_of),
        None => ["id", "reference"].into_iter().find_map(|field| path::get(fields, field)).and_then(key_of),
    }
}

/// Whether the notation of a locale is known; the error is a hint.
pub fn check_locale(locale: &str) -> Result<(), &'static str> {
    match notation::Notation::of(locale) {
        Some(_) => Ok(()),
        None => Err("use a language and a country, such as \"fr-FR\", \"fr-CH\", \"de-DE\" or \"en-US\""),
    }
}

/// Whether an encoding is known by this name; the error is a hint.
pub fn check_encoding(label: &str) -> Result<(), String> {
    readers::encoding::named(label).map(|_| ())
}
