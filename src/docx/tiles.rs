//! Boxes beside each other (`display: flex` and `grid`): the rows of a table without borders, so that the boxes of a
//! row are equally high. Gaps are columns and rows of their own.

use crate::model::{
    AlignItems, Block, BlockContent, BoxStyle, Direction, Display, Edges, Extent, FlexDirection, RowGroupKind, Style,
};
use crate::sizing::{self, FlexBox, Grid, Need, Needs};
use crate::units::{Insets, Length};

use super::area::{Area, line_width, padding};
use super::flow::{Flow, Scope};
use super::group;
use super::measure;
use super::plan::{CellPlan, Merge, RowPlan, TablePlan};
use super::work::Work;

/// Nothing in a table is narrower.
const NARROWEST: Length = Length::pt(1.0);

/// What text may be wider in another program.
const SLACK: Length = Length::pt(1.0);

/// A box and its stretch of the row, from where lines begin.
struct Tile<'a> {
    block: &'a Block,
    start: Length,
    end: Length,
}

/// Adds the children of a box that sets them beside each other.
pub(super) fn add<'a>(flow: &mut Flow<'a, '_, '_>, style: &'a Style, blocks: &'a [Block], scope: Scope<'a>) {
    let boxed = &style.boxed;
    let row_gap = boxed.row_gap.unwrap_or_default();
    if boxed.display == Display::Flex && boxed.flex_direction == FlexDirection::Column {
        for (index, block) in blocks.iter().enumerate() {
            if index > 0 {
                flow.gap.solid(row_gap);
            }
            flow.blocks(std::slice::from_ref(block), scope);
        }
        return;
    }
    if blocks.is_empty() {
        return;
    }
    let room = scope.area.width();
    let rows = match boxed.display {
        Display::Grid => grid_rows(style, blocks, room, flow.work),
        _ => flex_rows(style, blocks, room, flow.work),
    };
    let edges = edges(&rows, room);
    if let Some(first) = blocks.first() {
        flow.work.check_columns(edges.len().saturating_sub(1), &first.origin);
    }
    let mut planned = Vec::with_capacity(rows.len() * 2);
    for (index, row) in rows.iter().enumerate() {
        if index > 0 && !row_gap.is_zero() {
            let cells = vec![spacer(flow, 0, edges.len() - 1)];
            planned.push(RowPlan { kind: RowGroupKind::Body, whole: true, height: Some(row_gap), cells });
        }
        planned.push(row_plan(flow, style, row, &edges, scope));
    }
    let right_to_left = style.paragraph.direction == Direction::RightToLeft;
    if right_to_left {
        planned.iter_mut().flat_map(|row| &mut row.cells).for_each(CellPlan::mirror);
    }
    let table = TablePlan {
        style: None,
        grid: edges.windows(2).map(|pair| pair[1] - pair[0]).collect(),
        indent: if right_to_left { scope.area.right } else { scope.area.left },
        centred: false,
        right_to_left,
        cell_spacing: Length::ZERO,
        rows: planned,
        title: None,
        description: None,
        float: None,
    };
    flow.place_table(table, scope);
    flow.gap.restart(Length::ZERO);
}

/// What a box needs, its own edges left out.
fn needs(block: &Block, work: &mut Work) -> Needs {
    let measure = measure::blocks(std::slice::from_ref(block), work);
    let edges = measure::edges(&block.style);
    let inner = |length: Length| (length - edges).max(Length::ZERO);
    if let BlockContent::Picture(_) = block.content {
        return Needs { least: Length::ZERO, most: inner(measure.most) };
    }
    // Words that just fit here may not fit where another program rounds otherwise.
    Needs { least: inner(measure.least) + SLACK, most: inner(measure.most) + SLACK }
}

/// Borders and padding across.
fn beside(boxed: &BoxStyle, room: Length) -> Length {
    padding(boxed, room).horizontal() + line_width(boxed.border.left) + line_width(boxed.border.right)
}

fn flex_rows<'a>(style: &Style, blocks: &'a [Block], room: Length, work: &mut Work) -> Vec<Vec<Tile<'a>>> {
    let boxed = &style.boxed;
    let right_to_left = style.paragraph.direction == Direction::RightToLeft;
    let boxes: Vec<FlexBox> = blocks
        .iter()
        .map(|block| {
            let own = &block.style.boxed;
            let mut flex = FlexBox::of(own, room, beside(own, room), needs(block, work));
            if right_to_left {
                flex.margins.reverse();
            }
            flex
        })
        .collect();
    let gap = boxed.columns.gap.unwrap_or_default();
    let lines = sizing::lines(&boxes, room, gap, boxed.flex_wrap, boxed.justify_content);
    let tiles = lines.into_iter().map(|line| {
        let places = blocks[line.boxes].iter().zip(line.places);
        in_order(places.map(|(block, (x, width))| Tile { block, start: x, end: x + width }))
    });
    tiles.collect()
}

fn grid_rows<'a>(style: &Style, blocks: &'a [Block], room: Length, work: &mut Work) -> Vec<Vec<Tile<'a>>> {
    let boxed = &style.boxed;
    let gap = boxed.columns.gap.unwrap_or_default();
    let mut grid = Grid::new(boxed.grid_columns.as_deref(), room, gap);
    let places: Vec<_> = blocks.iter().map(|block| block.style.boxed.grid_column).collect();
    let cells = grid.place(&places);
    let needs: Vec<Need> = blocks
        .iter()
        .zip(&cells)
        .map(|(block, cell)| {
            let content = needs(block, work);
            let edges = measure::edges(&block.style);
            Need { cell: *cell, content: Needs { least: content.least + edges, most: content.most + edges } }
        })
        .collect();
    let columns = grid.widths(&needs, room, gap, boxed.justify_content);
    let pairs: Vec<_> = blocks.iter().zip(cells).collect();
    let rows = pairs.chunk_by(|(_, above), (_, below)| above.row == below.row).map(|row| {
        in_order(row.iter().map(|(block, cell)| {
            let (x, width) = cell.area(&columns);
            let margin = |extent: Extent| extent.resolve(width).unwrap_or_default();
            let (left, right) = (margin(block.style.boxed.margin.left), margin(block.style.boxed.margin.right));
            Tile { block, start: x + left, end: x + width - right }
        }))
    });
    rows.collect()
}

