//! Cells of a column aligned at a character (CSS Text Level 4, 7.1): the decimal points of numbers below each other.

use crate::units::Length;

/// How far text reaches before and from the character on.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Parts {
    pub before: Length,
    pub after: Length,
}

impl Parts {
    pub fn width(self) -> Length {
        self.before + self.after
    }

    /// The widest parts of each of so many columns; `cells` gives the column of a cell with its parts.
    pub fn of_columns(cells: impl Iterator<Item = (usize, Parts)>, count: usize) -> Vec<Parts> {
        let mut columns = vec![Parts::default(); count];
        for (column, own) in cells {
            if let Some(widest) = columns.get_mut(column) {
                *widest = Parts { before: widest.before.max(own.before), after: widest.after.max(own.after) };
            }
        }
        columns
    }

    /// How far the left and the right edge of a cell of a width move inwards, so that its character stands where that
    /// of the widest does; less where the text would not fit.
    pub fn insets(self, widest: Parts, width: Length) -> (Length, Length) {
        let spare = (width - self.width()).max(Length::ZERO);
        let right = (widest.after - self.after).min(spare);
        let left = (widest.before - self.before).min(spare - right);
        (left, right)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(before: f64, after: f64) -> Parts {
        Parts { before: Length::pt(before), after: Length::pt(after) }
    }

    #[test]
    fn edges_move_by_what_is_missing_where_there_is_room() {
        let columns =
            Parts::of_columns([(0, parts(20.0, 5.0)), (0, parts(8.0, 12.0)), (9, parts(1.0, 1.0))].into_iter(), 2);
        assert_eq!(columns, [parts(20.0, 12.0), Parts::default()]);
        let insets = |width: f64| parts(8.0, 5.0).insets(columns[0], Length::pt(width));
        assert_eq!(insets(40.0), (Length::pt(12.0), Length::pt(7.0)));
        assert_eq!(insets(22.0), (Length::pt(2.0), Length::pt(7.0)), "the left edge gives way");
        assert_eq!(insets(3.0), (Length::ZERO, Length::ZERO));
    }
}
