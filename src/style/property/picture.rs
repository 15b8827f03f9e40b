//! Pictures in their boxes (CSS Images Level 3, 5; CSS Box Sizing Level 4, 5).

use cssparser::{Parser, Token};

use super::super::draft::{Basis, Draft};
use super::super::measure::{Allow, Measure, measure, number};
use super::super::problem::{Parsed, refused};
use super::keyword::keyword;
use super::{Longhand, Phase, longhand};
use crate::model::{Extent, ObjectFit, Position};

pub(super) const LONGHANDS: &[Longhand] = &[
    longhand!(boxed.object_fit, "object-fit", "fill, contain, cover, none or scale-down", |input| keyword(
        input,
        &[
            ("fill", ObjectFit::Fill),
            ("contain", ObjectFit::Contain),
            ("cover", ObjectFit::Cover),
            ("none", ObjectFit::None),
            ("scale-down", ObjectFit::ScaleDown),
        ]
    )),
    longhand!(
        boxed.object_position,
        "object-position",
        "one or two of: left, center, right, top, bottom, a length, a percentage",
        position,
        resolve_position
    ),
    longhand!(boxed.aspect_ratio, "aspect-ratio", "auto, a number, or two with a slash: 16 / 9", ratio),
];

/// A part of a position as it is written.
#[derive(Clone, Copy)]
struct Part {
    measure: Measure,
    axis: Option<Axis>,
}

#[derive(Clone, Copy, PartialEq)]
enum Axis {
    X,
    Y,
}

fn position(input: &mut Parser<'_>) -> Parsed<(Measure, Measure)> {
    let first = part(input)?;
    if input.is_exhausted() {
        return Ok(match first.axis {
            Some(Axis::Y) => (share(0.5), first.measure),
            _ => (first.measure, share(0.5)),
        });
    }
    let second = part(input)?;
    match (first.axis, second.axis) {
        (Some(Axis::Y), Some(Axis::X) | None) if second.axis.is_some() || is_center(second.measure) => {
            Ok((second.measure, first.measure))
        }
        (None, Some(Axis::X)) if is_center(first.measure) => Ok((second.measure, first.measure)),
        (Some(Axis::Y), _) | (_, Some(Axis::X)) => refused(),
        _ => Ok((first.measure, second.measure)),
    }
}

fn part(input: &mut Parser<'_>) -> Parsed<Part> {
    if let Ok(measure) = input.try_parse(|input| measure(input, Allow::SignedLengthOrPercent)) {
        return Ok(Part { measure, axis: None });
    }
    let (percent, axis) = keyword(
        input,
        &[
            ("left", (0.0, Some(Axis::X))),
            ("right", (1.0, Some(Axis::X))),
            ("top", (0.0, Some(Axis::Y))),
            ("bottom", (1.0, Some(Axis::Y))),
            ("center", (0.5, None)),
        ],
    )?;
    Ok(Part { measure: share(percent), axis })
}

fn share(percent: f64) -> Measure {
    Measure::of_share(percent)
}

fn is_center(measure: Measure) -> bool {
    measure == share(0.5)
}

fn resolve_position((x, y): &(Measure, Measure), draft: &Draft, basis: &Basis<'_>) -> Position {
    let extent = |measure: &Measure| -> Extent { measure.extent(draft.em(), basis.root_size) };
    Position { x: extent(x), y: extent(y) }
}

/// `auto`, a ratio, or both: a picture has a ratio of its own, which `auto` prefers.
fn ratio(input: &mut Parser<'_>) -> Parsed<Option<f64>> {
    let auto = |input: &mut Parser<'_>| input.try_parse(|input| input.expect_ident_matching("auto")).is_ok();
    let mut is_auto = auto(input);
    let ratio = if is_auto && input.is_exhausted() { None } else { Some(quotient(input)?) };
    is_auto |= auto(input);
    Ok(ratio.filter(|_| !is_auto))
}

fn quotient(input: &mut Parser<'_>) -> Parsed<f64> {
    let width = number(input)?;
    let height = match input.try_parse(|input| match input.next()? {
        Token::Delim('/') => Ok(()),
        _ => refused(),
    }) {
        Ok(()) => number(input)?,
        Err(_) => 1.0,
    };
    let ratio = width / height;
    if ratio.is_finite() && (1.0e-3..=1.0e3).contains(&ratio) { Ok(ratio) } else { refused() }
}
