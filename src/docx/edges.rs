//! Borders of cells, resolved for every edge of the grid (CSS 2.2, 17.6.2.1).

use crate::model::{BorderCollapse, BorderLine, BorderSide, Direction, Edges, Row, Style};
use crate::units::Length;

use super::area::line_width;
use super::paragraph::Border;

/// The edges of a table's grid. Both sides of an edge see the same border.
pub(super) struct GridEdges {
    columns: usize,
    rows: usize,
    /// Above each row and below the last, by column.
    horizontal: Vec<BorderSide>,
    /// Before each column and after the last, by row.
    vertical: Vec<BorderSide>,
    /// Of the table: columns begin where lines begin.
    direction: Direction,
}

impl GridEdges {
    /// Resolves the borders of a table with `columns` columns. Rows of the later ones in `rows` lie below.
    pub(super) fn of(rows: &[&Row], columns: usize, style: &Style) -> GridEdges {
        let mut edges = GridEdges {
            columns,
            rows: rows.len(),
            horizontal: vec![BorderSide::default(); columns * (rows.len() + 1)],
            vertical: vec![BorderSide::default(); (columns + 1) * rows.len()],
            direction: style.paragraph.direction,
        };
        // In the order of precedence: of equal borders the cell's wins over the row's and the table's.
        for (index, row) in rows.iter().enumerate() {
            for cell in &row.cells {
                let across = cell.column..cell.column.saturating_add(cell.column_span).min(columns);
                let down = index..index.saturating_add(cell.row_span).min(rows.len());
                edges.outline(across, down, &cell.style.boxed.border);
            }
        }
        if style.paragraph.border_collapse == BorderCollapse::Collapse {
            for (index, row) in rows.iter().enumerate() {
                edges.outline(0..columns, index..index + 1, &row.style.boxed.border);
            }
        }
        edges.outline(0..columns, 0..rows.len(), &style.boxed.border);
        edges
    }

    /// The borders around a cell, as Word has them: in a table from right to left its left is where lines begin.
    pub(super) fn around(&self, row: usize, rows: usize, column: usize, span: usize) -> Edges<Option<Border>> {
        let last_row = row.saturating_add(rows).min(self.rows);
        let last_column = column.saturating_add(span).min(self.columns);
        let widest = |sides: &mut dyn Iterator<Item = BorderSide>| sides.fold(BorderSide::default(), winner);
        let across = |at: usize| {
            widest(&mut (column..last_column).filter_map(|c| self.horizontal.get(at * self.columns + c).copied()))
        };
        let down = |at: usize| {
            widest(&mut (row..last_row).filter_map(|r| self.vertical.get(r * (self.columns + 1) + at).copied()))
        };
        let border = |side| Border::of(side, Length::ZERO);
        Edges {
            top: border(across(row)),
            right: border(down(last_column)),
            bottom: border(across(last_row)),
            left: border(down(column)),
        }
    }

    /// Half the widths of the borders before and after a cell: what they take of its padding box.
    pub(super) fn halves(&self, row: usize, column: usize, span: usize) -> (Length, Length) {
        let at = |column: usize| {
            let side = self.vertical.get(row * (self.columns + 1) + column).copied().unwrap_or_default();
            line_width(side) / 2.0
        };
        (at(column), at(column.saturating_add(span).min(self.columns)))
    }

    fn outline(&mut self, across: std::ops::Range<usize>, down: std::ops::Range<usize>, border: &Edges<BorderSide>) {
        if across.is_empty() || down.is_empty() {
            return;
        }
        for column in across.clone() {
            merge(&mut self.horizontal, down.start * self.columns + column, border.top);
            merge(&mut self.horizontal, down.end * self.columns + column, border.bottom);
        }
        for row in down {
            merge(&mut self.vertical, row * (self.columns + 1) + across.start, *border.start(self.direction));
            merge(&mut self.vertical, row * (self.columns + 1) + across.end, *border.end(self.direction));
        }
    }
}

fn merge(edges: &mut [BorderSide], at: usize, side: BorderSide) {
    if let Some(edge) = edges.get_mut(at) {
        *edge = winner(*edge, side);
    }
}

/// The border that is drawn where two meet: hidden, then the wider, then the stronger line, then the first.
fn winner(first: BorderSide, second: BorderSide) -> BorderSide {
    if first.line == BorderLine::Hidden || second.line == BorderLine::Hidden {
        return BorderSide { line: BorderLine::Hidden, ..BorderSide::default() };
    }
    let rank = |side: BorderSide| (line_width(side), side.line);
    if rank(second).partial_cmp(&rank(first)) == Some(std::cmp::Ordering::Greater) { second } else { first }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Color;

    fn side(width: f64, line: BorderLine) -> BorderSide {
        BorderSide { width: Length::pt(width), line, color: Color::BLACK }
    }

    #[test]
    fn the_stronger_border_wins() {
        let thin = side(0.5, BorderLine::Solid);
        let thick = side(2.0, BorderLine::Dotted);
        assert_eq!(winner(thin, thick), thick);
        assert_eq!(winner(side(1.0, BorderLine::Dashed), side(1.0, BorderLine::Double)).line, BorderLine::Double);
        assert_eq!(winner(thick, side(0.0, BorderLine::Hidden)).line, BorderLine::Hidden);
        assert_eq!(winner(BorderSide::default(), thin), thin);
    }
}
