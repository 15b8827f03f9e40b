//! Row groups are no boxes in the model: what their style says shows in their rows. All rows of a table end at its last
//! column.

use std::sync::Arc;

use crate::model::{BorderSide, BoxStyle, Break, BreakInside, Cell, Row, RowGroup, Style, StyleName};

/// Lets rows show the background and the outer borders of their group, which is no box in the model.
pub(super) fn hand_down_box(group: &mut RowGroup, style: &Style) {
    let border = &style.boxed.border;
    let last = group.rows.len().saturating_sub(1);
    for (index, row) in group.rows.iter_mut().enumerate() {
        let boxed = &row.style.boxed;
        let background = boxed.background.is_none() && style.boxed.background.is_some();
        let top = index == 0 && border.top != BorderSide::default() && boxed.border.top == BorderSide::default();
        let bottom =
            index == last && border.bottom != BorderSide::default() && boxed.border.bottom == BorderSide::default();
        if !(background || top || bottom) {
            continue;
        }
        let own = Arc::make_mut(&mut row.style);
        if background {
            own.boxed.background = style.boxed.background;
        }
        if top {
            own.boxed.border.top = border.top;
        }
        if bottom {
            own.boxed.border.bottom = border.bottom;
        }
    }
}

/// Lets rows break the page as their group asks, which is no box in the model: before its first row, after its last, not
/// between them.
pub(super) fn hand_down_breaks(group: &mut RowGroup, style: &Style) {
    let BoxStyle { break_before, break_after, break_inside, .. } = style.boxed;
    let last = group.rows.len().saturating_sub(1);
    for (index, row) in group.rows.iter_mut().enumerate() {
        let before = if index == 0 { break_before } else { Break::Auto };
        let after = match break_inside {
            _ if index == last => break_after,
            BreakInside::Avoid => Break::Avoid,
            BreakInside::Auto => Break::Auto,
        };
        if row.style.boxed.break_before == Break::Auto && before != Break::Auto {
            Arc::make_mut(&mut row.style).boxed.break_before = before;
        }
        if row.style.boxed.break_after == Break::Auto && after != Break::Auto {
            Arc::make_mut(&mut row.style).boxed.break_after = after;
        }
    }
}

/// Ends rows that are too short with an empty cell: readers count cells to know the column (ISO 14289-1, 7.5).
pub(super) fn fill_rows(group: &mut RowGroup, columns: usize) {
    // For each column, how many further rows a cell from above reaches into.
    let mut reach = vec![0_usize; columns];
    for row in &mut group.rows {
        reach.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        for cell in &row.cells {
            let end = (cell.column + cell.column_span).min(columns);
            reach[cell.column.min(end)..end].fill(cell.row_span);
        }
        let mut column = 0;
        while let Some(from) = (column..columns).find(|column| reach[*column] == 0) {
            column = (from..columns).find(|column| reach[*column] > 0).unwrap_or(columns);
            let place = row.cells.partition_point(|cell| cell.column < from);
            row.cells.insert(place, empty_cell(row, from, column - from));
        }
    }
}

fn empty_cell(row: &Row, column: usize, column_span: usize) -> Cell {
    let Style { text, paragraph, .. } = &*row.style;
    Cell {
        column,
        column_span,
        row_span: 1,
        header: None,
        headers: Vec::new(),
        blocks: Vec::new(),
        style: Arc::new(Style { text: Arc::clone(text), paragraph: Arc::clone(paragraph), boxed: BoxStyle::default() }),
        name: StyleName { element: "td".into(), classes: Arc::from([]) },
        id: None,
        origin: row.origin.clone(),
    }
}
