//! Segments: shaped text between the places where a line may end.

use std::ops::Range;
use std::sync::Arc;

use super::choice::clusters as text_clusters;
use super::collect::{LINE_BREAK, OBJECT, Source};
use super::hyphenate;
use super::itemize::Run;
use super::{Paragraph, strut};
use crate::fonts::{Shaped, ShapedGlyph};
use crate::layout::context::Context;
use crate::layout::picture::Inlay;
use crate::model::{Hyphens, WhiteSpace};
use crate::units::Length;

pub(super) const SOFT_HYPHEN: char = '\u{AD}';
/// How many spaces a tab stands for in preformatted text.
const TAB_SPACES: f64 = 4.0;

/// A part of one run.
pub(super) struct Segment {
    pub range: Range<usize>,
    /// An index into the runs.
    pub run: usize,
    pub kind: Kind,
    pub shaped: Arc<Shaped>,
    pub width: Length,
    /// Whether a line may end after it.
    pub break_after: bool,
    /// Places inside where a line may end at a price.
    pub inner: Vec<InnerBreak>,
    /// The width of a hyphen in the run, where a break after or inside shows one.
    pub hyphen: Length,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    Text,
    /// White space that justification may stretch.
    Space,
    /// An index into the objects of the source.
    Object(usize, Inlay),
    LineBreak,
}

/// A place inside a segment where a line may end.
pub(super) struct InnerBreak {
    /// The byte of the text.
    pub at: usize,
    /// The width of what stands before it in the segment.
    pub before: Length,
    /// Whether it shows a hyphen; if not, it is a last resort.
    pub hyphen: bool,
}

impl Segment {
    /// Whether a break after it shows a hyphen.
    pub fn ends_in_soft_hyphen(&self, text: &str) -> bool {
        self.kind == Kind::Text && text[self.range.clone()].ends_with(SOFT_HYPHEN)
    }
}

/// Divides the runs at spaces and at the places where lines may end, and shapes what is between.
pub(super) fn segment(
    context: &mut Context<'_>,
    source: &Source<'_>,
    runs: &[Run],
    paragraph: &Paragraph<'_>,
) -> Vec<Segment> {
    let opportunities = context.segmenters.opportunities(&source.text, paragraph.style);
    let mut segments = Vec::with_capacity(opportunities.len() * 2 + runs.len());
    let mut next = opportunities.iter().copied().peekable();
    for (index, run) in runs.iter().enumerate() {
        let mut start = run.range.start;
        while start < run.range.end {
            while next.next_if(|at| *at <= start).is_some() {}
            let limit = next.peek().map_or(run.range.end, |at| run.range.end.min(*at));
            let end = part_end(&source.text, start, limit);
            let allowed = next.peek() == Some(&end);
            let mut segment = shape(context, source, index, run, start..end, paragraph);
            let white_space = source.spans[run.span].style.paragraph.white_space;
            segment.break_after = allowed && !matches!(white_space, WhiteSpace::NoWrap | WhiteSpace::Pre);
            segments.push(segment);
            start = end;
        }
    }
    segments
}

/// The end of the part that begins at `start`: one kind of content only.
fn part_end(text: &str, start: usize, limit: usize) -> usize {
    let part = &text[start..limit];
    let mut characters = part.char_indices();
    let Some((_, first)) = characters.next() else { return limit };
    if first == LINE_BREAK || first == OBJECT {
        return start + first.len_utf8();
    }
    let class = class(first);
    characters.find(|(_, c)| self::class(*c) != class).map_or(limit, |(offset, _)| start + offset)
}

#[derive(PartialEq)]
enum Class {
    Text,
    Space,
    NoBreakSpace,
    Tab,
    Alone,
    /// Marks and controls of direction, which have no glyph.
    Control,
}

fn class(character: char) -> Class {
    match character {
        ' ' => Class::Space,
        '\u{A0}' => Class::NoBreakSpace,
        '\t' => Class::Tab,
        LINE_BREAK | OBJECT => Class::Alone,
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => Class::Control,
        _ => Class::Text,
    }
}

