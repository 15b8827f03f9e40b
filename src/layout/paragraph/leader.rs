//! Leaders: a pattern that fills the line up to what follows (CSS Generated Content for Paged Media, 1.3).

use std::sync::Arc;

use super::collect::Span;
use super::itemize::Run;
use super::line::Fragment;
use crate::fonts::Shaped;
use crate::layout::frame::{Glyph, Item, ItemContent, Owner, TextRun};
use crate::model::TextStyle;
use crate::units::{Length, Point};

/// The room between a leader and its neighbours at least, in the font size.
const GAP: f64 = 0.2;
/// No leader has more copies of its pattern.
const MOST_COPIES: f64 = 2_000.0;

/// The pattern as often as it fits. Copies stand on a grid that begins at the edge where lines end, so that those of
/// all lines stand below each other. `gaps` says whether text stands right beside it, to the left and right. Decoration: it says nothing.
pub(super) fn paint(
    fragment: &Fragment<'_>,
    run: &Run,
    style: &TextStyle,
    gaps: (bool, bool),
    (edge, baseline): (Length, Length),
) -> Option<Item> {
    let advance = run.width_of(&fragment.shaped, style.letter_spacing).to_pt();
    let gap = |is: bool| if is { style.size.to_pt() * GAP } else { 0.0 };
    let (left, right) = (fragment.x.to_pt() + gap(gaps.0), (fragment.x + fragment.width).to_pt() - gap(gaps.1));
    if advance <= 0.0 || right <= left {
        return None;
    }
    // Grid lines lie at whole multiples of the pattern from the edge.
    let grid = |x: f64| (x - edge.to_pt()) / advance;
    let (from, to) = ((grid(left) - 1e-6).ceil(), (grid(right) + 1e-6).floor());
    let copies = (to - from).clamp(0.0, MOST_COPIES) as usize;
    if copies == 0 {
        return None;
    }
    let mut glyphs = Vec::with_capacity(copies * fragment.shaped.glyphs.len());
    for _ in 0..copies {
        glyphs.extend(fragment.shaped.glyphs.iter().map(|glyph| Glyph {
            id: glyph.id,
            advance: run.points(glyph.advance) + style.letter_spacing,
            offset: (run.points(glyph.offset.0), -run.points(glyph.offset.1)),
            text: 0..0,
        }));
    }
    let x = edge + Length::pt(from * advance);
    let content = ItemContent::Text(TextRun {
        font: run.font,
        size: run.size,
        color: style.color,
        origin: Point::new(x, baseline),
        glyphs,
        text: Arc::from(""),
        right_to_left: false,
        language: Arc::clone(&style.language),
    });
    Some(Item { content, owner: Owner::LayoutArtifact })
}

/// The space that a leader is to a reader: without it, the texts before and after would be one word.
pub(super) fn space(
    fragment: &Fragment<'_>,
    run: &Run,
    span: &Span<'_>,
    space: &Shaped,
    baseline: Length,
) -> Option<Item> {
    let glyph = space.glyphs.first().filter(|glyph| glyph.id != 0)?;
    let style = &span.style.text;
    let content = ItemContent::Text(TextRun {
        font: run.font,
        size: run.size,
        color: style.color,
        origin: Point::new(fragment.x, baseline),
        glyphs: vec![Glyph {
            id: glyph.id,
            advance: run.points(glyph.advance),
            offset: (Length::ZERO, Length::ZERO),
            text: 0..1,
        }],
        text: Arc::from(" "),
        right_to_left: run.level.is_rtl(),
        language: Arc::clone(&style.language),
    });
    Some(Item { content, owner: Owner::Node(span.owner) })
}
