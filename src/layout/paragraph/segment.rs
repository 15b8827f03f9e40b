//! Segments: shaped text between the places where a line may end.

use std::ops::Range;
use std::sync::Arc;

use super::choice::clusters as text_clusters;
use super::collect::{LINE_BREAK, OBJECT, ObjectContent, Source};
use super::elastic::Gaps;
use super::itemize::Run;
use super::{Paragraph, demerits, inner};
use crate::fonts::{Shaped, ShapedGlyph};
use crate::layout::context::Context;
use crate::layout::field;
use crate::layout::picture::Inlay;
use crate::model::{Hyphens, OverflowWrap, ParagraphStyle, WhiteSpace};
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
    /// What that costs in demerits.
    pub break_price: f64,
    /// Whether a line that ends after it ends in a hyphen, and whether that is added there.
    pub ends_in_hyphen: bool,
    pub shows_hyphen: bool,
    /// Places inside where a line may end at a price.
    pub inner: Vec<InnerBreak>,
    /// The width of a hyphen in the run, where a break after or inside shows one.
    pub hyphen: Length,
    pub gaps: Gaps,
    /// Whether the least width of a column is that of a letter, not that of a word.
    pub breaks_anywhere: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    Text,
    /// White space that justification may stretch.
    Space,
    /// An index into the objects of the source.
    Object(usize, Inlay),
    /// An index into the leaders of the source.
    Leader(usize),
    LineBreak,
}

/// A place inside a segment where a line may end.
pub(super) struct InnerBreak {
    /// The byte of the text.
    pub at: usize,
    /// The width of what stands before it in the segment.
    pub before: Length,
    pub kind: InnerKind,
}

/// Why a line may end inside a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InnerKind {
    /// A word is divided and shows a hyphen.
    Hyphen,
    /// The same in a part of a word that has a hyphen of its own.
    CompoundHyphen,
    /// After a sign of an address.
    Address,
    /// Where the word is wider than the paragraph.
    LastResort,
}

impl Segment {
    /// The width of what stands before a byte of the text.
    pub fn width_before(&self, at: usize, run: &Run, source: &Source<'_>) -> Length {
        if at >= self.range.end {
            return self.width;
        }
        let offset = at.saturating_sub(self.range.start);
        let before = self.shaped.glyphs.iter().filter(|glyph| (glyph.cluster as usize) < offset);
        let advance: i32 = before.clone().map(|glyph| glyph.advance).sum();
        let spacing = source.spans[run.span].style.text.letter_spacing;
        let spaced = if spacing.is_zero() { 0 } else { before.count() };
        run.points(advance) + spacing * spaced as f64
    }
    /// The narrowest that it can be set.
    pub fn least(&self) -> Length {
        if let Kind::Object(_, inlay) = self.kind { inlay.least } else { self.width }
    }
    /// Whether a break after it parts what it joins, as a last resort.
    pub fn is_torn(&self) -> bool {
        self.kind == Kind::Space && self.break_price >= demerits::TORN
    }
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
            segment.break_after = allowed && may_end_line(&segment, &source.spans[run.span].style.paragraph);
            // What follows a leader stays with it.
            if matches!(segment.kind, Kind::Leader(_)) || segment.kind == Kind::Space && follows_leader(&segments) {
                segment.break_after = false;
            }
            segments.push(segment);
            start = end;
        }
    }
    inner::part(&mut segments, source, runs, paragraph);
    segments
}

/// Whether the style lets lines end after a segment where the text does.
fn may_end_line(segment: &Segment, style: &ParagraphStyle) -> bool {
    let wraps = !matches!(style.white_space, WhiteSpace::NoWrap | WhiteSpace::Pre);
    wraps && !(segment.shows_hyphen && style.hyphens == Hyphens::None)
}

