//! Boxes in lines (`display: flex`, CSS Flexible Box Layout Level 1).

use super::block::{self, Place};
use super::builder::Builder;
use super::context::Context;
use super::flow::Piece;
use super::geometry;
use super::tiles::{self, Tile};
use crate::model::{Block, Direction, FlexDirection, Style};
use crate::sizing::{self, FlexBox};
use crate::units::Length;

/// Adds the children of a flex container.
pub(super) fn add(context: &mut Context<'_>, builder: &mut Builder, style: &Style, blocks: &[Block], place: &Place) {
    match style.boxed.flex_direction {
        FlexDirection::Row => lines(context, builder, style, blocks, place),
        FlexDirection::Column => {
            let gap = style.boxed.row_gap.unwrap_or_default();
            for (index, block) in blocks.iter().enumerate() {
                if index > 0 {
                    builder.keep_apart(gap);
                }
                block::add_all(context, builder, std::slice::from_ref(block), place);
            }
        }
    }
}

/// A band for each line; pages may end between them.
fn lines(context: &mut Context<'_>, builder: &mut Builder, style: &Style, blocks: &[Block], place: &Place) {
    let boxed = &style.boxed;
    let room = place.width;
    let right_to_left = style.paragraph.direction == Direction::RightToLeft;
    let boxes: Vec<FlexBox> = blocks.iter().map(|block| flex_box(context, block, room, right_to_left)).collect();
    let gap = boxed.columns.gap.unwrap_or_default();
    let lines = sizing::lines(&boxes, room, gap, boxed.flex_wrap, boxed.justify_content);
    for (index, line) in lines.into_iter().enumerate() {
        if index > 0 {
            builder.keep_apart(boxed.row_gap.unwrap_or_default());
        }
        let blocks = &blocks[line.boxes];
        let tiles: Vec<Tile<'_>> = blocks
            .iter()
            .zip(line.places)
            .map(|(block, (x, width))| Tile { block, x: place.x + mirrored(x, width, room, right_to_left), width })
            .collect();
        blocks.iter().for_each(|block| builder.wish(block.style.boxed.break_before));
        let band = tiles::band(context, &tiles, style, room, place);
        builder.solid(Piece::Band(Box::new(band)));
        blocks.iter().for_each(|block| builder.wish(block.style.boxed.break_after));
    }
}

fn flex_box(context: &mut Context<'_>, block: &Block, room: Length, right_to_left: bool) -> FlexBox {
    let boxed = &block.style.boxed;
    let edges = geometry::insets(boxed, room).horizontal();
    let mut flex = FlexBox::of(boxed, room, edges, tiles::needs(context, block));
    if right_to_left {
        flex.margins.reverse();
    }
    flex
}

/// The place of a box in a line that begins at the other side.
pub(super) fn mirrored(x: Length, width: Length, room: Length, right_to_left: bool) -> Length {
    if right_to_left { room - x - width } else { x }
}
