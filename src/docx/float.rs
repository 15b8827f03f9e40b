//! Blocks out of the flow of text: anchored pictures and charts, framed paragraphs, positioned tables.

use crate::model::{Block, BlockContent, BoxStyle, Extent, Float, Style};
use crate::units::Length;

use super::area::{Area, BoxArea};
use super::decoration::Decoration;
use super::drawing::Placed;
use super::flow::{Flow, Scope};
use super::group;
use super::plan::{Frame, Piece};

/// Plans a block at the side, with text around it, or at the top or foot of the page. Whether it could be made so; it
/// is in normal flow otherwise.
pub(super) fn float<'a>(flow: &mut Flow<'a, '_, '_>, block: &'a Block, scope: Scope<'a>) -> bool {
    let at_edge = matches!(block.style.boxed.float, Float::Top | Float::Bottom);
    match &block.content {
        // Cells and boxes have no edges of a page.
        _ if at_edge && flow.sections.is_empty() => return false,
        BlockContent::Picture(picture) => {
            let width = if at_edge { flow.page_width(scope) } else { scope.area.width() };
            let placed = Placed::picture(picture, &block.style, width, flow.work.page_height);
            flow.pending.floats.push(placed);
            return true;
        }
        BlockContent::Chart(chart) if at_edge || block.style.boxed.width != Extent::Auto => {
            let width = if at_edge { flow.page_width(scope) } else { scope.area.width() };
            let width = BoxArea::of(&block.style, Area::whole(width)).content.width();
            flow.pending.floats.push(Placed::chart(chart, &block.style, width, flow.work.page_height));
            return true;
        }
        BlockContent::Paragraph(_) | BlockContent::Group { .. } => {}
        BlockContent::Heading { .. } | BlockContent::Table(_) | BlockContent::List(_) if at_edge => {}
        _ => return false,
    }
    // Lists and tables bring their boxes themselves.
    let bare = matches!(block.content, BlockContent::Table(_) | BlockContent::List(_));
    let boxed = if bare { BoxStyle::default() } else { block.style.boxed.clone() };
    let style = Style { boxed, ..(*block.style).clone() };
    let containing = if at_edge { Area::whole(flow.page_width(scope)) } else { scope.area };
    let mut area = BoxArea::of(&style, containing);
    if style.boxed.width == Extent::Auto && !at_edge {
        let width = shrunk(block, scope.area.width(), flow.work.page_height);
        area.border_box = Area::whole(width);
        area.content = Area::whole((width - area.padding.horizontal()).max(Length::pt(1.0)));
    }
    let frame = frame(block, &area, scope);
    let mut inner = Flow::new(flow.work);
    inner.pending = flow.pending.hand_over();
    if bare && block.id.is_some() {
        // It adds its id itself.
        inner.pending.ids.pop();
    }
    group::inside(&mut inner, block, Scope { area: Area::whole(area.content.width()), page: None, ..scope });
    let (pieces, _) = inner.finish();
    let decorated = Decoration::of(&style.boxed, area.padding).shows();
    if !decorated && pieces.iter().all(|piece| matches!(piece, Piece::Paragraph(_))) {
        for mut piece in pieces {
            if let Piece::Paragraph(paragraph) = &mut piece {
                paragraph.frame = Some(frame);
            }
            flow.pending.boxes.push(piece);
        }
    } else {
        let table = group::one_cell(&style, pieces, &area, Some(frame));
        flow.pending.boxes.push(Piece::Table(Box::new(table)));
    }
    true
}

fn frame(block: &Block, area: &BoxArea, scope: Scope) -> Frame {
    let boxed = &block.style.boxed;
    let beside = match boxed.float {
        Float::Left => boxed.margin.right,
        Float::Right => boxed.margin.left,
        Float::None | Float::Top | Float::Bottom => Extent::ZERO,
    };
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
            BlockContent::Picture(picture) => Placed::picture(picture, &block.style, available, highest).size.width,
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
