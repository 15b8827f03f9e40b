//! Margins, padding and borders of the sides where lines begin and end, and of those above and below them (CSS
//! Logical Properties and Values Level 1). They set the left and right sides, by the direction of the element.

use cssparser::Parser;

use super::super::draft::{Basis, Draft};
use super::super::problem::Parsed;
use super::border::{COLORS, LINES, SIDE, WIDTHS, line, resolve_color, side, width};
use super::boxes::resolve_extent;
use super::edges::{MARGIN, PADDING, margin, padding, rest};
use super::paragraph::to_length;
use super::{Longhand, Phase, Shorthand};
use crate::model::BorderLine;

/// A longhand of the start or end side: `logical!(edges, start, start_mut, …)`, with the part of the side that it
/// sets, where it is not all of it.
macro_rules! logical {
    ($edges:ident $(. $part:ident)?, $side:ident, $side_mut:ident, $name:literal, $accepts:expr, $parse:expr, $resolve:expr) => {
        Longhand {
            name: $name,
            accepts: $accepts,
            inherited: false,
            phase: Phase::Rest,
            parse: |input| {
                let value = $parse(input)?;
                Ok(Box::new(move |draft: &mut Draft, basis: &Basis<'_>| {
                    let resolved = $resolve(&value, &*draft, basis);
                    let direction = draft.style.paragraph.direction;
                    let side = draft.style.boxed.$edges.$side_mut(direction);
                    (*side)$(.$part)? = resolved;
                }))
            },
            copy: |from, to| {
                let direction = to.style.paragraph.direction;
                let value = (*from.style.boxed.$edges.$side(direction))$(.$part)?;
                let side = to.style.boxed.$edges.$side_mut(direction);
                (*side)$(.$part)? = value;
            },
        }
    };
}

pub(super) const LONGHANDS: &[Longhand] = &[
    logical!(margin, start, start_mut, "margin-inline-start", MARGIN, margin, resolve_extent),
    logical!(margin, end, end_mut, "margin-inline-end", MARGIN, margin, resolve_extent),
    logical!(padding, start, start_mut, "padding-inline-start", PADDING, padding, resolve_extent),
    logical!(padding, end, end_mut, "padding-inline-end", PADDING, padding, resolve_extent),
    logical!(border.width, start, start_mut, "border-inline-start-width", WIDTHS, width, to_length),
    logical!(border.width, end, end_mut, "border-inline-end-width", WIDTHS, width, to_length),
    logical!(border.line, start, start_mut, "border-inline-start-style", LINES, line, as_written),
    logical!(border.line, end, end_mut, "border-inline-end-style", LINES, line, as_written),
    logical!(
        border.color,
        start,
        start_mut,
        "border-inline-start-color",
        COLORS,
        super::super::color::color,
        resolve_color
    ),
    logical!(border.color, end, end_mut, "border-inline-end-color", COLORS, super::super::color::color, resolve_color),
];

fn as_written(line: &BorderLine, _: &Draft, _: &Basis<'_>) -> BorderLine {
    *line
}

/// A shorthand of two sides: start and end, or above and below.
macro_rules! pair {
    ($edges:ident, $name:literal, $accepts:expr, $parse:ident, inline) => {
        Shorthand {
            name: $name,
            accepts: $accepts,
            longhands: &[concat!($name, "-start"), concat!($name, "-end")],
            parse: |input| {
                let (start, end) = two(input, $parse)?;
                Ok(vec![rest(move |draft, basis| {
                    let direction = draft.style.paragraph.direction;
                    *draft.style.boxed.$edges.start_mut(direction) = resolve_extent(&start, draft, basis);
                    *draft.style.boxed.$edges.end_mut(direction) = resolve_extent(&end, draft, basis);
                })])
            },
        }
    };
    ($edges:ident, $name:literal, $accepts:expr, $parse:ident, block) => {
        Shorthand {
            name: $name,
            accepts: $accepts,
            longhands: &[concat!($name, "-start"), concat!($name, "-end")],
            parse: |input| {
                let (top, bottom) = two(input, $parse)?;
                Ok(vec![rest(move |draft, basis| {
                    draft.style.boxed.$edges.top = resolve_extent(&top, draft, basis);
                    draft.style.boxed.$edges.bottom = resolve_extent(&bottom, draft, basis);
                })])
            },
        }
    };
}

const TWO_MARGINS: &str = "one or two of: auto, a length or a percentage";
const TWO_PADDINGS: &str = "one or two lengths or percentages, not negative";

pub(super) const SHORTHANDS: &[Shorthand] = &[
    pair!(margin, "margin-inline", TWO_MARGINS, margin, inline),
    pair!(margin, "margin-block", TWO_MARGINS, margin, block),
    pair!(padding, "padding-inline", TWO_PADDINGS, padding, inline),
    pair!(padding, "padding-block", TWO_PADDINGS, padding, block),
    Shorthand {
        name: "border-inline-start",
        accepts: SIDE,
        longhands: &["border-inline-start-width", "border-inline-start-style", "border-inline-start-color"],
        parse: |input| {
            let value = side(input)?;
            Ok(vec![rest(move |draft, basis| {
                let direction = draft.style.paragraph.direction;
                *draft.style.boxed.border.start_mut(direction) = value.resolve(draft, basis);
            })])
        },
    },
    Shorthand {
        name: "border-inline-end",
        accepts: SIDE,
        longhands: &["border-inline-end-width", "border-inline-end-style", "border-inline-end-color"],
        parse: |input| {
            let value = side(input)?;
            Ok(vec![rest(move |draft, basis| {
                let direction = draft.style.paragraph.direction;
                *draft.style.boxed.border.end_mut(direction) = value.resolve(draft, basis);
            })])
        },
    },
    Shorthand {
        name: "border-inline",
        accepts: SIDE,
        longhands: &[
            "border-left-width",
            "border-left-style",
            "border-left-color",
            "border-right-width",
            "border-right-style",
            "border-right-color",
        ],
        parse: |input| {
            let value = side(input)?;
            Ok(vec![rest(move |draft, basis| {
                let side = value.resolve(draft, basis);
                (draft.style.boxed.border.left, draft.style.boxed.border.right) = (side, side);
            })])
        },
    },
    Shorthand {
        name: "border-block",
        accepts: SIDE,
        longhands: &[
            "border-top-width",
            "border-top-style",
            "border-top-color",
            "border-bottom-width",
            "border-bottom-style",
            "border-bottom-color",
        ],
        parse: |input| {
            let value = side(input)?;
            Ok(vec![rest(move |draft, basis| {
                let side = value.resolve(draft, basis);
                (draft.style.boxed.border.top, draft.style.boxed.border.bottom) = (side, side);
            })])
        },
    },
];

/// One or two values; one stands for both.
fn two<T: Copy>(input: &mut Parser<'_>, parse: impl Fn(&mut Parser<'_>) -> Parsed<T>) -> Parsed<(T, T)> {
    let first = parse(input)?;
    let second = if input.is_exhausted() { first } else { parse(input)? };
    Ok((first, second))
}
