//! Grids (`display: grid`, CSS Grid Layout Level 2): rows of boxes in common columns.

use super::block::Place;
use super::builder::Builder;
use super::context::Context;
use super::flex::mirrored;
use super::flow::Piece;
use super::geometry;
use super::tiles::{self, Tile};
use crate::model::{Block, BoxStyle, Direction, Extent, Style};
use crate::sizing::{Cell, Grid, Need, Needs};
use crate::units::Length;

/// Adds the children of a grid: a band for each row; pages may end between them.
pub(super) fn add(context: &mut Context<'_>, builder: &mut Builder, style: &Style, blocks: &[Block], place: &Place) {
    let boxed = &style.boxed;
    let room = place.width;
    let gap = boxed.columns.gap.unwrap_or_default();
    let mut grid = Grid::new(boxed.grid_columns.as_deref(), room, gap);
    let places: Vec<_> = blocks.iter().map(|block| block.style.boxed.grid_column).collect();
    let cells = grid.place(&places);
    let needs: Vec<Need> = blocks.iter().zip(&cells).map(|(block, cell)| need(context, block, *cell)).collect();
    let columns = grid.widths(&needs, room, gap, boxed.justify_content);
    let right_to_left = style.paragraph.direction == Direction::RightToLeft;
    let pairs: Vec<(&Block, Cell)> = blocks.iter().zip(cells).collect();
    for (index, row) in pairs.chunk_by(|(_, above), (_, below)| above.row == below.row).enumerate() {
        if index > 0 {
            builder.keep_apart(boxed.row_gap.unwrap_or_default());
        }
        let tiles: Vec<Tile<'_>> = row
            .iter()
            .map(|(block, cell)| {
                let (x, width) = cell.area(&columns);
                let (x, width) = inside(&block.style.boxed, x, width);
                Tile { block, x: place.x + mirrored(x, width, room, right_to_left), width }
            })
            .collect();
        row.iter().for_each(|(block, _)| builder.wish(block.style.boxed.break_before));
        let band = tiles::band(context, &tiles, style, room, place);
        builder.solid(Piece::Band(Box::new(band)));
        row.iter().for_each(|(block, _)| builder.wish(block.style.boxed.break_after));
    }
}

fn need(context: &mut Context<'_>, block: &Block, cell: Cell) -> Need {
    let boxed = &block.style.boxed;
    let fixed = |extent: Extent| if let Extent::Length(length) = extent { Some(length) } else { None };
    let margin = fixed(boxed.margin.left).unwrap_or_default() + fixed(boxed.margin.right).unwrap_or_default();
    let edges = geometry::insets(boxed, Length::ZERO).horizontal() + margin;
    let content = match fixed(boxed.width) {
        Some(width) => Needs { least: width, most: width },
        None => tiles::needs(context, block),
    };
    Need { cell, content: Needs { least: content.least + edges, most: content.most + edges } }
}

/// The border box of a child in its area: all of it, margins aside, unless it has a width.
fn inside(boxed: &BoxStyle, x: Length, width: Length) -> (Length, Length) {
    let margins = [boxed.margin.left, boxed.margin.right].map(|margin| margin.resolve(width));
    let beside = margins.iter().flatten().copied().sum::<Length>();
    let insets = geometry::insets(boxed, width);
    let limit = |extent: Extent| geometry::border_box(extent, boxed, insets.horizontal(), width);
    let most = limit(boxed.max_width).unwrap_or(Length::UNLIMITED);
    let least = limit(boxed.min_width).unwrap_or_default();
    let own = limit(boxed.width).unwrap_or(width - beside).min(most).max(least).max(insets.horizontal());
    let spare = (width - beside - own).max(Length::ZERO);
    let before = match margins {
        [Some(left), _] => left,
        [None, Some(_)] => spare,
        [None, None] => spare / 2.0,
    };
    (x + before, own)
}
