//! What a run tells about each document and about itself.

use std::sync::Arc;
use std::time::Duration;

use crate::diag::Diagnostics;
use crate::pipeline::Format;
use crate::timing::Timings;

/// How a document fared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Made in this run; when checking: can be made.
    Made,
    /// Made by an earlier run of the same inputs.
    Unchanged,
    /// To be made, by a run that is not only asked what it would do.
    Due,
    /// Changed by hand since it was made, and left as it is.
    Edited,
    Failed,
}

impl Status {
    /// The word for scripts.
    pub fn name(self) -> &'static str {
        match self {
            Status::Made => "made",
            Status::Unchanged => "unchanged",
            Status::Due => "due",
            Status::Edited => "edited",
            Status::Failed => "failed",
        }
    }
}

/// The documents of one record, group or job in one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    pub job: Arc<str>,
    /// The id of the record, the key of the group or the name of the job; `None` where it cannot be read.
    pub id: Option<Arc<str>>,
    /// `None` where the record cannot be read: then all languages fail.
    pub language: Option<Arc<str>>,
    /// The problems that concern all formats.
    pub diagnostics: Diagnostics,
    /// One for each format; empty where the record cannot be read.
    pub documents: Vec<DocumentReport>,
}

/// One file.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentReport {
    pub format: Format,
    /// The path as the user would write it.
    pub path: Option<String>,
    pub status: Status,
    /// Why it is made, in words.
    pub reasons: Vec<String>,
    /// `None` where it is not known, as for Word documents.
    pub pages: Option<u32>,
    /// The SHA-256 hash of the file, in hexadecimal digits.
    pub hash: Option<String>,
    /// The size, where the file is made or unchanged.
    pub bytes: Option<u64>,
    /// The time that this format took.
    pub time: Duration,
    /// The problems that concern this format only.
    pub diagnostics: Diagnostics,
}

/// What a run came to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    pub made: usize,
    pub unchanged: usize,
    /// Documents that would be made.
    pub due: usize,
    /// Documents that were changed by hand, and are left as they are.
    pub edited: usize,
    /// Documents whose records are gone and that were removed, or would be, by their paths.
    pub removed: Vec<String>,
    /// Documents that were not looked at because the run was asked to stop.
    pub left: usize,
    /// Documents of other parts, where the run is about one part of the records.
    pub elsewhere: usize,
    pub failed: usize,
    /// Records, or whole files of records, that could not be read.
    pub unread: usize,
    /// Errors that concern no document in particular.
    pub errors: usize,
    /// The files and patterns of files that the jobs of the run take records from, each once.
    pub records_from: Vec<String>,
    pub time: Duration,
    /// What each stage took, where that was asked for.
    pub timings: Option<Timings>,
}

impl Summary {
    /// Whether everything that was asked for is there.
    pub fn is_complete(&self) -> bool {
        self.failed + self.edited + self.left == 0 && self.unread == 0 && self.errors == 0
    }
    /// Whether there was nothing to make a document of, not even something that cannot be read.
    pub fn is_empty(&self) -> bool {
        self.made + self.unchanged + self.due + self.edited + self.failed + self.left + self.elsewhere + self.unread
            == 0
    }
    pub(super) fn count(&mut self, report: &Report) {
        self.unread += usize::from(report.documents.is_empty());
        for document in &report.documents {
            match document.status {
                Status::Made => self.made += 1,
                Status::Unchanged => self.unchanged += 1,
                Status::Due => self.due += 1,
                Status::Edited => self.edited += 1,
                Status::Failed => self.failed += 1,
            }
        }
    }
    pub(super) fn count_run(&mut self, diagnostics: &Diagnostics) {
        self.errors += diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
    }
}

/// Who is told how a run goes, in the order of the input.
pub trait Listener {
    /// The run will make this many documents, as far as records can be read.
    fn expect(&mut self, documents: usize);
    /// Problems of the run as a whole: a template, a style sheet, the output folder.
    fn problems(&mut self, diagnostics: &Diagnostics);
    fn report(&mut self, report: &Report);
}
