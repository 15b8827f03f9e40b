//! The boxes of blocks: margins, borders, paddings and widths (CSS 2.1, 8 and 10.3).

use super::context::Context;
use super::flow::{Borders, Decoration, Side};
use crate::diag::{Diagnostic, Origin};
use crate::model::{BorderLine, BorderSide, BoxSizing, BoxStyle, Direction, Edges, Extent, Style};
use crate::units::{Insets, Length};

/// How narrow indents make the content of a box, in its font size: about five letters.
const LEAST_EMS: f64 = 2.5;

/// A box in its containing block.
#[derive(Clone, Debug)]
pub(super) struct Geometry {
    pub margin_top: Length,
    pub margin_bottom: Length,
    /// The left border edge.
    pub x: Length,
    /// Between the outer border edges.
    pub width: Length,
    /// Borders and paddings.
    pub insets: Insets,
    pub decoration: Decoration,
}

impl Geometry {
    /// The box of a style in a containing block that begins at `x`.
    pub fn of(style: &BoxStyle, x: Length, available: Length) -> Geometry {
        let insets = insets(style, available);
        let margin = |extent: Extent| extent.resolve(available);
        let (left, right) = (margin(style.margin.left), margin(style.margin.right));
        let beside = left.unwrap_or_default() + right.unwrap_or_default();
        let full = (available - beside).max(insets.horizontal());
        let width = border_box(style.width, style, insets.horizontal(), available).unwrap_or(full);
        let widest = border_box(style.max_width, style, insets.horizontal(), available).unwrap_or(Length::UNLIMITED);
        let narrowest = border_box(style.min_width, style, insets.horizontal(), available).unwrap_or_default();
        let width = width.min(widest).max(narrowest).max(insets.horizontal());
        let spare = available - beside - width;
        let left = match (left, right, style.around) {
            (Some(left), Some(_), Direction::RightToLeft) => left + spare,
            (Some(left), ..) => left,
            (None, Some(_), _) => spare.max(Length::ZERO),
            (None, None, _) => (spare / 2.0).max(Length::ZERO),
        };
        Geometry {
            margin_top: margin(style.margin.top).unwrap_or_default(),
            margin_bottom: margin(style.margin.bottom).unwrap_or_default(),
            x: x + left,
            width,
            insets,
            decoration: decoration(style),
        }
    }

    /// The box of a block or list item in the flow: where its margins, borders and paddings leave next to nothing for
    /// the content, they give way, so that boxes in boxes do not push it off the page.
    pub fn in_flow(
        context: &mut Context<'_>,
        style: &Style,
        origin: &Origin,
        (x, available): (Length, Length),
    ) -> Geometry {
        let geometry = Geometry::of(&style.boxed, x, available);
        let Some(kept) = geometry.kept_wide(style, x, available) else { return geometry };
        // Boxes inside one that is as narrow as this are as narrow: they have been told of with it.
        if available > style.text.size * LEAST_EMS + Length::pt(0.01) {
            let message =
                "the indents of the elements around leave no room for the text: from here on they grow no more";
            let hint =
                "put fewer lists, quotations or boxes into each other, or give them smaller margins and paddings";
            let problem = Diagnostic::warning("too-deep-indent", origin.clone(), message).with_hint(hint);
            if !context.problems.iter().any(|told| *told == problem) {
                context.problems.push(problem);
            }
        }
        kept
    }

    /// The box with as much room for its content as it needs at least; `None` where it has that, or a width of its own.
    fn kept_wide(&self, style: &Style, x: Length, available: Length) -> Option<Geometry> {
        let em = style.text.size;
        let least = if available >= em * LEAST_EMS { em * LEAST_EMS } else { available.min(em) };
        let margins = margins(&style.boxed, available);
        let room = available - margins.horizontal() - self.insets.horizontal();
        if style.boxed.width != Extent::Auto || room >= least {
            return None;
        }
        // Negative margins widen the box as before.
        let (left, right) = (margins.left.max(Length::ZERO), margins.right.max(Length::ZERO));
        let outside = margins.horizontal() - left - right;
        let share = (available - outside - least).ratio(left + right + self.insets.horizontal()).clamp(0.0, 1.0);
        let insets = Insets { left: self.insets.left * share, right: self.insets.right * share, ..self.insets };
        let x = x + left * share + margins.left.min(Length::ZERO);
        Some(Geometry { x, width: least + insets.horizontal(), insets, ..self.clone() })
    }

