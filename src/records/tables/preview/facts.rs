//! What a preview tells of a source and its tables.

use serde::Serialize;
use serde_json::Value;

use crate::diag::Diagnostics;

/// What was understood of a source.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Preview {
    /// The name of the source, or its file.
    pub source: String,
    /// The table of the records and those of the parts; none where the source is no table.
    pub tables: Vec<TablePreview>,
    /// How many records there are.
    pub records: usize,
    /// The first of them, as a template sees it.
    pub first: Option<Value>,
    /// Everything that is to be said of the source and of its first record.
    #[serde(skip)]
    pub problems: Diagnostics,
}

/// What was understood of a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct TablePreview {
    /// What the part is called; absent for the table of the records.
    pub part: Option<String>,
    /// What its rows belong to, and where they go.
    pub of: Option<String>,
    pub into: Option<String>,
    pub path: String,
    pub sheet: Option<String>,
    pub other_sheets: Vec<String>,
    /// In bytes.
    pub size: u64,
    pub encoding: Option<String>,
    pub separator: Option<String>,
    /// The locale of its numbers and dates.
    pub locale: Option<String>,
    /// From 1.
    pub header_rows: Vec<u32>,
    pub columns: Vec<ColumnPreview>,
    /// The rows that are read.
    pub rows: usize,
    /// How many rows are left out, by which setting, and the first of them.
    pub left_out: usize,
    pub left_out_by: LeftOutBy,
    pub left_out_rows: Vec<LeftOutRow>,
    /// How many rows between others hold nothing.
    pub empty: usize,
    /// What became of the rows of a part.
    pub joined: Option<JoinedRows>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ColumnPreview {
    /// Its letter.
    pub place: String,
    pub header: String,
    /// The fields that it fills; none where it is not used.
    pub fields: Vec<String>,
    /// `key` or `id`, where it tells what a row belongs to.
    pub role: Option<&'static str>,
    /// The kinds of its values, such as `number` or `date, text`.
    pub kinds: String,
    /// How many cells are not empty.
    pub filled: usize,
    /// The first value, as it is written.
    pub example: Option<String>,
}

/// How many rows each setting leaves out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LeftOutBy {
    pub skip: usize,
    pub only: usize,
}

/// A row that is left out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LeftOutRow {
    pub row: u32,
    /// `skip` or `only`.
    pub by: &'static str,
    pub why: String,
}

/// What became of the rows of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct JoinedRows {
    /// The rows that belong to a record or entry, and how many of these.
    pub rows: usize,
    pub hosts: usize,
    /// The rows that belong to none.
    pub orphans: usize,
    /// The records that got no row; absent for a part of a part.
    pub without: Option<usize>,
}
