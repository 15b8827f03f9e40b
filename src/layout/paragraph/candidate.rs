//! The places of a paragraph where a line may end.

use super::Intrinsic;
use super::demerits;
use super::segment::{InnerKind, Kind, Segment};
use crate::units::Length;

/// Justified spaces stretch and shrink by these shares of their width at a ratio of one.
const STRETCH: f64 = 0.6;
pub(super) const SHRINK: f64 = 0.25;

/// A place in the segments: a segment and a byte of the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Position {
    pub segment: usize,
    pub byte: usize,
}

/// What is added up to a place.
#[derive(Clone, Copy, Default)]
pub(super) struct Sums {
    pub width: f64,
    pub stretch: f64,
    pub shrink: f64,
    pub spaces: u32,
    /// Leaders, which fill their line.
    pub leaders: u32,
}

/// A place where a line may end.
pub(super) struct Candidate {
    /// Up to the end of what is seen: spaces at the end of a line hang.
    pub end: Sums,
    pub end_at: Position,
    /// Up to the start of the next line.
    pub next: Sums,
    pub next_at: Position,
    /// The width of the hyphen that a break here shows.
    pub hyphen: Option<f64>,
    /// Whether the line would end in a hyphen, added or typed.
    pub hyphenated: bool,
    pub price: f64,
    pub forced: bool,
}

impl Candidate {
    fn at(end: Sums, end_at: Position, next: Sums, next_at: Position) -> Candidate {
        Candidate { end, next, end_at, next_at, hyphen: None, hyphenated: false, price: 0.0, forced: false }
    }
}

/// The start, and every place where a line may end, the end of the paragraph last.
pub(super) fn candidates(segments: &[Segment]) -> Vec<Candidate> {
    let Some(last) = segments.last() else { return Vec::new() };
    let start = Position { segment: 0, byte: segments[0].range.start };
    let mut list = vec![Candidate::at(Sums::default(), start, Sums::default(), start)];
    let mut sums = Sums::default();
    let (mut seen, mut seen_at) = (sums, start);
    for (index, segment) in segments.iter().enumerate() {
        let next_at = Position { segment: index + 1, byte: segment.range.end };
        inner(&mut list, segment, index, sums);
        let width = segment.width.to_pt();
        sums.width += width;
        let gap = segment.gaps.stretch.to_pt();
        sums.stretch += gap * segment.gaps.count.saturating_sub(1) as f64;
        match segment.kind {
            Kind::Space => {
                sums.stretch += width * STRETCH;
                sums.shrink += width * SHRINK;
                sums.spaces += 1;
            }
            Kind::LineBreak => {}
            Kind::Leader(_) => {
                sums.leaders += 1;
                (seen, seen_at) = (sums, next_at);
            }
            Kind::Text | Kind::Object(..) => (seen, seen_at) = (sums, next_at),
        }
        // What opens after the segment vanishes where a line ends there.
        sums.stretch += gap * segment.gaps.count.min(1) as f64;
        sums.width += segment.gaps.after.to_pt();
        let at_end = index + 1 == segments.len();
        if segment.kind == Kind::LineBreak || (segment.break_after && !at_end) {
            let mut candidate = Candidate::at(seen, seen_at, sums, next_at);
            candidate.forced = segment.kind == Kind::LineBreak;
            candidate.price = segment.break_price;
            candidate.hyphenated = segment.ends_in_hyphen;
            if segment.shows_hyphen {
                candidate.hyphen = Some(segment.hyphen.to_pt());
                candidate.price = demerits::HYPHEN;
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

/// Where a paragraph without forced breaks begins, where what is seen of it ends, and how wide that is on one line;
/// `None` where there is nothing or a break is forced.
pub(super) fn whole(segments: &[Segment]) -> Option<(Position, Position, f64)> {
    let start = Position { segment: 0, byte: segments.first()?.range.start };
    let (mut width, mut seen) = (0.0, (start, 0.0));
    for (index, segment) in segments.iter().enumerate() {
        width += segment.width.to_pt();
        match segment.kind {
            Kind::LineBreak => return None,
            Kind::Space => {}
            Kind::Text | Kind::Object(..) | Kind::Leader(_) => {
                seen = (Position { segment: index + 1, byte: segment.range.end }, width);
            }
        }
        width += segment.gaps.after.to_pt();
    }
    Some((start, seen.0, seen.1))
}

/// The places inside a segment.
fn inner(list: &mut Vec<Candidate>, segment: &Segment, index: usize, sums: Sums) {
    for inner in &segment.inner {
        let at = Position { segment: index, byte: inner.at };
        let inside = Sums { width: sums.width + inner.before.to_pt(), ..sums };
        let mut candidate = Candidate::at(inside, at, inside, at);
        candidate.price = demerits::of_inner(inner.kind);
        if matches!(inner.kind, InnerKind::Hyphen | InnerKind::CompoundHyphen) {
            candidate.hyphen = Some(segment.hyphen.to_pt());
            candidate.hyphenated = true;
        }
        list.push(candidate);
    }
}

/// The widest part between breaks and the widest line between forced breaks.
pub(super) fn intrinsic(segments: &[Segment]) -> Intrinsic {
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
            Kind::Text | Kind::Object(..) | Kind::Leader(_) => {
                line += hanging + segment.width;
                hanging = segment.gaps.after;
                part = match segment.breaks_anywhere {
                    true => segment.width / segment.shaped.clusters().max(1) as f64,
                    false => part + segment.least(),
                };
                found = found.union(Intrinsic { min: part, max: line });
            }
        }
        if segment.break_after {
            part = Length::ZERO;
        }
    }
    found
}
