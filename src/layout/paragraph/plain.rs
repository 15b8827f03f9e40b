//! Paragraphs of plain words that one line holds, as cells of tables and labels mostly are: set without the lists that
//! lines are chosen and finished from. What comes out is what comes out of those.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use unicode_script::Script;

use super::choice::{has, is_plain_sign, script_of};
use super::demerits::SLACK;
use super::itemize::{self, Key, Run, base_level};
use super::strut::LineMetrics;
use super::{Paragraph, line, opportunity, paint, segment};
use crate::fonts::is_invisible;
use crate::layout::context::Context;
use crate::layout::flow::Chunk;
use crate::layout::frame::{Glyph, Item, ItemContent, Owner, TextRun};
use crate::model::{
    Align, Baseline, Caps, Decoration, Direction, Inline, InlineContent, Style, TextStyle, UnicodeBidi,
};
use crate::units::{Length, Point};

/// No letter of a text is narrower than this on average, in ems: longer texts are not tried.
const NARROWEST: f64 = 0.15;

/// The line of a paragraph; `None` where it takes more than plain words in one line.
pub(super) fn set(context: &mut Context<'_>, paragraph: &Paragraph<'_>) -> Option<Chunk> {
    let [Inline { content: InlineContent::Text(text), style }] = paragraph.inlines else { return None };
    let room = paragraph.width - paragraph.style.paragraph.indent.of_line(true);
    let is_long = style.text.size * (text.len() as f64 * NARROWEST) > room;
    if is_long || !paragraph.exclusions.is_empty() || !is_simple(paragraph.style, style) {
        return None;
    }
    let breaks = opportunity::of_plain_words(text, paragraph.style)?;
    let run = self::run(context, &style.text, text)?;
    let (glyphs, width) = glyphs(context, text, &run, &breaks)?;
    if width.to_pt() > room.to_pt() + SLACK {
        return None;
    }
    let left = room - width;
    let align = line::alignment(&paragraph.style.paragraph, true);
    if align == Align::Justify || paragraph.style.paragraph.align == Align::Justify && left < Length::ZERO {
        return None;
    }
    let shift = line::shift(align, Direction::LeftToRight, left);
    let x = paragraph.x + shift + paragraph.style.paragraph.indent.of_line(true);

    let mut metrics = line::strut(context, paragraph.style);
    if let (Some(face), true) = (context.face(run.font), run.shift.is_zero()) {
        metrics = metrics.union(LineMetrics::of(style, face.metrics()));
    }
    let mut chunk = Chunk { height: metrics.height(), baseline: Some(metrics.above), ..Chunk::default() };
    chunk.items.push(Item {
        content: ItemContent::Text(TextRun {
            font: run.font,
            size: run.size,
            color: style.text.color,
            origin: Point::new(x, metrics.above + run.shift),
            glyphs,
            text: Arc::clone(text),
            right_to_left: false,
            language: Arc::clone(&style.text.language),
        }),
        owner: Owner::Node(paragraph.node),
    });
    Some(chunk)
}

/// Whether nothing in the styles of a paragraph and of its text asks for more than glyphs in a row.
fn is_simple(around: &Style, style: &Style) -> bool {
    around.paragraph.direction == Direction::LeftToRight
        && around.boxed.bidi != UnicodeBidi::Plaintext
        && style.text.language == around.text.language
        && style.text.letter_spacing.is_zero()
        && style.text.word_spacing.is_zero()
        && style.text.decoration == Decoration::default()
}

/// The glyphs of a text, and its width without the spaces after it; `None` where some of it has no glyphs.
fn glyphs(context: &mut Context<'_>, text: &str, run: &Run, breaks: &[usize]) -> Option<(Vec<Glyph>, Length)> {
    let mut glyphs = Vec::with_capacity(text.len());
    let (mut whole, mut seen) = (Length::ZERO, None);
    let mut breaks = breaks.iter().copied().peekable();
    let mut from = 0;
    while from < text.len() {
        while breaks.next_if(|at| *at <= from).is_some() {}
        let to = segment::part_end(text, from, breaks.peek().copied().unwrap_or(text.len()));
        let shaped = run.shape(context, &text[from..to]);
        if shaped.glyphs.is_empty() {
            return None;
        }
        paint::append(&mut glyphs, &shaped, run, (from, to), Length::ZERO);
        whole += run.points(shaped.advance);
        if !text[from..to].starts_with([' ', '\u{A0}']) {
            seen = Some(whole);
        }
        from = to;
    }
    Some((glyphs, seen?))
}

/// The run of a text of Latin letters and signs that the first named face has, as most texts are; its range and its
/// span are still to be set. `None` for other texts.
pub(super) fn run(context: &mut Context<'_>, style: &Arc<TextStyle>, text: &str) -> Option<Run> {
    let run = run_of(context, style)?;
    let face = context.face(run.font)?;
    let is_plain = |c: char| match script_of(c) {
        Script::Latin | Script::Common if c < '\u{300}' || is_plain_sign(c) => {
            is_invisible(c) || has(face, c) && (c != '\u{2011}' || face.covers(c))
        }
        _ => false,
    };
    text.chars().all(is_plain).then_some(run)
}

/// The runs of plain text that a document has styles for.
#[derive(Default)]
pub(in crate::layout) struct PlainRuns(FxHashMap<*const TextStyle, (Arc<TextStyle>, Option<Run>)>);

/// How plain text of a style is set. `None` where that depends on the text, or no named face is at hand.
fn run_of(context: &mut Context<'_>, style: &Arc<TextStyle>) -> Option<Run> {
    if let Some((_, known)) = context.plain_runs.0.get(&Arc::as_ptr(style)) {
        return known.clone();
    }
    let simple = style.caps == Caps::Normal && style.position == Baseline::Normal;
    let face = context.faces(style).split().0.first().copied().filter(|_| simple);
    let made = face.map(|face| {
        let level = base_level(Direction::LeftToRight);
        let key = Key { font: Some(face), script: Script::Latin, level, replaced: false, capitals: false };
        itemize::run(context, "", 0..0, (0, style), key)
    });
    // The style is kept, so that no other one takes its address.
    context.plain_runs.0.insert(Arc::as_ptr(style), (Arc::clone(style), made.clone()));
    made
}
