//! Documents of earlier runs whose records this run did not meet.

use std::collections::HashSet;

use super::output::{News, OutputFolder, Store};
use super::plan::{Plan, Selection};
use crate::diag::{Diagnostic, Diagnostics, Origin};

/// How many documents of a job are named.
const MAX_TOLD: usize = 20;

/// The warnings for documents that an earlier run made for a job of this one, and that this one neither made nor failed
/// to make: their record was not read, or is gone. Nothing is said where only some documents were asked for.
pub(super) fn left_over(
    store: &mut Store,
    output: &OutputFolder,
    plan: &Plan,
    selection: &Selection,
    news: &[News],
) -> Diagnostics {
    let mut problems = Diagnostics::new();
    if !selection.ids.is_empty() || !selection.languages.is_empty() || !selection.formats.is_empty() {
        return problems;
    }
    let met: HashSet<&str> = news.iter().map(|news| news.name.as_str()).collect();
    for planned in &plan.jobs {
        let job = &planned.job.name;
        let names = store.forgotten(job, &met, output);
        problems.extend(names.iter().take(MAX_TOLD).map(|name| {
            let message = format!(
                "this file of the job `{job}` is of an earlier run: its record could not be read or is gone, or the \
                 job has it no longer"
            );
            told(Origin::file(output.shown(name)), message)
        }));
        if let Some(more) = names.len().checked_sub(MAX_TOLD).filter(|more| *more > 0) {
            let message = format!("{more} more documents of the job `{job}` are of an earlier run");
            problems.push(told(Origin::none(), message));
        }
    }
    problems
}

/// The warning for a file that is no document of this run.
pub(super) fn told(origin: Origin, message: impl Into<String>) -> Diagnostic {
    let hint = "do not send it: mend the problems told above and run again, or delete it";
    Diagnostic::warning("left-over-document", origin, message).with_hint(hint)
}
