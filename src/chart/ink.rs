//! Colours, hatchings, dashes and markers.

use super::canvas::{Area, Canvas};
use super::shape::{Hatch, HatchKind, Path, Stroke};
use crate::model::{Color, Direction, Style};
use crate::units::Length;

/// How a chart looks, beside the colours of its series.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// The size of the letters.
    pub size: Length,
    /// The height of a line of text.
    pub line: Length,
    /// Of capitals and figures, from the baseline.
    pub cap_height: Length,
    /// How far letters reach below the baseline.
    pub descent: Length,
    pub tones: Tones,
    pub direction: Direction,
}

/// The colours of a chart that come from its text and its background, for every format the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tones {
    /// Of the text.
    pub color: Color,
    /// What the chart stands on.
    pub background: Color,
}

/// A surface: its fill and what is drawn over it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ink {
    pub fill: Color,
    pub hatch: Option<(HatchKind, Color)>,
}

/// As many series as have colours of their own.
const COLORS: usize = 8;

const HATCHES: [Option<HatchKind>; COLORS] = [
    None,
    Some(HatchKind::Rising),
    Some(HatchKind::Horizontal),
    Some(HatchKind::Diagonals),
    Some(HatchKind::Vertical),
    Some(HatchKind::Falling),
    Some(HatchKind::Grid),
    Some(HatchKind::Rising),
];

impl Tones {
    /// Those of a chart of a style.
    pub fn of(style: &Style) -> Tones {
        Tones { color: style.text.color, background: style.boxed.background.unwrap_or(Color::WHITE) }
    }

    /// Text that is not the matter itself: paler, as far as it can be read well (WCAG 2.2, 1.4.3).
    pub fn muted(&self) -> Color {
        let paler = [0.3, 0.2, 0.1].map(|share| mixed(self.color, self.background, share));
        paler.into_iter().find(|color| color.contrast(self.background) >= 4.5).unwrap_or(self.color)
    }
    pub fn grid(&self) -> Color {
        mixed(self.color, self.background, 0.85)
    }
    /// Lines of the grid that begin something, such as a year.
    pub fn strong_grid(&self) -> Color {
        mixed(self.grid(), self.color, 0.25)
    }
    /// The line where values are zero.
    pub fn zero(&self) -> Color {
        mixed(self.color, self.background, 0.4)
    }

    /// What lies under the hatching of a colour.
    pub fn under_hatch(&self, color: Color) -> Color {
        mixed(color, self.background, 0.72)
    }

    /// A whole or a target, of which something of a colour is a part.
    pub fn tint(&self, color: Color) -> Color {
        mixed(color, self.background, 0.78)
    }

    /// What is still to be done of a task of a colour.
    pub fn rest(&self, color: Color) -> Color {
        mixed(color, self.background, 0.62)
    }

    /// The surface of a series, a slice or a group of tasks.
    pub(super) fn ink(&self, color: Color, place: usize, patterns: bool) -> Ink {
        match hatch_at(place, patterns) {
            None => Ink { fill: color, hatch: None },
            Some(kind) => Ink { fill: self.under_hatch(color), hatch: Some((kind, color)) },
        }
    }

    /// A name in the colour of what it names, darkened where it could not be read.
    pub(super) fn readable(&self, color: Color) -> Color {
        if color.contrast(self.background) >= 4.5 { color } else { mixed(color, self.color, 0.45) }
    }

    /// The colour in which text can be read best on another one.
    pub fn on(&self, color: Color) -> Color {
        let against = |other: Color| color.contrast(other);
        let dark = if self.color.luminance() < self.background.luminance() { self.color } else { Color::BLACK };
        if against(Color::WHITE) >= against(dark) { Color::WHITE } else { dark }
    }
}

/// The hatching of a series, a slice or a group of tasks: none, unless patterns are wanted or the colours have begun
/// again.
pub fn hatch_at(place: usize, patterns: bool) -> Option<HatchKind> {
    let round = place / COLORS;
    HATCHES[if patterns { place + round } else { round } % COLORS]
}

/// A colour with so much of another one in it, from 0 to 1.
fn mixed(color: Color, other: Color, share: f64) -> Color {
    let mix = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round().clamp(0.0, 255.0) as u8;
    Color { red: mix(color.red, other.red), green: mix(color.green, other.green), blue: mix(color.blue, other.blue) }
}

/// The hatching of an ink, in the size of the letters.
pub(super) fn hatch(ink: &Ink, size: f64) -> Option<Hatch> {
    let (kind, color) = ink.hatch?;
    Some(Hatch { kind, color, distance: Length::pt(size * 0.42), width: Length::pt(size * 0.11) })
}

/// The line of a series: the first has no gaps, the others dashes of their own.
pub(super) fn stroke(color: Color, place: usize, width: f64) -> Stroke {
    const DASHES: [&[f64]; 6] = [&[], &[5.0, 3.0], &[0.1, 2.4], &[8.0, 3.0, 0.1, 3.0], &[3.0, 2.5], &[10.0, 3.0]];
    let dashes = DASHES[place % DASHES.len()].iter().map(|length| Length::pt(length * width)).collect();
    Stroke { width: Length::pt(width), color, dashes }
}

/// The mark of a point on the line of a series.
pub(super) fn marker(canvas: &mut Canvas<'_>, at: (f64, f64), radius: f64, color: Color, place: usize) {
    let (x, y) = at;
    let path = match place % 5 {
        0 => Path::circle(at, radius),
        1 => {
            let half = radius * 0.9;
            Path::rectangle(Area { x: x - half, y: y - half, width: half * 2.0, height: half * 2.0 })
        }
        2 => {
            let (wide, up, down) = (radius * 1.15, radius * 1.2, radius * 0.85);
            Path::polygon(&[(x, y - up), (x + wide, y + down), (x - wide, y + down)])
        }
        3 => diamond(at, radius * 1.25),
        _ => {
            let (wide, up, down) = (radius * 1.15, radius * 0.85, radius * 1.2);
            Path::polygon(&[(x - wide, y - up), (x + wide, y - up), (x, y + down)])
        }
    };
    let around = Stroke { width: Length::pt(radius * 0.35), color: canvas.look.tones.background, dashes: Vec::new() };
    canvas.outlined(path, color, around);
}

pub(super) fn diamond((x, y): (f64, f64), radius: f64) -> Path {
    Path::polygon(&[(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)])
}
