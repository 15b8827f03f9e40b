//! Tables (CSS 2.1, 17): columns, rows as bands, borders, heads and feet repeated in every region.

mod alignment;
mod edges;
mod headers;
mod rows;
mod tight;
mod widths;

use std::sync::Arc;

use super::block::{self, Place};
use super::builder::Builder;
use super::context::Context;
use super::flow::{Attached, BreakCost, Chunk, Division, Flow, ForcedBreak, Mark, Piece, Repeated};
use super::frame::{NodeId, Role};
use super::geometry::{self, Geometry};
use super::intrinsic;
use super::meaning;
use super::region::natural_height;
use crate::model::{
    Block, BorderCollapse, BorderSide, BoxSizing, Break, BreakInside, CaptionSide, Direction, Edges, Extent, Row,
    RowGroup, RowGroupKind, Table,
};
use crate::sizing::Parts;
use crate::units::Length;
pub(super) use tight::Tight;

/// Heads and feet higher than this share of a page are not repeated.
const REPEATED_SHARE: f64 = 0.4;

/// A table in its place.
struct Grid<'a> {
    pub table: &'a Table,
    /// The left edge of the grid.
    pub x: Length,
    pub columns: Vec<Length>,
    /// The widest parts of the cells of each column that are aligned at a character.
    pub aligned: Vec<Parts>,
    pub right_to_left: bool,
    /// Between columns and between rows, where borders are separate.
    pub spacing: (Length, Length),
    /// The borders between cells, where they collapse.
    pub edges: Option<edges::Edges>,
}

impl Grid<'_> {
    /// The edge where a column begins: the left one, or the right one where columns run from the right. That
    /// after the last column gives where the grid ends.
    pub fn column_start(&self, column: usize) -> Length {
        let column = column.min(self.columns.len());
        let before = self.columns[..column].iter().copied().sum::<Length>() + self.spacing.0 * (column as f64 + 1.0);
        self.x + if self.right_to_left { self.width() - before } else { before }
    }
    /// The left edge of a cell that covers some columns.
    pub fn span_left(&self, column: usize, span: usize) -> Length {
        let start = self.column_start(column);
        if self.right_to_left { start - self.span_width(column, span) } else { start }
    }
    /// The width of the grid with the spacing around it.
    pub fn width(&self) -> Length {
        self.columns.iter().copied().sum::<Length>() + self.spacing.0 * (self.columns.len() as f64 + 1.0)
    }
    /// The width of a cell that covers some columns.
    pub fn span_width(&self, column: usize, span: usize) -> Length {
        let end = (column + span).min(self.columns.len());
        let gaps = self.spacing.0 * end.saturating_sub(column + 1) as f64;
        self.columns[column.min(end)..end].iter().copied().sum::<Length>() + gaps
    }
}

