//! The places inside a word where a line may end at a price.

use super::address;
use super::collect::Source;
use super::hyphenate;
use super::itemize::Run;
use super::segment::{InnerBreak, InnerKind, SOFT_HYPHEN, Segment};
use super::{Paragraph, demerits, strut};
use crate::layout::context::Context;
use crate::model::{Hyphens, OverflowWrap, Style, WhiteSpace};
use crate::units::Length;

/// Finds the places where a word may be divided, or must be where it is wider than the paragraph; and what it costs
/// to end a line after it.
pub(super) fn divide(
    context: &mut Context<'_>,
    segment: &mut Segment,
    run: &Run,
    source: &Source<'_>,
    paragraph: &Paragraph<'_>,
) {
    let text = &source.text[segment.range.clone()];
    let style = source.spans[run.span].style;
    let wraps = !matches!(style.paragraph.white_space, WhiteSpace::NoWrap | WhiteSpace::Pre);
    let soft = text.ends_with(SOFT_HYPHEN);
    let mut points: Vec<(usize, InnerKind)> = Vec::new();
    if source.in_address(segment.range.start) {
        segment.break_price = demerits::ADDRESS;
        if wraps {
            points.extend(address::points(text).into_iter().map(|at| (at, InnerKind::Address)));
        }
    } else {
        segment.ends_in_hyphen = soft || text.ends_with(['-', '\u{2010}']);
        segment.break_price = if segment.ends_in_hyphen { demerits::TYPED_HYPHEN } else { 0.0 };
        if wraps && style.paragraph.hyphens == Hyphens::Auto {
            points.extend(hyphens(source, segment, text, style));
        }
    }
    segment.shows_hyphen = soft;
    if soft || points.iter().any(|(_, kind)| *kind != InnerKind::Address) {
        let hyphen = context.shaper.shape(strut::hyphen(style), run.shape);
        segment.hyphen = run.width_of(&hyphen, style.text.letter_spacing);
    }
    if breaks_words(style) && !segment.width.fits(paragraph.width) {
        let mut starts: Vec<usize> = segment.shaped.glyphs.iter().map(|glyph| glyph.cluster as usize).collect();
        starts.sort_unstable();
        starts.dedup();
        points.extend(starts.into_iter().filter(|at| *at > 0).map(|at| (at, InnerKind::LastResort)));
        points.sort_by_key(|(at, kind)| (*at, *kind == InnerKind::LastResort));
        points.dedup_by_key(|(at, _)| *at);
    }
    if !points.is_empty() {
        segment.inner = places(segment, points, run, style.text.letter_spacing);
    }
}

/// Lets lines end at no-break spaces where what these join is wider than the paragraph.
pub(super) fn part(segments: &mut [Segment], source: &Source<'_>, runs: &[Run], paragraph: &Paragraph<'_>) {
    for joined in segments.chunk_by_mut(|segment, _| !segment.break_after) {
        let width: Length = joined.iter().map(|segment| segment.width).sum();
        if joined.len() < 3 || width.fits(paragraph.width) {
            continue;
        }
        for segment in joined.iter_mut() {
            let joins = source.text[segment.range.clone()].starts_with('\u{A0}');
            if joins && breaks_words(source.spans[runs[segment.run].span].style) {
                segment.break_after = true;
                segment.break_price = demerits::TORN;
            }
        }
    }
}

/// Whether what is too wide for a line is broken as a last resort.
fn breaks_words(style: &Style) -> bool {
    style.paragraph.wrap != OverflowWrap::Normal && style.paragraph.white_space != WhiteSpace::NoWrap
}

/// The places with the widths before them.
fn places(segment: &Segment, points: Vec<(usize, InnerKind)>, run: &Run, spacing: Length) -> Vec<InnerBreak> {
    let mut glyphs: Vec<(usize, i32)> =
        segment.shaped.glyphs.iter().map(|glyph| (glyph.cluster as usize, glyph.advance)).collect();
    glyphs.sort_by_key(|(cluster, _)| *cluster);
    let mut glyphs = glyphs.into_iter().peekable();
    let (mut advance, mut count) = (0, 0);
    let place = |(at, kind): (usize, InnerKind)| {
        while let Some((_, width)) = glyphs.next_if(|(cluster, _)| *cluster < at) {
            advance += width;
            count += 1;
        }
        let spaces = if spacing.is_zero() { 0 } else { count };
        InnerBreak { at: segment.range.start + at, before: run.points(advance) + spacing * f64::from(spaces), kind }
    };
    points.into_iter().map(place).collect()
}

/// Where the patterns of the language divide a word. A word with soft hyphens is divided at those alone; one with
/// hyphens rather there.
fn hyphens(source: &Source<'_>, segment: &Segment, text: &str, style: &Style) -> Vec<(usize, InnerKind)> {
    let before = source.text[..segment.range.start].chars().next_back();
    if text.ends_with(SOFT_HYPHEN) || before == Some(SOFT_HYPHEN) {
        return Vec::new();
    }
    let hyphen = |c: char| matches!(c, '-' | '\u{2010}' | '\u{2011}');
    let compound = before.is_some_and(hyphen) || text.contains(hyphen);
    let kind = if compound { InnerKind::CompoundHyphen } else { InnerKind::Hyphen };
    let points = hyphenate::points(text, &style.text.language, style.paragraph.hyphenation.limit_chars);
    points.into_iter().map(|at| (at, kind)).collect()
}
