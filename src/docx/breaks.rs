//! Where pages, columns and sections begin.

use std::sync::Arc;

use crate::model::{Break, Float};

use super::flow::{Flow, Scope};
use super::plan::{Begin, ColumnPlan, Piece, Section};
use super::spacing::Gap;
use crate::units::Length;

/// The breaks that a piece begins with.
#[derive(Default)]
pub(super) struct Begins {
    pub(super) page_break: bool,
    pub(super) column_break: bool,
}

impl<'a> Flow<'a, '_, '_> {
    pub(super) fn break_before(&mut self, wanted: Break) {
        match wanted {
            Break::Auto => {}
            Break::Avoid => {
                if let Some(last) = self.pieces.last_mut() {
                    last.keep_with_next();
                }
            }
            Break::Column => self.pending.column_break = true,
            Break::Page | Break::Left | Break::Right => {
                self.tie_to_this_page();
                if self.pending.page_break.is_none() || wanted != Break::Page {
                    self.pending.page_break = Some(wanted);
                }
                // Margins above a forced break are cut off (CSS Fragmentation Level 3, 5.2).
                self.gap = Gap::default();
            }
        }
    }

    pub(super) fn break_after(&mut self, wanted: Break) {
        self.break_before(wanted);
    }

    /// Ties what floats before a page break to a paragraph before it: what is at an edge of the page to the last one,
    /// what stands beside the text to one of its own.
    fn tie_to_this_page(&mut self) {
        let (floats, boxes) = (&self.pending.floats, &self.pending.boxes);
        let begun = self.sections.last().is_none_or(|section| section.first < self.pieces.len());
        if floats.is_empty() && boxes.is_empty() || self.pieces.is_empty() || !begun {
            return;
        }
        let at_edge = |side: Float| matches!(side, Float::Top | Float::Bottom);
        let at_edges = floats.iter().filter_map(|float| float.wrap).all(|wrap| at_edge(wrap.side))
            && boxes.iter().filter_map(Piece::frame).all(|frame| at_edge(frame.side));
        let ties = |piece: &Piece| matches!(piece, Piece::Paragraph(last) if at_edges && last.entry.is_none());
        if self.pieces.last().is_some_and(ties) {
            let last = self.pieces.len() - 1;
            self.pieces.splice(last..last, std::mem::take(&mut self.pending.boxes));
        } else {
            self.pieces.append(&mut self.pending.boxes);
            self.separator(Length::ZERO, &Begins::default());
        }
        if let Some(Piece::Paragraph(last)) = self.pieces.last_mut() {
            last.floats.append(&mut self.pending.floats);
        }
    }

    /// Settles the breaks before a piece: those that begin a section and those that the piece itself has.
    pub(super) fn begin_piece(&mut self, scope: Scope<'a>) -> Begins {
        let mut begins = Begins { column_break: std::mem::take(&mut self.pending.column_break), page_break: false };
        let wanted = self.pending.page_break.take();
        let Some(current) = self.sections.last() else {
            begins.page_break = wanted.is_some() && !self.pieces.is_empty();
            return begins;
        };
        let number = self.pending.page_number.take();
        let at_start = current.first == self.pieces.len();
        let columns = current.columns;
        let begin = match wanted {
            Some(Break::Left) => Some(Begin::EvenPage),
            Some(Break::Right) => Some(Begin::OddPage),
            _ if current.page != scope.page => Some(Begin::NextPage),
            // Word numbers pages anew only with a section.
            Some(_) if number.is_some() => Some(Begin::NextPage),
            None if number.is_some() => Some(Begin::Continuous),
            _ => None,
        };
        if let Some(begin) = begin {
            self.begin_section(begin, scope.page, columns);
        } else if wanted.is_some() && !self.pieces.is_empty() {
            // A section that has just begun can begin on the next page itself, except after columns: Word
            // balances them only before a section that goes on below.
            let after_columns = self.sections.len() >= 2
                && self.sections[self.sections.len() - 2].columns.is_some_and(|columns| columns.balanced);
            match self.sections.last_mut() {
                Some(section) if at_start && !after_columns => section.begin = Begin::NextPage,
                _ => begins.page_break = true,
            }
        }
        if let (Some(number), Some(section)) = (number, self.sections.last_mut()) {
            section.number = Some(number);
        }
        begins
    }

    /// Begins a section here; one that has no piece yet gives way.
    pub(super) fn begin_section(&mut self, begin: Begin, page: Option<&'a Arc<str>>, columns: Option<ColumnPlan>) {
        // A section is closed by its last paragraph, which is not in a control.
        let closes = |piece: &Piece| match piece {
            Piece::Paragraph(paragraph) => paragraph.entry.as_ref().is_none_or(|entry| !entry.gallery),
            Piece::Table(_) => false,
        };
        if self.pieces.last().is_some_and(|last| !closes(last)) {
            self.separator(Length::ZERO, &Begins::default());
        }
        let first = self.pieces.len();
        match self.sections.last_mut() {
            Some(last) if last.first == first => {
                let begin = if begin == Begin::Continuous { last.begin } else { begin };
                *last = Section { first, begin, page, columns, number: last.number };
            }
            _ => self.sections.push(Section { first, begin, page, columns, number: None }),
        }
    }
}
