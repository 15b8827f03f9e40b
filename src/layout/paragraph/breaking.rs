//! Line breaking for the paragraph as a whole (Knuth and Plass, "Breaking Paragraphs into Lines", 1981).
//!
//! Every way to divide the paragraph has a price: lines that are stretched or shrunk, hyphens, and words
//! torn apart. The cheapest way is found by going through the places where a line may end and remembering
//! for each the best way to get there.

use super::segment::{Kind, Segment};
use super::slots::Slots;
use super::{Intrinsic, Paragraph};
use crate::model::Align;

/// Justified spaces stretch and shrink by these shares of their width at a ratio of one.
const STRETCH: f64 = 0.6;
const SHRINK: f64 = 0.22;
/// No line counts as having less stretch than this share of the width.
const LEAST_STRETCH: f64 = 0.004;
/// Ragged lines count as stretched by one when they are this share of the width short.
const RAGGED_STRETCH: f64 = 0.18;
/// Demerits, in the scale of TeX: a line as such, a hyphen, hyphens on lines that follow each other, a hyphen
/// before the last line, uneven neighbours, a word torn apart without a hyphen, a line that is too wide.
const LINE: f64 = 10.0;
const HYPHEN: f64 = 3_000.0;
const HYPHENS_IN_A_ROW: f64 = 12_000.0;
const HYPHEN_BEFORE_LAST: f64 = 6_000.0;
const UNEVEN: f64 = 3_000.0;
const TORN: f64 = 1.0e9;
const OVERFULL: f64 = 1.0e12;
/// Badness beyond which lines are all equally bad.
const WORST: f64 = 1.0e5;

/// A place in the segments: a segment and a byte of the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Position {
    pub segment: usize,
    pub byte: usize,
}

/// A line of the chosen division.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub start: Position,
    /// The end of what is seen; spaces may follow up to the next line.
    pub end: Position,
    /// Whether a hyphen is shown at the end.
    pub hyphen: bool,
    /// Whether the paragraph or a forced break ends it: such lines are not justified.
    pub last: bool,
}

/// Widths added up to a place.
#[derive(Clone, Copy, Default)]
struct Sums {
    width: f64,
    stretch: f64,
    shrink: f64,
}

/// A place where a line may end.
struct Candidate {
    end: Sums,
    next: Sums,
    end_at: Position,
    next_at: Position,
    hyphen: Option<f64>,
    price: f64,
    forced: bool,
}

/// The best known way to a candidate with a number of lines.
#[derive(Clone, Copy)]
struct Way {
    candidate: usize,
    /// How many lines there are up to here; beyond the lines of a width of their own it counts no further.
    lines: usize,
    demerits: f64,
    /// An index into the ways.
    from: usize,
    ratio: f64,
    hyphen: bool,
}

/// Divides the segments into lines.
pub(super) fn choose(segments: &[Segment], paragraph: &Paragraph<'_>, slots: &Slots) -> Vec<Line> {
    let candidates = candidates(segments);
    if candidates.len() < 2 {
        return Vec::new();
    }
    let indent = paragraph.style.paragraph.indent.length.to_pt();
    let justified = paragraph.style.paragraph.align == Align::Justify;
    // Lines after these are all alike.
    let counted = slots.narrow_count().max(1);
    let mut ways = vec![Way { candidate: 0, lines: 0, demerits: 0.0, from: 0, ratio: 0.0, hyphen: false }];
    let mut active = vec![0usize];
    for (index, candidate) in candidates.iter().enumerate().skip(1) {
        let mut best: Vec<Way> = Vec::new();
        let mut lost = None;
        let at_end = index + 1 == candidates.len();
        active.retain(|from| {
            let way = ways[*from];
            let available = slots.get(way.lines).width.to_pt() - if way.lines == 0 { indent } else { 0.0 };
            let line = Measured::between(&candidates[way.candidate], candidate, available, justified);
            if line.overfull_even_without_hyphen {
                lost = Some(*from);
                return false;
            }
            if let Some(ratio) = line.ratio {
                let lines = (way.lines + 1).min(counted);
                let demerits = price(&way, candidate, ratio, at_end);
                let next =
                    Way { candidate: index, lines, demerits, from: *from, ratio, hyphen: candidate.hyphen.is_some() };
                match best.iter_mut().find(|known| known.lines == lines) {
                    Some(known) if known.demerits <= demerits => {}
                    Some(known) => *known = next,
                    None => best.push(next),
                }
            }
            true
        });
        if best.is_empty() && active.is_empty() {
            let from = lost.unwrap_or_default();
            let (demerits, lines) = (ways[from].demerits + OVERFULL, (ways[from].lines + 1).min(counted));
            best.push(Way { candidate: index, lines, demerits, from, ratio: -1.0, hyphen: candidate.hyphen.is_some() });
        }
        if candidate.forced && !best.is_empty() {
            active.clear();
        }
        for way in best {
            active.push(ways.len());
            ways.push(way);
        }
    }
    trace(&candidates, &ways)
}

/// A line as it would come out.
struct Measured {
    /// How far it is stretched (positive) or shrunk; `None` where it cannot be shrunk enough.
    ratio: Option<f64>,
    overfull_even_without_hyphen: bool,
}

