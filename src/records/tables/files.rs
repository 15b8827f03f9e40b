//! The files that tables are in, each workbook opened once.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use super::grid::{Cell, Cells, Merge, Row};
use super::heading::LOOK_AHEAD;
use super::spec::TableSpec;
use crate::diag::{Diagnostic, Diagnostics};
use crate::records::Format;
use crate::records::readers::csv::Lines;
use crate::records::readers::hidden::Hidden;
use crate::records::readers::xlsx::Book;
use crate::sources::Workspace;

/// Opens the tables of a source.
pub(super) struct Files<'w> {
    pub workspace: &'w Workspace,
    books: BTreeMap<String, Book>,
}

/// The rows of a table that are not empty, its first ones already read.
pub(super) struct Grid {
    pub first: VecDeque<Row>,
    /// What ended the file within its first rows; told after them.
    failure: Option<Diagnostic>,
    rest: Rest,
    pub merges: Vec<Merge>,
    /// What of a sheet is not shown.
    pub hidden: Hidden,
    pub about: About,
    pub warnings: Diagnostics,
}

enum Rest {
    Lines(Box<Lines>),
    Rows(std::vec::IntoIter<Row>),
}

/// What is known of the file of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct About {
    pub sheet: Option<Arc<str>>,
    /// The other sheets of the workbook.
    pub other_sheets: Vec<String>,
    pub encoding: Option<&'static str>,
    pub separator: Option<String>,
    /// In bytes.
    pub size: u64,
}

impl<'w> Files<'w> {
    pub fn new(workspace: &'w Workspace) -> Files<'w> {
        Files { workspace, books: BTreeMap::new() }
    }

    pub fn open(&mut self, path: &str, format: Format, spec: &TableSpec) -> Result<Grid, Diagnostics> {
        let grid = if format == Format::Xlsx { self.sheet(path, spec)? } else { self.lines(path, spec)? };
        Ok(grid.with_first_rows(spec))
    }

    fn sheet(&mut self, path: &str, spec: &TableSpec) -> Result<Grid, Diagnostic> {
        if !self.books.contains_key(path) {
            self.books.insert(path.to_owned(), Book::open(self.workspace, path)?);
        }
        let Some(book) = self.books.get_mut(path) else {
            return Err(crate::records::readers::xlsx::damaged(path, "it cannot be opened"));
        };
        let mut sheet = book.sheet(spec.sheet.as_deref())?;
        fill_merged(&mut sheet.rows, &sheet.merges);
        let others = book.sheets().into_iter().map(|(name, _)| name);
        let about = About {
            other_sheets: others.filter(|name| **name != *sheet.name).collect(),
            sheet: Some(sheet.name),
            size: book.bytes,
            ..About::default()
        };
        let rest = Rest::Rows(sheet.rows.into_iter());
        Ok(Grid {
            first: VecDeque::new(),
            failure: None,
            rest,
            merges: sheet.merges,
            hidden: sheet.hidden,
            about,
            warnings: Diagnostics::new(),
        })
    }

    fn lines(&mut self, path: &str, spec: &TableSpec) -> Result<Grid, Diagnostic> {
        let size = self.workspace.open_file(path)?.metadata().map_or(0, |facts| facts.len());
        let (lines, warnings) = Lines::open(self.workspace, path, spec)?;
        let about = About {
            encoding: Some(lines.encoding.name()),
            separator: Some(lines.separator()),
            size,
            ..About::default()
        };
        let rest = Rest::Lines(Box::new(lines));
        let (merges, hidden) = (Vec::new(), Hidden::default());
        Ok(Grid { first: VecDeque::new(), failure: None, rest, merges, hidden, about, warnings })
    }
}

impl Grid {
    /// Reads the rows among which the header is.
    fn with_first_rows(mut self, spec: &TableSpec) -> Grid {
        let last = spec.header_rows.iter().max().copied().unwrap_or(0);
        while self.first.len() < LOOK_AHEAD || self.first.back().is_some_and(|row| row.number <= last) {
            match self.rest.next() {
                Some(Ok(row)) => self.first.push_back(row),
                Some(Err(problem)) => {
                    self.failure = Some(problem);
                    break;
                }
                None => break,
            }
            // Rows far above a header that settings name are of no use.
            while self.first.len() > LOOK_AHEAD && self.first.front().is_some_and(|row| row.number < last) {
                self.first.pop_front();
            }
        }
        self
    }

    /// What ended the file before it had a row.
    pub fn failure(&mut self) -> Option<Diagnostic> {
        self.failure.take()
    }

    pub fn next(&mut self) -> Option<Result<Row, Diagnostic>> {
        self.first.pop_front().map(Ok).or_else(|| self.failure.take().map(Err)).or_else(|| self.rest.next())
    }

    /// The rows that are already in memory and not yet taken.
    pub fn known(&self) -> impl Iterator<Item = &Row> {
        let rest = match &self.rest {
            Rest::Rows(rows) => rows.as_slice(),
            Rest::Lines(_) => &[],
        };
        self.first.iter().chain(rest)
    }
}

impl Rest {
    fn next(&mut self) -> Option<Result<Row, Diagnostic>> {
        match self {
            Rest::Lines(lines) => lines.next_row(),
            Rest::Rows(rows) => rows.next().map(Ok),
        }
    }
}

/// What stands in cells merged over several rows counts for each row.
fn fill_merged(rows: &mut [Row], merges: &[Merge]) {
    for merge in merges.iter().filter(|merge| merge.rows.0 < merge.rows.1) {
        let first = merge.rows.0 + 1;
        let Ok(top) = rows.binary_search_by_key(&first, |row| row.number) else { continue };
        let column = merge.columns.0;
        let Some(cell) = rows[top].own(column as usize).map(|content| content.to_cell()) else { continue };
        for row in rows[top + 1..].iter_mut().take_while(|row| row.number <= merge.rows.1 + 1) {
            insert(row, column, cell.clone());
        }
    }
}

fn insert(row: &mut Row, column: u32, cell: Cell) {
    if let Cells::Sheet(cells) = &mut row.cells
        && let Err(at) = cells.binary_search_by_key(&column, |(at, _)| *at)
    {
        cells.insert(at, (column, cell));
    }
}
