//! Boxes beside each other that share a band: what flex lines and the rows of grids have in common.

use std::sync::Arc;

use super::block::{self, Place};
use super::context::Context;
use super::flow::{Band, Decoration, Division, Flow, Track, first_baseline};
use super::geometry::{self, border_box};
use super::region::natural_height;
use super::{intrinsic, picture};
use crate::model::{AlignItems, Block, BlockContent, BoxSizing, BoxStyle, Break, Display, Extent, Float, Style};
use crate::sizing::Needs;
use crate::units::{Insets, Length, Rect};

/// A box and its stretch of the line: between its outer border edges.
pub(super) struct Tile<'a> {
    pub block: &'a Block,
    pub x: Length,
    pub width: Length,
}

/// A band of boxes; `room` is the width that their percentages refer to.
pub(super) fn band(context: &mut Context<'_>, tiles: &[Tile<'_>], around: &Style, room: Length, place: &Place) -> Band {
    let set: Vec<Set> = tiles.iter().map(|tile| Set::new(context, tile, around, room, place)).collect();
    let baselines = set.iter().filter(|one| one.align == AlignItems::Baseline);
    let baseline = baselines.map(|one| one.top + one.baseline).fold(Length::ZERO, Length::max);
    let needed = |one: &Set| {
        let lowered = if one.align == AlignItems::Baseline { baseline - one.top - one.baseline } else { Length::ZERO };
        lowered + one.top + one.height + one.bottom
    };
    let height = set.iter().map(needed).fold(Length::ZERO, Length::max);
    let at_top = |one: &Set| matches!(one.align, AlignItems::Stretch | AlignItems::Start) && one.top.is_zero();
    // Side by side over several pages only where one page cannot hold them.
    let division = if set.iter().all(at_top) { Division::WhereItMust } else { Division::Never };
    let tracks = set.into_iter().map(|one| one.track(height, baseline)).collect();
    Band { height, fills: Vec::new(), tracks, lines: Vec::new(), division }
}

/// What a box needs of a line, its own borders and paddings left out.
pub(super) fn needs(context: &mut Context<'_>, block: &Block) -> Needs {
    if let BlockContent::Picture(content) = &block.content {
        let width = picture::natural_width(content, &block.style.boxed);
        return Needs { least: Length::ZERO, most: width };
    }
    let bare = bare(block);
    let inner = intrinsic::of(context, std::slice::from_ref(&bare));
    Needs { least: inner.min, most: inner.max }
}

/// A box whose content is laid out.
struct Set {
    x: Length,
    width: Length,
    /// Margins.
    top: Length,
    bottom: Length,
    /// Between the outer border edges.
    height: Length,
    align: AlignItems,
    insets: Insets,
    decoration: Decoration,
    flow: Flow,
    flow_height: Length,
    /// From the top border edge.
    baseline: Length,
}

impl Set {
    fn new(context: &mut Context<'_>, tile: &Tile<'_>, around: &Style, room: Length, place: &Place) -> Set {
        let boxed = &tile.block.style.boxed;
        // Tables, pictures and charts draw their boxes themselves.
        let own =
            matches!(tile.block.content, BlockContent::Table(_) | BlockContent::Picture(_) | BlockContent::Chart(_));
        let (insets, decoration) = match own {
            true => (Insets::default(), Decoration::default()),
            false => (geometry::insets(boxed, room), geometry::decoration(boxed)),
        };
        let inner = if own { sized(tile.block, tile.width) } else { bare(tile.block) };
        let width = (tile.width - insets.horizontal()).max(Length::ZERO);
        let flow = block::flow(context, &[inner], &Place { x: Length::ZERO, width, page: None, ..place.clone() });
        let flow_height = natural_height(&flow);
        let natural = flow_height + insets.vertical();
        let margin = |extent: Extent| extent.resolve(room).unwrap_or_default();
        let align = boxed.align_self.unwrap_or(around.boxed.align_items);
        let height = if own { natural } else { limited(boxed, &insets, natural) };
        let fixed = own || !matches!(boxed.height, Extent::Auto);
        Set {
            x: tile.x,
            width: tile.width,
            top: margin(boxed.margin.top),
            bottom: margin(boxed.margin.bottom),
            height,
            align: if fixed && align == AlignItems::Stretch { AlignItems::Start } else { align },
            baseline: insets.top + first_baseline(&flow).unwrap_or(flow_height),
            insets,
            decoration,
            flow,
            flow_height,
        }
    }