/// Cells of a row never overlap, and each has some width.
fn in_order<'a>(tiles: impl Iterator<Item = Tile<'a>>) -> Vec<Tile<'a>> {
    let mut reached = Length::ZERO;
    tiles
        .map(|tile| {
            let start = tile.start.max(reached);
            reached = tile.end.max(start + NARROWEST);
            Tile { start, end: reached, ..tile }
        })
        .collect()
}

/// The edges of the columns that all rows together need, the last at the end of the room.
fn edges(rows: &[Vec<Tile<'_>>], room: Length) -> Vec<Length> {
    let of_tiles = rows.iter().flatten().flat_map(|tile| [tile.start, tile.end]);
    let mut edges: Vec<Length> = of_tiles.chain([Length::ZERO, room]).collect();
    edges.sort_by(|a, b| a.to_pt().total_cmp(&b.to_pt()));
    // What is nearer than this is meant to be the same.
    edges.dedup_by(|next, kept| (*next - *kept).abs() < NARROWEST / 2.0);
    if edges.len() < 2 {
        edges.push(edges.first().copied().unwrap_or_default() + NARROWEST);
    }
    edges
}

fn row_plan<'a>(
    flow: &mut Flow<'a, '_, '_>,
    style: &Style,
    row: &[Tile<'a>],
    edges: &[Length],
    scope: Scope<'a>,
) -> RowPlan<'a> {
    let last = edges.len() - 1;
    let column = |at: Length| edges.partition_point(|edge| *edge < at - NARROWEST / 2.0).min(last);
    let mut cells = Vec::with_capacity(row.len() * 2);
    let mut reached = 0;
    for tile in row {
        let start = column(tile.start).max(reached).min(last.saturating_sub(1));
        let end = column(tile.end).max(start + 1).min(last);
        if start > reached {
            cells.push(spacer(flow, reached, start - reached));
        }
        if end > start && start >= reached {
            cells.push(cell(flow, style, tile, (start, end - start), edges[end] - edges[start], scope));
            reached = end;
        }
    }
    if reached < last {
        cells.push(spacer(flow, reached, last - reached));
    }
    let heights = row.iter().filter_map(|tile| group::row_height(&tile.block.style, box_padding(tile.block)));
    RowPlan { kind: RowGroupKind::Body, whole: true, height: heights.reduce(Length::max), cells }
}

/// Lists, tables and pictures bring their boxes themselves.
fn is_bare(block: &Block) -> bool {
    matches!(
        block.content,
        BlockContent::List(_)
            | BlockContent::Table(_)
            | BlockContent::Picture(_)
            | BlockContent::Chart(_)
            | BlockContent::Rule
    )
}

fn box_padding(block: &Block) -> Insets {
    if is_bare(block) { Insets::default() } else { padding(&block.style.boxed, Length::ZERO) }
}

fn cell<'a>(
    flow: &mut Flow<'a, '_, '_>,
    around: &Style,
    tile: &Tile<'a>,
    (column, span): (usize, usize),
    width: Length,
    scope: Scope<'a>,
) -> CellPlan<'a> {
    let block = tile.block;
    let bare = BoxStyle::default();
    let boxed = if is_bare(block) { &bare } else { &block.style.boxed };
    let mut padding = padding(boxed, width);
    let lines = line_width(boxed.border.left) + line_width(boxed.border.right);
    let inner_width = (width - padding.horizontal() - lines).max(NARROWEST);
    let shows = boxed.background.is_some() || !lines.is_zero();
    if !shows {
        // Where nothing shows its edges, a margin is as good as padding.
        let margin = |extent: Extent| extent.resolve(width).unwrap_or_default().max(Length::ZERO);
        padding.top += margin(boxed.margin.top);
        padding.bottom += margin(boxed.margin.bottom);
    }
    let mut inner = Flow::new(flow.work);
    inner.pending = flow.pending.hand_over();
    inner.pending.ids.extend(block.id.iter().filter(|_| !is_bare(block)));
    let scope = Scope { area: Area::whole(inner_width), page: None, depth: scope.depth + 1, ..scope };
    group::inside(&mut inner, block, scope);
    let (pieces, _) = inner.finish();
    let align = match block.style.boxed.align_self.unwrap_or(around.boxed.align_items) {
        AlignItems::Center => Some("center"),
        AlignItems::End => Some("bottom"),
        AlignItems::Stretch | AlignItems::Start | AlignItems::Baseline => None,
    };
    CellPlan { span, align, ..group::box_cell(column, boxed, padding, pieces) }
}

/// The space between boxes.
fn spacer<'a>(flow: &mut Flow<'a, '_, '_>, column: usize, span: usize) -> CellPlan<'a> {
    CellPlan {
        column,
        span,
        merge: Merge::None,
        borders: Edges::uniform(None),
        shading: None,
        margins: Insets::default(),
        align: None,
        no_wrap: false,
        is_header: false,
        pieces: Flow::new(flow.work).finish().0,
    }
}
