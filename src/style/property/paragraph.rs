//! Properties of paragraphs and tables that are inherited (CSS Text Level 3, CSS Inline Layout).

use cssparser::Parser;

use super::super::draft::{Basis, Draft};
use super::super::measure::{Allow, Measure, measure, number};
use super::super::problem::{Parsed, refused};
use super::keyword::keyword;
use super::{Longhand, Phase, longhand};
use crate::model::{
    Align, BorderCollapse, CaptionSide, Direction, Hyphens, LineBreak, LineHeight, OverflowWrap, WhiteSpace, WordBreak,
};
use crate::units::Length;

pub(super) const LONGHANDS: &[Longhand] = &[
    longhand!(paragraph.align, "text-align", "start, end, left, right, center or justify", |input| keyword(
        input,
        &[
            ("start", Align::Start),
            ("end", Align::End),
            ("left", Align::Left),
            ("right", Align::Right),
            ("center", Align::Center),
            ("justify", Align::Justify),
        ]
    )),
    longhand!(
        paragraph.line_height,
        "line-height",
        "normal, a number, a length or a percentage",
        line_height,
        LineHeightValue::resolve
    ),
    longhand!(paragraph.indent, "text-indent", "a length", |input| measure(input, Allow::SignedLength), to_length),
    longhand!(paragraph.orphans, "orphans", "a whole number from 1", line_count),
    longhand!(paragraph.widows, "widows", "a whole number from 1", line_count),
    longhand!(paragraph.hyphens, "hyphens", "none, manual or auto", |input| keyword(
        input,
        &[("none", Hyphens::None), ("manual", Hyphens::Manual), ("auto", Hyphens::Auto)]
    )),
    longhand!(paragraph.white_space, "white-space", "normal, nowrap, pre, pre-wrap or pre-line", |input| keyword(
        input,
        &[
            ("normal", WhiteSpace::Normal),
            ("nowrap", WhiteSpace::NoWrap),
            ("pre", WhiteSpace::Pre),
            ("pre-wrap", WhiteSpace::PreWrap),
            ("pre-line", WhiteSpace::PreLine),
        ]
    )),
    longhand!(
        paragraph.direction,
        Phase::FontSize,
        "direction",
        "ltr or rtl",
        |input| keyword(input, &[("ltr", Direction::LeftToRight), ("rtl", Direction::RightToLeft)]),
        |value: &Direction, _: &Draft, _: &Basis<'_>| *value
    ),
    longhand!(paragraph.line_break, "line-break", "auto, loose, normal, strict or anywhere", |input| keyword(
        input,
        &[
            ("auto", LineBreak::Auto),
            ("loose", LineBreak::Loose),
            ("normal", LineBreak::Normal),
            ("strict", LineBreak::Strict),
            ("anywhere", LineBreak::Anywhere),
        ]
    )),
    longhand!(paragraph.word_break, "word-break", "normal, keep-all or break-all", |input| keyword(
        input,
        &[("normal", WordBreak::Normal), ("keep-all", WordBreak::KeepAll), ("break-all", WordBreak::BreakAll)]
    )),
    longhand!(paragraph.wrap, "overflow-wrap", "normal, break-word or anywhere", |input| keyword(
        input,
        &[
            ("normal", OverflowWrap::Normal),
            ("break-word", OverflowWrap::BreakWord),
            ("anywhere", OverflowWrap::Anywhere),
        ]
    )),
    longhand!(paragraph.autospace, "text-autospace", "normal or no-autospace", |input| keyword(
        input,
        &[("no-autospace", false), ("normal", true), ("ideograph-alpha", true)]
    )),
    longhand!(paragraph.border_collapse, "border-collapse", "separate or collapse", |input| keyword(
        input,
        &[("separate", BorderCollapse::Separate), ("collapse", BorderCollapse::Collapse)]
    )),
    longhand!(
        paragraph.border_spacing,
        "border-spacing",
        "one or two lengths",
        border_spacing,
        |(across, down): &(Measure, Measure), draft: &Draft, basis: &Basis<'_>| (
            to_length(across, draft, basis),
            to_length(down, draft, basis)
        )
    ),
    longhand!(paragraph.caption_side, "caption-side", "top or bottom", |input| keyword(
        input,
        &[("top", CaptionSide::Top), ("bottom", CaptionSide::Bottom)]
    )),
];

/// A length that has no percentages.
pub(super) fn to_length(measure: &Measure, draft: &Draft, basis: &Basis<'_>) -> Length {
    measure.against(draft.em(), basis.root_size, Length::ZERO)
}

/// `line-height` as it is written.
#[derive(Clone, Copy)]
pub(super) enum LineHeightValue {
    Normal,
    Number(f64),
    Measure(Measure),
}

impl LineHeightValue {
    pub fn resolve(&self, draft: &Draft, basis: &Basis<'_>) -> LineHeight {
        match self {
            LineHeightValue::Normal => LineHeight::Normal,
            LineHeightValue::Number(factor) => LineHeight::Number(*factor),
            LineHeightValue::Measure(measure) => {
                LineHeight::Length(measure.against(draft.em(), basis.root_size, draft.em()).max(Length::ZERO))
            }
        }
    }
}

pub(super) fn line_height(input: &mut Parser<'_>) -> Parsed<LineHeightValue> {
    if input.try_parse(|input| input.expect_ident_matching("normal")).is_ok() {
        return Ok(LineHeightValue::Normal);
    }
    if let Ok(factor) = input.try_parse(number) {
        return if factor >= 0.0 { Ok(LineHeightValue::Number(factor.min(100.0))) } else { refused() };
    }
    measure(input, Allow::Sum).map(LineHeightValue::Measure)
}

fn line_count(input: &mut Parser<'_>) -> Parsed<u32> {
    match u32::try_from(input.expect_integer()?) {
        Ok(count @ 1..) => Ok(count.min(1000)),
        _ => refused(),
    }
}

fn border_spacing(input: &mut Parser<'_>) -> Parsed<(Measure, Measure)> {
    let across = measure(input, Allow::Length)?;
    let down = if input.is_exhausted() { across } else { measure(input, Allow::Length)? };
    Ok((across, down))
}
