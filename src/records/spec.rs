//! Where records come from, as settings say it.

pub use super::tables::{PartSpec, RowFilter, SettingPlaces, TableSpec, word_name};

/// A source of records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceSpec {
    /// The file, relative to the workspace.
    pub path: String,
    /// Told by the file's extension where absent.
    pub format: Option<Format>,
    pub kind: super::RecordKind,
    /// The field that holds the id, as a path, or [`ROW_ID`]; `id`, then `reference` where absent.
    pub id_field: Option<String>,
    /// What the settings call the source; absent where a job names a file.
    pub name: Option<String>,
    /// How to read a file that is a table.
    pub table: TableSpec,
    /// Tables whose rows are joined into the records.
    pub parts: Vec<PartSpec>,
    /// Whether an IATI file is compared with the standard while it is read.
    pub is_checked: bool,
}

/// The `id_field` of a table in which no column tells rows apart: the id is the name of the file and the number of the
/// row, such as `register-12`.
pub const ROW_ID: &str = "#row";

/// A format that records are read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Json,
    JsonLines,
    Yaml,
    Toml,
    Csv,
    Xlsx,
    Iati,
    /// Grants in the 360Giving Data Standard: JSON, or a table in its flattened form, as the file's extension says.
    ThreeSixtyGiving,
}

impl Format {
    /// The names by which settings call the formats.
    pub const NAMES: [&str; 8] = ["json", "jsonl", "yaml", "toml", "csv", "xlsx", "iati", "360giving"];

    /// The format of a name in settings, or of a file name extension, in any case.
    pub fn named(name: &str) -> Option<Format> {
        match name.to_ascii_lowercase().as_str() {
            "json" => Some(Format::Json),
            "jsonl" | "ndjson" => Some(Format::JsonLines),
            "yaml" | "yml" => Some(Format::Yaml),
            "toml" => Some(Format::Toml),
            "csv" | "tsv" | "txt" => Some(Format::Csv),
            "xlsx" | "xlsm" => Some(Format::Xlsx),
            "iati" | "xml" => Some(Format::Iati),
            "360giving" => Some(Format::ThreeSixtyGiving),
            _ => None,
        }
    }
}
