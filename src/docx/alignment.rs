//! Cells of a column aligned at a character: Word's decimal tabs do not align what is centred or flush right, indents
//! do, in every program alike.

use crate::model::{Cell, Inline, InlineContent, Row, Style, alignment_point};
use crate::units::Length;

use super::measure;
use super::work::{MAX_DEPTH, Work};

/// How far text reaches before and from the character on.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Parts {
    before: Length,
    after: Length,
}

impl Parts {
    /// What the text of a cell that is aligned needs.
    pub(super) fn of(cell: &Cell, work: &mut Work) -> Option<Parts> {
        let (_, inlines, character) = cell.aligned()?;
        let mut texts: Vec<(&str, &Style)> = Vec::new();
        collect(inlines, 0, &mut texts);
        let text: String = texts.iter().map(|(text, _)| *text).collect();
        let mut left = alignment_point(&text, character);
        let mut parts = Parts::default();
        for (text, style) in texts {
            let at = left.min(text.len());
            left -= at;
            parts.before += measure::text(&text[..at], style, work).most;
            parts.after += measure::text(&text[at..], style, work).most;
        }
        Some(parts)
    }

    pub(super) fn width(self) -> Length {
        self.before + self.after
    }
}

fn collect<'a>(inlines: &'a [Inline], depth: u32, texts: &mut Vec<(&'a str, &'a Style)>) {
    for inline in inlines {
        match &inline.content {
            InlineContent::Text(text) => texts.push((text, &inline.style)),
            InlineContent::Span { children, .. } | InlineContent::Link { children, .. } if depth < MAX_DEPTH => {
                collect(children, depth + 1, texts);
            }
            _ => {}
        }
    }
}

/// The widest parts of each of so many columns.
pub(super) fn columns(rows: &[&Row], count: usize, work: &mut Work) -> Vec<Parts> {
    let mut columns = vec![Parts::default(); count];
    for cell in rows.iter().flat_map(|row| &row.cells) {
        if let (Some(own), Some(column)) = (Parts::of(cell, work), columns.get_mut(cell.column)) {
            *column = Parts { before: column.before.max(own.before), after: column.after.max(own.after) };
        }
    }
    columns
}

/// How far the left and the right edge of a cell move inwards; less where the text would not fit.
pub(super) fn insets(own: Parts, widest: Parts, width: Length) -> (Length, Length) {
    let spare = (width - own.width()).max(Length::ZERO);
    let right = (widest.after - own.after).min(spare);
    let left = (widest.before - own.before).min(spare - right);
    (left, right)
}
