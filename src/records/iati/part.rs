//! The parts that a file is taken apart into, and what may be wrong with a file as a whole.

use std::io;
use std::sync::Arc;

use super::input::Position;
use super::origin;
use super::split::MAX_ACTIVITY_BYTES;
use crate::diag::{Diagnostic, reason};

/// A part of the text of a file and the place where it begins.
#[derive(Debug)]
pub(super) struct Piece {
    pub text: String,
    pub position: Position,
}

/// What comes next in a file.
#[derive(Debug)]
pub(super) enum Part {
    /// The start tag of the root.
    Root(Piece),
    Activity(Piece),
    /// The start tag of another element that stands right inside the root.
    Other(Piece),
    /// Text that stands right inside the root.
    Text(Position),
    Problem(Problem),
}

/// Why the file cannot be read as it should.
#[derive(Debug)]
pub(super) struct Problem {
    pub kind: ProblemKind,
    pub position: Position,
}

#[derive(Debug)]
pub(super) enum ProblemKind {
    /// A document type declaration: passed over.
    Doctype,
    /// Text before the root: this is no XML.
    NotXml,
    /// The named construct is not closed.
    Unclosed(&'static str),
    /// The next activity begins, or the root ends, before this activity is closed.
    UnclosedActivity,
    ActivityTooLarge,
    /// The file ends before the root is closed; the place is that of the root.
    UnclosedRoot,
    /// There is something after the end of the root.
    AfterRoot,
    Io(io::Error),
}

impl Problem {
    /// The problem as the user is told.
    pub fn diagnostic(&self, name: &Arc<str>) -> Diagnostic {
        let at = origin(name, self.position);
        let malformed =
            |message: String, hint: &str| Diagnostic::error("malformed-xml", at.clone(), message).with_hint(hint);
        match &self.kind {
            ProblemKind::Io(error) => unreadable(name, self.position, error),
            ProblemKind::Doctype => {
                let message = "the document type declaration (`<!DOCTYPE`) is not read";
                Diagnostic::warning("document-type", at, message).with_hint("IATI files have none: remove it")
            }
            ProblemKind::NotXml => malformed(
                "this is not XML: there is text before the first element".to_owned(),
                "export the file again as IATI XML",
            ),
            ProblemKind::Unclosed(what) => malformed(
                format!("this {what} is not closed: nothing after it can be read"),
                "the file may have been cut off: export it again",
            ),
            ProblemKind::UnclosedActivity => malformed(
                "`<iati-activity>`, which begins here, is not closed".to_owned(),
                "write `</iati-activity>` where it ends; the file may have been cut off",
            ),
            ProblemKind::UnclosedRoot => malformed(
                "`<iati-activities>`, which begins here, is not closed: the file ends before".to_owned(),
                "the file may have been cut off: export it again",
            ),
            ProblemKind::AfterRoot => malformed(
                "there is something after the end of `<iati-activities>`; it is not read".to_owned(),
                "put all activities into one `<iati-activities>`",
            ),
            ProblemKind::ActivityTooLarge => {
                let message = format!("this activity is larger than {} MB", MAX_ACTIVITY_BYTES >> 20);
                Diagnostic::error("activity-too-large", at, message).with_hint("divide it into several activities")
            }
        }
    }
}

pub(super) fn unreadable(name: &Arc<str>, position: Position, error: &io::Error) -> Diagnostic {
    let message = format!("this file cannot be read further: {}", reason(error));
    Diagnostic::error("unreadable-file", origin(name, position), message)
}
