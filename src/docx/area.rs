//! The horizontal place of boxes: where a block lies between the edges of the text area.

use crate::model::{BorderLine, BorderSide, BoxSizing, BoxStyle, Direction, Extent, Style};
use crate::units::{Insets, Length};

/// A stretch of the text area, which is the space between page margins, in a column or in a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    /// The width of the whole text area.
    pub(super) text: Length,
    /// Distances from its edges.
    pub(super) left: Length,
    pub(super) right: Length,
}

impl Area {
    pub(super) fn whole(text: Length) -> Area {
        Area { text, left: Length::ZERO, right: Length::ZERO }
    }

    /// Never negative.
    pub(super) fn width(&self) -> Length {
        (self.text - self.left - self.right).max(Length::ZERO)
    }

    pub(super) fn inset(&self, left: Length, right: Length) -> Area {
        Area { text: self.text, left: self.left + left, right: self.right + right }
    }
}

/// The box of a block: its border box and its content box, with the parts between.
#[derive(Clone, Copy, Debug)]
pub(super) struct BoxArea {
    /// The border box.
    pub(super) border_box: Area,
    pub(super) content: Area,
    pub(super) margin_top: Length,
    pub(super) margin_bottom: Length,
    pub(super) padding: Insets,
}

impl BoxArea {
    /// The box of a block in normal flow (CSS 2.2, 10.3.3).
    pub(super) fn of(style: &Style, containing: Area) -> BoxArea {
        let boxed = &style.boxed;
        let width = containing.width();
        let padding = padding(boxed, width);
        let edges = padding.left + padding.right + line_width(boxed.border.left) + line_width(boxed.border.right);
        let margin = |extent: Extent| extent.resolve(width);
        let (left, right) = (margin(boxed.margin.left), margin(boxed.margin.right));
        let natural = width - left.unwrap_or_default() - right.unwrap_or_default();
        let used = used_width(boxed, width, edges).map_or(natural, |used| used);
        let spare = natural - limited(boxed, used, width, edges);
        let (left, right) = if spare.is_zero() {
            (left.unwrap_or_default(), right.unwrap_or_default())
        } else {
            share(left, right, spare, style.paragraph.direction)
        };
        let border_box = containing.inset(left, right);
        let content = border_box
            .inset(line_width(boxed.border.left) + padding.left, line_width(boxed.border.right) + padding.right);
        BoxArea {
            border_box,
            content,
            margin_top: margin(boxed.margin.top).unwrap_or_default(),
            margin_bottom: margin(boxed.margin.bottom).unwrap_or_default(),
            padding,
        }
    }
}

/// The padding of a box; percentages are of the containing block's width on all sides.
pub(super) fn padding(boxed: &BoxStyle, containing: Length) -> Insets {
    let resolve = |extent: Extent| extent.resolve(containing).unwrap_or_default().max(Length::ZERO);
    let edges = &boxed.padding;
    Insets {
        top: resolve(edges.top),
        right: resolve(edges.right),
        bottom: resolve(edges.bottom),
        left: resolve(edges.left),
    }
}

/// The width of a border as it is drawn.
pub(super) fn line_width(side: BorderSide) -> Length {
    match side.line {
        BorderLine::None | BorderLine::Hidden => Length::ZERO,
        _ => side.width,
    }
}

/// The border box width that the style asks for.
fn used_width(boxed: &BoxStyle, containing: Length, edges: Length) -> Option<Length> {
    let width = boxed.width.resolve(containing)?;
    Some(if boxed.sizing == BoxSizing::BorderBox { width.max(edges) } else { width + edges })
}

fn limited(boxed: &BoxStyle, width: Length, containing: Length, edges: Length) -> Length {
    let extra = if boxed.sizing == BoxSizing::BorderBox { Length::ZERO } else { edges };
    let most = boxed.max_width.resolve(containing).map_or(width, |most| width.min(most + extra));
    boxed.min_width.resolve(containing).map_or(most, |least| most.max(least + extra))
}

/// Gives what a box leaves over to its `auto` margins, or to the side where lines end.
fn share(left: Option<Length>, right: Option<Length>, spare: Length, direction: Direction) -> (Length, Length) {
    match (left, right) {
        (None, None) if spare > Length::ZERO => (spare / 2.0, spare / 2.0),
        (None, Some(right)) => (spare, right),
        (Some(left), None) => (left, spare),
        (left, right) => {
            let (left, right) = (left.unwrap_or_default(), right.unwrap_or_default());
            match direction {
                Direction::LeftToRight => (left, right + spare),
                Direction::RightToLeft => (left + spare, right),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Edges;

    fn pt(value: f64) -> Length {
        Length::pt(value)
    }

    fn boxed(change: impl FnOnce(&mut BoxStyle)) -> BoxArea {
        let mut style = Style::default();
        change(&mut style.boxed);
        BoxArea::of(&style, Area::whole(pt(400.0)))
    }

    #[test]
    fn fills_what_contains_it() {
        let area = boxed(|style| {
            style.margin = Edges::uniform(Extent::Length(pt(10.0)));
            style.padding.left = Extent::Percent(0.05);
        });
        assert_eq!((area.border_box.left, area.content.left, area.content.width()), (pt(10.0), pt(30.0), pt(360.0)));
        assert_eq!(area.margin_top, pt(10.0));
    }

    #[test]
    fn auto_margins_centre() {
        let area = boxed(|style| {
            style.width = Extent::Percent(0.5);
            style.margin.left = Extent::Auto;
            style.margin.right = Extent::Auto;
        });
        assert_eq!((area.border_box.left, area.border_box.width()), (pt(100.0), pt(200.0)));
    }

    #[test]
    fn a_narrow_box_stays_at_the_start() {
        let area = boxed(|style| style.max_width = Extent::Length(pt(300.0)));
        assert_eq!((area.border_box.left, area.border_box.right), (pt(0.0), pt(100.0)));
    }
}
