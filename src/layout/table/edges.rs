//! Collapsed borders (CSS 2.1, 17.6.2): one line between two cells, the stronger of all that meet there.

use super::Grid;
use crate::layout::flow::{BandLine, Side};
use crate::layout::frame::BorderLine;
use crate::layout::geometry;
use crate::model::{Block, BorderSide, BoxStyle, Cell, Direction, Table};
use crate::units::{Insets, Length, Point};

/// The lines of a grid of cells.
pub(super) struct Edges {
    columns: usize,
    rows: usize,
    /// Of the table: columns begin where lines begin.
    direction: Direction,
    /// Above each row, and below the last one; a side for each column.
    horizontal: Vec<Side>,
    /// Before each column, and after the last one; for each row.
    vertical: Vec<Side>,
}

impl Edges {
    /// Decides every line of a table.
    pub fn resolve(block: &Block, table: &Table) -> Edges {
        let rows: Vec<_> = table.groups.iter().flat_map(|group| &group.rows).collect();
        let columns = table.columns.len();
        let mut cells: Vec<Option<(usize, &Cell)>> = vec![None; rows.len() * columns];
        let mut number = 0;
        for (index, row) in rows.iter().enumerate() {
            for cell in &row.cells {
                for covered in index..(index + cell.row_span.max(1)).min(rows.len()) {
                    for column in cell.column..(cell.column + cell.column_span.max(1)).min(columns) {
                        cells[covered * columns + column] = Some((number, cell));
                    }
                }
                number += 1;
            }
        }
        let cell = |row: usize, column: usize| cells.get(row * columns + column).copied().flatten();
        let direction = block.style.paragraph.direction;
        let mut edges = Edges { columns, rows: rows.len(), direction, horizontal: Vec::new(), vertical: Vec::new() };
        let border = &block.style.boxed.border;
        for row in 0..=rows.len() {
            for column in 0..columns {
                let above = (row > 0).then(|| cell(row - 1, column)).flatten();
                let below = (row < rows.len()).then(|| cell(row, column)).flatten();
                let mut line = Contest::default();
                if !same(above, below) {
                    line.enter(above.map(|(_, cell)| cell.style.boxed.border.bottom));
                    line.enter(below.map(|(_, cell)| cell.style.boxed.border.top));
                    line.enter((row > 0).then(|| rows[row - 1].style.boxed.border.bottom));
                    line.enter(rows.get(row).map(|row| row.style.boxed.border.top));
                    line.enter((row == 0).then_some(border.top));
                    line.enter((row == rows.len()).then_some(border.bottom));
                }
                edges.horizontal.push(line.winner());
            }
        }
        for (row, style) in rows.iter().enumerate() {
            for column in 0..=columns {
                let before = (column > 0).then(|| cell(row, column - 1)).flatten();
                let after = (column < columns).then(|| cell(row, column)).flatten();
                let mut line = Contest::default();
                if !same(before, after) {
                    line.enter(before.map(|(_, cell)| *cell.style.boxed.border.end(direction)));
                    line.enter(after.map(|(_, cell)| *cell.style.boxed.border.start(direction)));
                    line.enter((column == 0).then(|| *style.style.boxed.border.start(direction)));
                    line.enter((column == columns).then(|| *style.style.boxed.border.end(direction)));
                    line.enter((column == 0).then(|| *border.start(direction)));
                    line.enter((column == columns).then(|| *border.end(direction)));
                }
                edges.vertical.push(line.winner());
            }
        }
        edges
    }

    fn above(&self, row: usize, column: usize) -> Side {
        self.horizontal.get(row * self.columns + column).copied().unwrap_or_default()
    }
    fn before(&self, row: usize, column: usize) -> Side {
        self.vertical.get(row * (self.columns + 1) + column).copied().unwrap_or_default()
    }

    /// Paddings with half of each line around the cell instead of its own borders.
    pub fn insets(&self, cell: &Cell, row: usize, own: Insets, style: &BoxStyle) -> Insets {
        let border = |side: BorderSide| geometry::side(side).width;
        let half = |side: Side| side.width / 2.0;
        let bottom = (row + cell.row_span.max(1)).min(self.rows);
        let after = (cell.column + cell.column_span.max(1)).min(self.columns);
        let (start, end) = (self.before(row, cell.column), self.before(row, after));
        let (left, right) = match self.direction {
            Direction::LeftToRight => (start, end),
            Direction::RightToLeft => (end, start),
        };
        Insets {
            top: own.top - border(style.border.top) + half(self.above(row, cell.column)),
            right: own.right - border(style.border.right) + half(right),
            bottom: own.bottom - border(style.border.bottom) + half(self.above(bottom, cell.column)),
            left: own.left - border(style.border.left) + half(left),
        }
    }

    /// The lines of a band: those above and beside its rows, and those below its last one for where it ends.
    pub fn lines(&self, grid: &Grid<'_>, first_row: usize, tops: &[Length], height: Length) -> Vec<BandLine> {
        let mut lines: Vec<BandLine> = Vec::new();
        let count = tops.len() - 1;
        let ys = tops[..count].iter().copied().chain([height]);
        for (index, y) in ys.enumerate() {
            for column in 0..self.columns {
                let (from, to) = (grid.column_start(column), grid.column_start(column + 1));
                let side = self.above(first_row + index, column);
                join(&mut lines, Point::new(from, y), Point::new(to, y), side, index == count);
            }
        }
        for index in 0..count {
            let bottom = if index + 1 == count { height } else { tops[index + 1] };
            for column in 0..=self.columns {
                let x = grid.column_start(column);
                let side = self.before(first_row + index, column);
                join(&mut lines, Point::new(x, tops[index]), Point::new(x, bottom), side, false);
            }
        }
        // Lines are drawn from left to right.
        for line in lines.iter_mut().filter(|line| line.to.x < line.from.x) {
            std::mem::swap(&mut line.from, &mut line.to);
        }
        lines
    }
}

fn same(a: Option<(usize, &Cell)>, b: Option<(usize, &Cell)>) -> bool {
    matches!((a, b), (Some((a, _)), Some((b, _))) if a == b)
}

/// Adds a line, as part of the line before where it goes on.
fn join(lines: &mut Vec<BandLine>, from: Point, to: Point, side: Side, closing: bool) {
    if !side.is_visible() {
        return;
    }
    if let Some(last) = lines.last_mut()
        && last.to == from
        && (last.side, last.closing) == (side, closing)
        && (last.from.y == to.y || last.from.x == to.x)
    {
        last.to = to;
        return;
    }
    lines.push(BandLine { from, to, side, closing });
}

/// Borders that meet on one edge; those entered first win a tie.
#[derive(Default)]
struct Contest {
    hidden: bool,
    winner: Side,
}

impl Contest {
    fn enter(&mut self, side: Option<BorderSide>) {
        let Some(side) = side.map(geometry::side) else { return };
        self.hidden |= side.line == BorderLine::Hidden;
        if (side.width, rank(side.line)) > (self.winner.width, rank(self.winner.line)) {
            self.winner = side;
        }
    }
    fn winner(self) -> Side {
        if self.hidden { Side::default() } else { self.winner }
    }
}

/// The strength of a line among lines of one width.
fn rank(line: BorderLine) -> u8 {
    match line {
        BorderLine::None | BorderLine::Hidden => 0,
        BorderLine::Dotted => 1,
        BorderLine::Dashed => 2,
        BorderLine::Solid => 3,
        BorderLine::Double => 4,
    }
}
