//! Tables: CSV files and sheets of workbooks, alone or joined by key into nested records.
//!
//! 1. [`targets`] compares the fields that the settings name with the schema.
//! 2. [`files`] opens a file and gives its rows, the first ones looked at in advance.
//! 3. [`heading`] finds the header among them, [`layout`] which [`mod@column`] is what.
//! 4. [`reader`] leaves out rows, fills empty cells from above and turns each row into fields, with [`notation`] reading
//!    numbers and dates as people of a country write them.
//! 5. [`join`] puts the rows of part tables into the records that they belong to, which [`source`] gives one by one.
//! 6. [`preview()`] does all this and tells what was understood.

mod column;
mod currency;
mod entry;
mod files;
mod finder;
mod graft;
mod grid;
mod heading;
mod holds;
mod join;
mod key;
mod layout;
mod left_out;
mod names;
mod notation;
mod oddities;
mod owners;
mod preview;
mod reader;
mod source;
mod spec;
mod strays;
mod survey;
mod taken;
mod targets;
#[cfg(test)]
mod tests;
mod totals;

pub use preview::{LeftOutBy, Preview, TablePreview, preview};
pub use spec::{PartSpec, RowFilter, SettingPlaces, TableSpec, word_name};

pub(super) use currency::known_currency;
pub(super) use finder::column_letters;
pub(super) use grid::{Cell, Cells, Merge, Row, Shown};
pub(super) use names::names_a_total;

use super::readers::{self, Raws};
use super::{Format, SourceSpec};
use crate::diag::Diagnostics;
use crate::sources::Workspace;
use files::Files;
use join::Parts;
use source::{Joined, Main, Records, expect_records};

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
    expect_records(workspace, &mut files, spec, format, &mut parts);
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
