//! How narrow and how wide blocks can be set (CSS Box Sizing Level 3, intrinsic sizes).

use super::chart;
use super::context::Context;
use super::geometry;
use super::paragraph::{self, Intrinsic};
use super::picture;
use crate::model::{Block, BlockContent, BoxSizing, BoxStyle, Extent, Table};
use crate::units::Length;

/// The intrinsic widths of blocks below each other.
pub(super) fn of(context: &mut Context<'_>, blocks: &[Block]) -> Intrinsic {
    let mut widest = Intrinsic::default();
    for block in blocks {
        let inner = of_content(context, block);
        widest = widest.union(boxed(inner, &block.style.boxed));
    }
    widest
}

fn of_content(context: &mut Context<'_>, block: &Block) -> Intrinsic {
    match &block.content {
        BlockContent::Paragraph(content) | BlockContent::Heading { content, .. } => {
            paragraph::intrinsic(context, content, &block.style)
        }
        BlockContent::List(list) => {
            let mut widest = Intrinsic::default();
            for item in &list.items {
                let inner = of(context, &item.blocks);
                widest = widest.union(boxed(inner, &item.style.boxed));
            }
            widest
        }
        BlockContent::Group { blocks, .. } => of(context, blocks),
        BlockContent::Table(table) => of_table(context, table),
        BlockContent::Picture(content) => {
            let width = picture::natural_width(content, &block.style.boxed);
            let shrinks = matches!(block.style.boxed.width, Extent::Percent(_));
            Intrinsic { min: if shrinks { Length::ZERO } else { width }, max: width }
        }
        BlockContent::Chart(_) => chart::intrinsic(&block.style),
        BlockContent::Rule => Intrinsic::default(),
    }
}

/// The widest row of a nested table.
fn of_table(context: &mut Context<'_>, table: &Table) -> Intrinsic {
    let mut widest = Intrinsic::default();
    for row in table.groups.iter().flat_map(|group| &group.rows) {
        let mut sum = Intrinsic::default();
        for cell in &row.cells {
            let inner = boxed(of(context, &cell.blocks), &cell.style.boxed);
            sum = Intrinsic { min: sum.min + inner.min, max: sum.max + inner.max };
        }
        widest = widest.union(sum);
    }
    widest
}

/// The content with the box around it.
fn boxed(inner: Intrinsic, style: &BoxStyle) -> Intrinsic {
    let insets = geometry::insets(style, Length::ZERO).horizontal();
    let margin = |extent: Extent| extent.resolve(Length::ZERO).unwrap_or_default();
    let beside = margin(style.margin.left) + margin(style.margin.right);
    match (style.width, style.sizing) {
        (Extent::Length(width), BoxSizing::BorderBox) => Intrinsic { min: width + beside, max: width + beside },
        (Extent::Length(width), BoxSizing::ContentBox) => {
            let width = width + insets + beside;
            Intrinsic { min: width, max: width }
        }
        _ => inner.widened(insets + beside),
    }
}
