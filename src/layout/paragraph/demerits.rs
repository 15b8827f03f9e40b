//! What lines cost (Knuth and Plass, "Breaking Paragraphs into Lines", 1981), in the scale of TeX.

use super::candidate::Candidate;
use super::segment::InnerKind;

/// No line counts as having less stretch than this share of the width.
const LEAST_STRETCH: f64 = 0.004;
/// Ragged lines count as stretched by one when they are this share of the width short.
const RAGGED_STRETCH: f64 = 0.18;
/// A line as such.
const LINE: f64 = 10.0;
/// A word divided by a hyphen; a part of a compound that has hyphens of its own.
pub(super) const HYPHEN: f64 = 3_000.0;
const COMPOUND_HYPHEN: f64 = 9_000.0;
/// A line that ends in a hyphen that was typed.
pub(super) const TYPED_HYPHEN: f64 = 300.0;
/// A break in an address.
pub(super) const ADDRESS: f64 = 2_500.0;
/// Hyphens on lines that follow each other; a hyphen before the last line.
const HYPHENS_IN_A_ROW: f64 = 12_000.0;
const HYPHEN_BEFORE_LAST: f64 = 6_000.0;
/// Neighbours that are more than one class of fitness apart.
const UNEVEN: f64 = 3_000.0;
/// A last line of one short word, and one of very few letters.
const LONE_WORD: f64 = 8_000.0;
const STUB: f64 = 25_000.0;
/// A word torn apart without a hyphen; more hyphens in a row than the style allows, which is worse than the loosest
/// line; a line that is too wide.
pub(super) const TORN: f64 = 1.0e9;
const TOO_MANY_HYPHENS: f64 = 1.0e11;
pub(super) const OVERFULL: f64 = 1.0e12;
/// How much wider than its room a line may be, in points: what calculation leaves.
pub(super) const SLACK: f64 = 0.01;
/// Badness beyond which lines are all equally bad.
const WORST: f64 = 1.0e5;

/// Ways to one place differ by no more than this in what may follow them, hyphens beyond the limit apart.
pub(super) const MOST_AT_STAKE: f64 = UNEVEN + HYPHENS_IN_A_ROW + HYPHEN_BEFORE_LAST;

/// How tight or loose a line is (TeX: The Program, 817).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fitness {
    Tight,
    Decent,
    Loose,
    VeryLoose,
}

impl Fitness {
    fn of(ratio: f64) -> Fitness {
        match ratio {
            ratio if ratio < -0.5 => Fitness::Tight,
            ratio if ratio <= 0.5 => Fitness::Decent,
            ratio if ratio <= 1.0 => Fitness::Loose,
            _ => Fitness::VeryLoose,
        }
    }
}

/// What a break inside a word costs.
pub(super) fn of_inner(kind: InnerKind) -> f64 {
    match kind {
        InnerKind::Hyphen => HYPHEN,
        InnerKind::CompoundHyphen => COMPOUND_HYPHEN,
        InnerKind::Address => ADDRESS,
        InnerKind::LastResort => TORN,
    }
}

/// How a paragraph is set.
#[derive(Clone, Copy)]
pub(super) struct Manner {
    pub justified: bool,
    /// How many lines in a row may end in a hyphen.
    pub hyphens: u32,
}

/// The line before, as far as it matters.
#[derive(Clone, Copy)]
pub(super) struct Before {
    pub fitness: Fitness,
    /// How many lines in a row end in a hyphen here.
    pub hyphens: u32,
    /// Whether there is none: the line would be the first of all, or follows a forced break.
    pub none: bool,
    /// What the line may cost: what costs more is of no use.
    pub worth: f64,
}

/// A line as it would come out.
pub(super) struct Measured {
    /// What it costs, and its class; `None` where it cannot be shrunk enough, or costs more than it is worth.
    pub outcome: Option<(f64, Fitness)>,
    /// Whether no later break can make it fit.
    pub overfull: bool,
}

/// Measures the line between two places in a room.
pub(super) fn measure(
    from: &Candidate,
    to: &Candidate,
    room: f64,
    manner: Manner,
    before: Before,
    at_end: bool,
) -> Measured {
    let natural = to.end.width - from.next.width;
    let elastic = if manner.justified { 1.0 } else { 0.0 };
    let stretch = (to.end.stretch - from.next.stretch) * elastic;
    let shrink = (to.end.shrink - from.next.shrink) * elastic;
    let left = room - natural - to.hyphen.unwrap_or_default();
    let fills = to.end.leaders > from.next.leaders;
    let ratio = if left < -SLACK {
        (-left <= shrink + SLACK && shrink > 0.0).then(|| left / shrink)
    } else if to.forced || fills {
        Some(0.0)
    } else if manner.justified && to.price < TORN {
        // A line without spaces cannot be stretched: as bad as one with a very small space.
        Some(left / stretch.max(LEAST_STRETCH * room.max(1.0)))
    } else {
        Some(left / (RAGGED_STRETCH * room.max(1.0)))
    };
    let outcome = ratio.and_then(|ratio| {
        let badness = (100.0 * ratio.abs().powi(3)).min(WORST);
        let line = (LINE + badness).powi(2);
        if line > before.worth {
            return None;
        }
        let fitness = Fitness::of(ratio);
        let mut cost = line + surcharge(to, fitness, manner, before, at_end);
        if to.forced && !before.none && !fills {
            cost += last_line(natural, room, to.end.spaces == from.next.spaces);
        }
        if to.price >= TORN {
            // As few and as full as can be.
            cost += TORN * (left / room.max(1.0)).clamp(0.0, 1.0);
        }
        Some((cost, fitness))
    });
    let bare = room - natural;
    Measured { outcome, overfull: bare < -SLACK && -bare > shrink + SLACK }
}

/// What a line costs beside its badness, never less than nothing.
fn surcharge(to: &Candidate, fitness: Fitness, manner: Manner, before: Before, at_end: bool) -> f64 {
    let mut demerits = to.price;
    if to.hyphenated && before.hyphens > 0 {
        demerits += HYPHENS_IN_A_ROW;
    }
    if to.hyphen.is_some() && before.hyphens >= manner.hyphens {
        demerits += TOO_MANY_HYPHENS;
    }
    if at_end && before.hyphens > 0 {
        demerits += HYPHEN_BEFORE_LAST;
    }
    let apart = (fitness as i32 - before.fitness as i32).abs() > 1;
    if !before.none && !to.forced && apart {
        demerits += UNEVEN;
    }
    demerits
}

/// A last line of a word or two looks lost.
fn last_line(natural: f64, room: f64, one_word: bool) -> f64 {
    let share = natural / room.max(1.0);
    let lone = if one_word && share < 0.25 { LONE_WORD } else { 0.0 };
    lone + STUB * (1.0 - share / 0.1).max(0.0)
}
