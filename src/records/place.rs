//! Where the fields of a record stand in its source.
//!
//! Positions are not kept while reading, since nearly no record needs them: they are found again in the source when a
//! problem is reported.

use std::sync::Arc;

use super::file::File;
use super::iati::ActivityPlace;
use super::path::{self, Step};
use super::readers::{json, json_lines, toml, yaml};
use super::table::Header;
use crate::diag::Origin;
use crate::sources::Text;

/// How to find the fields of a record again.
#[derive(Clone, Debug)]
pub(super) enum Place {
    /// The record was not read from a file.
    Unknown,
    /// Bytes `start..end` of a JSON file.
    Json { file: Arc<File>, start: usize, end: usize },
    /// A line of a JSON Lines file, with its number.
    Line { text: Text, number: u32 },
    /// A document of a YAML file, or one of the records in it.
    Yaml { file: Arc<File>, document: usize, item: Option<Item> },
    /// A TOML file, or one of the records in it.
    Toml { file: Arc<File>, item: Option<Item> },
    /// An activity of an IATI file.
    Activity(ActivityPlace),
    /// A row of a table.
    Row { header: Arc<Header>, filled: Box<[bool]>, row: RowPlace },
}

/// One of several records in a file: the entry of a list, either the whole file or the list in one of its fields.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub list: Option<&'static str>,
    pub index: usize,
}

/// Where the row of a table stands.
#[derive(Clone, Debug)]
pub(super) enum RowPlace {
    /// A line of a CSV file.
    Line { source: Arc<str>, line: u32 },
    /// A row of a sheet, from 1.
    Sheet { source: Arc<str>, sheet: Arc<str>, row: u32 },
}

impl Place {
    /// The origin of the field at a path, or of the innermost thing around it; `record` is that of the whole record.
    pub fn origin_of(&self, path: &str, record: &Origin) -> Origin {
        let origin = self.locate(&path::steps(path)).unwrap_or_else(|| record.clone());
        if path.is_empty() { origin } else { origin.with_path(path) }
    }

    /// The place of what the steps lead to, or of the innermost thing around it; `None` where nothing is known.
    pub fn locate(&self, steps: &[Step]) -> Option<Origin> {
        match self {
            Place::Unknown => None,
            Place::Json { file, start, end } => {
                let record = file.as_str().get(*start..*end)?;
                Some(file.shown_at(start + json::locate(record, steps)))
            }
            Place::Line { text, number } => {
                Some(json_lines::place_in_line(text, *number, json::locate(text.as_str(), steps)))
            }
            Place::Yaml { file, document, item } => file.locate(*document, &inside(*item, steps), yaml::spans),
            Place::Toml { file, item } => file.locate(0, &inside(*item, steps), toml::spans),
            Place::Activity(place) => Some(place.locate(steps)),
            Place::Row { header, filled, row } => Some(row.cell(header.column(steps, filled))),
        }
    }
}

/// The steps from the top of the file.
fn inside<'a>(item: Option<Item>, steps: &[Step<'a>]) -> Vec<Step<'a>> {
    let way = item.into_iter().flat_map(|item| item.list.map(Step::Key).into_iter().chain([Step::Index(item.index)]));
    way.chain(steps.iter().copied()).collect()
}

impl RowPlace {
    /// The origin of a cell of the row, or of the row as a whole; columns count from 0.
    pub fn cell(&self, column: Option<usize>) -> Origin {
        match self {
            RowPlace::Line { source, line } => Origin::line(Arc::clone(source), *line),
            RowPlace::Sheet { source, sheet, row } => {
                let column = column_letters(column.unwrap_or(0));
                Origin::cell(Arc::clone(source), format!("{sheet}!{column}{row}"))
            }
        }
    }
}

/// The name of a column, counted from 0: A to Z, AA, AB.
fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_columns_as_spreadsheets_do() {
        let names = [0, 25, 26, 51, 52, 701, 702].map(super::column_letters);
        assert_eq!(names, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
