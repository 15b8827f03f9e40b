//! Pictures in their boxes: as blocks, in lines, and in figures together with their captions.

use std::sync::Arc;

use super::block::{self, Place};
use super::context::Context;
use super::decorate;
use super::frame::{Clip, Item, ItemContent, Owner, Radii};
use super::geometry::{self, Geometry};
use super::region::natural_height;
use crate::fonts::Metrics;
use crate::model::{
    Align, Block, BlockContent, BoxSizing, BoxStyle, Direction, Extent, GroupRole, Picture, Style, VerticalAlign,
};
use crate::sizing::{Fitted, Room, chart_height, fitted};
use crate::units::{Insets, Length, Rect, Size};

/// A picture with the box around it.
#[derive(Clone, Debug)]
pub(super) struct Boxed {
    pub fitted: Fitted,
    pub geometry: Geometry,
}

/// A picture as a block of a containing block that begins at `x`; `highest` bounds its border box.
pub(super) fn boxed(picture: &Picture, style: &Style, x: Length, width: Length, highest: Length) -> Boxed {
    let boxed = &style.boxed;
    let fitted = fit(picture, boxed, width, highest);
    let sized = BoxStyle {
        width: Extent::Length(fitted.size.width),
        min_width: Extent::Auto,
        max_width: Extent::Auto,
        sizing: BoxSizing::ContentBox,
        ..boxed.clone()
    };
    let mut geometry = Geometry::of(&sized, x, width);
    let margins = [boxed.margin.left, boxed.margin.right].map(|margin| margin.resolve(width));
    if let [Some(left), Some(right)] = margins {
        let spare = (width - left - right - geometry.width).max(Length::ZERO);
        let right_to_left = style.paragraph.direction == Direction::RightToLeft;
        let wanted = match (style.paragraph.align, right_to_left) {
            (Align::Center, _) => spare / 2.0,
            (Align::Right, _) | (Align::End, false) | (Align::Start | Align::Justify, true) => spare,
            _ => Length::ZERO,
        };
        // In a block from right to left the box stands at the right already.
        geometry.x += if boxed.around == Direction::RightToLeft { wanted - spare } else { wanted };
    }
    Boxed { fitted, geometry }
}

fn fit(picture: &Picture, boxed: &BoxStyle, width: Length, highest: Length) -> Fitted {
    let insets = geometry::insets(boxed, width);
    let beside = [boxed.margin.left, boxed.margin.right].map(|margin| margin.resolve(width).unwrap_or_default());
    let edges = (insets.horizontal(), insets.vertical());
    let widest = (width - beside[0] - beside[1] - edges.0).max(Length::ZERO);
    let highest = (highest - edges.1).max(Length::pt(1.0));
    fitted(&picture.data, boxed, Room { containing: width, widest, highest, edges })
}

/// The width that a picture takes by itself, its box aside; percentages count as `auto`.
pub(super) fn natural_width(picture: &Picture, style: &BoxStyle) -> Length {
    let fixed = |extent: Extent| if let Extent::Percent(_) = extent { Extent::Auto } else { extent };
    let style = BoxStyle {
        width: fixed(style.width),
        min_width: fixed(style.min_width),
        max_width: fixed(style.max_width),
        ..style.clone()
    };
    let none = Length::UNLIMITED;
    let edges = geometry::insets(&style, Length::ZERO);
    let edges = (edges.horizontal(), edges.vertical());
    fitted(&picture.data, &style, Room { containing: none, widest: none, highest: none, edges }).size.width
}

/// A picture whose content box begins at a point.
pub(super) fn item(
    picture: &Picture,
    fitted: &Fitted,
    at: (Length, Length),
    corners: Option<Clip>,
    owner: Owner,
) -> Item {
    let cut = fitted.is_cut().then(|| {
        let rect = Rect::new(at.0, at.1, fitted.size.width, fitted.size.height);
        Clip { rect, radii: Radii::default() }
    });
    let rect = fitted.object.moved(at.0, at.1);
    let content =
        ItemContent::Picture { rect, clip: corners.or(cut).map(Box::new), picture: Arc::clone(&picture.data) };
    Item { content, owner }
}

/// A picture or field in a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Inlay {
    /// In the content box.
    pub fitted: Fitted,
    pub margin: Insets,
    /// Borders and paddings.
    pub insets: Insets,
    pub align: VerticalAlign,
    /// How far it reaches below the baseline where it stands on that, margin included.
    pub depth: Length,
    /// The narrowest that it can be made, margins included.
    pub least: Length,
    /// Whether it is lower than its style asks, so that a page holds it.
    pub is_lowered: bool,
}

/// How far the letters around an inlay reach from their baseline.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Letters {
    ascent: Length,
    descent: Length,
    x_height: Length,
}

impl Letters {
    pub fn of(size: Length, metrics: &Metrics) -> Letters {
        Letters { ascent: size * metrics.ascent, descent: size * metrics.descent, x_height: size * metrics.x_height }
    }
}

