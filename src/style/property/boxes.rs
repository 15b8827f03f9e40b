//! Size, kind and breaks of boxes.

use std::sync::Arc;

use cssparser::Parser;

use super::super::color::{ColorValue, color};
use super::super::draft::{Basis, Draft};
use super::super::generated::{NoteKind, named_strings};
use super::super::measure::{Allow, Measure, measure};
use super::super::problem::{Parsed, refused};
use super::keyword::keyword;
use super::text::current;
use super::{Assignment, Longhand, Phase, Shorthand, longhand};
use crate::model::{
    BoxSizing, Break, BreakInside, Clear, Color, Direction, Display, Extent, Float, TableLayout, UnicodeBidi,
};

const EXTENTS: &str = "auto, a length or a percentage";
const LIMITS: &str = "none, a length or a percentage";
const BREAKS: &str = "auto, avoid, page, left, right or column";

macro_rules! extent {
    ($field:ident, $name:literal, $accepts:expr, $word:literal) => {
        longhand!(boxed.$field, $name, $accepts, |input| extent(input, $word), resolve_extent)
    };
}

pub(super) const LONGHANDS: &[Longhand] = &[
    DISPLAY,
    extent!(width, "width", EXTENTS, "auto"),
    extent!(min_width, "min-width", EXTENTS, "auto"),
    extent!(max_width, "max-width", LIMITS, "none"),
    extent!(height, "height", EXTENTS, "auto"),
    extent!(min_height, "min-height", EXTENTS, "auto"),
    extent!(max_height, "max-height", LIMITS, "none"),
    longhand!(boxed.sizing, "box-sizing", "content-box or border-box", |input| keyword(
        input,
        &[("content-box", BoxSizing::ContentBox), ("border-box", BoxSizing::BorderBox)]
    )),
    longhand!(
        boxed.background,
        "background-color",
        "a colour: a name, #rrggbb, rgb() or hsl()",
        color,
        resolve_background
    ),
    longhand!(boxed.break_before, "break-before", BREAKS, breaks),
    longhand!(boxed.break_after, "break-after", BREAKS, breaks),
    longhand!(boxed.break_inside, "break-inside", "auto or avoid", |input| keyword(
        input,
        &[
            ("auto", BreakInside::Auto),
            ("avoid", BreakInside::Avoid),
            ("avoid-page", BreakInside::Avoid),
            ("avoid-column", BreakInside::Avoid),
        ]
    )),
    FLOAT,
    longhand!(
        boxed.clear,
        "clear",
        "none, left, right, both, inline-start or inline-end",
        clear,
        |value: &_, _: &_, basis| { sided(value, basis) }
    ),
    longhand!(
        boxed.bidi,
        "unicode-bidi",
        "normal, embed, isolate, bidi-override, isolate-override or plaintext",
        |input| keyword(
            input,
            &[
                ("normal", UnicodeBidi::Normal),
                ("embed", UnicodeBidi::Embed),
                ("isolate", UnicodeBidi::Isolate),
                ("bidi-override", UnicodeBidi::Override),
                ("isolate-override", UnicodeBidi::IsolateOverride),
                ("plaintext", UnicodeBidi::Plaintext),
            ]
        )
    ),
    longhand!(boxed.table_layout, "table-layout", "auto or fixed", |input| keyword(
        input,
        &[("auto", TableLayout::Auto), ("fixed", TableLayout::Fixed)]
    )),
    longhand!(boxed.page, "page", "auto or the name of an @page rule", page_name),
    longhand!(
        extra.strings,
        "string-set",
        "none, or a name followed by content(), attr(name) and strings; several separated by commas",
        named_strings
    ),
];

pub(super) const SHORTHANDS: &[Shorthand] = &[Shorthand {
    name: "background",
    accepts: "none or a colour",
    longhands: &["background-color"],
    parse: |input| {
        let value = match input.try_parse(|input| input.expect_ident_matching("none")) {
            Ok(()) => ColorValue::Transparent,
            Err(_) => color(input)?,
        };
        let set = move |draft: &mut Draft, basis: &Basis<'_>| {
            draft.style.boxed.background = resolve_background(&value, draft, basis);
        };
        Ok(vec![Assignment { phase: Phase::Rest, set: Box::new(set) }])
    },
}];

/// One property in CSS; here notes are apart, for they never reach the model as boxes.
const FLOAT: Longhand = Longhand {
    name: "float",
    accepts: "none, left, right, inline-start, inline-end, top, bottom, footnote or endnote",
    inherited: false,
    phase: Phase::Rest,
    parse: |input| {
        if let Ok(note) = input.try_parse(note) {
            return Ok(Box::new(move |draft, _| {
                draft.style.boxed.float = Float::None;
                draft.extra.note = Some(note);
            }));
        }
        let float = float(input)?;
        Ok(Box::new(move |draft, basis| {
            draft.style.boxed.float = sided(&float, basis);
            draft.extra.note = None;
        }))
    },
    copy: |from, to| {
        to.style.boxed.float = from.style.boxed.float;
        to.extra.note = from.extra.note;
    },
};

