//! The font properties (CSS Fonts Module Level 4).

use std::sync::Arc;

use cssparser::Parser;

use super::super::draft::{Basis, Draft};
use super::super::measure::{Allow, Measure, measure, number};
use super::super::problem::{Parsed, refused};
use super::keyword::keyword;
use super::paragraph::{LineHeightValue, line_height};
use super::{Assignment, Longhand, Phase, Shorthand, longhand};
use crate::model::{Baseline, Caps, FigureForm, FigureSpacing, Figures, TextStyle};
use crate::units::Length;

const SIZES: &str = "a length, a percentage, smaller, larger, or a word from xx-small to xxx-large";
const WEIGHTS: &str = "normal, bold, bolder, lighter, or a number from 1 to 1000";
const STYLES: &str = "normal, italic or oblique";
const FAMILIES: &str = "font names separated by commas, in quotes where they have spaces";

pub(super) const LONGHANDS: &[Longhand] = &[
    longhand!(text.families, "font-family", FAMILIES, families),
    longhand!(text.size, Phase::FontSize, "font-size", SIZES, size, resolve_size),
    longhand!(text.weight, "font-weight", WEIGHTS, weight, resolve_weight),
    longhand!(text.italic, "font-style", STYLES, italic),
    longhand!(text.caps, "font-variant-caps", "normal, small-caps or all-small-caps", caps),
    longhand!(
        text.figures,
        "font-variant-numeric",
        "normal, or tabular-nums, proportional-nums, lining-nums, oldstyle-nums, diagonal-fractions, ordinal",
        figures
    ),
    longhand!(text.position, "font-variant-position", "normal, sub or super", position),
    longhand!(
        text.ligatures,
        "font-variant-ligatures",
        "normal, none, common-ligatures or no-common-ligatures",
        ligatures
    ),
];

pub(super) const SHORTHANDS: &[Shorthand] = &[
    Shorthand {
        name: "font",
        accepts: "style, weight and small-caps in any order, then size, optionally / line height, then font names",
        longhands: &[
            "font-style",
            "font-variant-caps",
            "font-variant-numeric",
            "font-variant-ligatures",
            "font-variant-position",
            "font-weight",
            "font-size",
            "line-height",
            "font-family",
        ],
        parse: font,
    },
    Shorthand {
        name: "font-variant",
        accepts: "normal, small-caps, tabular-nums, oldstyle-nums and their like",
        longhands: &["font-variant-caps", "font-variant-numeric", "font-variant-ligatures", "font-variant-position"],
        parse: font_variant,
    },
];

fn families(input: &mut Parser<'_>) -> Parsed<Arc<[Arc<str>]>> {
    let names = input.parse_comma_separated(|input| {
        if let Ok(quoted) = input.try_parse(|input| input.expect_string_cloned()) {
            return Ok(Arc::from(quoted.as_ref()));
        }
        let mut name = input.expect_ident()?.to_string();
        while let Ok(word) = input.try_parse(|input| input.expect_ident_cloned()) {
            name.push(' ');
            name.push_str(&word);
        }
        Ok(Arc::from(name))
    })?;
    Ok(names.into())
}

#[derive(Clone, Copy)]
enum SizeValue {
    Measure(Measure),
    /// Of the initial size.
    Medium(f64),
}

fn size(input: &mut Parser<'_>) -> Parsed<SizeValue> {
    // CSS Fonts 4, 2.5: the factors of the absolute sizes; one step of a relative size is 1.2.
    const WORDS: &[(&str, SizeValue)] = &[
        ("xx-small", SizeValue::Medium(0.6)),
        ("x-small", SizeValue::Medium(0.75)),
        ("small", SizeValue::Medium(0.89)),
        ("medium", SizeValue::Medium(1.0)),
        ("large", SizeValue::Medium(1.2)),
        ("x-large", SizeValue::Medium(1.5)),
        ("xx-large", SizeValue::Medium(2.0)),
        ("xxx-large", SizeValue::Medium(3.0)),
    ];
    if let Ok(size) = input.try_parse(|input| keyword(input, WORDS)) {
        return Ok(size);
    }
    if let Ok(factor) = input.try_parse(|input| keyword(input, &[("smaller", 1.0 / 1.2), ("larger", 1.2)])) {
        return Ok(SizeValue::Measure(Measure::of_em(factor)));
    }
    measure(input, Allow::Sum).map(SizeValue::Measure)
}

fn resolve_size(value: &SizeValue, _: &Draft, basis: &Basis<'_>) -> Length {
    let parent = basis.parent.style.text.size;
    let size = match value {
        SizeValue::Measure(measure) => measure.against(parent, basis.root_size, parent),
        SizeValue::Medium(factor) => TextStyle::default().size * *factor,
    };
    // Nothing can be shaped or read beyond these limits.
    size.max(Length::pt(0.1)).min(Length::pt(1000.0))
}

#[derive(Clone, Copy)]
enum WeightValue {
    Number(u16),
    Bolder,
    Lighter,
}

fn weight(input: &mut Parser<'_>) -> Parsed<WeightValue> {
    const WORDS: &[(&str, WeightValue)] = &[
        ("normal", WeightValue::Number(400)),
        ("bold", WeightValue::Number(700)),
        ("bolder", WeightValue::Bolder),
        ("lighter", WeightValue::Lighter),
    ];
    if let Ok(weight) = input.try_parse(|input| keyword(input, WORDS)) {
        return Ok(weight);
    }
    match number(input)? {
        weight if (1.0..=1000.0).contains(&weight) => Ok(WeightValue::Number(weight as u16)),
        _ => refused(),
    }
}

