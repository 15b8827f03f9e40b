//! Rows of cells, whatever file they come from.

use std::borrow::Cow;

use serde_json::Number;

/// What stands in a cell of a workbook.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::records) enum Cell {
    Text(String),
    Number(Number),
    /// A number that is shown as more than its digits.
    Formatted(Box<(Number, Shown)>),
    Flag(bool),
    /// ISO 8601: a date, a time of day, or both.
    Date(String),
    /// The name of an error, such as `#REF!`.
    Error(String),
    /// A formula whose result is not in the file.
    NoResult,
}

/// What a workbook shows a number as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::records) enum Shown {
    #[default]
    Plain,
    /// A hundred times as much, with a percent sign.
    Percent,
    /// An amount in a currency: its sign or code.
    Money(&'static str),
}

/// What stands in a cell that is not empty, borrowed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::records) enum Content<'r> {
    Text(&'r str),
    Number(&'r Number, Shown),
    Flag(bool),
    Date(&'r str),
    Error(&'r str),
    NoResult,
}

/// A row that is not empty.
#[derive(Clone, Debug)]
pub(in crate::records) struct Row {
    /// Its line in a CSV file or its row in a sheet, from 1.
    pub number: u32,
    pub cells: Cells,
    /// Cells that take what stands above them.
    pub carried: Vec<(usize, Cell)>,
}

#[derive(Clone, Debug)]
pub(in crate::records) enum Cells {
    Line(csv::StringRecord),
    /// The cells that are not empty, in the order of their columns.
    Sheet(Vec<(u32, Cell)>),
}

impl Row {
    pub fn new(number: u32, cells: Cells) -> Row {
        Row { number, cells, carried: Vec::new() }
    }

    /// What stands in a column, counted from 0; `None` where it is empty.
    pub fn get(&self, column: usize) -> Option<Content<'_>> {
        self.own(column).or_else(|| {
            let carried = self.carried.iter().find(|(at, _)| *at == column);
            carried.map(|(_, cell)| cell.content())
        })
    }

    /// What stands in the very cell.
    pub fn own(&self, column: usize) -> Option<Content<'_>> {
        match &self.cells {
            Cells::Line(line) => {
                let text = line.get(column)?.trim();
                (!text.is_empty()).then_some(Content::Text(text))
            }
            Cells::Sheet(cells) => {
                let column = u32::try_from(column).ok()?;
                // Most rows are filled from their first column on.
                let near = cells.get(column as usize).filter(|(at, _)| *at == column);
                let found = near.or_else(|| {
                    let index = cells.binary_search_by_key(&column, |(at, _)| *at).ok()?;
                    cells.get(index)
                });
                found.map(|(_, cell)| cell.content())
            }
        }
    }

    /// What a person reads in a column.
    pub fn text(&self, column: usize) -> Option<Cow<'_, str>> {
        self.get(column).map(Content::text)
    }

    /// The columns that are not empty.
    pub fn filled(&self) -> Vec<usize> {
        match &self.cells {
            Cells::Line(line) => {
                let filled = line.iter().enumerate().filter(|(_, text)| !text.trim().is_empty());
                filled.map(|(column, _)| column).collect()
            }
            Cells::Sheet(cells) => cells.iter().map(|(column, _)| *column as usize).collect(),
        }
    }

    /// How many lines of its file it takes: one, and one more for each line break in its cells.
    pub fn height(&self) -> u32 {
        let breaks = match &self.cells {
            Cells::Line(line) => line.as_slice().bytes().filter(|byte| *byte == b'\n').count(),
            Cells::Sheet(_) => 0,
        };
        u32::try_from(breaks).unwrap_or(u32::MAX - 1).saturating_add(1)
    }

    /// One more than the last column that is not empty.
    pub fn width(&self) -> usize {
        self.filled().last().map_or(0, |column| column + 1)
    }
}

impl Cell {
    pub fn content(&self) -> Content<'_> {
        match self {
            Cell::Text(text) => Content::Text(text),
            Cell::Number(number) => Content::Number(number, Shown::Plain),
            Cell::Formatted(cell) => Content::Number(&cell.0, cell.1),
            Cell::Flag(flag) => Content::Flag(*flag),
            Cell::Date(date) => Content::Date(date),
            Cell::Error(error) => Content::Error(error),
            Cell::NoResult => Content::NoResult,
        }
    }
}

impl<'r> Content<'r> {
    pub fn text(self) -> Cow<'r, str> {
        match self {
            Content::Text(text) | Content::Date(text) | Content::Error(text) => Cow::Borrowed(text),
            Content::Number(number, _) => Cow::Owned(number.to_string()),
            Content::Flag(flag) => Cow::Borrowed(if flag { "true" } else { "false" }),
            Content::NoResult => Cow::Borrowed(""),
        }
    }

    pub fn to_cell(self) -> Cell {
        match self {
            Content::Text(text) => Cell::Text(text.to_owned()),
            Content::Number(number, Shown::Plain) => Cell::Number(number.clone()),
            Content::Number(number, shown) => Cell::Formatted(Box::new((number.clone(), shown))),
            Content::Flag(flag) => Cell::Flag(flag),
            Content::Date(date) => Cell::Date(date.to_owned()),
            Content::Error(error) => Cell::Error(error.to_owned()),
            Content::NoResult => Cell::NoResult,
        }
    }
}

/// Cells that were merged into one; rows and columns from 0, ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::records) struct Merge {
    pub rows: (u32, u32),
    pub columns: (u32, u32),
}
