//! Borders (CSS Backgrounds and Borders Level 3, 3).

use cssparser::Parser;

use super::super::color::{ColorValue, color};
use super::super::draft::{Basis, Draft, MEDIUM_LINE};
use super::super::measure::{Allow, Measure, measure};
use super::super::problem::{Parsed, refused};
use super::edges::{each, four, rest};
use super::keyword::keyword;
use super::paragraph::to_length;
use super::text::current;
use super::{Longhand, Phase, Shorthand, longhand};
use crate::model::{BorderLine, BorderSide, Color, Corners, Edges, Extent};
use crate::units::Length;

pub(super) const WIDTHS: &str = "a length, thin, medium or thick";
pub(super) const LINES: &str = "none, hidden, solid, dashed, dotted or double";
pub(super) const COLORS: &str = "a colour: a name, #rrggbb, rgb() or hsl()";
const RADIUS: &str = "a length or a percentage";
pub(super) const SIDE: &str = "a width, a line such as solid, and a colour, in any order";

macro_rules! side_width {
    ($side:ident, $name:literal) => {
        longhand!(boxed.border.$side.width, $name, WIDTHS, width, to_length)
    };
}
macro_rules! side_line {
    ($side:ident, $name:literal) => {
        longhand!(boxed.border.$side.line, $name, LINES, line)
    };
}
macro_rules! side_color {
    ($side:ident, $name:literal) => {
        longhand!(boxed.border.$side.color, $name, COLORS, color, resolve_color)
    };
}

macro_rules! corner {
    ($corner:ident, $name:literal) => {
        longhand!(boxed.radius.$corner, $name, RADIUS, radius, resolve_radius)
    };
}

pub(super) const LONGHANDS: &[Longhand] = &[
    side_width!(top, "border-top-width"),
    side_width!(right, "border-right-width"),
    side_width!(bottom, "border-bottom-width"),
    side_width!(left, "border-left-width"),
    side_line!(top, "border-top-style"),
    side_line!(right, "border-right-style"),
    side_line!(bottom, "border-bottom-style"),
    side_line!(left, "border-left-style"),
    side_color!(top, "border-top-color"),
    side_color!(right, "border-right-color"),
    side_color!(bottom, "border-bottom-color"),
    side_color!(left, "border-left-color"),
    corner!(top_left, "border-top-left-radius"),
    corner!(top_right, "border-top-right-radius"),
    corner!(bottom_right, "border-bottom-right-radius"),
    corner!(bottom_left, "border-bottom-left-radius"),
];

macro_rules! one_side {
    ($side:ident, $name:literal, $longhands:expr) => {
        Shorthand {
            name: $name,
            accepts: SIDE,
            longhands: $longhands,
            parse: |input| {
                let value = side(input)?;
                Ok(vec![rest(move |draft, basis| draft.style.boxed.border.$side = value.resolve(draft, basis))])
            },
        }
    };
}

pub(super) const SHORTHANDS: &[Shorthand] = &[
    Shorthand {
        name: "border",
        accepts: SIDE,
        longhands: &[
            "border-top-width",
            "border-right-width",
            "border-bottom-width",
            "border-left-width",
            "border-top-style",
            "border-right-style",
            "border-bottom-style",
            "border-left-style",
            "border-top-color",
            "border-right-color",
            "border-bottom-color",
            "border-left-color",
        ],
        parse: |input| {
            let value = side(input)?;
            Ok(vec![rest(move |draft, basis| {
                draft.style.boxed.border = Edges::uniform(value.resolve(draft, basis));
            })])
        },
    },
    one_side!(top, "border-top", &["border-top-width", "border-top-style", "border-top-color"]),
    one_side!(right, "border-right", &["border-right-width", "border-right-style", "border-right-color"]),
    one_side!(bottom, "border-bottom", &["border-bottom-width", "border-bottom-style", "border-bottom-color"]),
    one_side!(left, "border-left", &["border-left-width", "border-left-style", "border-left-color"]),
    Shorthand {
        name: "border-width",
        accepts: WIDTHS,
        longhands: &["border-top-width", "border-right-width", "border-bottom-width", "border-left-width"],
        parse: |input| {
            let widths = four(input, width)?;
            Ok(vec![rest(move |draft, basis| {
                let widths = each(&widths, |width| to_length(width, draft, basis));
                set_each(&mut draft.style.boxed.border, &widths, |side, width| side.width = width);
            })])
        },
    },
    Shorthand {
        name: "border-style",
        accepts: LINES,
        longhands: &["border-top-style", "border-right-style", "border-bottom-style", "border-left-style"],
        parse: |input| {
            let lines = four(input, line)?;
            Ok(vec![rest(move |draft, _| {
                set_each(&mut draft.style.boxed.border, &lines, |side, line| side.line = line);
            })])
        },
    },
    Shorthand {
        name: "border-color",
        accepts: COLORS,
        longhands: &["border-top-color", "border-right-color", "border-bottom-color", "border-left-color"],
        parse: |input| {
            let colors = four(input, color)?;
            Ok(vec![rest(move |draft, basis| {
                let colors = each(&colors, |color| resolve_color(color, draft, basis));
                set_each(&mut draft.style.boxed.border, &colors, |side, color| side.color = color);
            })])
        },
    },
    Shorthand {
        name: "border-radius",
        accepts: "one to four lengths or percentages, from the top left corner clockwise",
        longhands: &[
            "border-top-left-radius",
            "border-top-right-radius",
            "border-bottom-right-radius",
            "border-bottom-left-radius",
        ],
        parse: |input| {
            // The values are left out as those of edges are.
            let Edges { top, right, bottom, left } = four(input, radius)?;
            let corners = Corners { top_left: top, top_right: right, bottom_right: bottom, bottom_left: left };
            Ok(vec![rest(move |draft, basis| {
                draft.style.boxed.radius = corners.map(|corner| resolve_radius(&corner, draft, basis));
            })])
        },
    },
];

