//! Tables: the grid, its cells and what they hold.

use std::rc::Rc;

use crate::model::{
    Block, BorderCollapse, BoxStyle, Break, BreakInside, CaptionSide, Cell, Direction, Edges, Extent, Row,
    RowGroupKind, Table, VerticalAlign, WhiteSpace,
};
use crate::sizing::Parts;
use crate::units::{Insets, Length};

use super::alignment;
use super::area::{Area, line_width, padding};
use super::edges::GridEdges;
use super::flow::{Flow, Scope};
use super::names::Setting;
use super::plan::{CellPlan, Content, Merge, Piece, RowPlan, TablePart, TablePlan};
use super::survey::plain_text;
use super::widths;

pub(super) fn table<'a>(flow: &mut Flow<'a, '_, '_>, block: &'a Block, table: &'a Table, scope: Scope<'a>) {
    let style = &block.style;
    let containing = scope.area.width();
    let margin = |extent: Extent| extent.resolve(containing);
    let (above, below) = (margin(style.boxed.margin.top), margin(style.boxed.margin.bottom));
    flow.gap.margin(above.unwrap_or_default());
    let plan = plan(flow, block, table, scope);
    let captions = Scope { area: plan.as_ref().map_or(scope.area, |plan| plan.area(scope.area)), ..scope };
    let at_top = style.paragraph.caption_side == CaptionSide::Top;
    if let Some(caption) = table.caption.as_deref().filter(|_| at_top) {
        flow.blocks(std::slice::from_ref(caption), captions);
        if let Some(last) = flow.pieces.last_mut() {
            last.keep_with_next();
        }
    }
    if let Some(plan) = plan {
        flow.place_table(plan, scope);
        flow.gap.restart(Length::ZERO);
    }
    if let Some(caption) = table.caption.as_deref().filter(|_| !at_top) {
        if let Some(Piece::Table(last)) = flow.pieces.last_mut() {
            last.keep_last_row_with_next();
        }
        flow.blocks(std::slice::from_ref(caption), captions);
    }
    flow.gap.margin(below.unwrap_or_default());
}

/// The plan of a table; `None` for one without cells.
fn plan<'a>(
    flow: &mut Flow<'a, '_, '_>,
    block: &'a Block,
    table: &'a Table,
    scope: Scope<'a>,
) -> Option<TablePlan<'a>> {
    let style = &block.style;
    let rows: Vec<&Row> = table.groups.iter().flat_map(|group| &group.rows).collect();
    let kinds: Vec<RowGroupKind> =
        table.groups.iter().flat_map(|group| group.rows.iter().map(|_| group.kind)).collect();
    if rows.is_empty() || table.columns.is_empty() {
        return None;
    }
    let containing = scope.area.width();
    let margin = |extent: Extent| extent.resolve(containing);
    let (left, right) = (margin(style.boxed.margin.left), margin(style.boxed.margin.right));
    let available = containing - left.unwrap_or_default() - right.unwrap_or_default();
    let aligned = alignment::columns(&rows, table.columns.len(), flow.work);
    let grid = widths::widths(table, &rows, style, (available, &aligned), flow.work);
    flow.work.check_columns(grid.len(), &block.origin);
    let edges = GridEdges::of(&rows, grid.len(), style);
    let mut planner =
        Planner { flow, block, grid: &grid, aligned: &aligned, edges: &edges, open: vec![None; grid.len()], scope };
    let mut planned: Vec<RowPlan> =
        rows.iter().zip(kinds).enumerate().map(|(index, (row, kind))| planner.row(index, row, kind)).collect();
    for (index, pair) in rows.windows(2).enumerate() {
        let (after, before) = (pair[0].style.boxed.break_after, pair[1].style.boxed.break_before);
        if [before, after].into_iter().any(is_page_break) {
            planned[index + 1].begin_page();
        } else if [before, after].contains(&Break::Avoid) {
            planned[index].keep_with_next();
        }
    }
    let spacing = widths::spacing(style);
    let grid = with_spacing(grid, spacing);
    let spare = available - grid.iter().copied().sum::<Length>();
    let right_to_left = style.paragraph.direction == Direction::RightToLeft;
    let (before, after) = if right_to_left { (right, left) } else { (left, right) };
    let centred = before.is_none() && after.is_none() && spare > Length::ZERO;
    let pushed = if before.is_none() && !centred { spare.max(Length::ZERO) } else { Length::ZERO };
    let outer = if right_to_left { scope.area.right } else { scope.area.left };
    let caption = table.caption.as_deref().map(|caption| plain_text(std::slice::from_ref(caption)));
    let title = Some(caption.unwrap_or_else(|| flow.work.heading.clone()));
    // What only puts things beside each other is not told as a table.
    let title = title.filter(|title| !table.is_layout && !title.is_empty());
    Some(TablePlan {
        style: Some(&block.name),
        indent: outer + before.unwrap_or_default() + pushed,
        grid,
        centred,
        right_to_left,
        cell_spacing: spacing,
        rows: planned,
        title,
        description: table.summary.as_deref().filter(|_| !table.is_layout),
        float: None,
    })
}

