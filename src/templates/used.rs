//! What of a template went into one document.

use std::collections::BTreeSet;

/// The parts of a template that a document was made of. A change of others leaves the document as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Used {
    /// The names of the partials.
    pub partials: BTreeSet<String>,
    /// The names of the labels.
    pub labels: BTreeSet<String>,
}

impl Used {
    pub(super) fn partial(&mut self, name: &str) {
        if !self.partials.contains(name) {
            self.partials.insert(name.to_owned());
        }
    }
    pub(super) fn label(&mut self, name: &str) {
        if !self.labels.contains(name) {
            self.labels.insert(name.to_owned());
        }
    }
}
