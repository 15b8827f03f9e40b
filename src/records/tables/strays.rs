//! What is wrong with rows of parts that belong to no record or entry, by the record that they name.

use std::collections::HashMap;

use crate::diag::{Diagnostic, Diagnostics, Origin};

/// No more of them are told at once than this.
const MAX_TOLD: usize = 100;

/// The problems of rows that cannot be joined, in the order in which they were found.
#[derive(Default)]
pub(super) struct Strays {
    problems: Vec<Option<Diagnostic>>,
    /// By the key of a record: the positions of the problems of rows that name it.
    by_record: HashMap<String, Vec<usize>>,
}

impl Strays {
    /// Keeps a problem; `record` is the key of the record that its row names, where it names one.
    pub fn push(&mut self, record: Option<&str>, problem: Diagnostic) {
        if let Some(key) = record {
            self.by_record.entry(key.to_owned()).or_default().push(self.problems.len());
        }
        self.problems.push(Some(problem));
    }

    /// Takes the problems of rows that name this record: it is not whole without them.
    pub fn of_record(&mut self, key: &str) -> Diagnostics {
        let found = self.by_record.remove(key).unwrap_or_default();
        told(found.into_iter().filter_map(|position| self.problems[position].take()).collect())
    }

    /// Takes all that no record took.
    pub fn rest(&mut self) -> Diagnostics {
        self.by_record.clear();
        told(std::mem::take(&mut self.problems).into_iter().flatten().collect())
    }
}

/// The first problems, and how many more there are.
fn told(problems: Diagnostics) -> Diagnostics {
    if problems.len() <= MAX_TOLD {
        return problems;
    }
    let more = problems.len() - MAX_TOLD;
    let mut told: Diagnostics = problems.into_iter().take(MAX_TOLD).collect();
    let message = format!("{more} more rows belong to no record");
    told.push(Diagnostic::error("more-problems", Origin::none(), message).with_hint("mend those above first"));
    told
}
