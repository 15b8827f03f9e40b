//! The boxes in the margins of a page: running heads, page numbers (CSS Paged Media Level 3, 5).

use std::collections::BTreeMap;
use std::sync::Arc;

use super::context::Context;
use super::frame::{Item, Owner, PageEdge};
use super::geometry::Geometry;
use super::paragraph::{self, Intrinsic};
use super::{decorate, margin_text, off_page, page};
use crate::model::{
    ContentPart, Extent, Inline, InlineContent, MarginBox, MarginBoxPosition as Position, PageStyle, VerticalAlign,
};
use crate::units::{Length, Rect, Size};

/// What the content of margin boxes may refer to.
pub(super) struct Facts<'a> {
    pub sheet: Size,
    pub number: i64,
    pub count: i64,
    pub strings: &'a BTreeMap<Arc<str>, Arc<str>>,
}

/// The items of all margin boxes of a page.
pub(super) fn items(context: &mut Context<'_>, style: &PageStyle, facts: &Facts<'_>) -> Vec<Item> {
    let mut items = Vec::new();
    let find = |position: Position| style.boxes.iter().find(|entry| entry.position == position);
    for edge in edges(style) {
        let boxes = edge.positions.map(find);
        let lines = boxes.map(|entry| entry.map(|entry| line(entry, facts)));
        let slots = if edge.is_horizontal() {
            let demand = |i: usize| Some(Demand::of(context, boxes[i]?, lines[i].as_ref()?, edge.area.width));
            across(edge.area, &[0, 1, 2].map(demand))
        } else {
            down(edge.area)
        };
        for ((entry, line), slot) in boxes.iter().zip(&lines).zip(slots) {
            if let (Some(entry), Some(line)) = (entry, line) {
                add(context, entry, line, (slot, edge.side, facts), &mut items);
            }
        }
    }
    for (position, slot, side) in corners(style) {
        if let Some(entry) = find(position) {
            add(context, entry, &line(entry, facts), (slot, side, facts), &mut items);
        }
    }
    items
}

