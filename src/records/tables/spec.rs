//! How tables are read and joined, as settings say it.

use serde_json::Value;

use crate::diag::Origin;
use crate::records::Format;

/// How to read a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableSpec {
    /// The sheet of a workbook; the first where absent.
    pub sheet: Option<String>,
    /// The character between the cells of a CSV file; guessed where absent.
    pub delimiter: Option<char>,
    /// The label of the encoding of a CSV file, such as `windows-1252`; guessed where absent.
    pub encoding: Option<String>,
    /// The rows of the header, from 1; found where empty.
    pub header_rows: Vec<u32>,
    /// The locale in whose notation numbers and dates are written as text; they stay text where absent.
    pub locale: Option<String>,
    /// The header of a column and the fields that it fills. Where empty, headers are names of fields.
    pub columns: Vec<(String, Vec<String>)>,
    /// Fields that have one value in all rows.
    pub set: Vec<(String, Value)>,
    /// What stands in the cells of a column, and the words that it means.
    pub values: Vec<(String, Vec<(String, String)>)>,
    /// Rows to leave out.
    pub skip: Vec<RowFilter>,
    /// Rows to take; all where empty.
    pub only: Vec<RowFilter>,
    /// Rows that are none of totals, though they look so.
    pub keep: Vec<RowFilter>,
    /// Columns in which an empty cell means what stands above it.
    pub fill_down: Vec<String>,
    /// Columns that are text, whatever their cells look like.
    pub text: Vec<String>,
    /// Columns whose numbers are fractions that are shown as percent: 0.07 is 7.
    pub percent: Vec<String>,
    /// Where the settings name the file and the columns.
    pub places: SettingPlaces,
}

/// Where names stand in the settings. A table is the same wherever its settings are written: two of these are always
/// equal.
#[derive(Clone, Debug, Default)]
pub struct SettingPlaces(Vec<(&'static str, String, Origin)>);

impl SettingPlaces {
    /// Remembers where a setting, such as `columns`, names something.
    pub fn note(&mut self, setting: &'static str, name: &str, origin: Origin) {
        self.0.push((setting, name.to_owned(), origin));
    }

    /// Where a setting names something: a file, a header, a field. For a word of `values`, see [`word_name`].
    pub fn find(&self, setting: &str, name: &str) -> Option<&Origin> {
        self.0.iter().find(|(known, named, _)| *known == setting && named == name).map(|(.., origin)| origin)
    }
}

/// The name by which a word that `values` explains for a column is found.
pub fn word_name(column: &str, word: &str) -> String {
    format!("{column}: {word}")
}

impl PartialEq for SettingPlaces {
    fn eq(&self, _: &SettingPlaces) -> bool {
        true
    }
}

impl Eq for SettingPlaces {}

/// Rows, by what stands in a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFilter {
    /// The header of the column.
    pub column: String,
    /// One of them fits the cell; `*` and `?` stand for any characters, and an empty pattern for an empty cell.
    pub patterns: Vec<String>,
}

/// A table whose rows belong to the records of another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartSpec {
    /// What other parts call this one in `of`.
    pub name: Option<String>,
    /// The file; that of the source where absent.
    pub path: Option<String>,
    /// Told by the file's extension where absent.
    pub format: Option<Format>,
    /// The part whose entries the rows belong to; the records of the source where absent.
    pub of: Option<String>,
    /// The list that the rows become entries of; where absent, the fields of a row are added to the record itself.
    pub into: Option<String>,
    /// The columns that say to which record, or entry, a row belongs.
    pub key: Vec<String>,
    /// The column that tells entries apart: rows with one value are one entry.
    pub id: Option<String>,
    pub table: TableSpec,
}

impl PartSpec {
    /// What messages call the part.
    pub fn title(&self) -> &str {
        self.name.as_deref().or(self.into.as_deref()).or(self.table.sheet.as_deref()).unwrap_or("part")
    }
}
