//! The text of margin boxes: where it is higher than the margin, as much of it as there is room for.

use std::sync::Arc;

use super::context::Context;
use super::flow::Chunk;
use super::frame::NodeId;
use super::geometry::Geometry;
use super::paragraph::{self, Paragraph};
use super::region::set_whole;
use crate::diag::{Diagnostic, Origin};
use crate::model::{Inline, InlineContent, MarginBox, Style};
use crate::units::Length;

/// The text of a box, cut where it is higher than its room, which is told.
pub(super) fn fitted(
    context: &mut Context<'_>,
    entry: &MarginBox,
    line: &[Inline],
    (style, geometry): (&Style, &Geometry),
    room: Length,
) -> Chunk {
    let whole = set(context, line, style, geometry);
    if whole.height.fits(room) {
        return whole;
    }
    match shortened(context, line, style, geometry, room) {
        Some(cut) => {
            tell_cut(context, entry);
            cut
        }
        None => whole,
    }
}

/// The text of a box in as many lines as it takes.
fn set(context: &mut Context<'_>, line: &[Inline], style: &Style, geometry: &Geometry) -> Chunk {
    let origin = Origin::none();
    let paragraph = Paragraph {
        inlines: line,
        style,
        node: NodeId(0),
        origin: &origin,
        x: geometry.content_x(),
        width: geometry.content_width(),
        exclusions: &[],
    };
    set_whole(paragraph::set(context, &paragraph, Vec::new(), true))
}

/// As many words as there is room for, with an ellipsis; `None` where there is no room for any.
fn shortened(
    context: &mut Context<'_>,
    line: &[Inline],
    style: &Style,
    geometry: &Geometry,
    room: Length,
) -> Option<Chunk> {
    let [Inline { content: InlineContent::Text(text), style: own }] = line else { return None };
    let ends: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
    let mut first_words = |count: usize| {
        let cut = format!("{}…", text[..ends[count - 1]].trim_end_matches(|c: char| c == ',' || c.is_whitespace()));
        let line = [Inline { content: InlineContent::Text(cut.into()), style: Arc::clone(own) }];
        Some(set(context, &line, style, geometry)).filter(|set| set.height.fits(room))
    };
    // The greatest number of words that fit is at least `fitting` and less than `too_many`.
    let (mut fitting, mut too_many, mut found) = (0, ends.len() + 1, None);
    while too_many - fitting > 1 {
        let middle = (fitting + too_many) / 2;
        match first_words(middle) {
            Some(set) => (fitting, found) = (middle, Some(set)),
            None => too_many = middle,
        }
    }
    found
}

/// Says of a box, once, that its text is not shown whole.
fn tell_cut(context: &mut Context<'_>, entry: &MarginBox) {
    if !context.problems.iter().any(|known| known.code == "margin-text-cut" && known.origin == entry.origin) {
        context.problems.push(
            Diagnostic::warning(
                "margin-text-cut",
                entry.origin.clone(),
                "the text of this margin box is higher than the margin: it ends in “…” where the room does",
            )
            .with_hint("show a shorter text there, such as an acronym, make its letters smaller or the margin larger"),
        );
    }
}
