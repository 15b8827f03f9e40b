//! How many documents there are, by job.

use std::collections::BTreeMap;
use std::ops::AddAssign;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::listed::{Listed, State};

/// The counts of all jobs, in the order of their names.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub jobs: BTreeMap<Arc<str>, Counts>,
}

/// How many documents there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Counts {
    pub documents: usize,
    pub made: usize,
    pub edited: usize,
    pub failed: usize,
    pub earlier: usize,
    pub left_over: usize,
    /// Of those that are there as they were made, how many have warnings.
    pub warned: usize,
    /// Of documents whose pages are known.
    pub pages: u64,
    pub bytes: u64,
}

impl Tally {
    pub fn count(&mut self, job: &Arc<str>, listed: &Listed) {
        let is_as_made = !matches!(listed.state, State::Failed | State::Edited);
        let one = |state| usize::from(listed.state == state);
        let counts = Counts {
            documents: 1,
            made: one(State::Made),
            edited: one(State::Edited),
            failed: one(State::Failed),
            earlier: one(State::Earlier),
            left_over: one(State::LeftOver),
            warned: usize::from(is_as_made && !listed.problems.is_empty()),
            pages: u64::from(listed.pages.unwrap_or(0)),
            bytes: listed.bytes.unwrap_or(0),
        };
        *self.jobs.entry(Arc::clone(job)).or_default() += counts;
    }

    pub fn total(&self) -> Counts {
        let mut total = Counts::default();
        self.jobs.values().for_each(|counts| total += *counts);
        total
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.documents += other.documents;
        self.made += other.made;
        self.edited += other.edited;
        self.failed += other.failed;
        self.earlier += other.earlier;
        self.left_over += other.left_over;
        self.warned += other.warned;
        self.pages += other.pages;
        self.bytes += other.bytes;
    }
}
