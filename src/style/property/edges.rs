//! Margins and padding.

use cssparser::Parser;

use super::super::draft::{Basis, Draft};
use super::super::measure::{Allow, Measure, measure};
use super::super::problem::Parsed;
use super::boxes::resolve_extent;
use super::{Assignment, Longhand, Phase, Shorthand, longhand};
use crate::model::Edges;

pub(super) const MARGIN: &str = "auto, a length or a percentage";
pub(super) const PADDING: &str = "a length or a percentage, not negative";

macro_rules! margin {
    ($side:ident, $name:literal) => {
        longhand!(boxed.margin.$side, $name, MARGIN, margin, resolve_extent)
    };
}
macro_rules! padding {
    ($side:ident, $name:literal) => {
        longhand!(boxed.padding.$side, $name, PADDING, padding, resolve_extent)
    };
}

pub(super) const LONGHANDS: &[Longhand] = &[
    margin!(top, "margin-top"),
    margin!(right, "margin-right"),
    margin!(bottom, "margin-bottom"),
    margin!(left, "margin-left"),
    padding!(top, "padding-top"),
    padding!(right, "padding-right"),
    padding!(bottom, "padding-bottom"),
    padding!(left, "padding-left"),
];

pub(super) const SHORTHANDS: &[Shorthand] = &[
    Shorthand {
        name: "margin",
        accepts: "one to four of: auto, a length or a percentage",
        longhands: &["margin-top", "margin-right", "margin-bottom", "margin-left"],
        parse: |input| {
            let edges = four(input, margin)?;
            Ok(vec![rest(move |draft, basis| {
                draft.style.boxed.margin = each(&edges, |value| resolve_extent(value, draft, basis));
            })])
        },
    },
    Shorthand {
        name: "padding",
        accepts: "one to four lengths or percentages, not negative",
        longhands: &["padding-top", "padding-right", "padding-bottom", "padding-left"],
        parse: |input| {
            let edges = four(input, padding)?;
            Ok(vec![rest(move |draft, basis| {
                draft.style.boxed.padding = each(&edges, |value| resolve_extent(value, draft, basis));
            })])
        },
    },
];

pub(super) fn margin(input: &mut Parser<'_>) -> Parsed<Option<Measure>> {
    if input.try_parse(|input| input.expect_ident_matching("auto")).is_ok() {
        return Ok(None);
    }
    measure(input, Allow::SignedLengthOrPercent).map(Some)
}

pub(super) fn padding(input: &mut Parser<'_>) -> Parsed<Option<Measure>> {
    measure(input, Allow::LengthOrPercent).map(Some)
}

/// One to four values, for the edges from the top clockwise.
pub(super) fn four<T: Copy>(input: &mut Parser<'_>, parse: impl Fn(&mut Parser<'_>) -> Parsed<T>) -> Parsed<Edges<T>> {
    let top = parse(input)?;
    let right = if input.is_exhausted() { top } else { parse(input)? };
    let bottom = if input.is_exhausted() { top } else { parse(input)? };
    let left = if input.is_exhausted() { right } else { parse(input)? };
    Ok(Edges { top, right, bottom, left })
}

/// The edges, each mapped.
pub(super) fn each<T, U>(edges: &Edges<T>, map: impl Fn(&T) -> U) -> Edges<U> {
    Edges { top: map(&edges.top), right: map(&edges.right), bottom: map(&edges.bottom), left: map(&edges.left) }
}

/// An assignment that needs nothing but the font size and the colour.
pub(super) fn rest(set: impl Fn(&mut Draft, &Basis<'_>) + Send + Sync + 'static) -> Assignment {
    Assignment { phase: Phase::Rest, set: Box::new(set) }
}
