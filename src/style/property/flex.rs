//! Boxes in lines (CSS Flexible Box Layout Level 1, CSS Box Alignment Level 3).

use cssparser::Parser;

use super::super::draft::{Basis, Draft};
use super::super::measure::{Measure, number};
use super::super::problem::{Parsed, refused};
use super::boxes::{extent, resolve_extent};
use super::edges::rest;
use super::keyword::keyword;
use super::{Longhand, Phase, Shorthand, longhand};
use crate::model::{AlignItems, FlexDirection, JustifyContent};

const ALIGN: &str = "stretch, start, center, end or baseline";
const FACTOR: &str = "a number, not negative";

pub(super) const LONGHANDS: &[Longhand] = &[
    longhand!(boxed.flex_direction, "flex-direction", "row or column", direction),
    longhand!(boxed.flex_wrap, "flex-wrap", "nowrap or wrap", wrap),
    longhand!(
        boxed.justify_content,
        "justify-content",
        "start, center, end, space-between, space-around or space-evenly",
        |input| keyword(
            input,
            &[
                ("normal", JustifyContent::Normal),
                ("flex-start", JustifyContent::Start),
                ("start", JustifyContent::Start),
                ("left", JustifyContent::Start),
                ("center", JustifyContent::Center),
                ("flex-end", JustifyContent::End),
                ("end", JustifyContent::End),
                ("right", JustifyContent::End),
                ("space-between", JustifyContent::SpaceBetween),
                ("space-around", JustifyContent::SpaceAround),
                ("space-evenly", JustifyContent::SpaceEvenly),
            ]
        )
    ),
    longhand!(boxed.align_items, "align-items", ALIGN, align),
    longhand!(boxed.align_self, "align-self", "auto, stretch, start, center, end or baseline", align_self),
    longhand!(boxed.flex.grow, "flex-grow", FACTOR, factor),
    longhand!(boxed.flex.shrink, "flex-shrink", FACTOR, factor),
    longhand!(
        boxed.flex.basis,
        "flex-basis",
        "auto, a length or a percentage",
        |input| extent(input, "auto"),
        resolve_extent
    ),
];

pub(super) const SHORTHANDS: &[Shorthand] = &[
    Shorthand {
        name: "flex",
        accepts: "none, auto, or how far the box grows, how far it shrinks and its width before that: 1 1 40mm",
        longhands: &["flex-grow", "flex-shrink", "flex-basis"],
        parse: |input| {
            let (grow, shrink, basis) = flex(input)?;
            Ok(vec![rest(move |draft, cascade| {
                let basis = resolve_extent(&basis, draft, cascade);
                draft.style.boxed.flex = crate::model::FlexItem { grow, shrink, basis };
            })])
        },
    },
    Shorthand {
        name: "flex-flow",
        accepts: "row or column, and nowrap or wrap",
        longhands: &["flex-direction", "flex-wrap"],
        parse: |input| {
            let (mut a_direction, mut a_wrap) = (None, None);
            while !input.is_exhausted() {
                if a_direction.is_none()
                    && let Ok(value) = input.try_parse(direction)
                {
                    a_direction = Some(value);
                } else if a_wrap.is_none() {
                    a_wrap = Some(wrap(input)?);
                } else {
                    return refused();
                }
            }
            if a_direction.is_none() && a_wrap.is_none() {
                return refused();
            }
            Ok(vec![rest(move |draft, _| {
                draft.style.boxed.flex_direction = a_direction.unwrap_or_default();
                draft.style.boxed.flex_wrap = a_wrap.unwrap_or_default();
            })])
        },
    },
];

/// `flex`: what is left out of a value with numbers is `1 1 0` (CSS Flexible Box Layout Level 1, 7.1.1).
fn flex(input: &mut Parser<'_>) -> Parsed<(f64, f64, Option<Measure>)> {
    let words = [("none", (0.0, 0.0, None)), ("auto", (1.0, 1.0, None)), ("initial", (0.0, 1.0, None))];
    if let Ok(value) = input.try_parse(|input| {
        let value = keyword(input, &words)?;
        input.expect_exhausted()?;
        Parsed::Ok(value)
    }) {
        return Ok(value);
    }
    let (mut factors, mut basis) = (Vec::new(), None);
    while !input.is_exhausted() {
        if factors.len() < 2
            && let Ok(value) = input.try_parse(factor)
        {
            factors.push(value);
        } else if basis.is_none() {
            basis = Some(extent(input, "auto")?);
        } else {
            return refused();
        }
    }
    if factors.is_empty() && basis.is_none() {
        return refused();
    }
    let factor = |index: usize| factors.get(index).copied().unwrap_or(1.0);
    Ok((factor(0), factor(1), basis.unwrap_or(Some(Measure::ZERO))))
}

fn direction(input: &mut Parser<'_>) -> Parsed<FlexDirection> {
    keyword(input, &[("row", FlexDirection::Row), ("column", FlexDirection::Column)])
}

fn wrap(input: &mut Parser<'_>) -> Parsed<bool> {
    keyword(input, &[("nowrap", false), ("wrap", true)])
}

fn align(input: &mut Parser<'_>) -> Parsed<AlignItems> {
    keyword(
        input,
        &[
            ("normal", AlignItems::Stretch),
            ("stretch", AlignItems::Stretch),
            ("flex-start", AlignItems::Start),
            ("start", AlignItems::Start),
            ("center", AlignItems::Center),
            ("flex-end", AlignItems::End),
            ("end", AlignItems::End),
            ("baseline", AlignItems::Baseline),
        ],
    )
}

fn align_self(input: &mut Parser<'_>) -> Parsed<Option<AlignItems>> {
    if input.try_parse(|input| input.expect_ident_matching("auto")).is_ok() {
        return Ok(None);
    }
    align(input).map(Some)
}

/// A plain number; a unitless zero is a number here, not a length.
fn factor(input: &mut Parser<'_>) -> Parsed<f64> {
    let factor = number(input)?;
    if factor < 0.0 { refused() } else { Ok(factor) }
}