impl Inlay {
    pub fn new(picture: &Picture, style: &BoxStyle, width: Length, highest: Length) -> Inlay {
        let (fitted, margin) = (fit(picture, style, width, highest), geometry::margins(style, width));
        let insets = geometry::insets(style, width);
        let least = (fitted.size.width + insets.horizontal() + margin.horizontal()).max(Length::ZERO);
        Inlay { fitted, margin, insets, align: style.vertical_align, depth: Length::ZERO, least, is_lowered: false }
    }

    /// The border box; `at` is the corner of the margin box.
    pub fn border_box(&self, at: (Length, Length)) -> Rect {
        let Size { width, height } = self.fitted.size;
        let (width, height) = (width + self.insets.horizontal(), height + self.insets.vertical());
        Rect::new(at.0 + self.margin.left, at.1 + self.margin.top, width, height)
    }

    /// Margins included.
    pub fn width(&self) -> Length {
        (self.fitted.size.width + self.insets.horizontal() + self.margin.horizontal()).max(Length::ZERO)
    }

    /// Margins included.
    pub fn height(&self) -> Length {
        (self.fitted.size.height + self.insets.vertical() + self.margin.vertical()).max(Length::ZERO)
    }

    /// How far it reaches above and below the baseline (CSS 2.1, 10.8.1); `None` where it goes by the line itself.
    pub fn reach(&self, letters: &Letters) -> Option<(Length, Length)> {
        let height = self.height();
        let below = match self.align {
            VerticalAlign::Baseline => self.depth,
            VerticalAlign::Raised(by) => self.depth - by,
            VerticalAlign::Middle => (height - letters.x_height) / 2.0,
            VerticalAlign::TextTop => height - letters.ascent,
            VerticalAlign::TextBottom => letters.descent,
            VerticalAlign::Top | VerticalAlign::Bottom => return None,
        };
        Some((height - below, below))
    }

    /// The top of its margin box in a line of the given height, whose baseline lies `above` below its top.
    pub fn top(&self, letters: &Letters, above: Length, line: Length) -> Length {
        match self.reach(letters) {
            Some((own, _)) => above - own,
            None if self.align == VerticalAlign::Bottom => line - self.height(),
            None => Length::ZERO,
        }
    }

    /// Adds the picture and its box; `at` is the corner of its margin box.
    pub fn paint(
        &self,
        picture: &Picture,
        style: &BoxStyle,
        at: (Length, Length),
        owner: Owner,
        items: &mut Vec<Item>,
    ) {
        let border_box = self.border_box(at);
        let decoration = geometry::decoration(style);
        items.extend(decorate::background(&decoration, border_box, true, true));
        let corners = decorate::content_clip(style.radius, border_box, self.insets);
        let content = (border_box.x + self.insets.left, border_box.y + self.insets.top);
        items.push(item(picture, &self.fitted, content, corners, owner));
        decorate::borders(&decoration, border_box, true, true, items);
    }
}

/// The height that is left for each picture or chart of a figure, so that its captions stay with it on one page. `None`
/// where there is room enough.
pub(super) fn room_in_figure(context: &mut Context<'_>, figure: &Block, place: &Place) -> Option<Length> {
    let BlockContent::Group { role: GroupRole::Figure, blocks } = &figure.content else { return None };
    let whole = context.page_height;
    let tallest = tallest(figure, place.width, whole)?;
    // What is far from the height of a page is not worth the second layout.
    if tallest < whole * 0.4 {
        return None;
    }
    // The same without being a figure, which would be measured again.
    let content = BlockContent::Group { role: GroupRole::Generic, blocks: blocks.clone() };
    let plain = Block { content, ..figure.clone() };
    let before = context.checkpoint(place.node);
    let height = natural_height(&block::flow(context, &[plain], place));
    context.roll_back(before);
    let beside = height - tallest;
    let least = whole * 0.25;
    (!height.fits(whole)).then(|| (whole - beside).max(least))
}

/// The height of the tallest picture or chart in a block, captions aside.
fn tallest(block: &Block, width: Length, highest: Length) -> Option<Length> {
    match &block.content {
        BlockContent::Picture(picture) => {
            let boxed = boxed(picture, &block.style, Length::ZERO, width, highest);
            Some(boxed.fitted.size.height + boxed.geometry.insets.vertical())
        }
        BlockContent::Chart(content) => {
            let geometry = Geometry::of(&block.style.boxed, Length::ZERO, width);
            let height = chart_height(content, &block.style, geometry.content_width());
            Some((height + geometry.insets.vertical()).min(highest))
        }
        BlockContent::Group { blocks, .. } => {
            let inner = Geometry::of(&block.style.boxed, Length::ZERO, width);
            let (width, highest) = (inner.content_width(), highest - inner.insets.vertical());
            blocks.iter().filter_map(|block| tallest(block, width, highest)).reduce(Length::max)
        }
        _ => None,
    }
}
