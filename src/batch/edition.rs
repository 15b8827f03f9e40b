//! The documents of a piece of work in one language, while they are made.

use std::sync::Arc;
use std::time::Duration;

use super::about::About;
use super::ingredients::Reason;
use super::manifest::Said;
use super::names::file_name;
use super::output::FileHash;
use super::report::{DocumentReport, Report, Status};
use crate::diag::{Diagnostic, Diagnostics};
use crate::pipeline::Format;

/// The documents of a piece in one language.
pub(super) struct Edition<'p> {
    pub language: &'p str,
    /// The problems of all formats.
    pub diagnostics: Diagnostics,
    /// How many of them reading the record gave: those are told by every run anyway.
    pub from_reading: usize,
    pub files: Vec<File>,
}

/// A file of a piece; one without a status is still to be made.
pub(super) struct File {
    pub format: Format,
    /// The path below the output folder; `None` where it has no name.
    pub name: Option<String>,
    pub status: Option<Status>,
    pub bytes: Option<u64>,
    pub time: Duration,
    pub diagnostics: Diagnostics,
    /// Why it is made.
    pub reasons: Vec<Reason>,
    /// The file that is in its place.
    pub before: Option<FileHash>,
    /// Whether that one stays where it is not what is made.
    pub is_foreign: bool,
    pub pages: Option<u32>,
    pub hash: Option<FileHash>,
    /// What it holds, where it goes into an archive.
    pub content: Option<Vec<u8>>,
}

/// What became of the documents of a piece in one language.
pub(super) struct Finished {
    pub report: Report,
    /// What they are about; `None` where that cannot be read.
    pub about: Option<Arc<About>>,
    /// Beside each document of the report.
    pub files: Vec<FinishedFile>,
}

pub(super) struct FinishedFile {
    /// The path below the output folder; `None` where it has no name.
    pub name: Option<String>,
    /// What it holds, where it goes into an archive.
    pub content: Option<Vec<u8>>,
    /// What is said of it, where that is known already.
    pub said: Option<Said>,
}

impl<'p> Edition<'p> {
    pub fn new(language: &'p str, name: &Result<String, Diagnostics>, formats: &[Format]) -> Edition<'p> {
        let files = formats.iter().map(|format| File::new(*format, name.as_deref().ok())).collect();
        Edition { language, diagnostics: Diagnostics::new(), from_reading: 0, files }
    }

    pub fn is_due(&self) -> bool {
        self.files.iter().any(File::is_due)
    }

    /// Gives up all files that are due.
    pub fn fail(&mut self, problems: &Diagnostics) {
        self.diagnostics.extend(problems.clone());
        self.files.iter_mut().filter(|file| file.is_due()).for_each(|file| file.status = Some(Status::Failed));
    }

    /// What became of the edition. `shown` gives the path of a document as the user would write it, `undone` what a
    /// document is that was not made.
    pub fn finish(
        self,
        job: &Arc<str>,
        about: &Arc<About>,
        shown: impl Fn(&str) -> String,
        undone: Status,
    ) -> Finished {
        let Edition { language, diagnostics, files, .. } = self;
        let context = format!("{}, {language}", about.label());
        let mut documents = Vec::with_capacity(files.len());
        let mut finished = Vec::with_capacity(files.len());
        for file in files {
            documents.push(DocumentReport {
                format: file.format,
                path: file.name.as_deref().map(&shown),
                status: file.status.unwrap_or(undone),
                reasons: file.reasons.iter().map(Reason::to_string).collect(),
                pages: file.pages,
                hash: file.hash.map(|hash| hash.to_string()),
                bytes: file.bytes,
                time: file.time,
                diagnostics: file.diagnostics.in_context(&format!("{context}, {}", file.format.name())),
            });
            finished.push(FinishedFile { name: file.name, content: file.content, said: None });
        }
        let report = Report {
            job: Arc::clone(job),
            id: Some(Arc::clone(&about.id)),
            language: Some(language.into()),
            diagnostics: diagnostics.in_context(&context),
            documents,
        };
        Finished { report, about: Some(Arc::clone(about)), files: finished }
    }
}

impl File {
    fn new(format: Format, name: Option<&str>) -> File {
        File {
            format,
            name: name.map(|name| file_name(name, format)),
            status: None,
            bytes: None,
            time: Duration::ZERO,
            diagnostics: Diagnostics::new(),
            reasons: Vec::new(),
            before: None,
            is_foreign: false,
            pages: None,
            hash: None,
            content: None,
        }
    }

    pub fn is_due(&self) -> bool {
        self.status.is_none()
    }

    /// Leaves what is in its place.
    pub fn leave(&mut self, problem: Diagnostic) {
        self.status = Some(Status::Edited);
        self.hash = None;
        self.diagnostics.push(problem);
    }

    pub fn fail(&mut self, problems: Diagnostics) {
        self.status = Some(Status::Failed);
        self.diagnostics.extend(problems);
    }
}

impl Finished {
    /// Something that cannot be read, and so gives no document.
    pub fn unread(job: &Arc<str>, diagnostics: Diagnostics) -> Finished {
        let report = Report { job: Arc::clone(job), id: None, language: None, diagnostics, documents: Vec::new() };
        Finished { report, about: None, files: Vec::new() }
    }
}