/// One property in CSS; here `none` is apart, for it never reaches the model.
const DISPLAY: Longhand = Longhand {
    name: "display",
    accepts: "block, inline, inline-block, list-item, flex, grid, table, table-row, table-cell or none",
    inherited: false,
    phase: Phase::Rest,
    parse: |input| {
        let display = keyword(
            input,
            &[
                ("none", None),
                ("block", Some(Display::Block)),
                ("inline", Some(Display::Inline)),
                ("inline-block", Some(Display::InlineBlock)),
                ("list-item", Some(Display::ListItem)),
                ("flex", Some(Display::Flex)),
                ("grid", Some(Display::Grid)),
                ("table", Some(Display::Table)),
                ("table-row", Some(Display::TableRow)),
                ("table-cell", Some(Display::TableCell)),
            ],
        )?;
        Ok(Box::new(move |draft, _| {
            draft.extra.hidden = display.is_none();
            draft.style.boxed.display = display.unwrap_or_default();
        }))
    },
    copy: |from, to| {
        to.extra.hidden = from.extra.hidden;
        to.style.boxed.display = from.style.boxed.display;
    },
};

/// A measure, or `None` for the word that stands for no value.
pub(super) fn extent(input: &mut Parser<'_>, word: &str) -> Parsed<Option<Measure>> {
    if input.try_parse(|input| input.expect_ident_matching(word)).is_ok() {
        return Ok(None);
    }
    measure(input, Allow::LengthOrPercent).map(Some)
}

pub(super) fn resolve_extent(value: &Option<Measure>, draft: &Draft, basis: &Basis<'_>) -> Extent {
    value.map_or(Extent::Auto, |measure| measure.extent(draft.em(), basis.root_size))
}

fn resolve_background(value: &ColorValue, draft: &Draft, _: &Basis<'_>) -> Option<Color> {
    value.fill(current(draft))
}

/// A value for text that runs from left to right, and the one for text that runs the other way.
type Sided<T> = (T, T);

/// The value by the direction of the block around the element (CSS Logical Properties Level 1, 4).
fn sided<T: Copy>((left_to_right, right_to_left): &Sided<T>, basis: &Basis<'_>) -> T {
    match basis.parent.style.paragraph.direction {
        Direction::LeftToRight => *left_to_right,
        Direction::RightToLeft => *right_to_left,
    }
}

fn float(input: &mut Parser<'_>) -> Parsed<Sided<Float>> {
    keyword(
        input,
        &[
            ("none", (Float::None, Float::None)),
            ("left", (Float::Left, Float::Left)),
            ("right", (Float::Right, Float::Right)),
            ("inline-start", (Float::Left, Float::Right)),
            ("inline-end", (Float::Right, Float::Left)),
            ("top", (Float::Top, Float::Top)),
            ("bottom", (Float::Bottom, Float::Bottom)),
        ],
    )
}

fn note(input: &mut Parser<'_>) -> Parsed<NoteKind> {
    keyword(input, &[("footnote", NoteKind::Footnote), ("endnote", NoteKind::Endnote)])
}

fn clear(input: &mut Parser<'_>) -> Parsed<Sided<Clear>> {
    keyword(
        input,
        &[
            ("none", (Clear::None, Clear::None)),
            ("left", (Clear::Left, Clear::Left)),
            ("right", (Clear::Right, Clear::Right)),
            ("both", (Clear::Both, Clear::Both)),
            ("inline-start", (Clear::Left, Clear::Right)),
            ("inline-end", (Clear::Right, Clear::Left)),
        ],
    )
}

fn breaks(input: &mut Parser<'_>) -> Parsed<Break> {
    keyword(
        input,
        &[
            ("auto", Break::Auto),
            ("avoid", Break::Avoid),
            ("avoid-page", Break::Avoid),
            ("avoid-column", Break::Avoid),
            ("page", Break::Page),
            ("always", Break::Page),
            ("left", Break::Left),
            ("verso", Break::Left),
            ("right", Break::Right),
            ("recto", Break::Right),
            ("column", Break::Column),
        ],
    )
}

fn page_name(input: &mut Parser<'_>) -> Parsed<Option<Arc<str>>> {
    let name = input.expect_ident()?;
    match name.as_ref() {
        "auto" => Ok(None),
        "" => refused(),
        name => Ok(Some(Arc::from(name))),
    }
}
