//! Two records with one id.

use std::collections::HashMap;
use std::sync::Arc;

use super::Record;
use crate::diag::{Diagnostic, Origin};

/// The ids seen so far in a run, with the places of their records.
#[derive(Debug, Default)]
pub struct DuplicateIds {
    seen: HashMap<Arc<str>, Origin>,
}

impl DuplicateIds {
    pub fn new() -> DuplicateIds {
        DuplicateIds::default()
    }

    /// Takes note of a record; the error names both places where its id was seen before.
    pub fn check(&mut self, record: &Record) -> Result<(), Diagnostic> {
        if let Some(first) = self.seen.get(&record.id) {
            let message = format!("another record has the id `{}` too: {first}", record.id);
            return Err(Diagnostic::error("duplicate-id", record.origin_of("id"), message)
                .with_hint("give each record an id of its own: documents are named after it"));
        }
        self.seen.insert(Arc::clone(&record.id), record.origin.clone());
        Ok(())
    }
}
