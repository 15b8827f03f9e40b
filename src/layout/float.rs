//! Floats: boxes at the left or right edge with text beside them (CSS 2.1, 9.5).
//!
//! A float begins at the top of the line or block that follows it. What stands beside it stays with it on one
//! page; tables, pictures and columns begin below it.

use std::sync::Arc;

use super::block::{self, Place};
use super::builder::Builder;
use super::context::Context;
use super::flow::Chunk;
use super::geometry::Geometry;
use super::insertion::{Edge, Insertion};
use super::region::set_whole;
use super::{intrinsic, picture};
use crate::model::{
    Align, Block, BlockContent, BoxStyle, Clear, Direction, Extent, Float, Inline, InlineContent, Style,
};
use crate::units::Length;

/// A float ready to be placed.
pub(super) struct FloatBox {
    pub side: Float,
    pub content: Chunk,
    /// The edge that faces the text: the right one of a left float, the left one of a right float.
    pub edge: Length,
}

/// A float that text goes past.
#[derive(Clone, Copy, Debug)]
pub(super) struct Exclusion {
    pub side: Float,
    pub edge: Length,
    /// How far down it reaches from here.
    pub depth: Length,
}

/// The share of a page's height that a float may take.
const SHARE: f64 = 0.8;

/// Adds a block as a float; one that would leave no room for text beside it, or little of a page, becomes an ordinary
/// block.
pub(super) fn add(context: &mut Context<'_>, builder: &mut Builder, block: &Block, place: &Place) {
    /// Beside a float at least this much room is left for text.
    const LEAST_ROOM: Length = Length::pt(48.0);
    /// In more floats than this a float is an ordinary block: each that does not fit its page is laid out twice, with
    /// all that are in it.
    const MOST_AROUND: usize = 3;
    let side = block.style.boxed.float;
    if matches!(side, Float::Top | Float::Bottom) {
        return at_edge(context, builder, block, place);
    }
    let mut inner = block.clone();
    let mut style = Style::clone(&block.style);
    style.boxed.float = Float::None;
    if let BlockContent::Picture(_) = block.content {
        // The side is settled: alignment does not move it further.
        let paragraph = Arc::make_mut(&mut style.paragraph);
        paragraph.align = Align::Left;
    }
    // It is set at the left edge and shifted to its side below.
    style.boxed.around = Direction::LeftToRight;
    if style.boxed.width == Extent::Auto && !matches!(block.content, BlockContent::Picture(_)) {
        inner.style = Arc::new(style.clone());
        let fits = intrinsic::of(context, std::slice::from_ref(&inner)).max.min(place.width);
        let probe = Geometry::of(&style.boxed, Length::ZERO, place.width);
        let margins = place.width - probe.width;
        style.boxed.width = Extent::Length(fits - margins - probe.insets.horizontal());
    }
    let (left, right) = (margin(style.boxed.margin.left, place), margin(style.boxed.margin.right, place));
    inner.style = Arc::new(style);
    let width = width(context, &inner, place) + left + right;
    if !(width + LEAST_ROOM).fits(place.width) || context.floats_around == MOST_AROUND {
        return block::add_all(context, builder, &[inner], place);
    }
    let before = context.checkpoint(place.node);
    context.floats_around += 1;
    let mut content =
        set_whole(block::flow(context, std::slice::from_ref(&inner), &Place { page: None, ..place.clone() }));
    context.floats_around -= 1;
    if !content.height.fits(context.page_height * SHARE) {
        context.roll_back(before);
        return block::add_all(context, builder, &[inner], place);
    }
    let edge = if side == Float::Right {
        content.shift(place.width - width, Length::ZERO);
        place.x + place.width - width
    } else {
        place.x + width
    };
    builder.float(FloatBox { side, content, edge });
}

/// Adds a block as a float at the top or bottom of its page, as wide as the text there. One that would leave little
/// of a page becomes an ordinary block, and so does one that stands in such a float or in a note.
fn at_edge(context: &mut Context<'_>, builder: &mut Builder, block: &Block, place: &Place) {
    let edge = if block.style.boxed.float == Float::Top { Edge::Top } else { Edge::Bottom };
    let mut inner = block.clone();
    Arc::make_mut(&mut inner.style).boxed.float = Float::None;
    let (x, width) = context.page_text;
    let at = Place { x, width, page: None, ..place.clone() };
    let before = context.checkpoint(place.node);
    if context.apart {
        return block::add_all(context, builder, &[inner], place);
    }
    context.apart = true;
    let insertion = Insertion::new(edge, block::flow(context, std::slice::from_ref(&inner), &at));
    context.apart = false;
    if insertion.height.fits(context.page_height * SHARE) {
        builder.insert(insertion);
    } else {
        context.roll_back(before);
        block::add_all(context, builder, &[inner], place);
    }
}

/// The width between the border edges.
fn width(context: &Context<'_>, block: &Block, place: &Place) -> Length {
    match &block.content {
        BlockContent::Picture(content) => {
            picture::boxed(content, &block.style, Length::ZERO, place.width, context.page_height).geometry.width
        }
        _ => Geometry::of(&block.style.boxed, Length::ZERO, place.width).width,
    }
}

fn margin(extent: Extent, place: &Place) -> Length {
    extent.resolve(place.width).unwrap_or_default()
}

/// Takes the floating pictures out of a paragraph, each as a block.
pub(super) fn pictures_in(inlines: &[Inline], around: &Block) -> Vec<Block> {
    let floating = inlines.iter().filter_map(|inline| match &inline.content {
        InlineContent::Picture(picture) if inline.style.boxed.float != Float::None => Some((picture, &inline.style)),
        _ => None,
    });
    floating
        .map(|(picture, style)| Block {
            content: BlockContent::Picture(picture.clone()),
            style: Arc::clone(style),
            name: Default::default(),
            id: None,
            strings: Vec::new(),
            page_number: None,
            origin: around.origin.clone(),
        })
        .collect()
}

/// Whether a box begins below floats of a side.
pub(super) fn clears(style: &BoxStyle, side: Float) -> bool {
    match style.clear {
        Clear::None => false,
        Clear::Both => true,
        Clear::Left => side == Float::Left,
        Clear::Right => side == Float::Right,
    }
}
