//! Properties of characters, apart from the font.

use cssparser::Parser;

use super::super::color::{ColorValue, color};
use super::super::draft::{Basis, Draft, TextTransform};
use super::super::measure::{Allow, Measure, measure};
use super::super::problem::Parsed;
use super::keyword::keyword;
use super::paragraph::to_length;
use super::{Assignment, Longhand, Phase, Shorthand, longhand};
use crate::model::{Baseline, Color, Decoration, VerticalAlign};

const DECORATIONS: &str = "none, underline, line-through, or both of these";

pub(super) const LONGHANDS: &[Longhand] = &[
    longhand!(
        text.color,
        Phase::Color,
        "color",
        "a colour: a name, #rrggbb, rgb() or hsl()",
        color,
        |value: &ColorValue, _: &Draft, basis: &Basis<'_>| value.opaque(basis.parent.style.text.color)
    ),
    longhand!(text.letter_spacing, "letter-spacing", "normal or a length", spacing, to_length),
    longhand!(text.word_spacing, "word-spacing", "normal or a length", spacing, to_length),
    longhand!(extra.transform, "text-transform", "none, uppercase, lowercase or capitalize", |input| keyword(
        input,
        &[
            ("none", TextTransform::None),
            ("uppercase", TextTransform::Uppercase),
            ("lowercase", TextTransform::Lowercase),
            ("capitalize", TextTransform::Capitalize),
        ]
    )),
    longhand!(extra.decoration, "text-decoration-line", DECORATIONS, decoration),
    VERTICAL_ALIGN,
];

pub(super) const SHORTHANDS: &[Shorthand] = &[Shorthand {
    name: "text-decoration",
    accepts: DECORATIONS,
    longhands: &["text-decoration-line"],
    parse: |input| {
        let decoration = decoration(input)?;
        let set = move |draft: &mut Draft, _: &Basis<'_>| draft.extra.decoration = decoration;
        Ok(vec![Assignment { phase: Phase::Rest, set: Box::new(set) }])
    },
}];

/// One property in CSS, two values in the model: the alignment of a box, and raised or lowered text.
const VERTICAL_ALIGN: Longhand = Longhand {
    name: "vertical-align",
    accepts: "baseline, sub, super, top, middle, bottom, text-top, text-bottom or a length",
    inherited: false,
    phase: Phase::Rest,
    parse: |input| {
        if let Ok(raised) = input.try_parse(|input| measure(input, Allow::SignedLength)) {
            return Ok(Box::new(move |draft, basis| {
                draft.style.boxed.vertical_align = VerticalAlign::Raised(to_length(&raised, draft, basis));
                draft.extra.baseline = Baseline::Normal;
            }));
        }
        let (align, baseline) = keyword(
            input,
            &[
                ("baseline", (VerticalAlign::Baseline, Baseline::Normal)),
                ("sub", (VerticalAlign::Baseline, Baseline::Sub)),
                ("super", (VerticalAlign::Baseline, Baseline::Super)),
                ("top", (VerticalAlign::Top, Baseline::Normal)),
                ("middle", (VerticalAlign::Middle, Baseline::Normal)),
                ("bottom", (VerticalAlign::Bottom, Baseline::Normal)),
                ("text-top", (VerticalAlign::TextTop, Baseline::Normal)),
                ("text-bottom", (VerticalAlign::TextBottom, Baseline::Normal)),
            ],
        )?;
        Ok(Box::new(move |draft, _| {
            draft.style.boxed.vertical_align = align;
            draft.extra.baseline = baseline;
        }))
    },
    copy: |from, to| {
        to.style.boxed.vertical_align = from.style.boxed.vertical_align;
        to.extra.baseline = from.extra.baseline;
    },
};

fn spacing(input: &mut Parser<'_>) -> Parsed<Measure> {
    if input.try_parse(|input| input.expect_ident_matching("normal")).is_ok() {
        return Ok(Measure::ZERO);
    }
    measure(input, Allow::SignedLength)
}

fn decoration(input: &mut Parser<'_>) -> Parsed<Decoration> {
    let mut decoration = Decoration::default();
    if input.try_parse(|input| input.expect_ident_matching("none")).is_ok() {
        return Ok(decoration);
    }
    while {
        match keyword(input, &[("underline", true), ("line-through", false)])? {
            true => decoration.underline = true,
            false => decoration.line_through = true,
        }
        !input.is_exhausted()
    } {}
    Ok(decoration)
}

/// The colour of lines that name none.
pub(super) fn current(draft: &Draft) -> Color {
    draft.style.text.color
}
