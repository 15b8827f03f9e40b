//! Markers of lists (CSS Lists Module Level 3).

use std::sync::Arc;

use cssparser::{Parser, match_ignore_ascii_case};

use super::super::draft::{Basis, Draft};
use super::super::problem::{Parsed, refused};
use super::{Assignment, Longhand, Phase, Shorthand, longhand};
use crate::model::{CounterStyle, ListMarker};

const MARKERS: &str =
    "none, disc, circle, square, decimal, lower-alpha, upper-alpha, lower-roman, upper-roman, or a string";

pub(super) const LONGHANDS: &[Longhand] = &[longhand!(paragraph.marker, "list-style-type", MARKERS, marker)];

pub(super) const SHORTHANDS: &[Shorthand] = &[Shorthand {
    name: "list-style",
    accepts: MARKERS,
    longhands: &["list-style-type"],
    parse: |input| {
        // Markers stand outside anyway.
        let outside = |input: &mut Parser<'_>| input.try_parse(|input| input.expect_ident_matching("outside"));
        let before = outside(input).is_ok();
        let marker = if before && input.is_exhausted() { ListMarker::Disc } else { marker(input)? };
        if !before && !input.is_exhausted() {
            outside(input)?;
        }
        let set = move |draft: &mut Draft, _: &Basis<'_>| draft.paragraph().marker = marker.clone();
        Ok(vec![Assignment { phase: Phase::Rest, set: Box::new(set) }])
    },
}];

fn marker(input: &mut Parser<'_>) -> Parsed<ListMarker> {
    if let Ok(text) = input.try_parse(|input| input.expect_string_cloned()) {
        return Ok(ListMarker::Text(Arc::from(text.as_ref())));
    }
    let name = input.expect_ident_cloned()?;
    Ok(match_ignore_ascii_case! { &name,
        "none" => ListMarker::None,
        "disc" => ListMarker::Disc,
        "circle" => ListMarker::Circle,
        "square" => ListMarker::Square,
        _ => match counter_style(&name) {
            Some(style) => ListMarker::Counter(style),
            None => return refused(),
        },
    })
}

/// A predefined counter style (CSS Counter Styles Level 3, 6).
pub(in super::super) fn counter_style(name: &str) -> Option<CounterStyle> {
    Some(match_ignore_ascii_case! { name,
        "decimal" => CounterStyle::Decimal,
        "decimal-leading-zero" => CounterStyle::DecimalLeadingZero,
        "lower-alpha" | "lower-latin" => CounterStyle::LowerAlpha,
        "upper-alpha" | "upper-latin" => CounterStyle::UpperAlpha,
        "lower-roman" => CounterStyle::LowerRoman,
        "upper-roman" => CounterStyle::UpperRoman,
        _ => return None,
    })
}
