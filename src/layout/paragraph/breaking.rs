//! Line breaking for the paragraph as a whole (Knuth and Plass, "Breaking Paragraphs into Lines", 1981).
//!
//! Every way to divide the paragraph has a price (`demerits`): lines that are stretched or shrunk, hyphens, uneven
//! neighbours, and words torn apart. The cheapest way is found by going through the places where a line may end
//! (`candidate`) and remembering for each the best ways to get there. A line holds a bounded number of places, so
//! this takes a time that grows with the text and no faster.

use super::Paragraph;
use super::candidate::{Candidate, Position, candidates, whole};
use super::demerits::{Before, Fitness, MOST_AT_STAKE, Manner, OVERFULL, SLACK, TORN, measure};
use super::segment::Segment;
use super::slots::Slots;
use crate::model::Align;

/// A line of the chosen division.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub start: Position,
    /// The end of what is seen; spaces may follow up to the next line.
    pub end: Position,
    /// Whether a hyphen is shown at the end.
    pub hyphen: bool,
    /// Whether it begins the paragraph, or follows a forced break where those lines count as first ones too.
    pub first: bool,
    /// Whether the paragraph or a forced break ends it: such lines are not justified.
    pub last: bool,
}

/// One of the best known ways to a candidate.
#[derive(Clone, Copy)]
struct Way {
    candidate: usize,
    /// How many lines there are up to here; beyond the lines of a width of their own it counts no further.
    lines: usize,
    demerits: f64,
    /// An index into the ways.
    from: usize,
    fitness: Fitness,
    hyphens: u32,
}

const START: Way = Way { candidate: 0, lines: 0, demerits: 0.0, from: 0, fitness: Fitness::Decent, hyphens: 0 };

/// Divides the segments into lines: without a hyphen where no line comes out too loose so (TeX: The Program, 863).
pub(super) fn choose(segments: &[Segment], paragraph: &Paragraph<'_>, slots: &Slots) -> Vec<Line> {
    if let Some(line) = single(segments, paragraph, slots) {
        return vec![line];
    }
    let candidates = candidates(segments);
    if candidates.len() < 2 {
        return Vec::new();
    }
    let divisible = candidates.iter().any(|candidate| candidate.hyphen.is_some());
    let whole = divisible.then(|| ways(&candidates, paragraph, slots, false)).filter(|ways| {
        let mut path = path(&candidates, ways);
        path.all(|(way, _)| way.fitness != Fitness::VeryLoose && way.demerits < TORN)
    });
    let ways = whole.unwrap_or_else(|| ways(&candidates, paragraph, slots, true));
    trace(&candidates, &ways, paragraph)
}

/// The line of a paragraph that one line holds: no line costs less than one that ends a paragraph and fits.
fn single(segments: &[Segment], paragraph: &Paragraph<'_>, slots: &Slots) -> Option<Line> {
    let (start, end, width) = whole(segments)?;
    let room = slots.get(0).width - paragraph.style.paragraph.indent.of_line(true);
    (width <= room.to_pt() + SLACK).then_some(Line { start, end, hyphen: false, first: true, last: true })
}

