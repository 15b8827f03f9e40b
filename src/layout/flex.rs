//! Boxes in a row (`display: flex`): equal shares of the width, or the widths that they ask for.

use super::block::{self, Place, gap};
use super::builder::Builder;
use super::context::Context;
use super::flow::{Band, Decoration, Piece, Track};
use super::geometry::{self, Geometry};
use super::region::natural_height;
use crate::model::{Block, BlockContent, Direction, Style};
use crate::units::{Length, Rect};

/// Adds the children of a row; they are all as high as the highest.
pub(super) fn add(context: &mut Context<'_>, builder: &mut Builder, style: &Style, blocks: &[Block], place: &Place) {
    if blocks.is_empty() {
        return;
    }
    let gap = gap(style);
    let room = (place.width - gap * (blocks.len() - 1) as f64).max(Length::ZERO);
    let asked: Vec<Option<Length>> = blocks.iter().map(|block| block.style.boxed.width.resolve(room)).collect();
    let fixed: Length = asked.iter().flatten().copied().sum();
    let open = asked.iter().filter(|width| width.is_none()).count().max(1);
    let share = ((room - fixed) / open as f64).max(Length::ZERO);
    let right_to_left = style.paragraph.direction == Direction::RightToLeft;
    let mut before = Length::ZERO;
    let mut tracks = Vec::with_capacity(blocks.len());
    for (block, asked) in blocks.iter().zip(asked) {
        let width = asked.unwrap_or(share);
        let x = place.x + if right_to_left { place.width - before - width } else { before };
        tracks.push(track(context, block, x, width, place));
        before += width + gap;
    }
    let height = tracks.iter().map(|track| track.flow_height + track.insets.vertical()).fold(Length::ZERO, Length::max);
    tracks.iter_mut().for_each(|track| track.rect.height = height);
    builder.solid(Piece::Band(Band { height, fills: Vec::new(), tracks, lines: Vec::new(), divisible: false }));
}

/// A child's box as a track; its content is set as if the box itself had no decoration.
fn track(context: &mut Context<'_>, block: &Block, x: Length, width: Length, place: &Place) -> Track {
    let mut inner = block.clone();
    let mut style = Style::clone(&block.style);
    let geometry = Geometry::of(&style.boxed, x, width);
    let (decoration, insets) = match block.content {
        // Tables and pictures bring their boxes themselves.
        BlockContent::Table(_) | BlockContent::Picture(_) => (Decoration::default(), crate::units::Insets::default()),
        _ => {
            let insets = geometry::insets(&style.boxed, width);
            let bare = crate::model::BoxStyle::default();
            style.boxed = crate::model::BoxStyle { display: style.boxed.display, columns: style.boxed.columns, ..bare };
            inner.style = std::sync::Arc::new(style);
            (geometry.decoration, insets)
        }
    };
    let room = (width - insets.horizontal()).max(Length::ZERO);
    let content = Place { x: Length::ZERO, width: room, page: None, ..place.clone() };
    let flow = block::flow(context, &[inner], &content);
    let flow_height = natural_height(&flow);
    let rect = Rect::new(x, Length::ZERO, width, flow_height + insets.vertical());
    Track { rect, insets, decoration, flow, flow_height, shift: Length::ZERO }
}
