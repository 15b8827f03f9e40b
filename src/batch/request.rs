//! What a run is asked for.

use std::path::PathBuf;

use super::archive::ArchiveFormat;
use super::plan::Selection;
use super::shard::Shard;
use crate::pipeline::PdfStandard;

/// What a run is to do with its documents.
#[derive(Clone, Debug, PartialEq)]
pub enum Task {
    /// Make them, and write nothing.
    Check,
    /// Write those that are missing or out of date.
    Build {
        folder: PathBuf,
        /// The folder as the user calls it.
        shown: String,
        /// Whether to make everything again.
        force: bool,
        /// Whether to tell only what would be done.
        dry: bool,
        /// Whether to remove documents whose records are gone.
        prune: bool,
    },
    /// Make them all into one file, which is there whole or not at all.
    Archive {
        file: PathBuf,
        /// The file as the user calls it.
        shown: String,
        format: ArchiveFormat,
        /// Whether to replace a file that is no archive of Liasse.
        force: bool,
    },
}

/// What a run is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    pub task: Task,
    pub selection: Selection,
    /// The part of the records and groups to make; all where absent.
    pub shard: Option<Shard>,
    /// Whether to measure what each stage takes.
    pub timings: bool,
    /// `YYYY-MM-DD`; goes before the date of the settings.
    pub date: Option<String>,
    /// Goes before that of the settings.
    pub pdf_standard: Option<PdfStandard>,
    /// Whether Word documents carry their fonts, also where the settings do not ask for it.
    pub embed_fonts: bool,
    /// As many as there are cores where absent.
    pub threads: Option<usize>,
}
