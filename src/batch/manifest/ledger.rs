//! All documents of an output, gathered while they are finished.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use serde::Serialize;

use super::concerns::Concerns;
use super::listed::{Listed, State};
use super::rows;
use super::spool::{Place, Spool};
use super::tally::Tally;
use crate::batch::edition::Finished;
use crate::batch::output::Remembered;
use crate::batch::report::Status;
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
    pub(super) documents: Vec<Indexed>,
    /// Records, or whole files of records, that cannot be read.
    pub(super) unread: Vec<Place>,
    /// Problems of the run as a whole.
    pub(super) problems: Diagnostics,
    pub(super) tally: Tally,
    pub(super) concerns: Concerns,
    /// Why the spool cannot be used any more.
    broken: Option<io::Error>,
}

/// A document in hand.
#[derive(Debug)]
pub(super) struct Indexed {
    pub path: Option<Box<str>>,
    pub job: Arc<str>,
    pub rank: u8,
    /// Its line of the manifest.
    pub json: Place,
    /// Its row of the report.
    pub row: Place,
}

impl Ledger {
    /// `spool`: where to keep what is not in hand.
    pub fn new(spool: PathBuf) -> io::Result<Ledger> {
        Ok(Ledger {
            spool: Spool::new(spool)?,
            documents: Vec::new(),
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
    pub fn add(&mut self, finished: &Finished) {
        let Finished { report, about, files } = finished;
        let (Some(about), Some(language)) = (about, &report.language) else {
            return self.add_unread(&report.job, &report.diagnostics);
        };
        for (document, file) in report.documents.iter().zip(files) {
            let state = match document.status {
                Status::Made | Status::Unchanged => State::Made,
                Status::Edited => State::Edited,
                Status::Failed | Status::Due => State::Failed,
            };
            let listed = Listed {
                path: file.name.as_deref(),
                state,
                job: &report.job,
                about,
                language,
                format: document.format,
                pages: document.pages,
                bytes: document.bytes,
                hash: document.hash.as_deref(),
                problems: report.diagnostics.iter().chain(document.diagnostics.iter()).collect(),
            };
            self.list(&report.job, &listed);
        }
    }

    /// Takes up a document of an earlier run.
    pub fn add_earlier(&mut self, job: &Arc<str>, state: State, remembered: Remembered) {
        let Remembered { name, language, about, facts, shared, own, .. } = remembered;
        let Some(format) = name.rsplit_once('.').and_then(|(_, extension)| Format::parse(extension)) else { return };
        let context = format!("{}, {language}", about.label());
        let told = |warnings: Vec<_>| warnings.into_iter().map(Diagnostic::from).collect::<Diagnostics>();
        let (shared, own) = (told(shared), told(own));
        let (shared, own) = (shared.in_context(&context), own.in_context(&format!("{context}, {}", format.name())));
        let (as_made, hash) = (state != State::Edited, facts.output.to_string());
        let listed = Listed {
            path: Some(&name),
            state,
            job,
            about: &about,
            language: &language,
            format,
            pages: facts.pages.filter(|_| as_made),
            bytes: as_made.then_some(facts.stamp.bytes),
            hash: as_made.then_some(hash.as_str()),
            problems: shared.iter().chain(own.iter()).collect(),
        };
        self.list(job, &listed);
    }

    fn list(&mut self, job: &Arc<str>, listed: &Listed) {
        self.tally.count(job, listed);
        listed.problems.iter().for_each(|problem| self.concerns.add(problem, Some(listed)));
        let kept = listed.json().map_err(io::Error::other).and_then(|json| {
            let json = self.spool.add(&json)?;
            let row = self.spool.add(&rows::row(listed))?;
            Ok(Indexed { path: listed.path.map(Box::from), job: Arc::clone(job), rank: listed.rank(), json, row })
        });
        match kept {
            Ok(indexed) => self.documents.push(indexed),
            Err(error) => self.broken = self.broken.take().or(Some(error)),
        }
    }

    fn add_unread(&mut self, job: &str, problems: &Diagnostics) {
        #[derive(Serialize)]
        struct Line<'a> {
            job: &'a str,
            diagnostics: Vec<Problem<'a>>,
        }
        problems.iter().for_each(|problem| self.concerns.add(problem, None));
        let line = Line { job, diagnostics: problems.iter().map(Problem::from).collect() };
        let kept = serde_json::to_string(&line).map_err(io::Error::other).and_then(|json| self.spool.add(&json));
        match kept {
            Ok(place) => self.unread.push(place),
            Err(error) => self.broken = self.broken.take().or(Some(error)),
        }
    }

    /// Brings the documents into the order of the manifest. An error where what was said of some of them is lost.
    pub fn close(&mut self) -> io::Result<()> {
        if let Some(error) = self.broken.take() {
            return Err(error);
        }
        // Those without a name stay in the order of the input.
        self.documents.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(())
    }
}
