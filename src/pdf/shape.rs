//! Surfaces and lines of charts (ISO 32000-1, 8.5).

use super::paint::Paint;
use super::syntax::number;
use crate::layout::frame::{Hatch, HatchKind, PathSegment, Shape, Stroke};
use crate::units::Point;

impl Paint {
    /// Fills, hatches and strokes a path.
    pub fn shape(&mut self, shape: &Shape) {
        self.end_text();
        if let Some(color) = shape.fill {
            self.fill_color(color);
            self.trace(&shape.path);
            self.operator(&[], "f*");
        }
        if let Some(hatch) = &shape.hatch {
            self.hatch(shape, hatch);
        }
        if let Some(stroke) = &shape.stroke {
            self.apart(|paint| {
                paint.set_stroke(stroke, shape.path.len() > 2);
                paint.trace(&shape.path);
                paint.operator(&[], "S");
            });
        }
    }

    fn set_stroke(&mut self, stroke: &Stroke, bends: bool) {
        self.stroke_color(stroke.color);
        self.operator(&[stroke.width.to_pt()], "w");
        if bends || !stroke.dashes.is_empty() {
            self.out.extend_from_slice(b"1 J 1 j\n");
        }
        if !stroke.dashes.is_empty() {
            self.out.push(b'[');
            for dash in &stroke.dashes {
                number(&mut self.out, dash.to_pt().max(0.0));
                self.out.push(b' ');
            }
            self.out.extend_from_slice(b"]0 d\n");
        }
    }

    fn trace(&mut self, path: &[PathSegment]) {
        let at = |paint: &Paint, point: Point| [point.x.to_pt(), paint.up(point.y)];
        for segment in path {
            match *segment {
                PathSegment::Move(point) => self.operator(&at(self, point), "m"),
                PathSegment::Line(point) => self.operator(&at(self, point), "l"),
                PathSegment::Curve(one, other, end) => {
                    let ([a, b], [c, d], [e, f]) = (at(self, one), at(self, other), at(self, end));
                    self.operator(&[a, b, c, d, e, f], "c");
                }
                PathSegment::Close => self.operator(&[], "h"),
            }
        }
    }

    /// Lines across the box of a path, seen inside of it alone.
    fn hatch(&mut self, shape: &Shape, hatch: &Hatch) {
        let points: Vec<[f64; 2]> = shape.points().map(|point| [point.x.to_pt(), self.up(point.y)]).collect();
        let Some(first) = points.first() else { return };
        let ends = points.iter().fold((*first, *first), |(low, high), [x, y]| {
            ([low[0].min(*x), low[1].min(*y)], [high[0].max(*x), high[1].max(*y)])
        });
        let distance = hatch.distance.to_pt();
        if distance < 0.1 {
            return;
        }
        let (rising, falling, horizontal, vertical) = match hatch.kind {
            HatchKind::Rising => (true, false, false, false),
            HatchKind::Falling => (false, true, false, false),
            HatchKind::Horizontal => (false, false, true, false),
            HatchKind::Vertical => (false, false, false, true),
            HatchKind::Diagonals => (true, true, false, false),
            HatchKind::Grid => (false, false, true, true),
        };
        self.apart(|paint| {
            paint.trace(&shape.path);
            paint.operator(&[], "W* n");
            paint.stroke_color(hatch.color);
            paint.operator(&[hatch.width.to_pt()], "w");
            let across = distance * std::f64::consts::SQRT_2;
            let lines = [
                (rising, diagonals(ends, across, true)),
                (falling, diagonals(ends, across, false)),
                (horizontal, straight(ends, distance, true)),
                (vertical, straight(ends, distance, false)),
            ];
            for [from, to] in lines.into_iter().filter(|(drawn, _)| *drawn).flat_map(|(_, lines)| lines) {
                paint.operator(&from, "m");
                paint.operator(&to, "l");
            }
            paint.operator(&[], "S");
        });
    }
}

/// The lower left and the upper right corner of a box.
type Ends = ([f64; 2], [f64; 2]);

/// More lines than this are too fine to be seen as such.
const MOST_LINES: usize = 2000;

/// The multiples of a distance between two places: hatchings of neighbours go on in each other.
fn multiples(from: f64, to: f64, distance: f64) -> impl Iterator<Item = f64> {
    let first = (from / distance).ceil();
    let count = ((to / distance).floor() - first).max(-1.0) as usize + 1;
    let count = if to < from { 0 } else { count };
    (0..count.min(MOST_LINES)).map(move |index| (first + index as f64) * distance)
}

/// Lines at 45 degrees, `across` from each other along the box.
fn diagonals((low, high): Ends, across: f64, rising: bool) -> Vec<[[f64; 2]; 2]> {
    let (height, width) = (high[1] - low[1], high[0] - low[0]);
    if rising {
        // x - y is the same along a line.
        let offsets = multiples(low[0] - high[1], low[0] - high[1] + width + height, across);
        offsets.map(|offset| [[low[1] + offset, low[1]], [high[1] + offset, high[1]]]).collect()
    } else {
        let offsets = multiples(low[0] + low[1], high[0] + high[1], across);
        offsets.map(|offset| [[offset - low[1], low[1]], [offset - high[1], high[1]]]).collect()
    }
}

fn straight((low, high): Ends, distance: f64, horizontal: bool) -> Vec<[[f64; 2]; 2]> {
    if horizontal {
        multiples(low[1], high[1], distance).map(|y| [[low[0], y], [high[0], y]]).collect()
    } else {
        multiples(low[0], high[0], distance).map(|x| [[x, low[1]], [x, high[1]]]).collect()
    }
}
