//! What comes together while a document is written.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::fonts::Shaper;
use crate::model::{PageNumbers, TextStyle};
use crate::units::Length;

use super::chart::Charts;
use super::language::Languages;
use super::measure::Face;
use super::media::Media;
use super::note::NoteState;
use super::numbering::Numbering;
use super::package::Relationships;
use super::run::RunFormat;
use super::styles::Styles;
use super::survey::Survey;
use super::typeface::Typefaces;

/// Blocks and inlines may nest this deep; what is deeper cannot be written.
pub(super) const MAX_DEPTH: u32 = 120;
/// The most columns of a table that Word opens.
const MAX_COLUMNS: usize = 63;

/// Everything that parts of the package share.
pub(super) struct Work<'s> {
    pub(super) survey: &'s Survey<'s>,
    pub(super) page_numbers: &'s PageNumbers,
    pub(super) shaper: &'s mut Shaper,
    /// The faces that were measured with.
    pub(super) measured: Vec<Face>,
    /// The format of body text.
    pub(super) root: RunFormat,
    /// The formats of styles of text that came up.
    pub(super) runs: Vec<(Arc<TextStyle>, RunFormat)>,
    pub(super) typefaces: Typefaces,
    pub(super) languages: Languages,
    pub(super) styles: Styles,
    pub(super) numbering: Numbering,
    pub(super) media: Media,
    pub(super) charts: Charts,
    /// Drawings written so far: each has an id of its own.
    pub(super) drawings: usize,
    /// Content controls written so far: each has an id of its own.
    pub(super) controls: usize,
    pub(super) notes: NoteState,
    /// Of the part that is being written: the main one, or that of the notes.
    pub(super) relationships: Relationships,
    /// Names of bookmarks by the ids of the model.
    pub(super) bookmarks: BTreeMap<Arc<str>, String>,
    /// The ids whose bookmarks are written: one that stands twice has its first place.
    pub(super) placed: BTreeSet<Arc<str>>,
    pub(super) bookmarks_written: usize,
    /// The text of the last heading: the title of tables that have no caption.
    pub(super) heading: String,
    /// The height between the margins of a page: no picture is higher.
    pub(super) page_height: Length,
    pub(super) problems: Diagnostics,
}

impl<'s> Work<'s> {
    pub(super) fn new(
        shaper: &'s mut Shaper,
        survey: &'s Survey<'s>,
        page_numbers: &'s PageNumbers,
        mut typefaces: Typefaces,
        root: &TextStyle,
    ) -> Work<'s> {
        let mut languages = Languages::default();
        let root = RunFormat::new(root, typefaces.of_run(root, shaper.book()), languages.index(&root.language));
        Work {
            survey,
            page_numbers,
            root,
            runs: Vec::new(),
            shaper,
            measured: Vec::new(),
            typefaces,
            languages,
            styles: Styles::default(),
            numbering: Numbering::default(),
            media: Media::default(),
            charts: Charts::default(),
            drawings: 0,
            controls: 0,
            notes: NoteState::of(&survey.notes),
            relationships: Relationships::default(),
            bookmarks: survey.bookmarks(),
            placed: BTreeSet::new(),
            bookmarks_written: 0,
            heading: String::new(),
            page_height: Length::UNLIMITED,
            problems: Diagnostics::new(),
        }
    }

    /// Whether this depth can be written; says so where it cannot.
    pub(super) fn fits_depth(&mut self, depth: u32, origin: &Origin) -> bool {
        if depth <= MAX_DEPTH {
            return true;
        }
        if !self.problems.iter().any(|problem| problem.code == "docx-nesting") {
            self.problems.push(
                Diagnostic::error(
                    "docx-nesting",
                    origin.clone(),
                    format!("elements are nested more than {MAX_DEPTH} deep, which Word cannot hold"),
                )
                .with_hint("take elements out of each other; look for a partial that includes itself"),
            );
        }
        false
    }

    /// Says so where a table has more columns than Word opens.
    pub(super) fn check_columns(&mut self, count: usize, origin: &Origin) {
        if count > MAX_COLUMNS {
            self.problems.push(
                Diagnostic::error(
                    "docx-columns",
                    origin.clone(),
                    format!(
                        "{count} columns stand beside each other here, and a table in Word has at most {MAX_COLUMNS}"
                    ),
                )
                .with_hint("divide the table, or leave columns out; boxes in a row are columns, too"),
            );
        }
    }
}
