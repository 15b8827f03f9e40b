//! Backgrounds, borders and padding of paragraphs.

use crate::model::{BoxStyle, Color, Edges};
use crate::units::{Insets, Length};

use super::paragraph::{Border, ParagraphFormat, Stroke};
use super::plan::Paragraph;

/// The widest space that Word has between a border and its text, in points.
pub(super) const WIDEST_SPACE: f64 = 31.0;

/// The borders and shading of a paragraph, and the padding that they cannot hold.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decoration {
    borders: Edges<Option<Border>>,
    shading: Option<Color>,
    pub(super) space_above: Length,
    pub(super) space_below: Length,
}

impl Decoration {
    pub(super) fn of(boxed: &BoxStyle, padding: Insets) -> Decoration {
        let shading = boxed.background;
        let edge = |side, padding: Length| {
            let filled = shading.filter(|_| !padding.is_zero()).map(|color| fill(padding, color));
            Border::of(side, padding).or(filled)
        };
        let sides = &boxed.border;
        let borders = Edges {
            top: edge(sides.top, padding.top),
            right: edge(sides.right, padding.right),
            bottom: edge(sides.bottom, padding.bottom),
            left: edge(sides.left, padding.left),
        };
        let open = |border: Option<Border>, padding| if border.is_some() { Length::ZERO } else { padding };
        let (space_above, space_below) = (open(borders.top, padding.top), open(borders.bottom, padding.bottom));
        Decoration { borders, shading, space_above, space_below }
    }

    pub(super) fn apply(&self, format: &mut ParagraphFormat) {
        format.borders = self.borders;
        format.shading = self.shading;
    }

    pub(super) fn shows(&self) -> bool {
        self.shading.is_some() || self.borders != Edges::uniform(None)
    }
}

/// A border in the colour of the background: what padding is in Word. Space counts in whole points, the border
/// takes the rest.
fn fill(padding: Length, color: Color) -> Border {
    let space = (padding.to_pt() - 0.25).floor().clamp(0.0, WIDEST_SPACE);
    let width = (padding - Length::pt(space)).to_eighth_points().clamp(2, 96) as u8;
    Border { line: Stroke::Single, width, space: space as u8, color }
}

/// Word joins neighbours with equal borders into one box, and fills the space between equal shades. Where they are
/// two boxes, a shade that nobody sees keeps them apart.
pub(super) fn keep_boxes_apart(above: &Paragraph, below: &mut Paragraph) {
    let (upper, lower) = (&above.format, &mut below.format);
    if (upper.start, upper.end) != (lower.start, lower.end) {
        return;
    }
    if lower.has_borders() && upper.borders == lower.borders {
        let edges = &mut lower.borders;
        for border in [&mut edges.top, &mut edges.right, &mut edges.bottom, &mut edges.left].into_iter().flatten() {
            border.color.blue ^= 1;
        }
    }
    if let Some(color) = lower.shading.as_mut().filter(|color| Some(**color) == upper.shading) {
        color.blue ^= 1;
    }
}