/// Adds a table with its caption.
pub(super) fn add(context: &mut Context<'_>, builder: &mut Builder, block: &Block, table: &Table, place: &Place) {
    let role = if table.is_layout { Role::Div } else { Role::Table { summary: table.summary.clone() } };
    let node = meaning::own_or_of_figure(context, place, role, &block.style);
    let mut style = block.style.boxed.clone();
    let collapses = block.style.paragraph.border_collapse == BorderCollapse::Collapse;
    if collapses {
        style.border = Edges::uniform(BorderSide::default());
        style.padding = Edges::uniform(Extent::ZERO);
    }
    let spacing = if collapses { (Length::ZERO, Length::ZERO) } else { block.style.paragraph.border_spacing };
    let available =
        Geometry::of(&crate::model::BoxStyle { width: Extent::Auto, ..style.clone() }, place.x, place.width);
    let aligned = alignment::columns(context, table);
    let columns = widths::columns(context, block, table, spacing.0, (available.content_width(), &aligned));
    let content: Length = columns.iter().copied().sum::<Length>() + spacing.0 * (columns.len() as f64 + 1.0);
    style.width = Extent::Length(content + geometry::insets(&style, place.width).horizontal());
    style.sizing = BoxSizing::BorderBox;
    (style.max_width, style.min_width) = (Extent::Auto, Extent::Auto);
    let geometry = Geometry::of(&style, place.x, place.width);
    let edges = collapses.then(|| edges::Edges::resolve(block, table));
    let right_to_left = block.style.paragraph.direction == Direction::RightToLeft;
    let grid = Grid { table, x: geometry.content_x(), columns, aligned, right_to_left, spacing, edges };

    let entered = builder.enter(&style, &geometry);
    let language = Arc::clone(&block.style.text.language);
    let inner = Place { x: geometry.content_x(), width: geometry.content_width(), node, language, page: None };
    let caption = |context: &mut Context<'_>, builder: &mut Builder| {
        if let Some(caption) = table.caption.as_deref() {
            // Above or below a table that is narrower than its words it takes the width of the place.
            let blocks = std::slice::from_ref(caption);
            let narrow = !intrinsic::of(context, blocks).min.fits(inner.width);
            let (x, width) = if narrow { (place.x, place.width.max(inner.width)) } else { (inner.x, inner.width) };
            block::add_all(context, builder, blocks, &Place { x, width, ..inner.clone() });
        }
    };
    if block.style.paragraph.caption_side == CaptionSide::Top && table.caption.is_some() {
        caption(context, builder);
        builder.keep_with_next();
    }
    let outer = context.tight.replace(Tight::default());
    let flow = body(context, &grid, &inner, builder.is_together());
    if let Some(tight) = std::mem::replace(&mut context.tight, outer) {
        tight.tell(&block.origin, &mut context.problems);
    }
    builder.append(flow);
    if block.style.paragraph.caption_side == CaptionSide::Bottom && table.caption.is_some() {
        builder.keep_with_next();
        caption(context, builder);
    }
    if !table.is_layout {
        headers::note(context, table, node);
    }
    builder.leave(entered, &style, &geometry, None);
}

/// The rows of all groups with the breaks between them.
fn body(context: &mut Context<'_>, grid: &Grid<'_>, place: &Place, together: bool) -> Flow {
    let mut parts: [Flow; 3] = [Vec::new(), Vec::new(), Vec::new()];
    let mut above: [Option<&Row>; 3] = [None; 3];
    let mut first_row = 0;
    // A head or foot is one of a body (ISO 32000-1, 14.8.4.3.4): without any, rows stand in the table itself.
    let has_body = grid.table.groups.iter().any(|group| group.kind == RowGroupKind::Body && !group.rows.is_empty());
    for group in &grid.table.groups {
        let (role, part) = match group.kind {
            RowGroupKind::Head => (Role::TableHead, 0),
            RowGroupKind::Body => (Role::TableBody, 1),
            RowGroupKind::Foot => (Role::TableFoot, 2),
        };
        let has_node = !grid.table.is_layout && has_body;
        let node = if has_node { context.node(place.node, role, None) } else { place.node };
        let together = together || group.kind != RowGroupKind::Body;
        let flow = group_flow(context, grid, group, first_row, &Place { node, ..place.clone() }, together);
        if let (Some(above), Some(below)) = (above[part], group.rows.first()) {
            parts[part].push(row_break(above, below, together));
            space(&mut parts[part], grid);
        }
        parts[part].extend(flow);
        above[part] = group.rows.last().or(above[part]);
        first_row += group.rows.len();
    }
    let [head, rows, foot] = parts;
    assemble(context, grid, head, rows, foot)
}

