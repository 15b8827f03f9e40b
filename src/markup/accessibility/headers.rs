//! Tables that do not say what their cells are about (WCAG 2.2, success criterion 1.3.1; ISO 14289-1, 7.5).

use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::model::{Cell, HeaderScope, RowGroup, Table};

use super::silence::blocks_say_something;

/// Warns of a table of several rows and columns that has no header cell.
pub(super) fn check(table: &Table, origin: &Origin, problems: &mut Diagnostics) {
    let rows = || table.groups.iter().flat_map(|group| &group.rows);
    let is_grid = table.columns.len() > 1 && rows().nth(1).is_some();
    if is_grid && !table.is_layout && rows().flat_map(|row| &row.cells).all(|cell| cell.header.is_none()) {
        let message = "this table has no header cells, so a screen reader cannot say what a figure is about";
        problems.push(Diagnostic::warning("table-without-headers", origin.clone(), message).with_hint(
            "use `<th>` for the cells that name a column or a row; where it is no table of data, say `role=\"presentation\"`",
        ));
    }
}

/// Warns of header cells that say nothing. The corner of a table with headers both ways is customarily empty, and so is
/// the first cell of a table that has a head only.
pub(in crate::markup) fn check_empty_cells(groups: &[RowGroup], problems: &mut Diagnostics) {
    let cells = || groups.iter().flat_map(|group| &group.rows).flat_map(|row| &row.cells);
    let empty: Vec<&Cell> =
        cells().filter(|cell| cell.header.is_some() && !blocks_say_something(&cell.blocks)).collect();
    if empty.is_empty() {
        return;
    }
    let is_of_row = |cell: &&Cell| matches!(cell.header, Some(HeaderScope::Row | HeaderScope::RowGroup));
    let is_head_only = cells().all(|cell| cell.header == Some(HeaderScope::Column));
    let heads_rows = |column: usize| {
        cells().filter(is_of_row).any(|cell| (cell.column..cell.column + cell.column_span).contains(&column))
    };
    for cell in empty {
        let is_corner = !is_of_row(&cell)
            && (is_head_only && cell.column == 0 || (cell.column..cell.column + cell.column_span).all(heads_rows));
        if !is_corner {
            let message = "this header cell is empty, so a screen reader cannot say what its row or column is about";
            let hint = "name the row or the column, or write `<td>` where there is nothing to name";
            problems.push(Diagnostic::warning("empty-header-cell", cell.origin.clone(), message).with_hint(hint));
        }
    }
}
