//! Cells of a column aligned at a character (CSS Text Level 4, 7.1): the decimal points of numbers below each other.

use crate::layout::context::Context;
use crate::layout::paragraph;
use crate::model::{Cell, Table};
use crate::units::Length;

/// How far text reaches before and from the character on.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Parts {
    pub before: Length,
    pub after: Length,
}

impl Parts {
    /// What the text of a cell that is aligned needs.
    pub fn of(context: &mut Context<'_>, cell: &Cell) -> Option<Parts> {
        let (block, inlines, character) = cell.aligned()?;
        let (before, after) = paragraph::parts(context, inlines, &block.style, character);
        Some(Parts { before, after })
    }

    pub fn width(self) -> Length {
        self.before + self.after
    }

    fn union(self, other: Parts) -> Parts {
        Parts { before: self.before.max(other.before), after: self.after.max(other.after) }
    }
}

/// The widest parts of each column.
pub(super) fn columns(context: &mut Context<'_>, table: &Table) -> Vec<Parts> {
    let mut columns = vec![Parts::default(); table.columns.len()];
    for cell in table.groups.iter().flat_map(|group| &group.rows).flat_map(|row| &row.cells) {
        if let (Some(own), Some(column)) = (Parts::of(context, cell), columns.get_mut(cell.column)) {
            *column = column.union(own);
        }
    }
    columns
}

/// How far the left and the right edge of a cell move inwards, so that its character stands where that of the others
/// does; less where the text would not fit.
pub(super) fn insets(own: Parts, widest: Parts, width: Length) -> (Length, Length) {
    let spare = (width - own.width()).max(Length::ZERO);
    let right = (widest.after - own.after).min(spare);
    let left = (widest.before - own.before).min(spare - right);
    (left, right)
}
