//! The problems found in a record, with their places.

use super::Record;
use super::check::written::Written;
use super::table::Words;
use crate::diag::{Diagnostic, Diagnostics, Origin, Severity};

/// How many problems of one record are told: nobody reads more, and each place has to be looked up.
const MAX_PROBLEMS: usize = 100;

/// Errors that are warnings in what others publish: values that do not agree with each other, or are beyond their
/// bounds. Those who use the file cannot mend it, and a document can show what it says.
const OF_PUBLISHERS: [&str; 11] = [
    "breakdown-disagrees",
    "breakdown-repeats",
    "country-shares-over-100",
    "duplicate-activity",
    "duplicate-indicator",
    "duplicate-objective",
    "duplicate-organisation",
    "end-before-start",
    "negative-amount",
    "out-of-range",
    "unknown-country",
];

/// Gathers the problems of a record.
pub(super) struct Findings<'a> {
    record: &'a Record,
    problems: Diagnostics,
    /// Problems that are not told, and whether one of them is an error.
    left_out: usize,
    left_out_error: bool,
}

impl<'a> Findings<'a> {
    pub fn new(record: &'a Record) -> Findings<'a> {
        Findings { record, problems: Diagnostics::new(), left_out: 0, left_out_error: false }
    }

    /// Whether further problems are only counted: their places need not be looked up.
    pub fn is_full(&self) -> bool {
        self.problems.len() >= MAX_PROBLEMS
    }

    /// Where the field at a path stands; where the record does, once no problem is told any more: the source is looked
    /// through for each place.
    pub fn origin_of(&self, path: &str) -> Origin {
        if self.is_full() { self.record.origin.clone() } else { self.record.origin_of(path) }
    }

    /// The words that settings explain for the column that has the value at a path.
    pub fn words_of(&self, path: &str) -> Option<&'a Words> {
        self.record.words_of(path)
    }

    /// How the value at a path was written.
    pub fn written(&self, path: &str) -> Written<'a> {
        self.record.written(path)
    }

    /// Takes up a problem with the field at a path; its own origin is replaced by the field's.
    pub fn report(&mut self, path: &str, mut problem: Diagnostic) {
        if OF_PUBLISHERS.contains(&problem.code) && self.record.is_published(path) {
            let hint = "ask those who publish the file to correct it: the document shows what the file says";
            problem = Diagnostic { severity: Severity::Warning, ..problem }.with_hint(hint);
        }
        if !self.is_full() {
            problem.origin = self.origin_of(path);
            self.problems.push(problem);
        } else {
            self.left_out += 1;
            self.left_out_error |= problem.is_error();
        }
    }

    pub fn finish(mut self) -> Diagnostics {
        if self.left_out > 0 {
            let origin = self.record.origin.clone();
            let message = format!("this record has {} more problems", self.left_out);
            let more = if self.left_out_error { Diagnostic::error } else { Diagnostic::warning };
            self.problems.push(more("more-problems", origin, message.as_str()).with_hint("mend those above first"));
        }
        self.problems
    }
}
