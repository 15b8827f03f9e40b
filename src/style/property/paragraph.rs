//! Properties of paragraphs and tables that are inherited (CSS Text Level 3, CSS Inline Layout).

use std::sync::Arc;

use cssparser::Parser;

use super::super::draft::{Basis, Draft};
use super::super::measure::{Allow, Measure, measure, number};
use super::super::problem::{Parsed, refused};
use super::keyword::keyword;
use super::{Longhand, Phase, longhand};
use crate::model::{
    Align, BorderCollapse, CaptionSide, Direction, Hyphens, Indent, LineBreak, LineHeight, OverflowWrap, WhiteSpace,
    WordBreak,
};
use crate::units::Length;

pub(super) const LONGHANDS: &[Longhand] = &[
    TEXT_ALIGN,
    longhand!(
        paragraph.align_last,
        "text-align-last",
        "auto, start, end, left, right, center or justify",
        |input: &mut Parser<'_>| match input.try_parse(|input| input.expect_ident_matching("auto")) {
            Ok(()) => Ok(None),
            Err(_) => align(input).map(Some),
        }
    ),
    longhand!(
        paragraph.line_height,
        "line-height",
        "normal, a number, a length or a percentage",
        line_height,
        LineHeightValue::resolve
    ),
    longhand!(paragraph.indent, "text-indent", "a length, with hanging or each-line", indent, IndentValue::resolve),
    longhand!(paragraph.orphans, "orphans", "a whole number from 1", line_count),
    longhand!(paragraph.widows, "widows", "a whole number from 1", line_count),
    longhand!(paragraph.hyphens, "hyphens", "none, manual or auto", |input| keyword(
        input,
        &[("none", Hyphens::None), ("manual", Hyphens::Manual), ("auto", Hyphens::Auto)]
    )),
    longhand!(
        paragraph.hyphenation.limit_chars,
        "hyphenate-limit-chars",
        "auto, or up to three whole numbers: the letters of the word, before and after the hyphen",
        limit_chars
    ),
    longhand!(paragraph.hyphenation.limit_lines, "hyphenate-limit-lines", "no-limit or a whole number", limit_lines),
    longhand!(
        paragraph.hyphenation.character,
        "hyphenate-character",
        "auto or a string",
        |input: &mut Parser<'_>| -> Parsed<Option<Arc<str>>> {
            match input.try_parse(|input| input.expect_ident_matching("auto")) {
                Ok(()) => Ok(None),
                Err(_) => Ok(Some(Arc::from(input.expect_string()?.as_ref()))),
            }
        }
    ),
    longhand!(paragraph.tab_size, "tab-size", "a whole number of characters", tab_size),
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
    TEXT_AUTOSPACE,
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

/// One property in CSS, two values in the model: the alignment, and the character that cells of a column have
/// below each other.
const TEXT_ALIGN: Longhand = Longhand {
    name: "text-align",
    accepts: "start, end, left, right, center or justify; in tables also one character in quotes, such as \".\"",
    inherited: true,
    phase: Phase::Rest,
    parse: |input| {
        let mut side = input.try_parse(align).ok();
        let character = input.try_parse(align_character).ok();
        if side.is_none() && character.is_some() {
            side = input.try_parse(align).ok();
        }
        if character.is_some() && side == Some(Align::Justify) {
            return refused();
        }
        let align = match (side, character) {
            (Some(align), _) => align,
            (None, Some(_)) => Align::End,
            (None, None) => return refused(),
        };
        Ok(Box::new(move |draft, _| {
            let paragraph = draft.paragraph();
            (paragraph.align, paragraph.align_character) = (align, character);
        }))
    },
    copy: |from, to| {
        let (from, to) = (&from.style.paragraph, to.paragraph());
        (to.align, to.align_character) = (from.align, from.align_character);
    },
};