/// The best ways to every place where a line may end; those with hyphens only where words may be divided.
fn ways(candidates: &[Candidate], paragraph: &Paragraph<'_>, slots: &Slots, divides: bool) -> Vec<Way> {
    let style = &paragraph.style.paragraph;
    let hyphens = style.hyphenation.limit_lines.map_or(u32::MAX, u32::from);
    let manner = Manner { justified: style.align == Align::Justify, hyphens };
    // Lines after these are all alike.
    let counted = slots.narrow_count().max(1);
    let mut ways = vec![START];
    let mut active = vec![0usize];
    let mut best: Vec<Way> = Vec::new();
    for (index, candidate) in candidates.iter().enumerate().skip(1) {
        if candidate.hyphen.is_some() && !divides {
            continue;
        }
        let mut lost = None;
        // The cheapest of the ways here that may be compared.
        let mut least = f64::INFINITY;
        let at_end = index + 1 == candidates.len();
        active.retain(|from| {
            let way = ways[*from];
            let start = &candidates[way.candidate];
            let indent = style.indent.of_line(is_first(candidates, way.candidate, paragraph));
            let room = slots.get(way.lines).width.to_pt() - indent.to_pt();
            let none = way.candidate == 0 || start.forced;
            let alike = way.lines + 1 >= counted;
            let worth = if alike { least + MOST_AT_STAKE - way.demerits } else { f64::INFINITY };
            let before = Before { fitness: way.fitness, hyphens: way.hyphens, none, worth };
            let line = measure(start, candidate, room, manner, before, at_end);
            if line.overfull {
                lost = Some(*from);
                return false;
            }
            if let Some((demerits, fitness)) = line.outcome {
                if alike {
                    least = least.min(way.demerits + demerits);
                }
                keep(&mut best, way.next(*from, index, candidate, (demerits, fitness), counted));
            }
            true
        });
        if best.is_empty() && active.is_empty() {
            let from = lost.unwrap_or_default();
            best.push(ways[from].next(from, index, candidate, (OVERFULL, Fitness::Tight), counted));
        }
        best.retain(|way| way.lines < counted || way.demerits <= least + MOST_AT_STAKE);
        if candidate.forced && !best.is_empty() {
            active.clear();
        }
        active.extend(ways.len()..ways.len() + best.len());
        ways.append(&mut best);
    }
    ways
}

impl Way {
    /// This way and one line more.
    fn next(
        &self,
        own: usize,
        index: usize,
        candidate: &Candidate,
        (demerits, fitness): (f64, Fitness),
        counted: usize,
    ) -> Way {
        Way {
            candidate: index,
            lines: (self.lines + 1).min(counted),
            demerits: self.demerits + demerits,
            from: own,
            fitness,
            hyphens: if candidate.hyphenated { self.hyphens + 1 } else { 0 },
        }
    }
}

/// Keeps the best way of each class, which the price of the next line depends on.
fn keep(best: &mut Vec<Way>, way: Way) {
    match best.iter_mut().find(|known| known.lines == way.lines && known.fitness == way.fitness) {
        Some(known) if known.demerits <= way.demerits => {}
        Some(known) => *known = way,
        None => best.push(way),
    }
}

fn is_first(candidates: &[Candidate], start: usize, paragraph: &Paragraph<'_>) -> bool {
    start == 0 || paragraph.style.paragraph.indent.each_line && candidates[start].forced
}

/// The best way to the end, line by line from the last one, each with the way that it goes on from.
fn path<'w>(candidates: &[Candidate], ways: &'w [Way]) -> impl Iterator<Item = (&'w Way, &'w Way)> {
    let last = candidates.len() - 1;
    let best = ways.iter().filter(|way| way.candidate == last).min_by(|a, b| a.demerits.total_cmp(&b.demerits));
    let begun = |way: &&Way| way.candidate > 0;
    let steps = std::iter::successors(best.filter(begun), move |way| Some(&ways[way.from]).filter(begun));
    steps.map(|way| (way, &ways[way.from]))
}

/// The lines of the best way.
fn trace(candidates: &[Candidate], ways: &[Way], paragraph: &Paragraph<'_>) -> Vec<Line> {
    let line = |(way, before): (&Way, &Way)| {
        let (from, to) = (&candidates[before.candidate], &candidates[way.candidate]);
        Line {
            start: from.next_at,
            end: to.end_at,
            hyphen: to.hyphen.is_some(),
            first: is_first(candidates, before.candidate, paragraph),
            last: to.forced,
        }
    };
    let mut lines: Vec<Line> = path(candidates, ways).map(line).collect();
    lines.reverse();
    lines
}