/// Whether there is nothing but spaces since a leader.
fn follows_leader(segments: &[Segment]) -> bool {
    let solid = segments.iter().rev().find(|segment| segment.kind != Kind::Space);
    solid.is_some_and(|segment| matches!(segment.kind, Kind::Leader(_)))
}

/// The end of the part that begins at `start`: one kind of content only.
pub(super) fn part_end(text: &str, start: usize, limit: usize) -> usize {
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
    /// Of lines and of paragraphs: text from elsewhere has them where others have spaces.
    Separator,
    /// Marks and controls of direction, which have no glyph.
    Control,
}

fn class(character: char) -> Class {
    match character {
        ' ' => Class::Space,
        '\u{A0}' => Class::NoBreakSpace,
        '\t' => Class::Tab,
        LINE_BREAK | OBJECT => Class::Alone,
        '\u{2028}' | '\u{2029}' => Class::Separator,
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
        shaped: Arc::clone(&context.no_glyphs),
        width: Length::ZERO,
        break_after: false,
        break_price: 0.0,
        ends_in_hyphen: false,
        shows_hyphen: false,
        inner: Vec::new(),
        hyphen: Length::ZERO,
        gaps: Gaps::default(),
        breaks_anywhere: false,
    };
    match class(first) {
        Class::Alone if first == LINE_BREAK => return segment,
        Class::Alone if let Some(leader) = source.leaders.iter().position(|leader| leader.at == range.start) => {
            segment.shaped = context.shaper.shape(source.leaders[leader].pattern, run.shape);
            segment.width = run.width_of(&segment.shaped, style.text.letter_spacing);
            segment.kind = Kind::Leader(leader);
            return segment;
        }
        Class::Alone => {
            let Some(object) = source.objects.iter().position(|object| object.at == range.start) else {
                return segment;
            };
            let entry = &source.objects[object];
            let (width, highest) = (paragraph.width, context.page_height);
            let inlay = match entry.content {
                ObjectContent::Picture(picture) => Inlay::new(picture, &entry.style.boxed, width, highest),
                ObjectContent::Field(field) => field::inlay(context, (field, entry.style), width, paragraph.origin),
            };
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
            segment.width = run.points(segment.shaped.advance) * (TAB_SPACES * text.len() as f64);
            segment.kind = Kind::Space;
            return segment;
        }
        Class::Separator => {
            segment.shaped = context.shaper.shape(" ", run.shape);
            segment.width = run.width_of(&segment.shaped, style.text.letter_spacing);
            segment.kind = Kind::Space;
            return segment;
        }
        Class::Space | Class::NoBreakSpace => segment.kind = Kind::Space,
        Class::Text => segment.kind = Kind::Text,
    }
    segment.shaped =
        if run.replaced { replacement(context, run, text) } else { run.shape_part(context, &source.text, range) };
    segment.width = run.width_of(&segment.shaped, style.text.letter_spacing);
    if segment.kind == Kind::Space {
        segment.width += style.text.word_spacing * text.chars().count() as f64;
    } else {
        inner::divide(context, &mut segment, run, source, paragraph);
        segment.gaps = Gaps::of(&segment, &source.text, style);
        segment.breaks_anywhere = style.paragraph.wrap == OverflowWrap::Anywhere;
    }
    segment
}

/// A replacement sign for each cluster.
fn replacement(context: &mut Context<'_>, run: &Run, text: &str) -> Arc<Shaped> {
    let mut sign = context.shaper.shape("\u{FFFD}", run.shape);
    if sign.glyphs.iter().any(|glyph| glyph.id == 0) {
        sign = context.shaper.shape("?", run.shape);
    }
    let mut glyphs = Vec::new();
    let mut offset = 0;
    for part in text_clusters(text) {
        let cluster = u32::try_from(offset).unwrap_or(u32::MAX);
        offset += part.len();
        glyphs.extend(sign.glyphs.iter().map(|glyph| ShapedGlyph { cluster, ..*glyph }));
    }
    Arc::new(Shaped::new(glyphs))
}
