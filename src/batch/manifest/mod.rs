//! What a run leaves behind: a manifest for programs and a report for people, of every document of the output.
//!
//! 1. A [`Ledger`] takes up each document as it is finished, and at the end those of earlier runs ([`listed`]). What is
//!    said of documents waits on disk ([`spool`]), where it is sorted ([`shelf`]).
//! 2. [`json`] writes the manifest: documents in the order of their paths, the same for the same input; what differs from
//!    run to run stands in its last line.
//! 3. [`page`] writes the report: what needs attention first ([`concerns`]), then the documents of each job.

mod concerns;
mod json;
mod ledger;
mod listed;
mod page;
mod rows;
mod shelf;
mod spool;
mod tally;
#[cfg(test)]
mod tests;

pub(super) use ledger::{Ledger, RunFacts};
pub(super) use listed::{Said, State, say};
use tally::Counts;

/// The manifest, in the output folder or the archive.
pub(super) const MANIFEST_FILE: &str = "manifest.json";
/// The report beside it.
pub(super) const REPORT_FILE: &str = "report.html";

/// How many documents a manifest says are there as they were made, by how it begins; `None` where it is not ours.
pub(super) fn documents_left(beginning: &[u8]) -> Option<usize> {
    let text = String::from_utf8_lossy(beginning);
    let mut lines = text.strip_prefix(json::BEGINNING)?.lines();
    let counts = lines.find_map(|line| line.strip_prefix(json::COUNTS))?;
    let Counts { made, earlier, left_over, .. } = serde_json::from_str(counts.strip_suffix(',')?).ok()?;
    Some(made + earlier + left_over)
}

/// Whether a file begins as a manifest or a report of ours does; others are not replaced. An empty file is what a power
/// failure leaves.
pub(super) fn is_ours(name: &str, beginning: &[u8]) -> bool {
    let mark = if name == MANIFEST_FILE { json::BEGINNING } else { page::BEGINNING };
    beginning.is_empty() || beginning.starts_with(mark.as_bytes())
}
