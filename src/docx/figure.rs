//! Figures: what captions leave of a page for the pictures beside them, so that both are on one.

use crate::model::{Block, BlockContent, LineHeight, Style};
use crate::units::Length;

use super::area::{Area, BoxArea};
use super::measure;
use super::work::{MAX_DEPTH, Work};

/// The height of a page less that of the captions in a figure: never less than a quarter of the page.
pub(super) fn picture_room(blocks: &[Block], area: Area, work: &mut Work) -> Length {
    let page = work.page_height;
    let captions = blocks.iter().map(|block| height(block, area, 0, work)).sum::<Length>();
    (page - captions).max(page * 0.25)
}

/// The height of the text in a block, by its words: lines may break a little otherwise.
fn height(block: &Block, area: Area, depth: u32, work: &mut Work) -> Length {
    let boxed = BoxArea::of(&block.style, area);
    let inside = match &block.content {
        BlockContent::Paragraph(_) | BlockContent::Heading { .. } => {
            let words = measure::blocks(std::slice::from_ref(block), work).most;
            let lines = words.ratio(boxed.content.width()).ceil().clamp(1.0, 100.0);
            line_height(&block.style) * lines
        }
        BlockContent::Group { blocks, .. } if depth < MAX_DEPTH => {
            blocks.iter().map(|block| height(block, boxed.content, depth + 1, work)).sum()
        }
        // A picture by itself has only its margins here.
        _ => Length::ZERO,
    };
    inside + boxed.padding.vertical() + (boxed.margin_top + boxed.margin_bottom).max(Length::ZERO)
}

fn line_height(style: &Style) -> Length {
    /// Of common typefaces, in font sizes.
    const NORMAL: f64 = 1.25;
    match style.paragraph.line_height {
        LineHeight::Normal => style.text.size * NORMAL,
        LineHeight::Number(factor) => style.text.size * factor,
        LineHeight::Length(length) => length,
    }
}
