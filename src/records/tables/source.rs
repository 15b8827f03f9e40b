//! The records of a source one after the other: those of its own file, with the rows of its parts.

use serde_json::{Map, Value};

use super::currency::{Unsettled, settle};
use super::files::Files;
use super::join::Parts;
use super::key::key_of;
use super::layout::Roles;
use super::reader::{Reading, SheetId, Table, Wanted};
use crate::diag::{Diagnostics, Outcome, Warned};
use crate::records::readers::{self, Raw, Unread};
use crate::records::{Format, RecordKind, SourceSpec, path};
use crate::sources::Workspace;

/// What a source's own file gives, one after the other.
pub(super) struct Main {
    rows: Rows,
    pub warnings: Diagnostics,
    ended: bool,
}

enum Rows {
    Table(Box<Table>),
    /// Records of a format that is no table.
    Records(Box<dyn Iterator<Item = Unread> + Send>),
}

impl Main {
    pub fn open(
        workspace: &Workspace,
        files: &mut Files,
        spec: &SourceSpec,
        format: Format,
    ) -> Result<Main, Diagnostics> {
        if !matches!(format, Format::Csv | Format::Xlsx) {
            let raws = readers::open(workspace, spec, format)?;
            return Ok(Main { rows: Rows::Records(raws.records), warnings: raws.warnings, ended: false });
        }
        let mut table = Box::new(open_main(files, spec, format)?);
        let warnings = std::mem::take(&mut table.warnings);
        Ok(Main { rows: Rows::Table(table), warnings, ended: false })
    }

    /// The sheet, or the file, that it is, where it is a table.
    pub fn sheet(&self) -> Option<SheetId> {
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
            Rows::Records(records) => Some(records.next()?.read().map(Own::from)),
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
pub(super) struct Own {
    pub raw: Raw,
    pub problems: Diagnostics,
    pub currencies: Unsettled,
    pub left_out: bool,
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

pub(super) fn open_main(files: &mut Files, spec: &SourceSpec, format: Format) -> Result<Table, Diagnostics> {
    let is_free = spec.kind == RecordKind::Free;
    let roles = Roles { id_field: spec.id_field.as_deref(), is_free, ..Roles::default() };
    Table::open(files, Wanted { path: &spec.path, format, spec: &spec.table, roles })
}

/// Tells the parts of all records beforehand: where two have one key, neither is made.
pub(super) fn expect_records(
    workspace: &Workspace,
    files: &mut Files,
    spec: &SourceSpec,
    format: Format,
    parts: &mut Parts,
) {
    // What cannot be read is told when the records are.
    let Ok(mut main) = Main::open(workspace, files, spec, format) else { return };
    while let Some(own) = main.next() {
        let Ok(own) = own else { continue };
        if let Some(key) = record_key(&own.raw.fields, spec.id_field.as_deref()).filter(|_| !own.left_out) {
            parts.expect(key, &own.raw.origin);
        }
    }
}

/// The records of a source, with the rows of its parts. What is to be said at the end goes with the last record; what
/// belongs to none comes after it.
pub(super) struct Records {
    main: Main,
    joined: Option<Joined>,
    /// The last record read: it waits until it is known whether another one follows.
    held: Option<Outcome<Raw>>,
    orphans: Diagnostics,
    ended: bool,
}

/// The parts of a source, and the field by which their rows call a record.
pub(super) struct Joined {
    pub parts: Parts,
    pub id_field: Option<String>,
}

impl Records {
    pub fn new(main: Main, joined: Option<Joined>) -> Records {
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
pub(super) fn record_key(fields: &Map<String, Value>, id_field: Option<&str>) -> Option<String> {
    match id_field {
        Some(field) => path::get(fields, field).and_then(key_of),
        None => ["id", "reference"].into_iter().find_map(|field| path::get(fields, field)).and_then(key_of),
    }
}
