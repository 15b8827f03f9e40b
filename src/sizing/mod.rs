//! The arithmetic of boxes that PDF and Word share: the size of pictures and fields, boxes in lines, columns of grids, cells
//! aligned at a character.
//!
//! Pure functions of lengths; what the content needs is measured by the callers.

mod alignment;
mod chart;
mod field;
mod flex;
mod grid;
mod picture;
mod share;

pub use alignment::Parts;
pub use chart::{ROW_NAMES, chart_height, chart_needs, chart_parts};
pub use field::{FieldWidth, field_width};
pub use flex::{FlexBox, Line, lines};
pub use grid::{Cell, Grid, Need};
pub use picture::{Fitted, Room, fitted, natural_size};
pub use share::Spread;

/// The least and the most that content can use of a line, in the direction of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Needs {
    /// The widest part that cannot be broken.
    pub least: crate::units::Length,
    /// The width without any break that is not forced.
    pub most: crate::units::Length,
}