    fn track(self, line: Length, baseline: Length) -> Track {
        let room = line - self.top - self.bottom;
        let height = if self.align == AlignItems::Stretch { room.max(self.height) } else { self.height };
        let down = match self.align {
            AlignItems::Stretch | AlignItems::Start => Length::ZERO,
            AlignItems::Center => (room - height) / 2.0,
            AlignItems::End => room - height,
            AlignItems::Baseline => baseline - self.top - self.baseline,
        };
        Track {
            rect: Rect::new(self.x, self.top + down, self.width, height),
            insets: self.insets,
            decoration: self.decoration,
            flow: self.flow,
            flow_height: self.flow_height,
            shift: Length::ZERO,
        }
    }
}

/// The height of a box within what its style says of it.
fn limited(boxed: &BoxStyle, insets: &Insets, natural: Length) -> Length {
    let length = |extent: Extent| match extent {
        Extent::Length(_) => border_box(extent, boxed, insets.vertical(), Length::ZERO),
        Extent::Auto | Extent::Percent(_) => None,
    };
    let wanted = length(boxed.height).unwrap_or(natural);
    let most = length(boxed.max_height).unwrap_or(wanted);
    // What is in a box is never cut off.
    wanted.min(most).max(length(boxed.min_height).unwrap_or_default()).max(natural)
}

/// The block without its box, which the track has; how it arranges what is in it stays.
fn bare(block: &Block) -> Block {
    let mut style = Style::clone(&block.style);
    let BoxStyle { display, columns, .. } = style.boxed;
    let BoxStyle { flex_direction, flex_wrap, justify_content, align_items, row_gap, .. } = style.boxed;
    let grid_columns = style.boxed.grid_columns.take();
    style.boxed = BoxStyle {
        display,
        columns,
        flex_direction,
        flex_wrap,
        justify_content,
        align_items,
        row_gap,
        grid_columns,
        ..BoxStyle::default()
    };
    Block { style: Arc::new(style), ..block.clone() }
}

/// A table, picture or chart whose border box has the given width.
fn sized(block: &Block, width: Length) -> Block {
    let mut style = Style::clone(&block.style);
    let boxed = &mut style.boxed;
    boxed.margin = crate::model::Edges::uniform(Extent::ZERO);
    (boxed.float, boxed.break_before, boxed.break_after) = (Float::None, Break::Auto, Break::Auto);
    let is_picture = matches!(block.content, BlockContent::Picture(_));
    if is_picture || boxed.width != Extent::Auto || boxed.flex.grow > 0.0 {
        boxed.width = Extent::Length(width);
        (boxed.min_width, boxed.max_width) = (Extent::Auto, Extent::Auto);
        if is_picture {
            // The height, too, was meant as the sizing says.
            boxed.height = content_height(boxed);
        }
        boxed.sizing = BoxSizing::BorderBox;
    }
    Block { style: Arc::new(style), ..block.clone() }
}

/// The height of a picture in terms of its border box.
fn content_height(boxed: &BoxStyle) -> Extent {
    match (boxed.height, boxed.sizing) {
        (Extent::Length(height), BoxSizing::ContentBox) => {
            Extent::Length(height + geometry::insets(boxed, Length::ZERO).vertical())
        }
        (height, _) => height,
    }
}

/// Whether a block sets what is in it side by side.
pub(super) fn arranges(style: &BoxStyle) -> bool {
    matches!(style.display, Display::Flex | Display::Grid)
}