/// Head, rows and foot as one flow, with what repeats in every region.
fn assemble(context: &Context<'_>, grid: &Grid<'_>, head: Flow, rows: Flow, foot: Flow) -> Flow {
    let limit = context.page_height * REPEATED_SHARE;
    let repeated = |flow: &Flow| {
        let mut flow = flow.clone();
        space(&mut flow, grid);
        let height = natural_height(&flow);
        if height.fits(limit) { (close(flow), height) } else { (Vec::new(), Length::ZERO) }
    };
    let ((repeated_head, head_height), (repeated_foot, foot_height)) = (repeated(&head), repeated(&foot));
    let repeated = Repeated { head: repeated_head, head_height, foot: repeated_foot, foot_height };
    let mut flow = Vec::with_capacity(head.len() + rows.len() + foot.len() + 4);
    space(&mut flow, grid);
    let has_head = !head.is_empty();
    flow.extend(head);
    if has_head && !rows.is_empty() {
        flow.push(Piece::Break(BreakCost::Avoided));
        space(&mut flow, grid);
    }
    flow.push(Piece::Repeat(Arc::new(repeated)));
    flow.extend(rows);
    flow.push(Piece::EndRepeat);
    if !foot.is_empty() {
        flow.push(Piece::Break(BreakCost::Avoided));
        space(&mut flow, grid);
    }
    flow.extend(foot);
    space(&mut flow, grid);
    if let Some(Piece::Band(last)) = flow.iter_mut().rev().find(|piece| matches!(piece, Piece::Band(_))) {
        last.lines.iter_mut().for_each(|line| line.closing = false);
    }
    flow
}

/// Shows the lines at the bottom of rows that stand by themselves.
fn close(mut flow: Flow) -> Flow {
    for piece in &mut flow {
        if let Piece::Band(band) = piece {
            band.lines.iter_mut().for_each(|line| line.closing = false);
        }
    }
    flow
}

fn space(flow: &mut Flow, grid: &Grid<'_>) {
    if !grid.spacing.1.is_zero() {
        flow.push(Piece::Space(grid.spacing.1));
    }
}

/// The rows of one group; rows that a cell spans form one band.
fn group_flow(
    context: &mut Context<'_>,
    grid: &Grid<'_>,
    group: &RowGroup,
    first_row: usize,
    place: &Place,
    together: bool,
) -> Flow {
    let mut flow = Flow::new();
    let mut from = 0;
    while from < group.rows.len() {
        let to = from + linked_rows(&group.rows[from..]);
        let rows = &group.rows[from..to];
        if from > 0 {
            flow.push(row_break(&group.rows[from - 1], &rows[0], together));
            space(&mut flow, grid);
        }
        for cell in rows.iter().flat_map(|row| &row.cells) {
            if let Some(id) = &cell.id {
                let marks = vec![(Length::ZERO, Mark::Anchor(Arc::clone(id)))];
                flow.push(Piece::Rigid(Chunk::of(Attached { marks, ..Attached::default() })));
            }
        }
        flow.extend(rows::bands(context, grid, rows, first_row + from, place));
        from = to;
    }
    flow
}

/// How many rows from the first one on hang together by cells that span them.
fn linked_rows(rows: &[Row]) -> usize {
    let mut linked = 1;
    let mut index = 0;
    while index < linked {
        let reach = rows[index].cells.iter().map(|cell| index + cell.row_span.max(1)).max().unwrap_or_default();
        linked = linked.max(reach).min(rows.len());
        index += 1;
    }
    linked
}

/// What stands between two rows.
fn row_break(above: &Row, below: &Row, together: bool) -> Piece {
    let (after, before) = (above.style.boxed.break_after, below.style.boxed.break_before);
    for wish in [before, after] {
        match wish {
            Break::Page => return Piece::ForcedBreak(ForcedBreak::Page),
            Break::Left => return Piece::ForcedBreak(ForcedBreak::LeftPage),
            Break::Right => return Piece::ForcedBreak(ForcedBreak::RightPage),
            Break::Column => return Piece::ForcedBreak(ForcedBreak::Column),
            Break::Auto | Break::Avoid => {}
        }
    }
    let avoid = together || after == Break::Avoid || before == Break::Avoid;
    Piece::Break(if avoid { BreakCost::Avoided } else { BreakCost::Nothing })
}

/// Whether a row may be divided.
fn division(row: &Row) -> Division {
    match row.style.boxed.break_inside {
        BreakInside::Auto => Division::Anywhere,
        BreakInside::Avoid => Division::WhereItMust,
    }
}

/// The node of a row.
fn row_node(context: &mut Context<'_>, grid: &Grid<'_>, place: &Place) -> NodeId {
    context.node(place.node, if grid.table.is_layout { Role::Div } else { Role::TableRow }, None)
}