/// Adds a box, and tells of what it loses.
fn add(
    context: &mut Context<'_>,
    entry: &MarginBox,
    line: &[Inline],
    (slot, side, facts): (Rect, PageEdge, &Facts<'_>),
    items: &mut Vec<Item>,
) {
    let from = items.len();
    place(context, entry, line, (slot, side), items);
    off_page::check_box(&items[from..], facts.sheet, facts.number, &entry.origin, &mut context.problems);
}

/// An edge of the page with its three boxes.
struct Edge {
    area: Rect,
    positions: [Position; 3],
    side: PageEdge,
}

impl Edge {
    fn is_horizontal(&self) -> bool {
        matches!(self.side, PageEdge::Top | PageEdge::Bottom)
    }
}

fn edges(style: &PageStyle) -> [Edge; 4] {
    let area = page::content_area(style);
    let top = Rect { y: Length::ZERO, height: area.y, ..area };
    let bottom = Rect { y: area.bottom(), height: style.size.height - area.bottom(), ..area };
    let left = Rect { x: Length::ZERO, width: area.x, ..area };
    let right = Rect { x: area.right(), width: style.size.width - area.right(), ..area };
    let edge = |area: Rect, side: PageEdge, positions: [Position; 3]| Edge { area, positions, side };
    [
        edge(top, PageEdge::Top, [Position::TopLeft, Position::TopCenter, Position::TopRight]),
        edge(bottom, PageEdge::Bottom, [Position::BottomLeft, Position::BottomCenter, Position::BottomRight]),
        edge(left, PageEdge::Left, [Position::LeftTop, Position::LeftMiddle, Position::LeftBottom]),
        edge(right, PageEdge::Right, [Position::RightTop, Position::RightMiddle, Position::RightBottom]),
    ]
}

/// The corners belong to the heads and feet.
fn corners(style: &PageStyle) -> [(Position, Rect, PageEdge); 4] {
    let area = page::content_area(style);
    let (left, right) = ((Length::ZERO, area.x), (area.right(), style.size.width - area.right()));
    let (top, bottom) = ((Length::ZERO, area.y), (area.bottom(), style.size.height - area.bottom()));
    let corner = |(x, width): (Length, Length), (y, height): (Length, Length)| Rect::new(x, y, width, height);
    [
        (Position::TopLeftCorner, corner(left, top), PageEdge::Top),
        (Position::TopRightCorner, corner(right, top), PageEdge::Top),
        (Position::BottomLeftCorner, corner(left, bottom), PageEdge::Bottom),
        (Position::BottomRightCorner, corner(right, bottom), PageEdge::Bottom),
    ]
}

/// The content of a box as one inline.
fn line(entry: &MarginBox, facts: &Facts<'_>) -> [Inline; 1] {
    let mut text = String::new();
    for part in &entry.content {
        match part {
            ContentPart::Text(part) => text.push_str(part),
            ContentPart::PageNumber(style) => text.push_str(&style.text(facts.number)),
            ContentPart::PageCount(style) => text.push_str(&style.text(facts.count)),
            ContentPart::NamedString(name) => text.push_str(facts.strings.get(name).map_or("", |value| value)),
        }
    }
    [Inline { content: InlineContent::Text(text.into()), style: Arc::clone(&entry.style) }]
}

/// How wide a box wants to be, margins, borders and paddings included.
#[derive(Clone, Copy)]
struct Demand {
    given: Option<Length>,
    content: Intrinsic,
}

impl Demand {
    fn of(context: &mut Context<'_>, entry: &MarginBox, line: &[Inline], available: Length) -> Demand {
        let boxed = &entry.style.boxed;
        let geometry = Geometry::of(boxed, Length::ZERO, available);
        let margin = |extent: Extent| extent.resolve(available).unwrap_or_default();
        let margins = margin(boxed.margin.left) + margin(boxed.margin.right);
        let content = paragraph::intrinsic(context, line, &entry.style).widened(margins + geometry.insets.horizontal());
        Demand { given: (boxed.width != Extent::Auto).then_some(geometry.width + margins), content }
    }
    fn max(&self) -> Length {
        self.given.unwrap_or(self.content.max)
    }
    fn min(&self) -> Length {
        self.given.unwrap_or(self.content.min)
    }
}

/// Shares an edge among its boxes (5.3.2): the middle one stays in the middle.
fn across(area: Rect, demands: &[Option<Demand>; 3]) -> [Rect; 3] {
    let [left, middle, right] = demands;
    let slot = |x: Length, width: Length| Rect::new(area.x + x, area.y, width, area.height);
    let (left_width, middle_width, right_width) = match middle {
        Some(middle) => {
            let wider = |pick: fn(&Demand) -> Length| {
                left.as_ref().map_or(Length::ZERO, pick).max(right.as_ref().map_or(Length::ZERO, pick)) * 2.0
            };
            let sides = Demand { given: None, content: Intrinsic { min: wider(Demand::min), max: wider(Demand::max) } };
            let (middle, sides) = share(middle, &sides, area.width);
            (sides / 2.0, middle, sides / 2.0)
        }
        None => match (left, right) {
            (Some(left), Some(right)) => {
                let (left, right) = share(left, right, area.width);
                (left, Length::ZERO, right)
            }
            (Some(one), None) => (one.given.unwrap_or(area.width), Length::ZERO, Length::ZERO),
            (None, one) => (Length::ZERO, Length::ZERO, one.and_then(|one| one.given).unwrap_or(area.width)),
        },
    };
    [
        slot(Length::ZERO, left_width),
        slot((area.width - middle_width) / 2.0, middle_width),
        slot(area.width - right_width, right_width),
    ]
}

/// Two boxes beside each other: as wide as they like, what is over or missing in proportion.
fn share(a: &Demand, b: &Demand, width: Length) -> (Length, Length) {
    match (a.given, b.given) {
        (Some(a), Some(b)) => return (a, b),
        (Some(a), None) => return (a, (width - a).max(Length::ZERO)),
        (None, Some(b)) => return ((width - b).max(Length::ZERO), b),
        (None, None) => {}
    }
    let (liked, least) = (a.max() + b.max(), a.min() + b.min());
    let first = if liked.fits(width) {
        a.max() + (width - liked) * if liked.is_zero() { 0.5 } else { a.max().ratio(liked) }
    } else if least.fits(width) {
        a.min() + (width - least) * (a.max() - a.min()).ratio(liked - least)
    } else {
        width * a.min().ratio(least)
    };
    (first, width - first)
}

/// Boxes on the left and right edges: a third of the height each.
fn down(area: Rect) -> [Rect; 3] {
    let height = area.height / 3.0;
    std::array::from_fn(|index| Rect::new(area.x, area.y + height * index as f64, area.width, height))
}

/// Paints a box into its slot at a side of the page.
fn place(
    context: &mut Context<'_>,
    entry: &MarginBox,
    line: &[Inline],
    (slot, side): (Rect, PageEdge),
    items: &mut Vec<Item>,
) {
    let mut style = (*entry.style).clone();
    // The slot is the margin box: its width is decided already.
    style.boxed.width = Extent::Auto;
    let geometry = Geometry::of(&style.boxed, slot.x, slot.width);
    let rect = Rect::new(
        geometry.x,
        slot.y + geometry.margin_top,
        geometry.width,
        (slot.height - geometry.margin_top - geometry.margin_bottom).max(Length::ZERO),
    );
    let room = rect.height - geometry.insets.vertical();
    let mut content = margin_text::fitted(context, entry, line, (&style, &geometry), room);
    let spare = room - content.height;
    let down = match style.boxed.vertical_align {
        VerticalAlign::Top => Length::ZERO,
        VerticalAlign::Bottom => spare,
        _ => spare / 2.0,
    };
    content.shift(Length::ZERO, rect.y + geometry.insets.top + down);
    items.extend(decorate::background(&geometry.decoration, rect, true, true));
    items.append(&mut content.items);
    decorate::borders(&geometry.decoration, rect, true, true, items);
    items.iter_mut().for_each(|item| item.owner = Owner::MarginArtifact(side));
}
