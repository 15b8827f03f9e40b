//! What the cells of a table need that are aligned at a character.

use crate::layout::context::Context;
use crate::layout::paragraph;
use crate::model::{Cell, Table};
use crate::sizing::Parts;

/// What the text of a cell that is aligned needs.
pub(super) fn parts(context: &mut Context<'_>, cell: &Cell) -> Option<Parts> {
    let (block, inlines, character) = cell.aligned()?;
    let (before, after) = paragraph::parts(context, inlines, &block.style, character);
    Some(Parts { before, after })
}

/// The widest parts of each column.
pub(super) fn columns(context: &mut Context<'_>, table: &Table) -> Vec<Parts> {
    let cells = table.groups.iter().flat_map(|group| &group.rows).flat_map(|row| &row.cells);
    Parts::of_columns(cells.filter_map(|cell| Some((cell.column, parts(context, cell)?))), table.columns.len())
}
