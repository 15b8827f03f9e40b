//! The height of lines (CSS 2.1, 10.8; CSS Inline Layout Level 3).

use crate::fonts::Metrics;
use crate::model::{Baseline, LineHeight, Style, TextStyle};
use crate::units::Length;

/// How far superscripts are raised and subscripts lowered, in their own font size.
const RAISED: f64 = 0.45;
const LOWERED: f64 = 0.2;

/// What a hyphen at the end of a line is shaped from (`hyphenate-character`).
pub(super) fn hyphen(style: &Style) -> &str {
    style.paragraph.hyphenation.character.as_deref().unwrap_or("-")
}

/// How far a line reaches above and below its baseline.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::layout) struct LineMetrics {
    pub above: Length,
    pub below: Length,
}

impl LineMetrics {
    /// Text of a style set in a face: ascent and descent with half the leading on each side.
    pub fn of(style: &Style, metrics: &Metrics) -> LineMetrics {
        let size = style.text.size;
        let (ascent, descent) = (size * metrics.ascent, size * metrics.descent);
        let height = match style.paragraph.line_height {
            LineHeight::Normal => ascent + descent + size * metrics.line_gap,
            LineHeight::Number(factor) => size * factor,
            LineHeight::Length(length) => length,
        };
        let half_leading = (height - ascent - descent) / 2.0;
        LineMetrics { above: ascent + half_leading, below: descent + half_leading }
    }
    pub fn union(self, other: LineMetrics) -> LineMetrics {
        LineMetrics { above: self.above.max(other.above), below: self.below.max(other.below) }
    }
    pub fn height(self) -> Length {
        self.above + self.below
    }
}

/// How far `vertical-align` moves the baseline of text down from that of its line. Such text does not spread the lines.
pub(super) fn baseline_shift(style: &TextStyle) -> Length {
    match style.baseline {
        Baseline::Normal => Length::ZERO,
        Baseline::Super => -(style.size * RAISED),
        Baseline::Sub => style.size * LOWERED,
    }
}