fn radius(input: &mut Parser<'_>) -> Parsed<Measure> {
    measure(input, Allow::LengthOrPercent)
}

fn resolve_radius(value: &Measure, draft: &Draft, basis: &Basis<'_>) -> Extent {
    value.extent(draft.em(), basis.root_size)
}

/// Width, line and colour as they are written.
#[derive(Clone, Copy)]
pub(super) struct SideValue {
    width: Measure,
    line: BorderLine,
    color: ColorValue,
}

impl SideValue {
    pub fn resolve(self, draft: &Draft, basis: &Basis<'_>) -> BorderSide {
        BorderSide {
            width: to_length(&self.width, draft, basis),
            line: self.line,
            color: self.color.opaque(current(draft)),
        }
    }
}

/// Width, line and colour in any order; what is left out takes its initial value.
pub(super) fn side(input: &mut Parser<'_>) -> Parsed<SideValue> {
    let (mut a_width, mut a_line, mut a_color) = (None, None, None);
    while !input.is_exhausted() {
        if a_width.is_none()
            && let Ok(value) = input.try_parse(width)
        {
            a_width = Some(value);
        } else if a_line.is_none()
            && let Ok(value) = input.try_parse(line)
        {
            a_line = Some(value);
        } else if a_color.is_none() {
            a_color = Some(color(input)?);
        } else {
            return refused();
        }
    }
    if a_width.is_none() && a_line.is_none() && a_color.is_none() {
        return refused();
    }
    Ok(SideValue {
        width: a_width.unwrap_or(Measure::of(MEDIUM_LINE)),
        line: a_line.unwrap_or_default(),
        color: a_color.unwrap_or(ColorValue::Current),
    })
}

pub(super) fn width(input: &mut Parser<'_>) -> Parsed<Measure> {
    let words = [
        ("thin", Measure::of(Length::px(1.0))),
        ("medium", Measure::of(MEDIUM_LINE)),
        ("thick", Measure::of(Length::px(5.0))),
    ];
    if let Ok(width) = input.try_parse(|input| keyword(input, &words)) {
        return Ok(width);
    }
    measure(input, Allow::Length)
}

pub(super) fn line(input: &mut Parser<'_>) -> Parsed<BorderLine> {
    keyword(
        input,
        &[
            ("none", BorderLine::None),
            ("hidden", BorderLine::Hidden),
            ("solid", BorderLine::Solid),
            ("dashed", BorderLine::Dashed),
            ("dotted", BorderLine::Dotted),
            ("double", BorderLine::Double),
        ],
    )
}

pub(super) fn resolve_color(value: &ColorValue, draft: &Draft, _: &Basis<'_>) -> Color {
    value.opaque(current(draft))
}

fn set_each<T: Copy>(border: &mut Edges<BorderSide>, values: &Edges<T>, set: impl Fn(&mut BorderSide, T)) {
    set(&mut border.top, values.top);
    set(&mut border.right, values.right);
    set(&mut border.bottom, values.bottom);
    set(&mut border.left, values.left);
}
