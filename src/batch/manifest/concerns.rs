//! The problems of a run as the report tells them: each once, with where it stands and which documents have it.

use std::collections::HashMap;

use super::listed::{Listed, State};
use crate::diag::{Diagnostic, Severity};

/// How many different problems are told.
const MAX_CONCERNS: usize = 1000;
/// How many places, and how many documents, of a problem are named.
const MAX_NAMED: usize = 12;

/// Different problems in the order in which they came.
#[derive(Debug, Default)]
pub(super) struct Concerns {
    concerns: Vec<Concern>,
    positions: HashMap<Key, usize>,
    /// How many problems were not taken up, since there were too many different ones.
    pub left_out: usize,
}

/// What the diagnostics of one problem have in common.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Key {
    severity: Severity,
    code: &'static str,
    message: String,
}

/// A problem.
#[derive(Debug)]
pub(super) struct Concern {
    pub severity: Severity,
    pub code: &'static str,
    pub message: String,
    pub hint: Option<String>,
    /// The first of its places.
    pub places: Vec<String>,
    /// Whether it stands elsewhere, too.
    pub more_places: bool,
    /// The first of the documents that have it.
    pub documents: Vec<Concerned>,
    pub document_count: usize,
    /// The document that had it last: it may have it at several places.
    last: Option<String>,
}

/// A document that has a problem.
#[derive(Debug)]
pub(super) struct Concerned {
    pub path: String,
    /// Whether there is a file of that name.
    pub is_there: bool,
}

impl Concerns {
    /// Takes up a problem of a document, or of the run as a whole.
    pub fn add(&mut self, problem: &Diagnostic, of: Option<&Listed>) {
        let Diagnostic { severity, code, origin, message, hint, .. } = problem;
        let key = Key { severity: *severity, code, message: message.clone() };
        let position = match self.positions.get(&key) {
            Some(position) => *position,
            None if self.concerns.len() == MAX_CONCERNS => {
                self.left_out += 1;
                return;
            }
            None => {
                self.positions.insert(key, self.concerns.len());
                self.concerns.push(Concern {
                    severity: *severity,
                    code,
                    message: message.clone(),
                    hint: hint.clone(),
                    places: Vec::new(),
                    more_places: false,
                    documents: Vec::new(),
                    document_count: 0,
                    last: None,
                });
                self.concerns.len() - 1
            }
        };
        let concern = &mut self.concerns[position];
        let place = origin.to_string();
        if !place.is_empty() && !concern.places.contains(&place) {
            if concern.places.len() < MAX_NAMED {
                concern.places.push(place);
            } else {
                concern.more_places = true;
            }
        }
        let Some(listed) = of else { return };
        if listed.path.is_some() && listed.path == concern.last.as_deref() {
            return;
        }
        concern.document_count += 1;
        concern.last = listed.path.map(str::to_owned);
        if concern.documents.len() < MAX_NAMED
            && let Some(path) = listed.path
        {
            concern.documents.push(Concerned { path: path.to_owned(), is_there: listed.state != State::Failed });
        }
    }

    /// The problems, the worst first.
    pub fn sorted(&self) -> Vec<&Concern> {
        let mut sorted: Vec<&Concern> = self.concerns.iter().collect();
        sorted.sort_by_key(|concern| std::cmp::Reverse(concern.severity));
        sorted
    }
}
