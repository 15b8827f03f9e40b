//! All documents of an output, gathered while they are finished.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use serde::Serialize;

use super::concerns::Concerns;
use super::listed::{Listed, RANKS, Said, State, listed};
use super::shelf::{Entry, Shelf};
use super::spool::{Place, Spool};
use super::tally::Tally;
use crate::batch::edition::Finished;
use crate::batch::output::Remembered;
use crate::diag::{Diagnostic, Diagnostics, Problem};
use crate::pipeline::Format;

/// What a run did, for the last line of the manifest: it may differ from run to run.
#[derive(Debug, Default, Serialize)]
pub(in crate::batch) struct RunFacts {
    /// How long it took; `None` in an archive, whose bytes must not depend on that.
    pub seconds: Option<f64>,
    pub made: usize,
    pub unchanged: usize,
    pub edited: usize,
    pub failed: usize,
    pub unread: usize,
    /// Documents that were not looked at because the run was asked to stop.
    pub left: usize,
    pub removed: usize,
    /// What was asked for; an empty list means all.
    pub jobs: Vec<String>,
    pub only: Vec<String>,
    pub languages: Vec<String>,
    pub formats: Vec<&'static str>,
    /// Such as `2/4`.
    pub shard: Option<String>,
}

/// Everything that is to be said of the documents of an output.
#[derive(Debug)]
pub(in crate::batch) struct Ledger {
    pub(super) spool: Spool,
    pub(super) documents: Shelf,
    /// The jobs of documents by their numbers.
    pub(super) jobs: Vec<Arc<str>>,
    /// How many documents have each rank.
    pub(super) ranks: [usize; RANKS],
    /// Records, or whole files of records, that cannot be read.
    pub(super) unread: Vec<Place>,
    /// Problems of the run as a whole.
    pub(super) problems: Diagnostics,
    pub(super) tally: Tally,
    pub(super) concerns: Concerns,
    /// Why the spool cannot be used any more.
    broken: Option<io::Error>,
}

impl Ledger {
    /// `spool`: where to keep what is not in hand.
    pub fn new(spool: PathBuf) -> io::Result<Ledger> {
        Ok(Ledger {
            spool: Spool::new(spool)?,
            documents: Shelf::default(),
            jobs: Vec::new(),
            ranks: [0; RANKS],
            unread: Vec::new(),
            problems: Diagnostics::new(),
            tally: Tally::default(),
            concerns: Concerns::default(),
            broken: None,
        })
    }

    /// Takes up problems of the run as a whole.
    pub fn add_problems(&mut self, problems: &Diagnostics) {
        problems.iter().for_each(|problem| self.concerns.add(problem, None));
        self.problems.extend(problems.clone());
    }

    /// Takes up what this run came to.
    pub fn add(&mut self, finished: &mut Finished) {
        if finished.about.is_none() {
            return self.add_unread(&finished.report.job, &finished.report.diagnostics);
        }
        let said: Vec<Option<Said>> = finished.files.iter_mut().map(|file| file.said.take()).collect();
        for (listed, said) in listed(finished).zip(said) {
            self.list(&finished.report.job, &listed, said);
        }
    }

    /// Takes up a document of an earlier run.
    pub fn add_earlier(&mut self, state: State, remembered: Remembered) {
        let Remembered { name, job, language, about, facts, shared, own } = remembered;
        let Some(format) = name.rsplit_once('.').and_then(|(_, extension)| Format::parse(extension)) else { return };
        let context = format!("{}, {language}", about.label());
        let told = |warnings: Vec<_>| warnings.into_iter().map(Diagnostic::from).collect::<Diagnostics>();
        let (shared, own) = (told(shared), told(own));
        let (shared, own) = (shared.in_context(&context), own.in_context(&format!("{context}, {}", format.name())));
        let (as_made, hash) = (state != State::Edited, facts.output.to_string());
        let listed = Listed {
            path: Some(&name),
            state,
            job: &job,
            about: &about,
            language: &language,
            format,
            pages: facts.pages.filter(|_| as_made),
            bytes: as_made.then_some(facts.stamp.bytes),
            hash: as_made.then_some(hash.as_str()),
            problems: shared.iter().chain(own.iter()).collect(),
        };
        self.list(&job.as_str().into(), &listed, None);
    }

    /// `said`: what is said of the document, where that is known already.
    fn list(&mut self, job: &Arc<str>, listed: &Listed, said: Option<Said>) {
        self.tally.count(job, listed);
        listed.problems.iter().for_each(|problem| self.concerns.add(problem, Some(listed)));
        let rank = listed.rank();
        self.ranks[usize::from(rank)] += 1;
        let (job, path) = (self.number(job), listed.path.map(str::to_owned));
        let said = said.map_or_else(|| listed.said().map_err(io::Error::other), Ok);
        let kept = said.and_then(|said| self.documents.add(Entry { path, job, rank, said }, &mut self.spool));
        self.broken = self.broken.take().or(kept.err());
    }

    /// The number of a job.
    fn number(&mut self, job: &Arc<str>) -> u32 {
        let known = self.jobs.iter().position(|known| known == job);
        let position = known.unwrap_or_else(|| {
            self.jobs.push(Arc::clone(job));
            self.jobs.len() - 1
        });
        // There are as many as a person writes.
        u32::try_from(position).unwrap_or(u32::MAX)
    }

    fn add_unread(&mut self, job: &str, problems: &Diagnostics) {
        #[derive(Serialize)]
        struct Line<'a> {
            job: &'a str,
            diagnostics: Vec<Problem<'a>>,
        }
        problems.iter().for_each(|problem| self.concerns.add(problem, None));
        let line = Line { job, diagnostics: problems.iter().map(Problem::from).collect() };
        let kept =
            serde_json::to_string(&line).map_err(io::Error::other).and_then(|json| self.spool.add(json.as_bytes()));
        match kept {
            Ok(place) => self.unread.push(place),
            Err(error) => self.broken = self.broken.take().or(Some(error)),
        }
    }

    /// Ends taking up documents. An error where what was said of some of them is lost.
    pub fn close(&mut self) -> io::Result<()> {
        self.broken.take().map_or(Ok(()), Err)
    }
}
