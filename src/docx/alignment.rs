//! Cells of a column aligned at a character: Word's decimal tabs do not align what is centred or flush right, indents
//! do, in every program alike.

use crate::model::{Cell, Inline, InlineContent, Row, Style, alignment_point};
use crate::sizing::Parts;

use super::measure;
use super::work::{MAX_DEPTH, Work};

/// What the text of a cell that is aligned needs.
pub(super) fn parts(cell: &Cell, work: &mut Work) -> Option<Parts> {
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
    let cells = rows.iter().flat_map(|row| &row.cells);
    Parts::of_columns(cells.filter_map(|cell| Some((cell.column, parts(cell, work)?))), count)
}