/// A table has no left and right pages: Word parts it only where the next page begins.
fn is_page_break(wanted: Break) -> bool {
    matches!(wanted, Break::Page | Break::Left | Break::Right)
}

/// Word counts the space around cells into the columns.
fn with_spacing(mut grid: Vec<Length>, spacing: Length) -> Vec<Length> {
    grid.iter_mut().for_each(|width| *width += spacing);
    if let Some(first) = grid.first_mut() {
        *first += spacing / 2.0;
    }
    if let Some(last) = grid.last_mut() {
        *last += spacing / 2.0;
    }
    grid
}

/// A cell that reaches into the rows below.
#[derive(Clone, Copy)]
struct Open<'a> {
    cell: &'a Cell,
    first_row: usize,
    /// How many rows are still to come.
    left: usize,
}

struct Planner<'p, 'a, 'w, 's> {
    flow: &'p mut Flow<'a, 'w, 's>,
    /// The table.
    block: &'a Block,
    grid: &'p [Length],
    /// The widest parts of the cells of each column that are aligned at a character.
    aligned: &'p [Parts],
    edges: &'p GridEdges,
    /// By column: the cell from above that covers it.
    open: Vec<Option<Open<'a>>>,
    scope: Scope<'a>,
}

impl<'a> Planner<'_, 'a, '_, '_> {
    fn row(&mut self, index: usize, row: &'a Row, kind: RowGroupKind) -> RowPlan<'a> {
        let part = Rc::new(TablePart { table: self.block.name.clone(), row: row.name.clone(), kind });
        let mut cells = Vec::with_capacity(row.cells.len());
        let mut own = row.cells.iter().peekable();
        let mut column = 0;
        while column < self.grid.len() {
            if let Some(open) = self.open[column].filter(|open| open.left > 0) {
                self.open[column] = Some(Open { left: open.left - 1, ..open });
                cells.push(self.continued(open, row, column));
                column = column.saturating_add(open.cell.column_span.max(1));
                continue;
            }
            while own.peek().is_some_and(|cell| cell.column < column) {
                own.next();
            }
            match own.next_if(|cell| cell.column == column) {
                Some(cell) => {
                    if cell.row_span > 1 {
                        self.open[column] = Some(Open { cell, first_row: index, left: cell.row_span - 1 });
                    }
                    cells.push(self.cell(index, row, cell, &part));
                    column = column.saturating_add(cell.column_span.max(1));
                }
                None => {
                    cells.push(self.gap(column));
                    column += 1;
                }
            }
        }
        let whole = row.style.boxed.break_inside == BreakInside::Avoid
            || row.cells.iter().any(|cell| cell.style.boxed.break_inside == BreakInside::Avoid);
        let height = row.style.boxed.height.resolve(Length::ZERO).filter(|height| !height.is_zero());
        let cell_heights = row.cells.iter().filter_map(|cell| match cell.style.boxed.height {
            Extent::Length(height) if cell.row_span == 1 => Some(height),
            _ => None,
        });
        let height = cell_heights.chain(height).reduce(Length::max);
        RowPlan { kind, whole, height, cells }
    }

    fn cell(&mut self, index: usize, row: &'a Row, cell: &'a Cell, part: &Rc<TablePart>) -> CellPlan<'a> {
        let end = cell.column.saturating_add(cell.column_span).min(self.grid.len());
        let width: Length = self.grid[cell.column..end].iter().copied().sum();
        let margins = self.margins(index, cell);
        let inner = (width - margins.left - margins.right).max(Length::pt(1.0));
        let mut pieces = self.content(cell, inner);
        for piece in &mut pieces {
            if let Piece::Paragraph(paragraph) = piece {
                paragraph.part = Some(Rc::clone(part));
            }
        }
        CellPlan {
            column: cell.column,
            span: end - cell.column,
            merge: if cell.row_span > 1 { Merge::First } else { Merge::None },
            borders: self.edges.around(index, cell.row_span, cell.column, cell.column_span),
            shading: self.shading(row, cell),
            margins,
            align: match cell.style.boxed.vertical_align {
                VerticalAlign::Middle => Some("center"),
                VerticalAlign::Bottom => Some("bottom"),
                _ => None,
            },
            no_wrap: cell.style.paragraph.white_space == WhiteSpace::NoWrap,
            is_header: cell.header.is_some(),
            pieces,
        }
    }

    fn content(&mut self, cell: &'a Cell, width: Length) -> Vec<Piece<'a>> {
        let setting = if cell.header.is_some() { Setting::HeaderCell } else { Setting::Cell };
        let own = alignment::parts(cell, self.flow.work).zip(self.aligned.get(cell.column));
        let (left, right) = own.map_or_else(Default::default, |(own, widest)| own.insets(*widest, width));
        let scope = Scope {
            area: Area::whole(width).inset(left, right),
            setting,
            page: None,
            lists: 0,
            depth: self.scope.depth + 1,
        };
        let mut inner = Flow::new(self.flow.work);
        inner.pending.ids.extend(&cell.id);
        if cell.blocks.is_empty() {
            let mut style = (*cell.style).clone();
            style.boxed = BoxStyle::default();
            inner.leaf(&style, &cell.name, scope, |width| Content::Inlines { inlines: &[], width });
        } else {
            inner.blocks(&cell.blocks, scope);
        }
        inner.finish().0
    }

    /// The part of a cell that lies in a further row.
    fn continued(&mut self, open: Open<'a>, row: &'a Row, column: usize) -> CellPlan<'a> {
        let cell = open.cell;
        let end = column.saturating_add(cell.column_span).min(self.grid.len());
        CellPlan {
            column,
            span: end - column,
            merge: Merge::Further,
            borders: self.edges.around(open.first_row, cell.row_span, column, cell.column_span),
            shading: self.shading(row, cell),
            margins: self.margins(open.first_row, cell),
            align: None,
            no_wrap: false,
            is_header: cell.header.is_some(),
            pieces: self.nothing(),
        }
    }

    /// A place of the grid that no cell covers.
    fn gap(&mut self, column: usize) -> CellPlan<'a> {
        CellPlan {
            column,
            span: 1,
            merge: Merge::None,
            borders: Edges::uniform(None),
            shading: None,
            margins: Insets::default(),
            align: None,
            no_wrap: false,
            is_header: false,
            pieces: self.nothing(),
        }
    }

    fn nothing(&mut self) -> Vec<Piece<'a>> {
        Flow::new(self.flow.work).finish().0
    }

    fn shading(&self, row: &Row, cell: &Cell) -> Option<crate::model::Color> {
        cell.style.boxed.background.or(row.style.boxed.background).or(self.block.style.boxed.background)
    }

    /// The distances from the edges of the grid to the content; left is where lines begin. Word's borders lie on the
    /// edges.
    fn margins(&self, row: usize, cell: &Cell) -> Insets {
        let boxed = &cell.style.boxed;
        let mut margins = padding(boxed, self.scope.area.width());
        let paragraph = &self.block.style.paragraph;
        let (collapse, direction) = (paragraph.border_collapse == BorderCollapse::Collapse, paragraph.direction);
        if direction == Direction::RightToLeft {
            std::mem::swap(&mut margins.left, &mut margins.right);
        }
        let (before, after) = if collapse {
            self.edges.halves(row, cell.column, cell.column_span)
        } else {
            (line_width(*boxed.border.start(direction)), line_width(*boxed.border.end(direction)))
        };
        margins.left += before;
        margins.right += after;
        margins
    }
}

impl TablePlan<'_> {
    /// Where the table lies in an area.
    fn area(&self, containing: Area) -> Area {
        let spare = (containing.width() - self.grid.iter().copied().sum::<Length>()).max(Length::ZERO);
        if self.centred {
            return containing.inset(spare / 2.0, spare / 2.0);
        }
        let outer = if self.right_to_left { containing.right } else { containing.left };
        let before = (self.indent - outer).max(Length::ZERO);
        let after = (spare - before).max(Length::ZERO);
        if self.right_to_left { containing.inset(after, before) } else { containing.inset(before, after) }
    }

    fn keep_last_row_with_next(&mut self) {
        if let Some(last) = self.rows.last_mut() {
            last.keep_with_next();
        }
    }
}
