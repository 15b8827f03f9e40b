//! Paragraphs: inlines in, lines out.
//!
//! Collect the text of the inlines, divide it into runs of one font, script and direction, shape it between
//! the places where a line may end, choose the breaks for the paragraph as a whole, and finish the lines.

mod address;
mod breaking;
mod candidate;
mod choice;
mod collect;
mod demerits;
mod elastic;
mod hyphenate;
mod inner;
mod itemize;
mod leader;
mod line;
mod opportunity;
mod paint;
mod plain;
mod segment;
mod slots;
mod strut;
mod variant;
mod words;

use super::context::Context;
use super::float::Exclusion;
use super::flow::{BreakCost, Chunk, Flow, Mark, Piece};
use super::frame::NodeId;
use crate::diag::Origin;
use crate::model::{Inline, Style, alignment_point};
use crate::units::Length;
pub(super) use opportunity::Segmenters;
pub(super) use plain::PlainRuns;
use slots::Slots;
pub(super) use strut::LineMetrics;

/// A paragraph to be set.
pub(super) struct Paragraph<'a> {
    pub inlines: &'a [Inline],
    pub style: &'a Style,
    /// The structure node that the text belongs to.
    pub node: NodeId,
    pub origin: &'a Origin,
    /// The left edge of the lines in the region.
    pub x: Length,
    pub width: Length,
    /// Floats beside the first lines.
    pub exclusions: &'a [Exclusion],
}

/// The narrowest and the widest that content can usefully be set.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Intrinsic {
    /// The widest part that cannot be broken.
    pub min: Length,
    /// The width without any break that is not forced.
    pub max: Length,
}

impl Intrinsic {
    /// Both at least as wide as in the other.
    pub fn union(self, other: Intrinsic) -> Intrinsic {
        Intrinsic { min: self.min.max(other.min), max: self.max.max(other.max) }
    }
    /// Both wider.
    pub fn widened(self, by: Length) -> Intrinsic {
        Intrinsic { min: self.min + by, max: self.max + by }
    }
}

/// Sets a paragraph as lines with the breaks allowed between them.
///
/// `marks` go with the first line; `together` forbids breaks inside.
pub(super) fn set(context: &mut Context<'_>, paragraph: &Paragraph<'_>, marks: Vec<Mark>, together: bool) -> Flow {
    if let Some(mut line) = plain::set(context, paragraph) {
        mark(&mut line, marks);
        return vec![Piece::Rigid(line)];
    }
    let (mut lines, beside_floats) = lines(context, paragraph);
    if lines.is_empty() && !marks.is_empty() {
        lines.push(Chunk::default());
    }
    if let Some(first) = lines.first_mut() {
        mark(first, marks);
    }
    divide(lines, paragraph.style, if together { usize::MAX } else { beside_floats })
}

/// Puts marks at the top of a line, before its own.
fn mark(line: &mut Chunk, marks: Vec<Mark>) {
    if !marks.is_empty() {
        let marks = marks.into_iter().map(|mark| (Length::ZERO, mark));
        line.attached_mut().marks.splice(0..0, marks).for_each(drop);
    }
}

/// The lines of any paragraph, with the number of those beside floats.
fn lines(context: &mut Context<'_>, paragraph: &Paragraph<'_>) -> (Vec<Chunk>, usize) {
    let source = collect::collect(context, paragraph);
    let runs = itemize::itemize(context, &source, paragraph);
    let segments = segment::segment(context, &source, &runs, paragraph);
    let slots = Slots::of(paragraph, line::strut(context, paragraph.style).height());
    let breaks = breaking::choose(&segments, paragraph, &slots);
    let set = line::Set { source: &source, runs: &runs, segments: &segments, slots: &slots, paragraph };
    (line::finish(context, &set, &breaks), slots.narrow_count())
}

/// The least that a line of a style reaches above and below its baseline.
pub(super) fn line_metrics(context: &mut Context<'_>, style: &Style) -> LineMetrics {
    line::strut(context, style)
}

/// How narrow and how wide the inlines can be set.
pub(super) fn intrinsic(context: &mut Context<'_>, inlines: &[Inline], style: &Style) -> Intrinsic {
    let (origin, node) = (Origin::none(), NodeId(0));
    let paragraph =
        Paragraph { inlines, style, node, origin: &origin, x: Length::ZERO, width: Length::UNLIMITED, exclusions: &[] };
    let source = collect::measure_only(&paragraph);
    let runs = itemize::itemize(context, &source, &paragraph);
    let segments = segment::segment(context, &source, &runs, &paragraph);
    candidate::intrinsic(&segments)
}

/// How far a line of these inlines reaches before the place where it is aligned at a character, and from there on.
pub(super) fn parts(context: &mut Context<'_>, inlines: &[Inline], style: &Style, character: char) -> (Length, Length) {
    let (origin, node) = (Origin::none(), NodeId(0));
    let paragraph =
        Paragraph { inlines, style, node, origin: &origin, x: Length::ZERO, width: Length::UNLIMITED, exclusions: &[] };
    let source = collect::measure_only(&paragraph);
    let runs = itemize::itemize(context, &source, &paragraph);
    let at = alignment_point(&source.text, character);
    let (mut before, mut after) = (Length::ZERO, Length::ZERO);
    for segment in segment::segment(context, &source, &runs, &paragraph) {
        let first = segment.width_before(at, &runs[segment.run], &source);
        before += first;
        after += segment.width - first;
    }
    (before, after)
}

/// Puts the breaks between lines that widows and orphans allow; the first lines may have to stay `together`.
fn divide(lines: Vec<Chunk>, style: &Style, together: usize) -> Flow {
    let count = lines.len();
    let (orphans, widows) = (style.paragraph.orphans as usize, style.paragraph.widows as usize);
    let mut flow = Vec::with_capacity(count * 2);
    for (index, line) in lines.into_iter().enumerate() {
        if index > 0 {
            let stray = index < orphans || count - index < widows;
            flow.push(Piece::Break(match (index < together, stray) {
                (true, _) => BreakCost::Avoided,
                (false, true) => BreakCost::StrayLine,
                (false, false) => BreakCost::Nothing,
            }));
        }
        flow.push(Piece::Rigid(line));
    }
    flow
}