fn shape(
    context: &mut Context<'_>,
    source: &Source<'_>,
    index: usize,
    run: &Run,
    range: Range<usize>,
    paragraph: &Paragraph<'_>,
) -> Segment {
    let text = &source.text[range.clone()];
    let style = source.spans[run.span].style;
    let first = text.chars().next().unwrap_or(LINE_BREAK);
    let mut segment = Segment {
        range: range.clone(),
        run: index,
        kind: Kind::LineBreak,
        shaped: Arc::default(),
        width: Length::ZERO,
        break_after: false,
        inner: Vec::new(),
        hyphen: Length::ZERO,
    };
    match class(first) {
        Class::Alone if first == LINE_BREAK => return segment,
        Class::Alone => {
            let Some(object) = source.objects.iter().position(|object| object.at == range.start) else {
                return segment;
            };
            let entry = &source.objects[object];
            let inlay = Inlay::new(entry.picture, &entry.style.boxed, paragraph.width, context.page_height);
            segment.width = inlay.width();
            segment.kind = Kind::Object(object, inlay);
            return segment;
        }
        Class::Control => {
            segment.kind = Kind::Space;
            return segment;
        }
        Class::Tab => {
            segment.shaped = context.shaper.shape(" ", run.shape);
            segment.width = Length::pt(f64::from(segment.shaped.advance) * run.scale * TAB_SPACES) * text.len() as f64;
            segment.kind = Kind::Space;
            return segment;
        }
        Class::Space | Class::NoBreakSpace => segment.kind = Kind::Space,
        Class::Text => segment.kind = Kind::Text,
    }
    segment.shaped = if run.replaced { replacement(context, run, text) } else { context.shaper.shape(text, run.shape) };
    segment.width = width(&segment.shaped, run, style.text.letter_spacing);
    if segment.kind == Kind::Space {
        segment.width += style.text.word_spacing * text.chars().count() as f64;
    } else {
        inner_breaks(context, &mut segment, text, run, source, paragraph);
    }
    segment
}

/// The width of shaped text with its letter spacing.
pub(super) fn width(shaped: &Shaped, run: &Run, letter_spacing: Length) -> Length {
    let natural = Length::pt(f64::from(shaped.advance) * run.scale);
    if letter_spacing.is_zero() { natural } else { natural + letter_spacing * clusters(&shaped.glyphs) as f64 }
}

fn clusters(glyphs: &[ShapedGlyph]) -> usize {
    let changes = glyphs.windows(2).filter(|pair| pair[0].cluster != pair[1].cluster).count();
    changes + usize::from(!glyphs.is_empty())
}

/// A replacement sign for each cluster.
fn replacement(context: &mut Context<'_>, run: &Run, text: &str) -> Arc<Shaped> {
    let mut sign = context.shaper.shape("\u{FFFD}", run.shape);
    if sign.glyphs.iter().any(|glyph| glyph.id == 0) {
        sign = context.shaper.shape("?", run.shape);
    }
    let mut shaped = Shaped::default();
    let mut offset = 0;
    for part in text_clusters(text) {
        let cluster = u32::try_from(offset).unwrap_or(u32::MAX);
        offset += part.len();
        shaped.glyphs.extend(sign.glyphs.iter().map(|glyph| ShapedGlyph { cluster, ..*glyph }));
        shaped.advance += sign.advance;
    }
    Arc::new(shaped)
}

/// Finds the places inside a word where it may be divided, or must be where it is wider than the paragraph.
fn inner_breaks(
    context: &mut Context<'_>,
    segment: &mut Segment,
    text: &str,
    run: &Run,
    source: &Source<'_>,
    paragraph: &Paragraph<'_>,
) {
    let style = source.spans[run.span].style;
    let wraps = !matches!(style.paragraph.white_space, WhiteSpace::NoWrap | WhiteSpace::Pre);
    let mut points: Vec<(usize, bool)> = match style.paragraph.hyphens {
        Hyphens::Auto if wraps => {
            hyphenate::points(text, &style.text.language).into_iter().map(|at| (at, true)).collect()
        }
        _ => Vec::new(),
    };
    if !points.is_empty() || text.ends_with(SOFT_HYPHEN) {
        segment.hyphen = width(&context.shaper.shape(strut::HYPHEN, run.shape), run, style.text.letter_spacing);
    }
    if !segment.width.fits(paragraph.width) {
        let mut starts: Vec<usize> = segment.shaped.glyphs.iter().map(|glyph| glyph.cluster as usize).collect();
        starts.sort_unstable();
        starts.dedup();
        points.extend(starts.into_iter().filter(|at| *at > 0).map(|at| (at, false)));
        points.sort_by_key(|(at, hyphen)| (*at, !*hyphen));
        points.dedup_by_key(|(at, _)| *at);
    }
    let spacing = style.text.letter_spacing;
    segment.inner = points
        .into_iter()
        .map(|(at, hyphen)| {
            let before = segment.shaped.glyphs.iter().filter(|glyph| (glyph.cluster as usize) < at);
            let advance: i32 = before.clone().map(|glyph| glyph.advance).sum();
            let spaced = if spacing.is_zero() { 0 } else { before.count() };
            let before = Length::pt(f64::from(advance) * run.scale) + spacing * spaced as f64;
            InnerBreak { at: segment.range.start + at, before, hyphen }
        })
        .collect();
}
