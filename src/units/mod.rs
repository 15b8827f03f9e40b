//! Lengths and plane geometry, in typographic points, with every conversion to a foreign unit in one place; and the
//! units of money, the currencies of ISO 4217, and the codes of languages, ISO 639-1.
//!
//! The origin is the top left corner of the page; x grows to the right, y grows downwards.

mod currency;
mod language;

use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

pub use currency::Currency;
pub use language::is_two_letter_code;

/// Rounding slack below which two lengths count as equal: far under what a printer can show.
const TOLERANCE: f64 = 0.001;

/// A finite length. Stored in points of 1/72 inch (CSS `pt`).
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Length(f64);

impl Length {
    pub const ZERO: Length = Length(0.0);
    /// Longer than any page: stands for "no limit".
    pub const UNLIMITED: Length = Length(1.0e9);

    /// Points, 1/72 inch. A value that is not finite becomes zero, so that geometry stays finite.
    pub const fn pt(value: f64) -> Length {
        if value.is_finite() { Length(value) } else { Length(0.0) }
    }
    pub const fn mm(value: f64) -> Length {
        Length::pt(value * 72.0 / 25.4)
    }
    pub const fn cm(value: f64) -> Length {
        Length::mm(value * 10.0)
    }
    pub const fn inch(value: f64) -> Length {
        Length::pt(value * 72.0)
    }
    /// CSS reference pixels, 1/96 inch.
    pub const fn px(value: f64) -> Length {
        Length::pt(value * 0.75)
    }

    pub const fn to_pt(self) -> f64 {
        self.0
    }
    pub fn to_mm(self) -> f64 {
        self.0 * 25.4 / 72.0
    }
    /// Twentieths of a point (OOXML `ST_TwipsMeasure`).
    pub fn to_twips(self) -> i64 {
        nearest(self.0 * 20.0)
    }
    /// Half points (OOXML `ST_HpsMeasure`), for font sizes.
    pub fn to_half_points(self) -> i64 {
        nearest(self.0 * 2.0)
    }
    /// Eighths of a point (OOXML `ST_EighthPointMeasure`), for border widths.
    pub fn to_eighth_points(self) -> i64 {
        nearest(self.0 * 8.0)
    }
    /// English Metric Units, 914 400 an inch (DrawingML `ST_Coordinate`).
    pub fn to_emu(self) -> i64 {
        nearest(self.0 * 12_700.0)
    }

    /// Whether this length fits into `available`, forgiving rounding errors.
    pub fn fits(self, available: Length) -> bool {
        self.0 <= available.0 + TOLERANCE
    }
    /// Whether this length is zero, forgiving rounding errors.
    pub fn is_zero(self) -> bool {
        self.0.abs() <= TOLERANCE
    }
    pub fn min(self, other: Length) -> Length {
        Length(self.0.min(other.0))
    }
    pub fn max(self, other: Length) -> Length {
        Length(self.0.max(other.0))
    }
    pub fn abs(self) -> Length {
        Length(self.0.abs())
    }
    /// The quotient of two lengths; zero where the divisor is zero.
    pub fn ratio(self, other: Length) -> f64 {
        if other.0 == 0.0 { 0.0 } else { self.0 / other.0 }
    }
}

impl Add for Length {
    type Output = Length;
    fn add(self, other: Length) -> Length {
        Length(self.0 + other.0)
    }
}
impl AddAssign for Length {
    fn add_assign(&mut self, other: Length) {
        self.0 += other.0;
    }
}
impl Sub for Length {
    type Output = Length;
    fn sub(self, other: Length) -> Length {
        Length(self.0 - other.0)
    }
}
impl SubAssign for Length {
    fn sub_assign(&mut self, other: Length) {
        self.0 -= other.0;
    }
}
impl Mul<f64> for Length {
    type Output = Length;
    fn mul(self, factor: f64) -> Length {
        Length::pt(self.0 * factor)
    }
}
impl Div<f64> for Length {
    type Output = Length;
    fn div(self, divisor: f64) -> Length {
        Length::pt(self.0 / divisor)
    }
}
impl Neg for Length {
    type Output = Length;
    fn neg(self) -> Length {
        Length(-self.0)
    }
}
impl Sum for Length {
    fn sum<I: Iterator<Item = Length>>(lengths: I) -> Length {
        lengths.fold(Length::ZERO, Add::add)
    }
}