/// One property in CSS, two values in the model: spaces that are made from those of the text, and space that the
/// layout adds.
const TEXT_AUTOSPACE: Longhand = Longhand {
    name: "text-autospace",
    accepts: "no-autospace, normal, auto, or punctuation and ideograph-alpha",
    inherited: true,
    phase: Phase::Rest,
    parse: |input| {
        let mut set = (false, false);
        while {
            let (ideographs, punctuation) = keyword(
                input,
                &[
                    ("no-autospace", (false, false)),
                    ("normal", (true, false)),
                    ("auto", (true, true)),
                    ("punctuation", (false, true)),
                    ("ideograph-alpha", (true, false)),
                    ("ideograph-numeric", (true, false)),
                ],
            )?;
            set = (set.0 || ideographs, set.1 || punctuation);
            !input.is_exhausted()
        } {}
        Ok(Box::new(move |draft, _| {
            let paragraph = draft.paragraph();
            (paragraph.autospace, paragraph.punctuation_spaces) = set;
        }))
    },
    copy: |from, to| {
        let (from, to) = (&from.style.paragraph, to.paragraph());
        (to.autospace, to.punctuation_spaces) = (from.autospace, from.punctuation_spaces);
    },
};

fn align(input: &mut Parser<'_>) -> Parsed<Align> {
    keyword(
        input,
        &[
            ("start", Align::Start),
            ("end", Align::End),
            ("left", Align::Left),
            ("right", Align::Right),
            ("center", Align::Center),
            ("justify", Align::Justify),
        ],
    )
}

fn align_character(input: &mut Parser<'_>) -> Parsed<char> {
    let string = input.expect_string()?;
    let mut characters = string.chars();
    match (characters.next(), characters.next()) {
        (Some(character), None) => Ok(character),
        _ => refused(),
    }
}

/// `text-indent` as it is written.
#[derive(Clone, Copy)]
struct IndentValue {
    length: Measure,
    hanging: bool,
    each_line: bool,
}

impl IndentValue {
    fn resolve(&self, draft: &Draft, basis: &Basis<'_>) -> Indent {
        let IndentValue { length, hanging, each_line } = self;
        Indent { length: to_length(length, draft, basis), hanging: *hanging, each_line: *each_line }
    }
}

fn indent(input: &mut Parser<'_>) -> Parsed<IndentValue> {
    let (mut length, mut hanging, mut each_line) = (None, false, false);
    while !input.is_exhausted() {
        if !hanging && input.try_parse(|input| input.expect_ident_matching("hanging")).is_ok() {
            hanging = true;
        } else if !each_line && input.try_parse(|input| input.expect_ident_matching("each-line")).is_ok() {
            each_line = true;
        } else if length.is_none() {
            length = Some(measure(input, Allow::SignedLength)?);
        } else {
            return refused();
        }
    }
    match length {
        Some(length) => Ok(IndentValue { length, hanging, each_line }),
        None => refused(),
    }
}

fn limit_chars(input: &mut Parser<'_>) -> Parsed<[Option<u8>; 3]> {
    let mut limits = [None; 3];
    for (index, limit) in limits.iter_mut().enumerate() {
        if index > 0 && input.is_exhausted() {
            break;
        }
        if input.try_parse(|input| input.expect_ident_matching("auto")).is_err() {
            *limit = Some(u8::try_from(input.expect_integer()?.clamp(-1, 255)).or_else(|_| refused())?);
        }
    }
    Ok(limits)
}

fn limit_lines(input: &mut Parser<'_>) -> Parsed<Option<u8>> {
    if input.try_parse(|input| input.expect_ident_matching("no-limit")).is_ok() {
        return Ok(None);
    }
    Ok(Some(u8::try_from(input.expect_integer()?.clamp(-1, 255)).or_else(|_| refused())?))
}

fn tab_size(input: &mut Parser<'_>) -> Parsed<u32> {
    match u32::try_from(input.expect_integer()?) {
        Ok(size @ 1..) => Ok(size.min(100)),
        _ => refused(),
    }
}

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
