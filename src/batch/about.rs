//! What a document is about: said of it wherever it is listed.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diag::{Origin, Position};
use crate::pipeline::Subject;
use crate::records::Record;

/// How many records of a document are named; all are counted.
const MAX_NAMED: usize = 1000;

/// What a document is about, the same in all languages and formats.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct About {
    /// The id of the record, the key of the group, or the name of the job where the document is over all records.
    pub id: Arc<str>,
    /// Whether it is over several records by design.
    pub is_group: bool,
    pub template: Arc<str>,
    /// The first of its records, in the order of the input.
    pub records: Vec<RecordPlace>,
    pub record_count: usize,
}

/// A record and where it stands. What is not known is left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct RecordPlace {
    pub id: Arc<str>,
    /// The file, by its path in the workspace.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<Arc<str>>,
    /// Counted from 1, as is the column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    column: Option<u32>,
    /// A cell of a workbook, such as `Projects!A5`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cell: Option<Arc<str>>,
    /// The path inside the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    path: Option<Arc<str>>,
}

impl About {
    pub fn of(subject: &Subject, template: &str) -> About {
        let records = subject.records();
        About {
            id: Arc::clone(subject.id()),
            is_group: subject.record().is_none(),
            template: template.into(),
            records: records.iter().take(MAX_NAMED).map(RecordPlace::of).collect(),
            record_count: records.len(),
        }
    }

    /// What diagnostics call it.
    pub fn label(&self) -> String {
        format!("{} {}", if self.is_group { "group" } else { "record" }, self.id)
    }
}

impl RecordPlace {
    fn of(record: &Record) -> RecordPlace {
        let Origin { source, position, path, .. } = record.origin.clone();
        let id = Arc::clone(&record.id);
        let place = RecordPlace { id, source, line: None, column: None, cell: None, path };
        match position {
            Position::Whole => place,
            Position::Line(line) | Position::LineHeader(line, _) => RecordPlace { line: Some(line), ..place },
            Position::LineColumn(line, column) => RecordPlace { line: Some(line), column: Some(column), ..place },
            Position::Cell(cell) => RecordPlace { cell: Some(cell), ..place },
        }
    }

    /// The place, for people.
    pub fn origin(&self) -> Origin {
        let position = match (self.line, self.column, &self.cell) {
            (Some(line), Some(column), _) => Position::LineColumn(line, column),
            (Some(line), None, _) => Position::Line(line),
            (None, _, Some(cell)) => Position::Cell(Arc::clone(cell)),
            (None, _, None) => Position::Whole,
        };
        Origin { source: self.source.clone(), position, path: self.path.clone(), excerpt: None }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Map;

    use super::*;

    #[test]
    fn places_are_shown_as_they_were_found() {
        let origins = [
            Origin::file("a.json").with_path("projects[1]"),
            Origin::line("a.csv", 7),
            Origin::line_column("a.jsonl", 3, 1),
            Origin::cell("b.xlsx", "Projets!A5"),
        ];
        for origin in origins {
            let place = RecordPlace::of(&Record::new("a", origin.clone(), Map::new()));
            let json = serde_json::to_string(&place).unwrap();
            assert_eq!(serde_json::from_str::<RecordPlace>(&json).unwrap().origin(), origin, "{json}");
        }
    }
}
