//! Where records come from, as settings say it.

use std::path::Path;

use crate::diag::{Diagnostic, Origin};

/// A source of records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceSpec {
    /// The file, relative to the workspace.
    pub path: String,
    /// Told by the file's extension where absent.
    pub format: Option<Format>,
    pub kind: super::RecordKind,
    /// The field that holds the id, as a path; `id`, then `reference` where absent.
    pub id_field: Option<String>,
    /// The sheet of a workbook; the first where absent.
    pub sheet: Option<String>,
    /// The character between the cells of a CSV file; guessed where absent.
    pub delimiter: Option<char>,
}

/// A format that records are read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Json,
    JsonLines,
    Yaml,
    Toml,
    Csv,
    Xlsx,
    /// Grants in the 360Giving Data Standard: JSON, or a table in its flattened form, as the file's extension says.
    ThreeSixtyGiving,
}

impl Format {
    /// The names by which settings call the formats.
    pub const NAMES: [&str; 7] = ["json", "jsonl", "yaml", "toml", "csv", "xlsx", "360giving"];

    /// The format of a name in settings, or of a file name extension, in any case.
    pub fn named(name: &str) -> Option<Format> {
        match name.to_ascii_lowercase().as_str() {
            "json" => Some(Format::Json),
            "jsonl" | "ndjson" => Some(Format::JsonLines),
            "yaml" | "yml" => Some(Format::Yaml),
            "toml" => Some(Format::Toml),
            "csv" | "tsv" | "txt" => Some(Format::Csv),
            "xlsx" | "xlsm" => Some(Format::Xlsx),
            "360giving" => Some(Format::ThreeSixtyGiving),
            _ => None,
        }
    }

    /// The format that the extension of a file tells.
    pub fn of_file(path: &str) -> Result<Format, Diagnostic> {
        let extension = Path::new(path).extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        Format::named(extension).ok_or_else(|| {
            let message = "the name of this file does not tell its format";
            Diagnostic::error("unknown-format", Origin::file(path), message)
                .with_hint(format!("set `format` to one of: {}", Format::NAMES.join(", ")))
        })
    }
}
