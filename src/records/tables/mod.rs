//! Tables: CSV files and sheets of workbooks, alone or joined by key into nested records.
//!
//! 1. [`targets`] compares the fields that the settings name with the schema.
//! 2. [`files`] opens a file and gives its rows, the first ones looked at in advance.
//! 3. [`heading`] finds the header among them, [`layout`] which column is what.
//! 4. [`reader`] leaves out rows, fills empty cells from above and turns each row into fields, with [`notation`] reading
//!    numbers and dates as people of a country write them.
//! 5. [`join`] puts the rows of part tables into the records that they belong to.
//! 6. [`preview()`] does all this and tells what was understood.

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
mod targets;
#[cfg(test)]
mod tests;

pub use preview::{LeftOutBy, Preview, TablePreview, preview};
pub use spec::{PartSpec, RowFilter, SettingPlaces, TableSpec, word_name};

pub(super) use finder::column_letters;
pub(super) use grid::{Cell, Cells, Merge, Row};

use serde_json::{Map, Value};

use super::readers::{self, Raw, Raws};
use super::{Format, RecordKind, SourceSpec, path};
use crate::diag::{Diagnostics, Outcome, Warned};
use crate::sources::Workspace;
use currency::{Unsettled, settle};
use files::Files;
use join::Parts;
use layout::Roles;
use reader::{Reading, SheetId, Table, Wanted, key_of};

/// Opens a source: its file, with the rows of its parts joined into the records.
pub(super) fn open(workspace: &Workspace, spec: &SourceSpec, format: Format) -> Result<Raws, Diagnostics> {
    let problems = targets::check(spec, format);
    let raws = match spec.parts.is_empty() {
        true => readers::open(workspace, spec, format),
        false => open_joined(workspace, spec, format),
    };
    let told = if problems.is_empty() { Ok(()) } else { Err(problems) };
    both(told, raws).map(|((), raws)| raws)
}

fn open_joined(workspace: &Workspace, spec: &SourceSpec, format: Format) -> Result<Raws, Diagnostics> {
    let mut files = Files::new(workspace);
    let main = Main::open(workspace, &mut files, spec, format);
    let parts = Parts::read(&mut files, spec, &mut |_, _| {}, &mut |_, _| {});
    let (mut main, mut parts) = both(main, parts)?;
    parts.tell_not_taken(main.sheet().as_ref());
    let mut warnings = std::mem::take(&mut main.warnings);
    warnings.extend(std::mem::take(&mut parts.warnings));
    let joined = Joined { parts, id_field: spec.id_field.clone() };
    Ok(Raws { warnings, ..Raws::list(Records::new(main, Some(joined))) })
}

/// The records of a table alone.
pub(super) fn read(workspace: &Workspace, spec: &SourceSpec, format: Format) -> Result<Raws, Diagnostics> {
    let mut main = Main::open(workspace, &mut Files::new(workspace), spec, format)?;
    let warnings = std::mem::take(&mut main.warnings);
    Ok(Raws { warnings, ..Raws::list(Records::new(main, None)) })
}

/// What a source's own file gives, one after the other.
struct Main {
    rows: Rows,
    warnings: Diagnostics,
    ended: bool,
}

enum Rows {
    Table(Box<Table>),
    /// Records of a format that is no table.
    Records(Box<dyn Iterator<Item = Outcome<Raw>> + Send>),
}

impl Main {
    fn open(workspace: &Workspace, files: &mut Files, spec: &SourceSpec, format: Format) -> Result<Main, Diagnostics> {
        if !matches!(format, Format::Csv | Format::Xlsx) {
            let raws = readers::open(workspace, spec, format)?;
            return Ok(Main { rows: Rows::Records(raws.records), warnings: raws.warnings, ended: false });
        }
        let mut table = Box::new(open_main(files, spec, format)?);
        let warnings = std::mem::take(&mut table.warnings);
        Ok(Main { rows: Rows::Table(table), warnings, ended: false })
    }

    /// The sheet, or the file, that it is, where it is a table.
    fn sheet(&self) -> Option<SheetId> {
        match &self.rows {
            Rows::Table(table) => Some(table.sheet_id()),
            Rows::Records(_) => None,
        }
    }

    /// The next record, also one that is left out.
    fn next(&mut self) -> Option<Result<Own, Diagnostics>> {
        if self.ended {
            return None;
        }
        match &mut self.rows {
            Rows::Table(table) => {
                let reading = table.next()?;
                self.ended = reading.is_err();
                Some(reading.map(Own::from).map_err(Diagnostics::from))
            }
            Rows::Records(records) => Some(records.next()?.map(Own::from)),
        }
    }

    /// What is to be said of the rows that were left out, once all were read.
    fn end(&self) -> Diagnostics {
        match &self.rows {
            Rows::Table(table) => table.end(),
            Rows::Records(_) => Diagnostics::new(),
        }
    }
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

impl From<Warned<Raw>> for Own {
    fn from(raw: Warned<Raw>) -> Own {
        Own { raw: raw.value, problems: raw.warnings, currencies: Unsettled::new(), left_out: false }
    }
}

impl Own {
    /// The record, once everything was joined to it.
    fn finished(mut self) -> Outcome<Raw> {
        settle(&self.currencies, &self.raw.fields, &mut self.problems);
        self.problems.finish(self.raw)
    }
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

/// The records of a source, with the rows of its parts. What is to be said at the end goes with the last record; what
/// belongs to none comes after it.
struct Records {
    main: Main,
    joined: Option<Joined>,
    /// The last record read: it waits until it is known whether another one follows.
    held: Option<Outcome<Raw>>,
    orphans: Diagnostics,
    ended: bool,
}

/// The parts of a source, and the field by which their rows call a record.
struct Joined {
    parts: Parts,
    id_field: Option<String>,
}

impl Records {
    fn new(main: Main, joined: Option<Joined>) -> Records {
        Records { main, joined, held: None, orphans: Diagnostics::new(), ended: false }
    }

    fn read(&mut self) -> Option<Outcome<Raw>> {
        loop {
            let mut own = match self.main.next()? {
                Ok(own) => own,
                Err(problems) => return Some(Err(problems)),
            };
            if let Some(Joined { parts, id_field }) = &mut self.joined {
                let key = record_key(&own.raw.fields, id_field.as_deref());
                parts.join(key, &mut own);
            }
            if !own.left_out {
                return Some(own.finished());
            }
        }
    }

    /// The last record, with what is to be said at the end.
    fn end(&mut self) -> Option<Outcome<Raw>> {
        self.ended = true;
        self.orphans = self.joined.as_mut().map(|joined| joined.parts.orphans()).unwrap_or_default();
        let told = self.main.end();
        match self.held.take() {
            Some(Ok(mut last)) => {
                last.warnings.extend(told);
                Some(Ok(last))
            }
            Some(Err(mut problems)) => {
                problems.extend(told);
                Some(Err(problems))
            }
            None => (!told.is_empty()).then_some(Err(told)),
        }
    }
}

impl Iterator for Records {
    type Item = Outcome<Raw>;

    fn next(&mut self) -> Option<Outcome<Raw>> {
        while !self.ended {
            let last = match self.read() {
                Some(next) => self.held.replace(next),
                None => self.end(),
            };
            if last.is_some() {
                return last;
            }
        }
        let orphans = std::mem::take(&mut self.orphans);
        (!orphans.is_empty()).then_some(Err(orphans))
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
