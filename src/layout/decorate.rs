//! Backgrounds and borders as items (CSS Backgrounds and Borders Level 3, 4 and 5).

use super::flow::{self, Decoration, Side};
use super::frame::{BorderLine, Clip, Corners, Item, ItemContent, Owner, Radii, Ring};
use crate::model::Extent;
use crate::units::{Insets, Length, Point, Rect, Size};

/// The background of a box; one that goes on in another region has no corners there.
pub(super) fn background(decoration: &Decoration, rect: Rect, begins: bool, ends: bool) -> Option<Item> {
    let radii = cut(radii(decoration.radius, rect), begins, ends);
    decoration.background.map(|color| flow::fill(rect, radii, color))
}

/// Adds the borders of a box; a box that goes on in another region has no line there (CSS Fragmentation
/// Level 3, 5.4, `slice`).
pub(super) fn borders(decoration: &Decoration, rect: Rect, begins: bool, ends: bool, items: &mut Vec<Item>) {
    let border = &decoration.border;
    let mut sides = border.sides();
    if !begins {
        sides[0] = Side::default();
    }
    if !ends {
        sides[2] = Side::default();
    }
    let Some(first) = sides.iter().find(|side| side.is_visible()) else { return };
    let radii = cut(radii(decoration.radius, rect), begins, ends);
    if radii != Radii::default() {
        let alike = |side: &Side| (side.line, side.color) == (first.line, first.color);
        let content = if sides.iter().all(|side| side == first) {
            Some(outline(rect, radii, *first))
        } else if first.line == BorderLine::Solid && sides.iter().filter(|side| side.is_visible()).all(alike) {
            Some(ring(rect, radii, sides))
        } else {
            None
        };
        if let Some(content) = content {
            items.push(Item { content, owner: Owner::LayoutArtifact });
            return;
        }
    }
    straight(sides, rect, items);
}

/// Equal borders on all sides: a line along the middle of them.
fn outline(rect: Rect, radii: Radii, side: Side) -> ItemContent {
    let half = side.width / 2.0;
    let (rect, radii) = inset(rect, radii, Insets::uniform(half));
    ItemContent::Outline { rect, radii, width: side.width, line: side.line, color: side.color }
}

/// Borders of one colour and of different widths: the surface between the border box and the padding box.
fn ring(outer: Rect, outer_radii: Radii, sides: [Side; 4]) -> ItemContent {
    let [top, right, bottom, left] = sides.map(|side| side.width);
    let (inner, inner_radii) = inset(outer, outer_radii, Insets { top, right, bottom, left });
    let color = sides.iter().find(|side| side.is_visible()).map(|side| side.color).unwrap_or_default();
    ItemContent::Ring(Box::new(Ring { outer, outer_radii, inner, inner_radii, color }))
}

/// Every side as a line of its own.
fn straight(sides: [Side; 4], rect: Rect, items: &mut Vec<Item>) {
    let [top, right, bottom, left] = sides;
    let mut push = |from: Point, to: Point, side: Side| {
        if side.is_visible() {
            items.push(flow::line(from, to, side));
        }
    };
    let (x, y, x2, y2) = (rect.x, rect.y, rect.right(), rect.bottom());
    let horizontal = |y: Length| (Point::new(x, y), Point::new(x2, y));
    let vertical = |x: Length| (Point::new(x, y), Point::new(x, y2));
    let lines = [
        (horizontal(y + top.width / 2.0), top),
        (horizontal(y2 - bottom.width / 2.0), bottom),
        (vertical(x + left.width / 2.0), left),
        (vertical(x2 - right.width / 2.0), right),
    ];
    for ((from, to), side) in lines {
        push(from, to, side);
    }
}

/// What is seen of the content of a box with rounded corners; `None` where they do not reach it.
pub(super) fn content_clip(radius: Corners<Extent>, border_box: Rect, insets: Insets) -> Option<Clip> {
    let (rect, radii) = inset(border_box, radii(radius, border_box), insets);
    (radii != Radii::default()).then_some(Clip { rect, radii })
}

