//! Tables that do not say what their cells are about (WCAG 2.2, success criterion 1.3.1; ISO 14289-1, 7.5).

use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::model::Table;

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
