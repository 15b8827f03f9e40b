//! Diagnostics for scripts, in the shape that `--json` and the manifest share.

use serde::Serialize;

use super::{Diagnostic, Origin, Position};

/// A diagnostic; what is not known is `null`.
#[derive(Serialize)]
pub struct Problem<'d> {
    severity: &'static str,
    code: &'static str,
    message: &'d str,
    hint: Option<&'d str>,
    source: Option<&'d str>,
    #[serde(flatten)]
    place: Place<'d>,
    context: Option<&'d str>,
}

/// A place in a file.
#[derive(Serialize)]
pub struct Place<'d> {
    line: Option<u32>,
    column: Option<u32>,
    /// The header of the column of a CSV file, or its letter.
    header: Option<&'d str>,
    cell: Option<&'d str>,
    path: Option<&'d str>,
}

impl<'d> From<&'d Diagnostic> for Problem<'d> {
    fn from(diagnostic: &'d Diagnostic) -> Problem<'d> {
        Problem {
            severity: diagnostic.severity.name(),
            code: diagnostic.code,
            message: &diagnostic.message,
            hint: diagnostic.hint.as_deref(),
            source: diagnostic.origin.source.as_deref(),
            place: Place::from(&diagnostic.origin),
            context: diagnostic.context.as_deref(),
        }
    }
}

impl<'d> From<&'d Origin> for Place<'d> {
    fn from(origin: &'d Origin) -> Place<'d> {
        let nowhere = Place { line: None, column: None, header: None, cell: None, path: origin.path.as_deref() };
        match &origin.position {
            Position::Whole => nowhere,
            Position::Line(line) => Place { line: Some(*line), ..nowhere },
            Position::LineColumn(line, column) => Place { line: Some(*line), column: Some(*column), ..nowhere },
            Position::LineHeader(line, header) => Place { line: Some(*line), header: Some(header), ..nowhere },
            Position::Cell(cell) => Place { cell: Some(cell), ..nowhere },
        }
    }
}
