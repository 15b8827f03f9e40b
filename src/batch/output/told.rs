//! Warnings as the memory of a folder keeps them, so that they are told again without making the document again.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use crate::diag::{Diagnostic, Origin, Position, Severity};

/// A warning, but for the document that it belongs to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Told {
    code: String,
    message: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hint: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<Arc<str>>,
    #[serde(default, skip_serializing_if = "Place::is_whole")]
    place: Place,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    path: Option<Arc<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    excerpt: Option<Arc<str>>,
}

/// [`Position`], for the file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Place {
    #[default]
    Whole,
    Line(u32),
    Column(u32, u32),
    Header(u32, Arc<str>),
    Cell(Arc<str>),
}

impl Place {
    fn is_whole(&self) -> bool {
        *self == Place::Whole
    }
}

impl From<&Diagnostic> for Told {
    fn from(warning: &Diagnostic) -> Told {
        let Origin { source, position, path, excerpt } = warning.origin.clone();
        let place = match position {
            Position::Whole => Place::Whole,
            Position::Line(line) => Place::Line(line),
            Position::LineColumn(line, column) => Place::Column(line, column),
            Position::LineHeader(line, header) => Place::Header(line, header),
            Position::Cell(cell) => Place::Cell(cell),
        };
        let (code, message, hint) = (warning.code.to_owned(), warning.message.clone(), warning.hint.clone());
        Told { code, message, hint, source, place, path, excerpt }
    }
}

impl From<Told> for Diagnostic {
    fn from(told: Told) -> Diagnostic {
        let position = match told.place {
            Place::Whole => Position::Whole,
            Place::Line(line) => Position::Line(line),
            Place::Column(line, column) => Position::LineColumn(line, column),
            Place::Header(line, header) => Position::LineHeader(line, header),
            Place::Cell(cell) => Position::Cell(cell),
        };
        let origin = Origin { source: told.source, position, path: told.path, excerpt: told.excerpt };
        let hint = told.hint;
        Diagnostic { hint, ..Diagnostic::new(Severity::Warning, code(&told.code), origin, told.message) }
    }
}

/// The code of a warning. Each is kept once for the whole run: there are as many as kinds of warnings.
fn code(code: &str) -> &'static str {
    static CODES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut codes = CODES.lock().unwrap_or_else(PoisonError::into_inner);
    match codes.get(code) {
        Some(known) => known,
        None => {
            let kept: &'static str = Box::leak(Box::from(code));
            codes.insert(kept);
            kept
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_warning_is_told_again_as_it_was() {
        let places = [
            Origin::none(),
            Origin::file("a.json").with_path("x[1]"),
            Origin::line("a.csv", 7),
            Origin::line_column("t.hbs", 3, 4).with_excerpt("<p>"),
            Origin::line_header("a.csv", 7, "Coût"),
            Origin::cell("b.xlsx", "Lignes!D14"),
        ];
        for origin in places {
            let warning = Diagnostic::warning("odd", origin, "this is odd").with_hint("mend it");
            let json = serde_json::to_string(&Told::from(&warning)).unwrap();
            assert_eq!(Diagnostic::from(serde_json::from_str::<Told>(&json).unwrap()), warning, "{json}");
        }
    }
}
