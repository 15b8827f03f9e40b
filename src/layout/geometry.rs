//! The boxes of blocks: margins, borders, paddings and widths (CSS 2.1, 8 and 10.3).

use super::flow::{Borders, Decoration, Side};
use crate::model::{BorderLine, BorderSide, BoxSizing, BoxStyle, Direction, Edges, Extent};
use crate::units::{Insets, Length};

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
