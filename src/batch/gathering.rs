//! What comes of a run, gathered document by document in the order of the input.

use std::time::Instant;

use super::archive::Archive;
use super::edition::Finished;
use super::judge::Memory;
use super::left_over::{LeftOver, Pruning, Reach, left_over};
use super::manifest::{Ledger, MANIFEST_FILE, RunFacts};
use super::output::{OutputFolder, unwritable};
use super::publish::{Publication, take_up_earlier};
use super::report::{Listener, Summary};
use super::request::{Request, Task};
use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::pipeline::Format;

/// The summary, the manifest and the archive of a run, while it goes on.
pub(super) struct Gathering<'r> {
    pub listener: &'r mut dyn Listener,
    pub summary: Summary,
    /// How many documents were looked at.
    pub looked_at: usize,
    output: Option<&'r OutputFolder>,
    /// `None` where nothing is written.
    ledger: Option<Ledger>,
    pub archive: Option<Archive>,
    /// Why the archive cannot be written.
    broken: Option<Diagnostic>,
}

impl<'r> Gathering<'r> {
    /// `output`: the folder that documents are written to, or looked at in.
    pub fn new(
        task: &Task,
        output: Option<&'r OutputFolder>,
        listener: &'r mut dyn Listener,
    ) -> Result<Gathering<'r>, Diagnostic> {
        let archive = match task {
            Task::Archive { file, shown, format, .. } => Some(Archive::begin(file, shown, *format)?),
            _ => None,
        };
        let written = output.filter(|output| output.is_ours());
        let place = match (&archive, written) {
            (Some(archive), _) => Some((archive.spool(), archive.shown().to_owned())),
            (None, Some(output)) => Some((output.spool(), output.shown(MANIFEST_FILE))),
            (None, None) => None,
        };
        let ledger = place.map(|(spool, shown)| Ledger::new(spool).map_err(|error| unwritable(&shown, &error)));
        let (summary, ledger) = (Summary::default(), ledger.transpose()?);
        Ok(Gathering { listener, summary, looked_at: 0, output: written, ledger, archive, broken: None })
    }

    /// Whether something will be said of every document.
    pub fn lists(&self) -> bool {
        self.ledger.is_some()
    }

    /// Tells of problems of the run as a whole.
    pub fn problems(&mut self, problems: &Diagnostics) {
        self.summary.count_run(problems);
        self.listener.problems(problems);
        if let Some(ledger) = &mut self.ledger {
            ledger.add_problems(problems);
        }
    }

    /// Takes up what came of a piece; says whether the run can go on.
    pub fn take(&mut self, finished: Vec<Finished>) -> bool {
        for mut finished in finished {
            self.looked_at += finished.report.documents.len();
            self.summary.count(&finished.report);
            self.listener.report(&finished.report);
            if let Some(ledger) = &mut self.ledger {
                ledger.add(&mut finished);
            }
            for file in &finished.files {
                if let (Some(archive), Some(name), Some(content)) = (&mut self.archive, &file.name, &file.content)
                    && let Err(problem) = archive.add(name, content)
                {
                    self.broken = Some(problem);
                    self.archive = None;
                }
            }
        }
        self.broken.is_none()
    }

    /// Ends the run. Documents whose records are gone are told of or removed, the memory is brought into order, and the
    /// manifest is left. An error where an archive was asked for and is not there.
    pub fn finish(
        mut self,
        memory: Option<&Memory>,
        reach: &Reach,
        request: &Request,
        title: Option<&str>,
        begin: Instant,
    ) -> Result<Summary, Diagnostics> {
        if let Some(problem) = self.broken {
            return Err(problem.into());
        }
        if let (Some(memory), Task::Build { dry, prune, .. }) = (memory, &request.task) {
            self.look_back(memory, reach, *prune, *dry);
        }
        let Some(mut ledger) = self.ledger.take() else { return Ok(self.summary) };
        if let Some(memory) = memory {
            take_up_earlier(&mut ledger, memory, reach, self.summary.left == 0);
        }
        let seconds = self.archive.is_none().then(|| (begin.elapsed().as_secs_f64() * 1000.0).round() / 1000.0);
        let run = facts(&self.summary, request, seconds);
        let closed = ledger.close();
        let publication = Publication { ledger: &mut ledger, run: &run, title };
        let mut problems = Diagnostics::new();
        match (self.archive.take(), self.output) {
            (Some(archive), _) if self.summary.left > 0 => {
                problems.push(unfinished(archive.shown()));
                self.summary.left += std::mem::take(&mut self.summary.made);
            }
            (Some(mut archive), _) => {
                closed.map_err(|error| unwritable(archive.shown(), &error))?;
                publication.into_archive(&mut archive)?;
                archive.finish()?;
            }
            (None, Some(output)) => match closed {
                Ok(()) => {
                    problems.extend(publication.into_folder(output));
                    problems.extend(memory.and_then(|memory| memory.store().listed().err()));
                }
                Err(error) => problems.push(unwritable(&output.shown(MANIFEST_FILE), &error)),
            },
            (None, None) => {}
        }
        self.problems(&problems);
        Ok(self.summary)
    }

    /// Looks at what earlier runs made, and ends what is remembered.
    fn look_back(&mut self, memory: &Memory, reach: &Reach, wanted: bool, dry: bool) {
        let mut problems = Diagnostics::new();
        if self.summary.left == 0 {
            let all_read = self.summary.unread == 0 && self.summary.errors == 0;
            let LeftOver { problems: found, removed } = left_over(memory, reach, Pruning { wanted, dry, all_read });
            problems.extend(found);
            self.summary.removed = removed;
        }
        if !dry {
            problems.extend(memory.store().finish().err());
        }
        self.problems(&problems);
    }
}

/// What the run did and was asked for.
fn facts(summary: &Summary, request: &Request, seconds: Option<f64>) -> RunFacts {
    let selection = request.selection.clone();
    RunFacts {
        seconds,
        made: summary.made,
        unchanged: summary.unchanged,
        edited: summary.edited,
        failed: summary.failed,
        unread: summary.unread,
        left: summary.left,
        removed: summary.removed.len(),
        jobs: selection.jobs,
        only: selection.ids,
        languages: selection.languages,
        formats: selection.formats.into_iter().map(Format::name).collect(),
        shard: request.shard.map(|shard| shard.to_string()),
    }
}

/// The warning of an archive that was given up because the run was stopped.
fn unfinished(shown: &str) -> Diagnostic {
    let message = "the run was stopped before the archive was whole, and so nothing was written: what was there before is \
                   as it was";
    Diagnostic::warning("unfinished-archive", Origin::file(shown), message).with_hint("run again")
}
