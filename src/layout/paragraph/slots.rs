//! The room of each line: floats take some of it.

use super::Paragraph;
use crate::layout::float::Exclusion;
use crate::model::Float;
use crate::units::Length;

/// The room of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Slot {
    pub x: Length,
    pub width: Length,
}

/// The rooms of all lines of a paragraph.
pub(super) struct Slots {
    /// Lines beside floats.
    narrow: Vec<Slot>,
    rest: Slot,
}

/// No paragraph counts more lines than this beside floats.
const MOST_NARROW_LINES: usize = 1000;

impl Slots {
    /// The rooms of lines that are `line_height` apart.
    pub fn of(paragraph: &Paragraph<'_>, line_height: Length) -> Slots {
        let rest = Slot { x: paragraph.x, width: paragraph.width };
        let mut narrow = Vec::new();
        let deepest = paragraph.exclusions.iter().map(|exclusion| exclusion.depth).fold(Length::ZERO, Length::max);
        let mut top = Length::ZERO;
        while top < deepest && narrow.len() < MOST_NARROW_LINES && line_height > Length::ZERO {
            narrow.push(beside(rest, paragraph.exclusions, top));
            top += line_height;
        }
        Slots { narrow, rest }
    }

    /// The room of a line, the first being 0.
    pub fn get(&self, line: usize) -> Slot {
        self.narrow.get(line).copied().unwrap_or(self.rest)
    }

    /// How many lines are beside floats.
    pub fn narrow_count(&self) -> usize {
        self.narrow.len()
    }
}

/// What floats leave of the room at a distance from the top.
fn beside(room: Slot, exclusions: &[Exclusion], top: Length) -> Slot {
    let (mut left, mut right) = (room.x, room.x + room.width);
    for exclusion in exclusions.iter().filter(|exclusion| exclusion.depth > top) {
        match exclusion.side {
            Float::Left => left = left.max(exclusion.edge),
            Float::Right => right = right.min(exclusion.edge),
            Float::None | Float::Top | Float::Bottom => {}
        }
    }
    Slot { x: left, width: (right - left).max(Length::ZERO) }
}
