//! How boxes arrange what is in them: flex lines, grids, fitted pictures, rounded corners.

use super::Extent;

/// A value for each corner of a box.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Corners<T> {
    pub top_left: T,
    pub top_right: T,
    pub bottom_right: T,
    pub bottom_left: T,
}

impl<T: Copy> Corners<T> {
    pub const fn uniform(all: T) -> Corners<T> {
        Corners { top_left: all, top_right: all, bottom_right: all, bottom_left: all }
    }

    pub fn map<U>(self, map: impl Fn(T) -> U) -> Corners<U> {
        Corners {
            top_left: map(self.top_left),
            top_right: map(self.top_right),
            bottom_right: map(self.bottom_right),
            bottom_left: map(self.bottom_left),
        }
    }

    pub fn all(self) -> [T; 4] {
        [self.top_left, self.top_right, self.bottom_right, self.bottom_left]
    }
}

/// `object-fit` (CSS Images Level 3, 5.5)
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ObjectFit {
    #[default]
    Fill,
    Contain,
    Cover,
    None,
    ScaleDown,
}

/// `object-position`: percentages are of the space that is left, lengths from the top left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    pub x: Extent,
    pub y: Extent,
}

impl Position {
    pub const CENTER: Position = Position { x: Extent::Percent(0.5), y: Extent::Percent(0.5) };
}

impl Default for Position {
    fn default() -> Position {
        Position::CENTER
    }
}

/// `flex-direction`. The reverse ones are left out: reading order is the order of the document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FlexDirection {
    #[default]
    Row,
    Column,
}

/// `flex-grow`, `flex-shrink` and `flex-basis` of a box in a flex line (CSS Flexible Box Layout Level 1, 7).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FlexItem {
    pub grow: f64,
    pub shrink: f64,
    /// `auto`: the width.
    pub basis: Extent,
}

impl Default for FlexItem {
    fn default() -> FlexItem {
        FlexItem { grow: 0.0, shrink: 1.0, basis: Extent::Auto }
    }
}

/// `justify-content` (CSS Box Alignment Level 3, 5)
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum JustifyContent {
    /// At the start; the `auto` columns of a grid take what is left.
    #[default]
    Normal,
    Start,
    Center,
    End,
    SpaceBetween,
    SpaceAround,
    SpaceEvenly,
}

/// `align-items` and `align-self`, down the page (CSS Box Alignment Level 3, 6)
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum AlignItems {
    #[default]
    Stretch,
    Start,
    Center,
    End,
    /// First baselines on one line.
    Baseline,
}

/// `grid-template-columns` (CSS Grid Layout Level 2, 7.2)
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GridTemplate {
    pub before: Vec<GridTrack>,
    /// What `repeat(auto-fill, …)` and `repeat(auto-fit, …)` repeat as often as there is room.
    pub repeated: Vec<GridTrack>,
    /// Whether repeated columns that stay empty give their room away (`auto-fit`).
    pub collapses: bool,
    pub after: Vec<GridTrack>,
}

/// The width of a column: at least the one, at most the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GridTrack {
    pub least: TrackSize,
    pub most: TrackSize,
}

/// One end of the range of a column's width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TrackSize {
    /// A length or a percentage; `auto` is what the content needs.
    Extent(Extent),
    MinContent,
    MaxContent,
    /// A share of the room that is left; as the least width it stands for `auto`.
    Fraction(f64),
}

/// `grid-column`: where a box begins and ends (CSS Grid Layout Level 2, 8.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct GridPlace {
    pub start: GridLine,
    pub end: GridLine,
}

/// A line of a grid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum GridLine {
    #[default]
    Auto,
    /// From 1 at the start, from -1 at the end; never 0.
    Line(i32),
    /// That many columns from the other line.
    Span(u32),
}