impl Measured {
    fn between(from: &Candidate, to: &Candidate, available: f64, justified: bool) -> Measured {
        const SLACK: f64 = 0.01;
        let natural = to.end.width - from.next.width;
        let stretch = (to.end.stretch - from.next.stretch) * if justified { 1.0 } else { 0.0 };
        let shrink = (to.end.shrink - from.next.shrink) * if justified { 1.0 } else { 0.0 };
        let left = available - natural - to.hyphen.unwrap_or_default();
        let ratio = if left < -SLACK {
            (-left <= shrink + SLACK && shrink > 0.0).then(|| left / shrink)
        } else if to.forced {
            Some(0.0)
        } else if justified {
            // A line without spaces cannot be stretched: as bad as one with a very small space.
            Some(left / stretch.max(LEAST_STRETCH * available.max(1.0)))
        } else {
            Some(left / (RAGGED_STRETCH * available.max(1.0)))
        };
        let bare = available - natural;
        Measured { ratio, overfull_even_without_hyphen: bare < -SLACK && -bare > shrink + SLACK }
    }
}

/// The demerits of going on from a way to a candidate.
fn price(way: &Way, to: &Candidate, ratio: f64, at_end: bool) -> f64 {
    let badness = (100.0 * ratio.abs().powi(3)).min(WORST);
    let mut demerits = way.demerits + (LINE + badness).powi(2) + to.price;
    if to.hyphen.is_some() && way.hyphen {
        demerits += HYPHENS_IN_A_ROW;
    }
    if at_end && way.hyphen {
        demerits += HYPHEN_BEFORE_LAST;
    }
    if way.candidate != 0 && !to.forced && (ratio - way.ratio).abs() > 1.0 {
        demerits += UNEVEN;
    }
    demerits
}

/// Follows the best ways back from the end.
fn trace(candidates: &[Candidate], ways: &[Way]) -> Vec<Line> {
    let at_end = ways.iter().filter(|way| way.candidate + 1 == candidates.len());
    let best = at_end.min_by(|a, b| a.demerits.total_cmp(&b.demerits));
    let mut lines = Vec::new();
    let mut way = best;
    while let Some(here) = way.filter(|way| way.candidate > 0) {
        let before = &ways[here.from];
        let (from, to) = (&candidates[before.candidate], &candidates[here.candidate]);
        lines.push(Line { start: from.next_at, end: to.end_at, hyphen: to.hyphen.is_some(), last: to.forced });
        way = Some(before);
    }
    lines.reverse();
    lines
}

/// The start, and every place where a line may end, the end of the paragraph last.
fn candidates(segments: &[Segment]) -> Vec<Candidate> {
    let Some(last) = segments.last() else { return Vec::new() };
    let start = Position { segment: 0, byte: segments[0].range.start };
    let mut list = vec![Candidate::at(Sums::default(), start, Sums::default(), start)];
    let mut sums = Sums::default();
    // The end of what is seen so far: spaces at the end of a line hang.
    let (mut seen, mut seen_at) = (sums, start);
    for (index, segment) in segments.iter().enumerate() {
        let next_at = Position { segment: index + 1, byte: segment.range.end };
        for inner in &segment.inner {
            let at = Position { segment: index, byte: inner.at };
            let inside = Sums { width: sums.width + inner.before.to_pt(), ..sums };
            let mut candidate = Candidate::at(inside, at, inside, at);
            candidate.price = if inner.hyphen { HYPHEN } else { TORN };
            candidate.hyphen = inner.hyphen.then(|| segment.hyphen.to_pt());
            list.push(candidate);
        }
        let width = segment.width.to_pt();
        sums.width += width;
        match segment.kind {
            Kind::Space => {
                sums.stretch += width * STRETCH;
                sums.shrink += width * SHRINK;
            }
            Kind::LineBreak => {}
            Kind::Text | Kind::Object(..) => (seen, seen_at) = (sums, next_at),
        }
        let at_end = index + 1 == segments.len();
        if segment.kind == Kind::LineBreak || (segment.break_after && !at_end) {
            let mut candidate = Candidate::at(seen, seen_at, sums, next_at);
            candidate.forced = segment.kind == Kind::LineBreak;
            if !segment.hyphen.is_zero() && segment.break_after && segment.inner.is_empty() {
                candidate.hyphen = Some(segment.hyphen.to_pt());
                candidate.price = HYPHEN;
            }
            list.push(candidate);
            if segment.kind == Kind::LineBreak {
                (seen, seen_at) = (sums, next_at);
            }
        }
    }
    if last.kind != Kind::LineBreak {
        let end = Position { segment: segments.len(), byte: last.range.end };
        let mut candidate = Candidate::at(seen, seen_at, sums, end);
        candidate.forced = true;
        list.push(candidate);
    }
    list
}

impl Candidate {
    fn at(end: Sums, end_at: Position, next: Sums, next_at: Position) -> Candidate {
        Candidate { end, next, end_at, next_at, hyphen: None, price: 0.0, forced: false }
    }
}

/// The widest part between breaks and the widest line between forced breaks.
pub(super) fn intrinsic(segments: &[Segment]) -> Intrinsic {
    use crate::units::Length;
    let mut found = Intrinsic::default();
    let (mut part, mut line, mut hanging) = (Length::ZERO, Length::ZERO, Length::ZERO);
    for segment in segments {
        match segment.kind {
            Kind::LineBreak => (part, line, hanging) = (Length::ZERO, Length::ZERO, Length::ZERO),
            Kind::Space => {
                hanging += segment.width;
                if !segment.break_after {
                    part += segment.width;
                }
            }
            Kind::Text | Kind::Object(..) => {
                line += hanging + segment.width;
                hanging = Length::ZERO;
                part += segment.width;
                found = found.union(Intrinsic { min: part, max: line });
            }
        }
        if segment.break_after {
            part = Length::ZERO;
        }
    }
    found
}
