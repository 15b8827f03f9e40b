//! Floating blocks: anchored pictures, framed paragraphs, positioned tables.

use crate::model::{Block, BlockContent, Extent, Float};
use crate::units::Length;

use super::area::{Area, BoxArea};
use super::decoration::Decoration;
use super::flow::{Flow, Scope};
use super::group;
use super::picture::Placed;
use super::plan::{Frame, Piece};

/// Plans a block with text around it. Whether it could be made so; it is in normal flow otherwise.
pub(super) fn float<'a>(flow: &mut Flow<'a, '_, '_>, block: &'a Block, scope: Scope<'a>) -> bool {
    let style = &block.style;
    match &block.content {
        BlockContent::Picture(picture) => {
            flow.pending.floats.push(Placed::new(picture, style, scope.area.width(), flow.work.page_height));
            return true;
        }
        BlockContent::Paragraph(_) | BlockContent::Group { .. } => {}
        _ => return false,
    }
    let mut area = BoxArea::of(style, scope.area);
    if style.boxed.width == Extent::Auto {
        let width = shrunk(block, scope.area.width(), flow.work.page_height);
        area.border_box = Area::whole(width);
        area.content = Area::whole((width - area.padding.horizontal()).max(Length::pt(1.0)));
    }
    let frame = frame(block, &area, scope);
    let mut inner = Flow::new(flow.work);
    inner.pending = flow.pending.hand_over();
    group::inside(&mut inner, block, Scope { area: Area::whole(area.content.width()), page: None, ..scope });
    let (pieces, _) = inner.finish();
    let decorated = Decoration::of(&style.boxed, area.padding).shows();
    if !decorated && pieces.iter().all(|piece| matches!(piece, Piece::Paragraph(_))) {
        for mut piece in pieces {
            if let Piece::Paragraph(paragraph) = &mut piece {
                paragraph.frame = Some(frame);
            }
            flow.pieces.push(piece);
        }
    } else {
        let table = group::one_cell(block, pieces, &area, Some(frame));
        flow.pieces.push(Piece::Table(table));
    }
    true
}

fn frame(block: &Block, area: &BoxArea, scope: Scope) -> Frame {
    let boxed = &block.style.boxed;
    let beside = if boxed.float == Float::Left { boxed.margin.right } else { boxed.margin.left };
    Frame {
        side: boxed.float,
        width: area.content.width(),
        gap: (
            beside.resolve(scope.area.width()).unwrap_or_default(),
            area.margin_top.max(area.margin_bottom).max(Length::ZERO),
        ),
    }
}

/// The width of a floating block without one: that of its widest picture, else a third of what there is.
fn shrunk(block: &Block, available: Length, highest: Length) -> Length {
    fn widest(blocks: &[Block], available: Length, highest: Length) -> Length {
        let widths = blocks.iter().map(|block| match &block.content {
            BlockContent::Picture(picture) => Placed::new(picture, &block.style, available, highest).size.width,
            BlockContent::Group { blocks, .. } => widest(blocks, available, highest),
            _ => Length::ZERO,
        });
        widths.fold(Length::ZERO, Length::max)
    }
    let width = match &block.content {
        BlockContent::Group { blocks, .. } => widest(blocks, available, highest),
        _ => Length::ZERO,
    };
    if width.is_zero() { available / 3.0 } else { width.min(available) }
}
