//! What was seen in the cells of a table, for a preview.

use serde_json::Value;

use super::grid::{Content, Row};
use super::layout::Layout;
use super::left_out::LeftOut;
use super::names::on_one_line;
use crate::records::project::Date;

/// How many of the rows that are left out are named.
const MAX_NAMED: usize = 8;
/// The longest example.
const MAX_EXAMPLE: usize = 60;

/// Counts what stands in the columns of a table.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// By column.
    pub columns: Vec<Seen>,
    /// The first rows that are left out, and by what.
    pub left_out: Vec<(u32, LeftOut)>,
    /// How many rows between others hold nothing.
    pub empty: usize,
    /// The number of the row after the one seen last.
    next: Option<u32>,
}

/// What was seen in a column.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    numbers: usize,
    dates: usize,
    flags: usize,
    texts: usize,
    faults: usize,
    pub example: Option<String>,
}

impl Survey {
    pub fn row(&mut self, row: &Row, left_out: Option<&LeftOut>, layout: &Layout) {
        self.columns.resize(layout.columns.len(), Seen::default());
        let next = self.next.replace(row.number.saturating_add(row.height()));
        self.empty += next.map_or(0, |next| row.number.saturating_sub(next) as usize);
        if let Some(by) = left_out {
            if self.left_out.len() < MAX_NAMED {
                self.left_out.push((row.number, by.clone()));
            }
            return;
        }
        for (column, seen) in self.columns.iter_mut().enumerate() {
            if let Some(content) = row.get(column) {
                seen.cell(content, column, layout);
            }
        }
    }
}

impl Seen {
    fn cell(&mut self, content: Content, column: usize, layout: &Layout) {
        if matches!(content, Content::Error(_) | Content::NoResult) {
            self.faults += 1;
            return;
        }
        let value = layout.value(column, content).value;
        let is_date = |text: &str| matches!(content, Content::Date(_)) || Date::parse(text).is_some();
        let counter = match &value {
            Value::Number(_) => &mut self.numbers,
            Value::Bool(_) => &mut self.flags,
            Value::String(text) if is_date(text) => &mut self.dates,
            _ => &mut self.texts,
        };
        *counter += 1;
        if self.example.is_none() {
            self.example = Some(on_one_line(&content.text()).chars().take(MAX_EXAMPLE).collect());
        }
    }

    /// How many cells are not empty.
    pub fn filled(&self) -> usize {
        self.numbers + self.dates + self.flags + self.texts + self.faults
    }

    /// The kinds of values, the most frequent first, such as `number` or `date, text`.
    pub fn kinds(&self) -> String {
        let mut kinds = [
            (self.numbers, "number"),
            (self.dates, "date"),
            (self.flags, "yes/no"),
            (self.texts, "text"),
            (self.faults, "error"),
        ];
        kinds.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        let found: Vec<&str> = kinds.iter().filter(|(count, _)| *count > 0).map(|(_, name)| *name).collect();
        if found.is_empty() { "empty".to_owned() } else { found.join(", ") }
    }
}
