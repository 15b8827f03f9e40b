//! Borders as items.

use super::flow::{self, Decoration, Side};
use super::frame::{Item, ItemContent, Owner};
use crate::units::{Length, Point, Rect};

/// Adds the borders of a box; a box that goes on in another region has no line there (CSS Fragmentation
/// Level 3, 5.4, `slice`).
pub(super) fn borders(decoration: &Decoration, rect: Rect, begins: bool, ends: bool, items: &mut Vec<Item>) {
    let border = &decoration.border;
    let [top, right, bottom, left] = border.sides();
    if !border.sides().iter().any(Side::is_visible) {
        return;
    }
    let uniform = top == right && right == bottom && bottom == left;
    if uniform && begins && ends && !decoration.radius.is_zero() {
        let half = top.width / 2.0;
        let rect = Rect::new(rect.x + half, rect.y + half, rect.width - top.width, rect.height - top.width);
        let radius = (decoration.radius - half).max(Length::ZERO);
        let content = ItemContent::Outline { rect, radius, width: top.width, line: top.line, color: top.color };
        items.push(Item { content, owner: Owner::LayoutArtifact });
        return;
    }
    let mut push = |from: Point, to: Point, side: Side, shown: bool| {
        if shown && side.is_visible() {
            items.push(flow::line(from, to, side));
        }
    };
    let (x, y, x2, y2) = (rect.x, rect.y, rect.right(), rect.bottom());
    let horizontal = |y: Length| (Point::new(x, y), Point::new(x2, y));
    let (from, to) = horizontal(y + top.width / 2.0);
    push(from, to, top, begins);
    let (from, to) = horizontal(y2 - bottom.width / 2.0);
    push(from, to, bottom, ends);
    let vertical = |x: Length| (Point::new(x, y), Point::new(x, y2));
    let (from, to) = vertical(x + left.width / 2.0);
    push(from, to, left, true);
    let (from, to) = vertical(x2 - right.width / 2.0);
    push(from, to, right, true);
}
