//! Columns (CSS Multi-column Layout Level 1).

use cssparser::Parser;

use super::super::color::color;
use super::super::draft::{Basis, Draft};
use super::super::measure::{Allow, Measure, measure};
use super::super::problem::{Parsed, refused};
use super::border::{COLORS, LINES, SIDE, WIDTHS, line, resolve_color, side, width};
use super::edges::rest;
use super::keyword::keyword;
use super::paragraph::to_length;
use super::{Longhand, Phase, Shorthand, longhand};
use crate::model::ColumnFill;
use crate::units::Length;

/// More columns than this have no room on any sheet.
const MAX_COLUMNS: i32 = 100;

const GAP: &str = "normal or a length";

pub(super) const LONGHANDS: &[Longhand] = &[
    longhand!(boxed.columns.count, "column-count", "auto or a whole number from 1", count),
    longhand!(boxed.columns.width, "column-width", "auto or a length", |input| length(input, "auto"), resolve),
    longhand!(boxed.columns.gap, "column-gap", GAP, |input| length(input, "normal"), resolve),
    longhand!(boxed.row_gap, "row-gap", GAP, |input| length(input, "normal"), resolve),
    longhand!(boxed.columns.fill, "column-fill", "balance or auto", |input| keyword(
        input,
        &[("balance", ColumnFill::Balance), ("auto", ColumnFill::Auto)]
    )),
    longhand!(boxed.columns.rule.width, "column-rule-width", WIDTHS, width, to_length),
    longhand!(boxed.columns.rule.line, "column-rule-style", LINES, line),
    longhand!(boxed.columns.rule.color, "column-rule-color", COLORS, color, resolve_color),
    longhand!(boxed.spans_columns, "column-span", "none or all", |input| keyword(
        input,
        &[("none", false), ("all", true)]
    )),
];

pub(super) const SHORTHANDS: &[Shorthand] = &[
    Shorthand {
        name: "gap",
        accepts: "one length for rows and columns, or one for rows and one for columns",
        longhands: &["row-gap", "column-gap"],
        parse: |input| {
            let rows = length(input, "normal")?;
            let columns = if input.is_exhausted() { rows } else { length(input, "normal")? };
            Ok(vec![rest(move |draft, basis| {
                draft.style.boxed.row_gap = resolve(&rows, draft, basis);
                draft.style.boxed.columns.gap = resolve(&columns, draft, basis);
            })])
        },
    },
    Shorthand {
        name: "columns",
        accepts: "a number of columns, a width, or both",
        longhands: &["column-count", "column-width"],
        parse: |input| {
            let (mut a_count, mut a_width) = (None, None);
            while !input.is_exhausted() {
                if a_count.is_none()
                    && let Ok(value) = input.try_parse(count)
                {
                    a_count = Some(value);
                } else if a_width.is_none() {
                    a_width = Some(length(input, "auto")?);
                } else {
                    return refused();
                }
            }
            if a_count.is_none() && a_width.is_none() {
                return refused();
            }
            let (count, width) = (a_count.flatten(), a_width.flatten());
            Ok(vec![rest(move |draft, basis| {
                draft.style.boxed.columns.count = count;
                draft.style.boxed.columns.width = resolve(&width, draft, basis);
            })])
        },
    },
    Shorthand {
        name: "column-rule",
        accepts: SIDE,
        longhands: &["column-rule-width", "column-rule-style", "column-rule-color"],
        parse: |input| {
            let value = side(input)?;
            Ok(vec![rest(move |draft, basis| draft.style.boxed.columns.rule = value.resolve(draft, basis))])
        },
    },
];

fn count(input: &mut Parser<'_>) -> Parsed<Option<u32>> {
    if input.try_parse(|input| input.expect_ident_matching("auto")).is_ok() {
        return Ok(None);
    }
    match input.expect_integer()? {
        count @ 1.. => Ok(u32::try_from(count.min(MAX_COLUMNS)).ok()),
        _ => refused(),
    }
}

fn length(input: &mut Parser<'_>, word: &str) -> Parsed<Option<Measure>> {
    if input.try_parse(|input| input.expect_ident_matching(word)).is_ok() {
        return Ok(None);
    }
    measure(input, Allow::Length).map(Some)
}

fn resolve(value: &Option<Measure>, draft: &Draft, basis: &Basis<'_>) -> Option<Length> {
    value.as_ref().map(|measure| to_length(measure, draft, basis))
}
