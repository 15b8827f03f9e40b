//! Size, kind and breaks of boxes.

use std::sync::Arc;

use cssparser::Parser;

use super::super::color::{ColorValue, color};
use super::super::draft::{Basis, Draft};
use super::super::generated::named_strings;
use super::super::measure::{Allow, Measure, measure};
use super::super::problem::{Parsed, refused};
use super::keyword::keyword;
use super::text::current;
use super::{Assignment, Longhand, Phase, Shorthand, longhand};
use crate::model::{BoxSizing, Break, BreakInside, Clear, Color, Display, Extent, Float, TableLayout};

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
    longhand!(boxed.float, "float", "none, left or right", |input| keyword(
        input,
        &[("none", Float::None), ("left", Float::Left), ("right", Float::Right)]
    )),
    longhand!(boxed.clear, "clear", "none, left, right or both", |input| keyword(
        input,
        &[("none", Clear::None), ("left", Clear::Left), ("right", Clear::Right), ("both", Clear::Both)]
    )),
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

/// One property in CSS; here `none` is apart, for it never reaches the model.
const DISPLAY: Longhand = Longhand {
    name: "display",
    accepts: "block, inline, inline-block, list-item, flex, table, table-row, table-cell or none",
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
