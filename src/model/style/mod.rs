//! Computed styles: the values of CSS properties after the cascade, with relative units resolved.
//!
//! Names and initial values are those of the CSS property that a field stands for. What characters have is in `text`,
//! what paragraphs, lists and tables hand down in `paragraph`, what is not inherited in `boxed`.

mod boxed;
mod paragraph;
mod text;

use std::fmt;
use std::sync::Arc;

pub use boxed::{
    BorderLine, BorderSide, BoxSizing, BoxStyle, Break, BreakInside, Clear, ColumnFill, Columns, Display, Float,
    TableLayout, UnicodeBidi, VerticalAlign,
};
pub use paragraph::{
    Align, BorderCollapse, CaptionSide, Hyphenation, Hyphens, Indent, LineBreak, LineHeight, ListMarker, OverflowWrap,
    ParagraphStyle, WhiteSpace, WordBreak,
};
pub use text::{Baseline, Caps, Decoration, FigureForm, FigureSpacing, Figures, TextStyle};

use crate::units::Length;

/// The computed style of an element. The two inherited parts are shared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Style {
    pub text: Arc<TextStyle>,
    pub paragraph: Arc<ParagraphStyle>,
    pub boxed: BoxStyle,
}

/// An sRGB colour without transparency: transparent colours are laid over white by the style stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Color {
    pub red: u8,
    pub green: u8,
    pub blue: u8,
}

/// In the notation of style sheets, `#1f4e79`.
impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

impl Color {
    pub const BLACK: Color = Color { red: 0, green: 0, blue: 0 };
    pub const WHITE: Color = Color { red: 255, green: 255, blue: 255 };

    /// The contrast ratio with another colour, 1 to 21 (WCAG 2.2, definition of contrast ratio).
    pub fn contrast(self, other: Color) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// The relative luminance, 0 to 1 (WCAG 2.2, definition of relative luminance).
    pub fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    #[default]
    LeftToRight,
    RightToLeft,
}

/// How a counter is written (CSS Counter Styles Level 3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CounterStyle {
    #[default]
    Decimal,
    DecimalLeadingZero,
    LowerAlpha,
    UpperAlpha,
    LowerRoman,
    UpperRoman,
}

/// A value for each edge of a box.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Edges<T> {
    pub top: T,
    pub right: T,
    pub bottom: T,
    pub left: T,
}

impl<T> Edges<T> {
    /// The side where lines begin (CSS Logical Properties Level 1).
    pub fn start(&self, direction: Direction) -> &T {
        match direction {
            Direction::LeftToRight => &self.left,
            Direction::RightToLeft => &self.right,
        }
    }
    /// The side where lines end.
    pub fn end(&self, direction: Direction) -> &T {
        match direction {
            Direction::LeftToRight => &self.right,
            Direction::RightToLeft => &self.left,
        }
    }
    pub fn start_mut(&mut self, direction: Direction) -> &mut T {
        match direction {
            Direction::LeftToRight => &mut self.left,
            Direction::RightToLeft => &mut self.right,
        }
    }
    pub fn end_mut(&mut self, direction: Direction) -> &mut T {
        match direction {
            Direction::LeftToRight => &mut self.right,
            Direction::RightToLeft => &mut self.left,
        }
    }
}

impl<T: Copy> Edges<T> {
    pub const fn uniform(all: T) -> Edges<T> {
        Edges { top: all, right: all, bottom: all, left: all }
    }
}

/// A length that may depend on the containing block.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Extent {
    #[default]
    Auto,
    Length(Length),
    /// Of the containing block's width (or height); 1.0 is all of it.
    Percent(f64),
}

impl Extent {
    pub const ZERO: Extent = Extent::Length(Length::ZERO);

    /// The length against a containing block; `None` for `auto`.
    pub fn resolve(self, containing: Length) -> Option<Length> {
        match self {
            Extent::Auto => None,
            Extent::Length(length) => Some(length),
            Extent::Percent(share) => Some(containing * share),
        }
    }
}
