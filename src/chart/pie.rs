//! Pies and doughnuts.

use std::f64::consts::TAU;

use rust_decimal::Decimal;

use super::axes::float;
use super::bars::on_surface;
use super::canvas::{Area, Canvas};
use super::ink;
use super::shape::Path;
use super::text::Anchor;
use crate::model::{Direction, Plot, PlotKind, Point};

/// The share of the radius that the hole of a doughnut takes.
const HOLE: f64 = 0.58;

/// A circle, or a ring.
#[derive(Clone, Copy)]
struct Round {
    center: (f64, f64),
    radius: f64,
    /// Zero without a hole.
    hole: f64,
}

/// Draws slices in a room, clockwise from twelve o'clock.
pub(super) fn draw(canvas: &mut Canvas<'_>, plot: &Plot, patterns: bool, room: Area) {
    let radius = (room.width.min(room.height) / 2.0 - 0.5).max(0.0);
    if radius < 1.0 {
        return;
    }
    let hole = if plot.kind == PlotKind::Doughnut { radius * HOLE } else { 0.0 };
    let round = Round { center: room.middle(), radius, hole };
    let points = plot.series.first().map_or(&[][..], |series| &series.points);
    let sum: f64 = points.iter().map(size).sum();
    if sum <= 0.0 {
        let color = canvas.look.tones.grid();
        return canvas.stroke(Path::circle(round.center, radius), ink::stroke(color, 0, 0.75));
    }
    // A drawing that is going to be mirrored turns the other way round.
    let turn = if canvas.look.direction == Direction::RightToLeft { -TAU } else { TAU };
    let mut before = 0.0;
    let mut slices = Vec::new();
    for (place, point) in points.iter().enumerate().filter(|(_, point)| size(point) > 0.0) {
        let (from, to) = (turn * before / sum, turn * (before + size(point)) / sum);
        before += size(point);
        let ink = canvas.look.tones.ink(point.color, place, patterns);
        canvas.fill(round.slice(from, to), &ink);
        slices.push((point, ink, from, to));
    }
    if slices.len() > 1 {
        for (_, _, from, _) in &slices {
            let (start, end) = (round.at(*from, round.hole), round.at(*from, radius + 0.5));
            canvas.rule(start, end, canvas.look.tones.background, 1.0);
        }
    }
    for (point, ink, from, to) in slices {
        label(canvas, &round, point, &ink, (from, to));
    }
}

/// The size of a slice; what is not known or below zero has none.
fn size(point: &Point) -> f64 {
    point.value.filter(|value| *value > Decimal::ZERO).map_or(0.0, float)
}

impl Round {
    fn at(&self, angle: f64, distance: f64) -> (f64, f64) {
        (self.center.0 + distance * angle.sin(), self.center.1 - distance * angle.cos())
    }

    fn slice(&self, from: f64, to: f64) -> Path {
        if (to - from).abs() >= TAU - 1e-9 {
            let outer = Path::circle(self.center, self.radius);
            return if self.hole > 0.0 { outer.and(Path::circle(self.center, self.hole)) } else { outer };
        }
        let mut path = Path::default();
        path.arc(self.center, self.radius, (from, to), true);
        if self.hole > 0.0 {
            path.arc(self.center, self.hole, (to, from), false);
        } else {
            path.line_to(self.center);
        }
        path.close();
        path
    }

    /// Whether an area is inside a slice.
    fn holds(&self, area: &Area, (from, to): (f64, f64)) -> bool {
        let (low, high) = (from.min(to), from.max(to));
        let inside = |(x, y): (f64, f64)| {
            let (dx, dy) = (x - self.center.0, self.center.1 - y);
            let angle = dx.atan2(dy).rem_euclid(TAU);
            let distance = dx.hypot(dy);
            let within = [angle, angle - TAU].iter().any(|angle| (low..=high).contains(angle));
            within && distance < self.radius - 1.5 && distance > self.hole + 1.5
        };
        let (x, y) = area.middle();
        let corners =
            [(area.x, area.y), (area.right(), area.y), (area.x, area.bottom()), (area.right(), area.bottom())];
        let sides = [(x, area.y), (x, area.bottom()), (area.x, y), (area.right(), y)];
        corners.into_iter().chain(sides).all(inside)
    }
}

/// A label in its slice, where it has room there; the legend has it too.
fn label(canvas: &mut Canvas<'_>, round: &Round, point: &Point, ink: &ink::Ink, angles: (f64, f64)) {
    if point.label.is_empty() {
        return;
    }
    let middle = (angles.0 + angles.1) / 2.0;
    let whole = (angles.1 - angles.0).abs() >= TAU - 1e-9;
    let distance = match (round.hole > 0.0, whole) {
        (true, _) => (round.radius + round.hole) / 2.0,
        (false, true) => 0.0,
        (false, false) => round.radius * 0.66,
    };
    let (x, y) = round.at(middle, distance);
    let at = (x, canvas.baseline_at(y));
    let area = canvas.area_of(&point.label, at, Anchor::Middle, false);
    if round.holds(&area, angles) && canvas.is_free(&area) {
        on_surface(canvas, &point.label, at, ink, area);
    }
}
