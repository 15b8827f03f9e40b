//! Which header cells head a cell, where their scopes alone do not tell a reader: the algorithm of HTML (4.9.12.2),
//! whose result PDF writes down (ISO 32000-1, 14.8.5.7).

use super::super::context::Context;
use super::super::frame::{NodeId, Role};
use crate::model::{Block, BlockContent, Cell, HeaderScope, RowGroupKind, Table, plain_text};

/// The most slots that are looked at for one table: a larger one has to do with the scopes.
const MOST_STEPS: usize = 50_000_000;

/// Notes the header cells of every cell of a table whose node is finished.
pub(super) fn note(context: &mut Context<'_>, table: &Table, node: NodeId) {
    if !is_complex(table) {
        return;
    }
    let Some(slots) = Slots::of(table) else { return };
    let nodes = cell_nodes(context, node);
    if nodes.len() != slots.cells.len() {
        return;
    }
    for index in 0..slots.cells.len() {
        let heads: Vec<NodeId> = slots.headers(index).into_iter().map(|head| nodes[head]).collect();
        if !heads.is_empty() {
            context.structure.headers.push((nodes[index], heads));
        }
    }
}

/// Whether the scopes do not tell everything: header cells on several levels, that span others, that head a group of
/// rows, or that the author names.
fn is_complex(table: &Table) -> bool {
    let cells = || table.groups.iter().flat_map(|group| &group.rows).flat_map(|row| &row.cells);
    let spans = |cell: &Cell| cell.header.is_some() && (cell.column_span > 1 || cell.row_span > 1);
    let head_rows: usize =
        table.groups.iter().filter(|group| group.kind == RowGroupKind::Head).map(|group| group.rows.len()).sum();
    head_rows > 1
        || cells().any(|cell| spans(cell) || cell.header == Some(HeaderScope::RowGroup) || !cell.headers.is_empty())
}

/// The nodes of the cells, in the order of the model.
fn cell_nodes(context: &Context<'_>, table: NodeId) -> Vec<NodeId> {
    let below = |id: NodeId| context.structure.node(id).children.iter().copied();
    let is_group =
        |id: &NodeId| matches!(context.structure.node(*id).role, Role::TableHead | Role::TableBody | Role::TableFoot);
    // Rows stand in the table itself where it has no body.
    let rows = below(table).flat_map(|id| if is_group(&id) { below(id).collect() } else { vec![id] });
    rows.filter(|id| context.structure.node(*id).role == Role::TableRow).flat_map(below).collect()
}

/// A cell in its place in the whole table.
struct Placed<'a> {
    cell: &'a Cell,
    row: usize,
    /// The row group, from 0.
    group: usize,
}

/// The grid of a table: which cell covers each slot.
struct Slots<'a> {
    cells: Vec<Placed<'a>>,
    columns: usize,
    /// Row by row.
    covering: Vec<Option<usize>>,
    /// The cells that head the rows of their group.
    group_heads: Vec<usize>,
}

