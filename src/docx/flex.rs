//! Boxes in a row (`display: flex`): one row of a table without borders, so that all are equally high.

use crate::model::{Block, BlockContent, BoxStyle, Direction, Edges, RowGroupKind, Style};
use crate::units::{Insets, Length};

use super::area::{Area, line_width, padding};
use super::flow::{Flow, Scope};
use super::group;
use super::plan::{CellPlan, Merge, RowPlan, TablePlan};

pub(super) fn row<'a>(flow: &mut Flow<'a, '_, '_>, style: &'a Style, blocks: &'a [Block], scope: Scope<'a>) {
    if blocks.is_empty() {
        return;
    }
    let gap = style.boxed.columns.gap.unwrap_or(style.text.size).max(Length::ZERO);
    let widths = widths(blocks, gap, scope.area.width());
    let (mut grid, mut cells) = (Vec::new(), Vec::new());
    for (block, width) in blocks.iter().zip(widths) {
        if !grid.is_empty() && !gap.is_zero() {
            cells.push(spacer(flow, grid.len()));
            grid.push(gap);
        }
        cells.push(cell(flow, block, grid.len(), width, scope));
        grid.push(width);
    }
    let height =
        blocks.iter().filter_map(|block| group::row_height(&block.style, box_padding(block))).reduce(Length::max);
    let right_to_left = style.paragraph.direction == Direction::RightToLeft;
    let table = TablePlan {
        style: None,
        grid,
        indent: if right_to_left { scope.area.right } else { scope.area.left },
        centred: false,
        right_to_left,
        cell_spacing: Length::ZERO,
        rows: vec![RowPlan { kind: RowGroupKind::Body, whole: true, height, cells }],
        title: None,
        float: None,
    };
    flow.place_table(table, scope);
    flow.gap.restart(Length::ZERO);
}

/// The widths that the boxes ask for; those that ask for none share the rest.
fn widths(blocks: &[Block], gap: Length, available: Length) -> Vec<Length> {
    let room = (available - gap * (blocks.len() - 1) as f64).max(Length::ZERO);
    let asked: Vec<Option<Length>> = blocks.iter().map(|block| block.style.boxed.width.resolve(room)).collect();
    let taken: Length = asked.iter().flatten().copied().sum();
    let open = asked.iter().filter(|width| width.is_none()).count().max(1);
    let share = ((room - taken) / open as f64).max(Length::pt(1.0));
    asked.into_iter().map(|asked| asked.unwrap_or(share).max(Length::pt(1.0))).collect()
}

/// Lists, tables and pictures bring their boxes themselves.
fn is_bare(block: &Block) -> bool {
    matches!(
        block.content,
        BlockContent::List(_) | BlockContent::Table(_) | BlockContent::Picture(_) | BlockContent::Rule
    )
}

fn box_padding(block: &Block) -> Insets {
    if is_bare(block) { Insets::default() } else { padding(&block.style.boxed, Length::ZERO) }
}

fn cell<'a>(
    flow: &mut Flow<'a, '_, '_>,
    block: &'a Block,
    column: usize,
    width: Length,
    scope: Scope<'a>,
) -> CellPlan<'a> {
    let bare = BoxStyle::default();
    let boxed = if is_bare(block) { &bare } else { &block.style.boxed };
    let padding = padding(boxed, width);
    let lines = line_width(boxed.border.left) + line_width(boxed.border.right);
    let inner_width = (width - padding.horizontal() - lines).max(Length::pt(1.0));
    let mut inner = Flow::new(flow.work);
    inner.pending = flow.pending.hand_over();
    inner.pending.ids.extend(block.id.iter().filter(|_| !is_bare(block)));
    let scope = Scope { area: Area::whole(inner_width), page: None, depth: scope.depth + 1, ..scope };
    group::inside(&mut inner, block, scope);
    let (pieces, _) = inner.finish();
    group::box_cell(column, boxed, padding, pieces)
}

/// The space between two boxes.
fn spacer<'a>(flow: &mut Flow<'a, '_, '_>, column: usize) -> CellPlan<'a> {
    CellPlan {
        column,
        span: 1,
        merge: Merge::None,
        borders: Edges::uniform(None),
        shading: None,
        margins: Insets::default(),
        align: None,
        no_wrap: false,
        pieces: Flow::new(flow.work).finish().0,
    }
}
