//! A document as the manifest and the report list it.

use serde::Serialize;

use super::rows::row;
use crate::batch::about::{About, RecordPlace};
use crate::batch::edition::Finished;
use crate::batch::report::Status;
use crate::diag::{Diagnostic, Problem};
use crate::pipeline::Format;

/// What a document is after a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::batch) enum State {
    /// As its record and its template say, made by this run or an earlier one.
    Made,
    /// Changed by hand since it was made.
    Edited,
    /// It could not be made.
    Failed,
    /// Made by an earlier run, and not looked at by this one.
    Earlier,
    /// Made by an earlier run; this one did not meet its record.
    LeftOver,
}

impl State {
    /// The word for scripts.
    pub fn name(self) -> &'static str {
        match self {
            State::Made => "made",
            State::Edited => "edited",
            State::Failed => "failed",
            State::Earlier => "earlier",
            State::LeftOver => "left-over",
        }
    }
}

/// How many ranks documents may have.
pub(super) const RANKS: usize = 5;

/// What is said of a document.
pub(super) struct Listed<'a> {
    /// The path below the output folder; `None` where it has no name.
    pub path: Option<&'a str>,
    pub state: State,
    pub job: &'a str,
    pub about: &'a About,
    pub language: &'a str,
    pub format: Format,
    pub pages: Option<u32>,
    pub bytes: Option<u64>,
    /// The SHA-256 hash, in hexadecimal digits.
    pub hash: Option<&'a str>,
    pub problems: Vec<&'a Diagnostic>,
}

/// A line of the manifest.
#[derive(Serialize)]
struct Line<'a> {
    path: Option<&'a str>,
    status: &'static str,
    job: &'a str,
    id: &'a str,
    scope: &'static str,
    template: &'a str,
    language: &'a str,
    format: &'static str,
    record_count: usize,
    records: &'a [RecordPlace],
    pages: Option<u32>,
    bytes: Option<u64>,
    sha256: Option<&'a str>,
    diagnostics: Vec<Problem<'a>>,
}

/// What manifest and report say of a document.
#[derive(Debug)]
pub(in crate::batch) struct Said {
    /// Its line of the manifest.
    pub json: String,
    /// Its row of the report.
    pub row: String,
}

/// The documents of a piece of work; none where it could not be read.
pub(super) fn listed(finished: &Finished) -> impl Iterator<Item = Listed<'_>> {
    let Finished { report, about, files } = finished;
    let known = about.as_deref().zip(report.language.as_deref());
    known.into_iter().flat_map(move |(about, language)| {
        report.documents.iter().zip(files).map(move |(document, file)| Listed {
            path: file.name.as_deref(),
            state: match document.status {
                Status::Made | Status::Unchanged => State::Made,
                Status::Edited => State::Edited,
                Status::Failed | Status::Due => State::Failed,
            },
            job: &report.job,
            about,
            language,
            format: document.format,
            pages: document.pages,
            bytes: document.bytes,
            hash: document.hash.as_deref(),
            problems: report.diagnostics.iter().chain(document.diagnostics.iter()).collect(),
        })
    })
}

/// Says already what manifest and report will say of each document: this is done on all cores, the rest on one.
pub(in crate::batch) fn say(finished: &mut Finished) {
    let said: Vec<Option<Said>> = listed(finished).map(|listed| listed.said().ok()).collect();
    finished.files.iter_mut().zip(said).for_each(|(file, said)| file.said = said);
}

impl Listed<'_> {
    pub fn said(&self) -> serde_json::Result<Said> {
        Ok(Said { json: self.json()?, row: row(self) })
    }

    /// The document as a line of JSON.
    fn json(&self) -> serde_json::Result<String> {
        let line = Line {
            path: self.path,
            status: self.state.name(),
            job: self.job,
            id: &self.about.id,
            scope: if self.about.is_group { "group" } else { "record" },
            template: &self.about.template,
            language: self.language,
            format: self.format.name(),
            record_count: self.about.record_count,
            records: &self.about.records,
            pages: self.pages,
            bytes: self.bytes,
            sha256: self.hash,
            diagnostics: self.problems.iter().map(|problem| Problem::from(*problem)).collect(),
        };
        serde_json::to_string(&line)
    }

    /// Where the document stands in the report, one of [`RANKS`] from 0: what needs attention comes first.
    pub fn rank(&self) -> u8 {
        match self.state {
            State::Failed => 0,
            State::Edited => 1,
            State::LeftOver => 2,
            State::Made | State::Earlier => 3 + u8::from(self.problems.is_empty()),
        }
    }
}