impl<'a> Slots<'a> {
    /// `None` where the table is too large.
    fn of(table: &'a Table) -> Option<Slots<'a>> {
        let rows: usize = table.groups.iter().map(|group| group.rows.len()).sum();
        let columns = table.columns.len();
        if rows.checked_mul(rows)?.checked_mul(columns)? > MOST_STEPS {
            return None;
        }
        let covering = vec![None; rows * columns];
        let mut slots = Slots { cells: Vec::new(), columns, covering, group_heads: Vec::new() };
        let mut row = 0;
        for (group, rows) in table.groups.iter().enumerate() {
            for cells in &rows.rows {
                for cell in &cells.cells {
                    slots.cover(Placed { cell, row, group });
                }
                row += 1;
            }
        }
        Some(slots)
    }

    fn cover(&mut self, placed: Placed<'a>) {
        let index = self.cells.len();
        let Cell { column, column_span, row_span, .. } = *placed.cell;
        for row in placed.row..placed.row + row_span {
            for column in column..(column + column_span).min(self.columns) {
                if let Some(slot) = self.covering.get_mut(row * self.columns + column) {
                    *slot = Some(index);
                }
            }
        }
        if placed.cell.header == Some(HeaderScope::RowGroup) {
            self.group_heads.push(index);
        }
        self.cells.push(placed);
    }

    /// The header cells of a cell, the nearest first.
    fn headers(&self, index: usize) -> Vec<usize> {
        let Placed { cell, row, group } = self.cells[index];
        let mut heads: Vec<usize> = Vec::new();
        if !cell.headers.is_empty() {
            let is_named = |other: &Placed<'_>, id| other.cell.header.is_some() && other.cell.id.as_ref() == Some(id);
            let find = |id| self.cells.iter().position(|other| is_named(other, id));
            heads.extend(cell.headers.iter().filter_map(find));
        } else if cell.header != Some(HeaderScope::RowGroup) {
            // What heads a group of rows is a heading across the columns, not a part of one.
            for row in row..row + cell.row_span {
                let left = (0..cell.column).rev().map(|column| (row, column));
                self.scan(
                    index,
                    left,
                    |head| head == HeaderScope::Row,
                    |cell| (cell.row, cell.cell.row_span),
                    &mut heads,
                );
            }
            for column in cell.column..cell.column + cell.column_span {
                let up = (0..row).rev().map(|row| (row, column));
                let place = |placed: &Placed<'_>| (placed.cell.column, placed.cell.column_span);
                self.scan(index, up, |head| head == HeaderScope::Column, place, &mut heads);
            }
            let of_group = |placed: &Placed<'_>| {
                placed.group == group
                    && placed.row < row + cell.row_span
                    && placed.cell.column < cell.column + cell.column_span
            };
            heads.extend(self.group_heads.iter().copied().filter(|head| of_group(&self.cells[*head])));
        }
        let mut unique = Vec::with_capacity(heads.len());
        for head in heads {
            if head != index && !unique.contains(&head) && !is_empty(&self.cells[head].cell.blocks) {
                unique.push(head);
            }
        }
        unique
    }

    /// Goes from a cell over slots in one direction and takes the header cells on the way: those for which `heads`
    /// holds, unless one with the same `place` across the way, divided from them by data, has come before.
    fn scan(
        &self,
        from: usize,
        way: impl Iterator<Item = (usize, usize)>,
        heads: impl Fn(HeaderScope) -> bool,
        place: impl Fn(&Placed<'_>) -> (usize, usize),
        found: &mut Vec<usize>,
    ) {
        let mut block: Vec<usize> = Vec::new();
        let mut in_block = self.cells[from].cell.header.is_some();
        if in_block {
            block.push(from);
        }
        let mut opaque: Vec<usize> = Vec::new();
        let mut last = None;
        for (row, column) in way {
            let Some(index) = self.covering[row * self.columns + column] else { continue };
            if last.replace(index) == Some(index) {
                continue;
            }
            let placed = &self.cells[index];
            match placed.cell.header {
                Some(scope) => {
                    in_block = true;
                    block.push(index);
                    let is_hidden = opaque.iter().any(|other| place(&self.cells[*other]) == place(placed));
                    if (heads(scope) || scope == HeaderScope::Both) && !is_hidden {
                        found.push(index);
                    }
                }
                None if in_block => {
                    in_block = false;
                    opaque.append(&mut block);
                }
                None => {}
            }
        }
    }
}

/// Whether a header cell says nothing.
fn is_empty(blocks: &[Block]) -> bool {
    blocks.iter().all(|block| match &block.content {
        BlockContent::Paragraph(inlines) | BlockContent::Heading { content: inlines, .. } => {
            plain_text(inlines).trim().is_empty()
        }
        BlockContent::Group { blocks, .. } => is_empty(blocks),
        BlockContent::Rule => true,
        BlockContent::List(_) | BlockContent::Table(_) | BlockContent::Picture(_) | BlockContent::Chart(_) => false,
    })
}
