//! Documents of earlier runs whose records this run did not meet.

use std::collections::{BTreeMap, BTreeSet};

use super::judge::Memory;
use super::output::{FileHash, Remembered};
use super::plan::{Plan, Selection};
use super::shard::Shard;
use crate::diag::{Diagnostic, Diagnostics, Origin};

/// How many documents of a job are named.
const MAX_TOLD: usize = 20;

/// How many documents of one line are named.
const MAX_NAMED: usize = 5;

/// What became of the documents whose records are gone.
#[derive(Debug, Default)]
pub(super) struct LeftOver {
    pub problems: Diagnostics,
    /// Those that were removed, or would be, by their paths as the user calls them.
    pub removed: Vec<String>,
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pruning {
    /// Whether such documents are to be removed.
    pub wanted: bool,
    /// Whether that is only to be told.
    pub dry: bool,
    /// Whether all records could be read: where one could not, its documents are not gone.
    pub all_read: bool,
}

/// What a run looks at.
pub(super) struct Reach<'r> {
    pub plan: &'r Plan<'r>,
    pub selection: &'r Selection,
    pub shard: Option<Shard>,
    /// The jobs of the settings.
    pub known_jobs: Vec<&'r str>,
}

impl Reach<'_> {
    /// Whether the run would have met a document of an earlier one, were its record still there. Where only some
    /// documents are asked for, that is not known of any.
    pub fn covers(&self, made: &Remembered) -> bool {
        let planned = self.plan.jobs.iter().any(|planned| *planned.job.name == *made.job);
        self.is_whole() && planned && self.is_ours(made)
    }

    /// Whether a document is of a job that is no more, and this run is about all jobs.
    fn is_of_no_job(&self, made: &Remembered) -> bool {
        let unknown = self.selection.jobs.is_empty() && !self.known_jobs.contains(&&*made.job);
        self.is_whole() && unknown && self.is_ours(made)
    }

    /// Whether the run is about all documents of its jobs.
    fn is_whole(&self) -> bool {
        let Selection { ids, languages, formats, .. } = self.selection;
        ids.is_empty() && languages.is_empty() && formats.is_empty()
    }

    /// Whether the record of a document is in the part of the run.
    fn is_ours(&self, made: &Remembered) -> bool {
        self.shard.is_none_or(|shard| shard.has(&made.about.id))
    }
}

/// Tells of the documents that an earlier run made for a job of this one, or for a job that is no more, and that this run
/// neither made nor failed to make, or removes them. Nothing is said where only some documents were asked for.
pub(super) fn left_over(memory: &Memory, reach: &Reach, pruning: Pruning) -> LeftOver {
    let mut found = LeftOver::default();
    let mut by_job: BTreeMap<String, Vec<String>> = BTreeMap::new();
    if !reach.is_whole() {
        return found;
    }
    for (name, line) in memory.not_met() {
        let Some(made) = memory.recall(line) else { continue };
        if reach.covers(&made) || pruning.wanted && reach.is_of_no_job(&made) {
            by_job.entry(made.job).or_default().push(name);
        }
    }
    for (job, names) in by_job {
        let mut left = Vec::new();
        for name in names {
            if memory.output.stamp(&name).is_none() {
                // Somebody has removed it already.
                found.problems.extend((!pruning.dry).then(|| memory.store().forget(&name).err()).flatten());
            } else if pruning.wanted && pruning.all_read {
                remove(memory, &name, pruning.dry, &mut found);
            } else {
                left.push(name);
            }
        }
        tell(memory, &job, &left, &mut found.problems);
    }
    if pruning.wanted && !pruning.all_read && !found.problems.is_empty() {
        let message = "nothing is removed: some records could not be read, and their documents may be among those left";
        let hint = "mend the problems told above and run again";
        found.problems.push(Diagnostic::warning("nothing-pruned", Origin::none(), message).with_hint(hint));
    }
    found
}

/// Removes a document, unless somebody has worked on its file.
fn remove(memory: &Memory, name: &str, dry: bool, found: &mut LeftOver) {
    let made = memory.look(name);
    let content = memory.output.read(name).map(|bytes| FileHash::of(&bytes));
    let ours =
        made.is_some_and(|made| content.is_some_and(|it| it == made.facts.output || Some(it) == made.facts.before));
    let shown = memory.output.shown(name);
    if !ours {
        let message = "this file is of an earlier run, and was changed by hand since: it is not removed";
        found.problems.push(
            Diagnostic::warning("edited-document", Origin::file(shown), message)
                .with_hint("delete it yourself, if it is not needed"),
        );
        return;
    }
    if !dry {
        let removed = memory.output.remove(name).and_then(|()| memory.store().forget(name));
        if let Err(problem) = removed {
            found.problems.push(problem);
            return;
        }
    }
    found.removed.push(shown);
}

fn tell(memory: &Memory, job: &str, names: &[String], problems: &mut Diagnostics) {
    problems.extend(names.iter().take(MAX_TOLD).map(|name| {
        let message = format!(
            "this file of the job `{job}` is of an earlier run: its record could not be read or is gone, or the job has \
             it no longer"
        );
        told(Origin::file(memory.output.shown(name)), message)
    }));
    if let Some(more) = names.len().checked_sub(MAX_TOLD).filter(|more| *more > 0) {
        let message = format!("{more} more documents of the job `{job}` are of an earlier run");
        problems.push(told(Origin::none(), message));
    }
}

/// Documents of earlier runs that a template or the settings did not let be made again: one error there is no news of each
/// of them.
#[derive(Debug, Default)]
pub(super) struct Outdated {
    count: usize,
    /// The first by their paths as the user calls them.
    first: BTreeSet<String>,
}

impl Outdated {
    pub fn add(&mut self, shown: String) {
        self.count += 1;
        self.first.insert(shown);
        if self.first.len() > MAX_NAMED {
            self.first.pop_last();
        }
    }

    /// The warning for all of them; `None` where there is none.
    pub fn told(&self) -> Option<Diagnostic> {
        let named = Vec::from_iter(self.first.iter().map(String::as_str)).join(", ");
        let message = match self.count - self.first.len() {
            _ if self.count == 0 => return None,
            _ if self.count == 1 => format!("a file is of an earlier run, as it could not be made again: {named}"),
            0 => format!("{} files are of an earlier run, as they could not be made again: {named}", self.count),
            more => format!(
                "{} files are of an earlier run, as they could not be made again: {named} and {more} more",
                self.count
            ),
        };
        let hint = "do not send what is of an earlier run: mend the errors told above and run again";
        Some(Diagnostic::warning("left-over-document", Origin::none(), message).with_hint(hint))
    }
}

/// The warning for a file that is no document of this run.
pub(super) fn told(origin: Origin, message: impl Into<String>) -> Diagnostic {
    let hint = "do not send it: mend the problems told above and run again, or delete it; where its record is gone, \
                `--prune` removes it";
    Diagnostic::warning("left-over-document", origin, message).with_hint(hint)
}
