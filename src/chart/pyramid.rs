//! Population pyramids: two series back to back, the first category below.

use rust_decimal::Decimal;

use super::axes::{self, Scale};
use super::canvas::{Area, Canvas, Style};
use super::shape::Path;
use super::text::Anchor;
use crate::model::{Plot, Series, ValueAxis};

/// One half of a pyramid.
struct Side<'c> {
    series: &'c Series,
    scale: Scale,
    area: Area,
    /// Whether its bars grow to the left.
    leftwards: bool,
}

/// Draws a pyramid in a room.
pub(super) fn draw(canvas: &mut Canvas<'_>, plot: &Plot, patterns: bool, room: Area) {
    let Some(axis) = &plot.axis else { return };
    let (em, line) = (canvas.em(), canvas.line_height());
    let room = axes::title_below(canvas, axis.title.as_deref(), room);
    let names = plot.categories.iter().map(|name| canvas.width(name)).fold(0.0, f64::max);
    let middle = (names + em * 1.2).min(room.width * 0.3);
    let named = plot.series.iter().any(|series| series.label.is_some());
    let top = if named || plot.category_title.is_some() { line + em * 0.25 } else { 0.0 };
    let area = room.inset(top, 0.0, axes::ticks_below(canvas), 0.0);
    let half = ((area.width - middle) / 2.0).max(0.0);
    let widest = plot.points().map(|point| canvas.width(&point.label)).fold(0.0, f64::max);
    let labels = if widest > 0.0 { (widest + em * 0.5).min(half * 0.4) } else { 0.0 };
    let last = axis.ticks.last().map_or(0.0, |tick| canvas.width(&tick.text)) / 2.0;
    let beyond = labels.max(last);
    let left = Area { width: half, ..area };
    let right = Area { x: area.x + half + middle, width: half, ..area };
    let mut sides = Vec::new();
    for (series, (area, leftwards)) in plot.series.iter().zip([(left, true), (right, false)]) {
        let scale = match leftwards {
            true => Scale::new(axis, area.right(), area.x + beyond),
            false => Scale::new(axis, area.x, area.right() - beyond),
        };
        sides.push(Side { series, scale, area, leftwards });
    }
    let titles = if named { room.y } else { area.y };
    for side in &sides {
        heading(canvas, side, titles);
        axes::down(canvas, axis, side.area, &side.scale);
    }
    bars(canvas, plot, &sides, patterns, (area, axis));
    ages(canvas, plot, (area, half + area.x + middle / 2.0, middle));
    if let Some(title) = &plot.category_title {
        let at = (area.x + half + middle / 2.0, canvas.baseline_below(room.y));
        let style = canvas.muted();
        canvas.text(title, at, Anchor::Middle, style);
    }
}

/// The name of a side above it, beside the middle.
fn heading(canvas: &mut Canvas<'_>, side: &Side<'_>, top: f64) {
    let Some(name) = side.series.label.as_deref() else { return };
    let style = Style { bold: true, color: canvas.look.tones.readable(side.series.color) };
    let baseline = canvas.baseline_below(top);
    match side.leftwards {
        true => canvas.text(name, (side.area.right(), baseline), Anchor::Right, style),
        false => canvas.text(name, (side.area.x, baseline), Anchor::Left, style),
    };
}

fn bars(canvas: &mut Canvas<'_>, plot: &Plot, sides: &[Side<'_>], patterns: bool, (area, _): (Area, &ValueAxis)) {
    let rows = plot.categories.len().max(1) as f64;
    let row = area.height / rows;
    let thick = row * 0.82;
    let space = canvas.em() * 0.3;
    let style = canvas.plain();
    let mut labels = Vec::new();
    for side in sides {
        let zero = side.scale.zero();
        for (index, point) in side.series.points.iter().enumerate() {
            let Some(value) = point.value else { continue };
            let end = side.scale.at(value.max(Decimal::ZERO));
            let y = area.bottom() - row * (index as f64 + 1.0) + (row - thick) / 2.0;
            let bar = Area { x: zero.min(end), y, width: (end - zero).abs(), height: thick };
            if bar.width > 0.0 {
                let ink = canvas.look.tones.ink(point.color, side.series.place, patterns);
                canvas.fill(Path::rectangle(bar), &ink);
            }
            let (x, anchor) = if side.leftwards { (end - space, Anchor::Right) } else { (end + space, Anchor::Left) };
            labels.push((point, (x, canvas.baseline_at(y + thick / 2.0)), anchor));
        }
        let color = canvas.look.tones.zero();
        canvas.rule((zero, area.y), (zero, area.bottom()), color, 0.75);
    }
    // Rows lower than a line have no room for all labels, and some of them would be odd.
    if row >= canvas.look.cap_height.to_pt() + canvas.look.descent.to_pt() {
        for (point, at, anchor) in labels {
            canvas.text(&point.label, at, anchor, style);
        }
    }
}

/// The names of the categories in the middle, one in so many.
fn ages(canvas: &mut Canvas<'_>, plot: &Plot, (area, middle, width): (Area, f64, f64)) {
    let count = plot.categories.len();
    let row = area.height / count.max(1) as f64;
    let needed = canvas.line_height();
    let every = (1..count.max(1)).find(|every| row * *every as f64 >= needed).unwrap_or(count.max(1));
    let style = canvas.plain();
    for (index, name) in plot.categories.iter().enumerate().step_by(every) {
        let y = area.bottom() - row * (index as f64 + 0.5);
        let lines = canvas.wrapped(name, false, width - canvas.em() * 0.4);
        let height = canvas.line_height() * lines.len() as f64;
        if height <= row * every as f64 + 0.5 {
            canvas.lines(&lines, (middle, y - height / 2.0), Anchor::Middle, style);
        }
    }
}
