//! Where the fields of a record stand in its source.
//!
//! Positions are not kept while reading, since nearly no record needs them: they are found again in the source when a
//! problem is reported.

use std::sync::Arc;

use super::check::written::Written;
use super::file::File;
use super::iati::ActivityPlace;
use super::mapped::Mapped;
use super::path::{self, Step};
use super::readers::{json, json_lines, toml, yaml};
use super::table::{Header, Words};
use super::tables::column_letters;
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
    /// A record that rows of other tables were joined to.
    Joined(Arc<Joined>),
    /// A row of a table.
    Row { header: Arc<Header>, filled: Box<[bool]>, row: RowPlace },
    /// Data of another form.
    Mapped(Arc<Mapped>),
}

/// One of several records in a file: the entry of a list, either the whole file or the list in one of its fields.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub list: Option<&'static str>,
    pub index: usize,
}

/// The places of a record and of what was joined to it.
#[derive(Clone, Debug)]
pub(super) struct Joined {
    pub own: Place,
    pub parts: Vec<JoinedPart>,
}

/// The places of rows that came from one table.
#[derive(Clone, Debug)]
pub(super) struct JoinedPart {
    /// Which part of the source it is.
    pub part: usize,
    /// The list that the rows are entries of; where absent, their fields are the record's own.
    pub into: Option<Arc<str>>,
    /// The position of the first of them in the list.
    pub first: usize,
    pub entries: Vec<Place>,
}

/// Where the row of a table stands.
#[derive(Clone, Debug)]
pub(super) enum RowPlace {
    /// A line of a CSV file, and what messages call its columns.
    Line { source: Arc<str>, line: u32, columns: Arc<[Arc<str>]> },
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
            Place::Joined(joined) => joined.locate(steps),
            Place::Row { header, filled, row } => Some(row.cell(header.column(steps, filled))),
            Place::Mapped(mapped) => mapped.locate(steps),
        }
    }
}

impl Place {
    /// The names of the columns that a row of a table stands below, in which no dot leads a level down; none for other
    /// places.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        let header = match self {
            Place::Row { header, .. } => Some(header),
            _ => None,
        };
        header.into_iter().flat_map(|header| header.names())
    }

    /// The number of the row of a table that the record stands in, or begins in.
    pub fn row(&self) -> Option<u32> {
        match self {
            Place::Row { row, .. } => Some(row.number()),
            Place::Joined(joined) => joined.own.row(),
            Place::Mapped(mapped) => mapped.sources.first()?.row(),
            _ => None,
        }
    }

    /// Whether what the steps lead to was read from data in a standard, as organisations publish it.
    pub fn is_published(&self, steps: &[Step]) -> bool {
        match self {
            Place::Activity(_) | Place::Mapped(_) => true,
            Place::Joined(joined) => joined.part_of(steps).is_none() && joined.own.is_published(steps),
            _ => false,
        }
    }

    /// The words that settings explain for the column of the value to which the steps lead.
    pub fn words(&self, steps: &[Step]) -> Option<&Words> {
        match self {
            Place::Row { header, filled, .. } => header.words(header.column(steps, filled)?),
            Place::Joined(joined) => match joined.part_of(steps) {
                Some((place, rest)) => place.words(rest),
                None => joined.own.words(steps),
            },
            _ => None,
        }
    }

    /// How the value to which the steps lead was written.
    pub fn written(&self, steps: &[Step]) -> Written<'_> {
        match self {
            Place::Row { header, .. } => Written::InTable(header.locale()),
            Place::Joined(joined) => match joined.part_of(steps) {
                Some((place, rest)) => place.written(rest),
                None => joined.own.written(steps),
            },
            _ => Written::Elsewhere,
        }
    }

    /// Whether a field of the row stands in a cell of it.
    fn has(&self, steps: &[Step]) -> bool {
        match self {
            Place::Row { header, filled, .. } => header.column(steps, filled).is_some(),
            Place::Joined(joined) => joined.part_of(steps).is_some() || joined.own.has(steps),
            _ => false,
        }
    }
}

impl Joined {
    /// The place of what the steps lead to: in the row that it came from.
    fn locate(&self, steps: &[Step]) -> Option<Origin> {
        match self.part_of(steps) {
            Some((place, rest)) => place.locate(rest),
            None => self.list_at(steps).and_then(|first| first.locate(&[])).or_else(|| self.own.locate(steps)),
        }
    }

    /// The first of the rows that became the list to which the steps lead.
    fn list_at(&self, steps: &[Step]) -> Option<&Place> {
        let is_it = |part: &&JoinedPart| part.into.as_deref().is_some_and(|into| path::steps(into) == steps);
        self.parts.iter().find(is_it)?.entries.first()
    }

    /// The row that what the steps lead to came from, and the steps inside it.
    fn part_of<'s, 'p>(&self, steps: &'s [Step<'p>]) -> Option<(&Place, &'s [Step<'p>])> {
        self.parts.iter().find_map(|part| match &part.into {
            Some(into) => {
                let list = path::steps(into);
                let (before, rest) = steps.split_at_checked(list.len())?;
                let (Step::Index(index), rest) = rest.split_first()? else { return None };
                if before != list {
                    return None;
                }
                Some((part.entries.get(index.checked_sub(part.first)?)?, rest))
            }
            None => {
                let row = part.entries.first().filter(|row| !self.own.has(steps) && row.has(steps))?;
                Some((row, steps))
            }
        })
    }
}

/// The steps from the top of the file.
fn inside<'a>(item: Option<Item>, steps: &[Step<'a>]) -> Vec<Step<'a>> {
    let way = item.into_iter().flat_map(|item| item.list.map(Step::Key).into_iter().chain([Step::Index(item.index)]));
    way.chain(steps.iter().copied()).collect()
}

impl RowPlace {
    /// The number of the row or line.
    fn number(&self) -> u32 {
        match self {
            RowPlace::Line { line: number, .. } | RowPlace::Sheet { row: number, .. } => *number,
        }
    }

    /// The origin of a cell of the row, or of the row as a whole; columns count from 0.
    pub fn cell(&self, column: Option<usize>) -> Origin {
        match self {
            RowPlace::Line { source, line, columns } => match column.and_then(|column| columns.get(column)) {
                Some(column) => Origin::line_header(Arc::clone(source), *line, Arc::clone(column)),
                None => Origin::line(Arc::clone(source), *line),
            },
            RowPlace::Sheet { source, sheet, row } => {
                let column = column_letters(column.unwrap_or(0));
                Origin::cell(Arc::clone(source), format!("{sheet}!{column}{row}"))
            }
        }
    }
}
