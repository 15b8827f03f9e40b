//! Axes of values.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::canvas::{Area, Canvas};
use super::text::Anchor;
use crate::model::ValueAxis;

/// Where values are along an axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    min: f64,
    max: f64,
    /// The places of the least and of the greatest value.
    from: f64,
    to: f64,
}

impl Scale {
    pub fn new(axis: &ValueAxis, from: f64, to: f64) -> Scale {
        Scale { min: float(axis.min), max: float(axis.max), from, to }
    }

    /// The place of a value; one beyond the ends of the axis is at its end.
    pub fn at(&self, value: Decimal) -> f64 {
        let share = (float(value) - self.min) / (self.max - self.min);
        self.from + (self.to - self.from) * if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 }
    }

    pub fn zero(&self) -> f64 {
        self.at(Decimal::ZERO)
    }
}

/// A number for geometry.
pub(super) fn float(value: Decimal) -> f64 {
    value.to_f64().unwrap_or_default()
}

/// The width of the ticks of an axis at the left, with the space to it.
pub(super) fn gutter(canvas: &mut Canvas<'_>, axis: &ValueAxis) -> f64 {
    let widest = axis.ticks.iter().map(|tick| canvas.width(&tick.text)).fold(0.0, f64::max);
    if widest > 0.0 { widest + canvas.em() * 0.5 } else { 0.0 }
}

/// Sets the title of an axis in the first line of a room; gives the rest.
pub(super) fn title_above(canvas: &mut Canvas<'_>, title: Option<&str>, room: Area) -> Area {
    let Some(title) = title else { return room };
    let lines = canvas.wrapped(title, false, room.width);
    let style = canvas.muted();
    let height = canvas.lines(&lines, (room.x, room.y), Anchor::Left, style);
    room.inset(height + canvas.em() * 0.3, 0.0, 0.0, 0.0)
}

/// Sets the title of an axis in the last line of a room, at its end; gives the rest.
pub(super) fn title_below(canvas: &mut Canvas<'_>, title: Option<&str>, room: Area) -> Area {
    let Some(title) = title else { return room };
    let lines = canvas.wrapped(title, false, room.width);
    let height = canvas.line_height() * lines.len() as f64;
    let style = canvas.muted();
    canvas.lines(&lines, (room.right(), room.bottom() - height), Anchor::Right, style);
    room.inset(0.0, 0.0, height, 0.0)
}

/// Lines across a plot at the ticks of an axis, whose texts are at the left of it.
pub(super) fn across(canvas: &mut Canvas<'_>, axis: &ValueAxis, plot: Area, scale: &Scale) {
    let places: Vec<f64> = axis.ticks.iter().map(|tick| scale.at(tick.value)).collect();
    let every = every(axis, &places, |_| canvas.line_height() * 1.15);
    let style = canvas.muted();
    for (index, (tick, y)) in axis.ticks.iter().zip(&places).enumerate() {
        if !is_shown(axis, index, every) {
            continue;
        }
        line(canvas, axis, index, ((plot.x, *y), (plot.right(), *y)));
        let baseline = canvas.baseline_at(*y);
        canvas.text(&tick.text, (plot.x - canvas.em() * 0.5, baseline), Anchor::Right, style);
    }
}

/// Lines down a plot at the ticks of an axis, whose texts are below it.
pub(super) fn down(canvas: &mut Canvas<'_>, axis: &ValueAxis, plot: Area, scale: &Scale) {
    let places: Vec<f64> = axis.ticks.iter().map(|tick| scale.at(tick.value)).collect();
    let widths: Vec<f64> = axis.ticks.iter().map(|tick| canvas.width(&tick.text)).collect();
    let em = canvas.em();
    let every = every(axis, &places, |index| widths[index] + em * 0.8);
    let style = canvas.muted();
    let baseline = canvas.baseline_below(plot.bottom() + em * 0.2);
    for (index, (tick, x)) in axis.ticks.iter().zip(&places).enumerate() {
        if !is_shown(axis, index, every) {
            continue;
        }
        line(canvas, axis, index, ((*x, plot.y), (*x, plot.bottom())));
        let half = widths[index] / 2.0;
        let middle = x.min(canvas.whole.right() - half).max(half);
        canvas.text(&tick.text, (middle, baseline), Anchor::Middle, style);
    }
}

/// The height of the ticks of an axis below a plot.
pub(super) fn ticks_below(canvas: &Canvas<'_>) -> f64 {
    canvas.line_height() + canvas.em() * 0.2
}

fn line(canvas: &mut Canvas<'_>, axis: &ValueAxis, index: usize, (from, to): ((f64, f64), (f64, f64))) {
    let is_zero = axis.ticks.get(index).is_some_and(|tick| tick.value.is_zero());
    let (color, width) = if is_zero { (canvas.look.tones.zero(), 0.75) } else { (canvas.look.tones.grid(), 0.5) };
    canvas.rule(from, to, color, width);
}

/// Ticks are shown one in so many, so that their texts have room: `needed` tells the room of one.
fn every(axis: &ValueAxis, places: &[f64], needed: impl Fn(usize) -> f64) -> usize {
    let count = axis.ticks.len().max(1);
    let fits = |every: &usize| {
        let mut last: Option<usize> = None;
        (0..places.len()).filter(|index| is_shown(axis, *index, *every)).all(|index| {
            let before = last.replace(index);
            before.is_none_or(|before| (places[index] - places[before]).abs() >= (needed(index) + needed(before)) / 2.0)
        })
    };
    (1..count).find(fits).unwrap_or(count)
}

/// Whether a tick is among those shown, counted from zero.
fn is_shown(axis: &ValueAxis, index: usize, every: usize) -> bool {
    let zero = axis.ticks.iter().position(|tick| tick.value.is_zero()).unwrap_or_default();
    index.abs_diff(zero).is_multiple_of(every.max(1))
}