/// The used radii of a box: percentages resolved, and all made smaller where neighbours would overlap (5.5).
fn radii(corners: Corners<Extent>, rect: Rect) -> Radii {
    let resolve = |extent: Extent| {
        let length = |whole: Length| extent.resolve(whole).unwrap_or_default().max(Length::ZERO);
        Size::new(length(rect.width), length(rect.height))
    };
    let radii = corners.map(resolve);
    let Corners { top_left, top_right, bottom_right, bottom_left } = radii;
    let fits = |side: Length, one: Length, two: Length| {
        let sum = one + two;
        if sum > side { side.max(Length::ZERO).ratio(sum) } else { 1.0 }
    };
    let factor = [
        fits(rect.width, top_left.width, top_right.width),
        fits(rect.width, bottom_left.width, bottom_right.width),
        fits(rect.height, top_left.height, bottom_left.height),
        fits(rect.height, top_right.height, bottom_right.height),
    ]
    .into_iter()
    .fold(1.0, f64::min);
    radii.map(|radius| rounded(radius.width * factor, radius.height * factor))
}

/// A corner with one radius of zero is square.
fn rounded(width: Length, height: Length) -> Size {
    if width.is_zero() || height.is_zero() || width < Length::ZERO || height < Length::ZERO {
        return Size::default();
    }
    Size::new(width, height)
}

/// The corners of a box that is cut off above or below.
fn cut(radii: Radii, begins: bool, ends: bool) -> Radii {
    let square = Size::default();
    let (top, bottom) = (|radius| if begins { radius } else { square }, |radius| if ends { radius } else { square });
    Corners {
        top_left: top(radii.top_left),
        top_right: top(radii.top_right),
        bottom_right: bottom(radii.bottom_right),
        bottom_left: bottom(radii.bottom_left),
    }
}

/// A box inside another, its corners on the same centres.
fn inset(rect: Rect, radii: Radii, by: Insets) -> (Rect, Radii) {
    let Insets { top, right, bottom, left } = by;
    let width = (rect.width - by.horizontal()).max(Length::ZERO);
    let height = (rect.height - by.vertical()).max(Length::ZERO);
    let corner = |radius: Size, across: Length, down: Length| rounded(radius.width - across, radius.height - down);
    let radii = Corners {
        top_left: corner(radii.top_left, left, top),
        top_right: corner(radii.top_right, right, top),
        bottom_right: corner(radii.bottom_right, right, bottom),
        bottom_left: corner(radii.bottom_left, left, bottom),
    };
    (Rect::new(rect.x + left, rect.y + top, width, height), radii)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pt(value: f64) -> Length {
        Length::pt(value)
    }

    #[test]
    fn corners_never_overlap() {
        let rect = Rect::new(pt(0.0), pt(0.0), pt(40.0), pt(20.0));
        let pill = radii(Corners::uniform(Extent::Length(pt(100.0))), rect);
        assert_eq!(pill.top_left, Size::new(pt(10.0), pt(10.0)));
        let ellipse = radii(Corners::uniform(Extent::Percent(0.5)), rect);
        assert_eq!(ellipse.top_left, Size::new(pt(20.0), pt(10.0)));
    }

    #[test]
    fn corners_of_a_cut_box_are_square() {
        let rect = Rect::new(pt(0.0), pt(0.0), pt(40.0), pt(20.0));
        let decoration = Decoration {
            background: Some(crate::model::Color::BLACK),
            radius: Corners::uniform(Extent::Length(pt(5.0))),
            ..Decoration::default()
        };
        let item = background(&decoration, rect, true, false).unwrap();
        let ItemContent::Fill { radii, .. } = item.content else { panic!("a fill") };
        assert_eq!(radii.all().map(|radius| radius.width.to_pt()), [5.0, 5.0, 0.0, 0.0]);
    }
}