    pub fn content_x(&self) -> Length {
        self.x + self.insets.left
    }
    pub fn content_width(&self) -> Length {
        (self.width - self.insets.horizontal()).max(Length::ZERO)
    }
}

/// The border box of a width or height; `edges` are its borders and paddings.
pub(super) fn border_box(extent: Extent, style: &BoxStyle, edges: Length, available: Length) -> Option<Length> {
    let length = extent.resolve(available)?.max(Length::ZERO);
    Some(match style.sizing {
        BoxSizing::ContentBox => length + edges,
        BoxSizing::BorderBox => length.max(edges),
    })
}

/// The margins of a box in a line, where `auto` is nothing.
pub(super) fn margins(style: &BoxStyle, available: Length) -> Insets {
    let margin = |extent: Extent| extent.resolve(available).unwrap_or_default();
    let Edges { top, right, bottom, left } = style.margin;
    Insets { top: margin(top), right: margin(right), bottom: margin(bottom), left: margin(left) }
}

/// Borders and paddings together.
pub(super) fn insets(style: &BoxStyle, available: Length) -> Insets {
    let Edges { top, right, bottom, left } = style.padding;
    let padding = |extent: Extent| extent.resolve(available).unwrap_or_default().max(Length::ZERO);
    Insets {
        top: padding(top) + side(style.border.top).width,
        right: padding(right) + side(style.border.right).width,
        bottom: padding(bottom) + side(style.border.bottom).width,
        left: padding(left) + side(style.border.left).width,
    }
}

pub(super) fn decoration(style: &BoxStyle) -> Decoration {
    let Edges { top, right, bottom, left } = style.border;
    let border = Borders { top: side(top), right: side(right), bottom: side(bottom), left: side(left) };
    Decoration { background: style.background, border, radius: style.radius }
}

/// A side as it is drawn: without a line it has no width.
pub(super) fn side(side: BorderSide) -> Side {
    match side.line {
        BorderLine::None | BorderLine::Hidden => Side { line: side.line, ..Side::default() },
        line => Side { width: side.width.max(Length::ZERO), line, color: side.color },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_and_margins() {
        let style = BoxStyle {
            margin: Edges { left: Extent::Auto, right: Extent::Auto, ..BoxStyle::default().margin },
            padding: Edges::uniform(Extent::Length(Length::pt(5.0))),
            width: Extent::Length(Length::pt(40.0)),
            ..BoxStyle::default()
        };
        let geometry = Geometry::of(&style, Length::pt(10.0), Length::pt(100.0));
        assert_eq!((geometry.x, geometry.width), (Length::pt(35.0), Length::pt(50.0)), "centred, padding outside");
        let style = BoxStyle { sizing: BoxSizing::BorderBox, ..style };
        assert_eq!(Geometry::of(&style, Length::ZERO, Length::pt(100.0)).content_width(), Length::pt(30.0));
    }

    #[test]
    fn from_right_to_left_the_left_margin_gives_way() {
        let margin = |pt| Extent::Length(Length::pt(pt));
        let style = BoxStyle {
            around: Direction::RightToLeft,
            margin: Edges { left: margin(5.0), right: margin(10.0), ..BoxStyle::default().margin },
            width: Extent::Length(Length::pt(40.0)),
            ..BoxStyle::default()
        };
        assert_eq!(Geometry::of(&style, Length::ZERO, Length::pt(100.0)).x, Length::pt(50.0));
        let full = BoxStyle { width: Extent::Auto, ..style };
        assert_eq!(Geometry::of(&full, Length::ZERO, Length::pt(100.0)).x, Length::pt(5.0));
    }
}