fn resolve_weight(value: &WeightValue, _: &Draft, basis: &Basis<'_>) -> u16 {
    // CSS Fonts 4, 2.2.1.
    match (value, basis.parent.style.text.weight) {
        (WeightValue::Number(weight), _) => *weight,
        (WeightValue::Bolder, parent @ 900..) => parent,
        (WeightValue::Bolder, ..350) => 400,
        (WeightValue::Bolder, ..550) => 700,
        (WeightValue::Bolder, _) => 900,
        (WeightValue::Lighter, parent @ ..100) => parent,
        (WeightValue::Lighter, ..550) => 100,
        (WeightValue::Lighter, ..750) => 400,
        (WeightValue::Lighter, _) => 700,
    }
}

fn italic(input: &mut Parser<'_>) -> Parsed<bool> {
    keyword(input, &[("normal", false), ("italic", true), ("oblique", true)])
}

fn caps(input: &mut Parser<'_>) -> Parsed<Caps> {
    keyword(input, &[("normal", Caps::Normal), ("small-caps", Caps::SmallCaps), ("all-small-caps", Caps::AllSmallCaps)])
}

fn position(input: &mut Parser<'_>) -> Parsed<Baseline> {
    keyword(input, &[("normal", Baseline::Normal), ("sub", Baseline::Sub), ("super", Baseline::Super)])
}

fn ligatures(input: &mut Parser<'_>) -> Parsed<bool> {
    keyword(input, &[("normal", true), ("common-ligatures", true), ("none", false), ("no-common-ligatures", false)])
}

fn figures(input: &mut Parser<'_>) -> Parsed<Figures> {
    let mut figures = Figures::default();
    if input.try_parse(|input| input.expect_ident_matching("normal")).is_ok() {
        return Ok(figures);
    }
    while !input.is_exhausted() {
        add_figures(&mut figures, input)?;
    }
    Ok(figures)
}

fn add_figures(figures: &mut Figures, input: &mut Parser<'_>) -> Parsed<()> {
    let set: fn(&mut Figures) = keyword(
        input,
        &[
            ("tabular-nums", (|f: &mut Figures| f.spacing = FigureSpacing::Tabular) as fn(&mut Figures)),
            ("proportional-nums", |f| f.spacing = FigureSpacing::Proportional),
            ("oldstyle-nums", |f| f.form = FigureForm::OldStyle),
            ("lining-nums", |f| f.form = FigureForm::Lining),
            ("diagonal-fractions", |f| f.fractions = true),
            ("ordinal", |f| f.ordinal = true),
        ],
    )?;
    set(figures);
    Ok(())
}

fn rest(set: impl Fn(&mut Draft, &Basis<'_>) + Send + Sync + 'static) -> Assignment {
    Assignment { phase: Phase::Rest, set: Box::new(set) }
}

fn font_variant(input: &mut Parser<'_>) -> Parsed<Vec<Assignment>> {
    let mut values = (Caps::Normal, Figures::default(), true, Baseline::Normal);
    if input.try_parse(|input| input.expect_ident_matching("normal")).is_err() {
        while !input.is_exhausted() {
            if let Ok(caps) = input.try_parse(caps) {
                values.0 = caps;
            } else if let Ok(ligatures) = input.try_parse(ligatures) {
                values.2 = ligatures;
            } else if let Ok(position) = input.try_parse(position) {
                values.3 = position;
            } else {
                add_figures(&mut values.1, input)?;
            }
        }
    }
    Ok(vec![rest(move |draft, _| {
        let text = draft.text();
        (text.caps, text.figures, text.ligatures, text.position) = values;
    })])
}

/// The `font` shorthand (CSS Fonts 4, 2.7), without the system fonts.
fn font(input: &mut Parser<'_>) -> Parsed<Vec<Assignment>> {
    let mut slant = None;
    let mut variant = None;
    let mut heft = None;
    for _ in 0..4 {
        if input.try_parse(|input| input.expect_ident_matching("normal")).is_ok() {
            continue;
        }
        if slant.is_none()
            && let Ok(value) = input.try_parse(italic)
        {
            slant = Some(value);
        } else if variant.is_none() && input.try_parse(|input| input.expect_ident_matching("small-caps")).is_ok() {
            variant = Some(Caps::SmallCaps);
        } else if heft.is_none()
            && let Ok(value) = input.try_parse(weight)
        {
            heft = Some(value);
        } else {
            break;
        }
    }
    let size = size(input)?;
    let line_height = match input.try_parse(|input| input.expect_delim('/')) {
        Ok(()) => line_height(input)?,
        Err(_) => LineHeightValue::Normal,
    };
    let families = families(input)?;
    let set_size = move |draft: &mut Draft, basis: &Basis<'_>| draft.text().size = resolve_size(&size, &*draft, basis);
    let set_rest = move |draft: &mut Draft, basis: &Basis<'_>| {
        let height = line_height.resolve(draft, basis);
        draft.paragraph().line_height = height;
        let weight = heft.map_or(400, |weight| resolve_weight(&weight, draft, basis));
        let text = draft.text();
        text.families = Arc::clone(&families);
        text.italic = slant.unwrap_or_default();
        text.caps = variant.unwrap_or_default();
        text.weight = weight;
        (text.figures, text.ligatures, text.position) = (Figures::default(), true, Baseline::Normal);
    };
    Ok(vec![Assignment { phase: Phase::FontSize, set: Box::new(set_size) }, rest(set_rest)])
}