/// A position on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    pub x: Length,
    pub y: Length,
}

impl Point {
    pub const fn new(x: Length, y: Length) -> Point {
        Point { x, y }
    }
}

/// Width and height.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    pub width: Length,
    pub height: Length,
}

impl Size {
    /// ISO 216 A4, portrait.
    pub const A4: Size = Size::new(Length::mm(210.0), Length::mm(297.0));

    pub const fn new(width: Length, height: Length) -> Size {
        Size { width, height }
    }
    /// The same sheet turned by 90 degrees.
    pub const fn turned(self) -> Size {
        Size::new(self.height, self.width)
    }
}

/// An upright rectangle; `x` and `y` are its top left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    pub x: Length,
    pub y: Length,
    pub width: Length,
    pub height: Length,
}

impl Rect {
    pub const fn new(x: Length, y: Length, width: Length, height: Length) -> Rect {
        Rect { x, y, width, height }
    }
    pub fn right(self) -> Length {
        self.x + self.width
    }
    pub fn bottom(self) -> Length {
        self.y + self.height
    }
    /// The rectangle moved by the given offsets.
    pub fn moved(self, dx: Length, dy: Length) -> Rect {
        Rect { x: self.x + dx, y: self.y + dy, ..self }
    }
    /// The smallest rectangle that holds both.
    pub fn union(self, other: Rect) -> Rect {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let (right, bottom) = (self.right().max(other.right()), self.bottom().max(other.bottom()));
        Rect::new(x, y, right - x, bottom - y)
    }
}

/// The nearest whole number, halves away from zero: what `f64::round` gives, without a call of the C library.
fn nearest(value: f64) -> i64 {
    let whole = value as i64;
    let rest = value - whole as f64;
    let up = i64::from(rest >= 0.5) - i64::from(rest <= -0.5);
    whole.saturating_add(up)
}

/// Distances inwards from the four edges of a box.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Insets {
    pub top: Length,
    pub right: Length,
    pub bottom: Length,
    pub left: Length,
}

impl Insets {
    pub const fn uniform(all: Length) -> Insets {
        Insets { top: all, right: all, bottom: all, left: all }
    }
    pub fn horizontal(self) -> Length {
        self.left + self.right
    }
    pub fn vertical(self) -> Length {
        self.top + self.bottom
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn converts_to_every_foreign_unit() {
        let inch = Length::inch(1.0);
        assert_eq!(inch, Length::px(96.0));
        assert!((Length::mm(25.4) - inch).is_zero());
        assert_eq!((inch.to_twips(), inch.to_emu(), inch.to_half_points()), (1440, 914_400, 144));
        assert_eq!(Length::pt(0.5).to_eighth_points(), 4);
    }

    #[test]
    fn rounds_as_the_standard_library_does() {
        let near = [0.5, 1.5, 2.5, 0.49999999999999994, 0.5000000000000001, 4_503_599_627_370_497.5, 1e18, 1e300];
        for value in near.into_iter().chain((0..1000).map(|step| f64::from(step) * 0.05)) {
            assert_eq!(nearest(value), value.round() as i64, "{value}");
            assert_eq!(nearest(-value), (-value).round() as i64, "-{value}");
        }
    }

    #[test]
    fn stays_finite() {
        assert_eq!(Length::pt(f64::NAN), Length::ZERO);
        assert_eq!(Length::pt(1.0) / 0.0, Length::ZERO);
        assert_eq!(Length::pt(1.0).ratio(Length::ZERO), 0.0);
    }

    #[test]
    fn fits_forgives_rounding_only() {
        let third = Length::mm(10.0) / 3.0;
        assert!((third + third + third).fits(Length::mm(10.0)));
        assert!(!Length::pt(10.01).fits(Length::pt(10.0)));
    }
}
