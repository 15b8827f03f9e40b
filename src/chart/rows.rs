//! Rows that fill up: progress towards a whole, and what has been reached of targets.

use rust_decimal::Decimal;

use super::axes::Scale;
use super::canvas::{Area, Canvas, Style};
use super::categories;
use super::ink::Ink;
use super::shape::Path;
use super::text::Anchor;
use crate::model::{Plot, PlotKind, Point};

/// The share of the width that bars have at least beside their names; where there is less, the names are above them.
const LEAST: f64 = 0.35;

/// Draws the rows of a progress chart or a funnel.
pub(super) fn draw(canvas: &mut Canvas<'_>, plot: &Plot, patterns: bool, room: Area) {
    let Some(axis) = &plot.axis else { return };
    let em = canvas.em();
    let is_funnel = plot.kind == PlotKind::Funnel;
    let names = categories::rows(canvas, &plot.categories, room, em * if is_funnel { 2.6 } else { 2.2 });
    let labels: Vec<Label> = (0..plot.categories.len()).map(|index| Label::of(plot, index)).collect();
    let widest = labels.iter().map(|label| label.width(canvas)).fold(0.0, f64::max);
    let after = if widest > 0.0 { widest + em * 0.7 } else { 0.0 };
    let beside = room.inset(0.0, after, 0.0, names.gutter);
    let is_beside = beside.width >= room.width * LEAST;
    let area = if is_beside { beside } else { room };
    let scale = Scale::new(axis, area.x, area.right());
    for (index, (top, height)) in names.spans.iter().enumerate() {
        let line = if is_beside { 0.0 } else { canvas.line_height().min(height * 0.6) };
        let thick = ((height - line) * 0.62).min(em * 1.5);
        let y = if is_beside { top + (height - thick) / 2.0 } else { top + line + (height - line - thick) * 0.3 };
        let row = Area { x: area.x, y, width: area.width, height: thick };
        if is_funnel {
            funnel(canvas, plot, index, patterns, row, &scale);
        } else {
            progress(canvas, plot, index, patterns, row, &scale);
        }
        let middle = if is_beside { row.middle().1 } else { top + line / 2.0 };
        let baseline = canvas.baseline_at(middle);
        labels[index].set(canvas, (room.right(), baseline));
        if !is_beside {
            let width = (room.width - labels[index].width(canvas) - em * 0.6).max(0.0);
            let name = categories::in_one_line(canvas, &plot.categories[index], false, width);
            let style = canvas.plain();
            canvas.text(&name, (room.x, baseline), Anchor::Left, style);
        }
    }
    if is_beside {
        names.set(canvas, room.x);
    }
    let color = canvas.look.tones.zero();
    if is_funnel && is_beside {
        canvas.rule((area.x, area.y), (area.x, area.bottom()), color, 0.75);
    } else if is_beside && axis.max > Decimal::ONE_HUNDRED && !plot.categories.is_empty() {
        // Where something is beyond its whole, a line tells where that would be.
        let whole = scale.at(Decimal::ONE_HUNDRED);
        canvas.rule((whole, area.y), (whole, area.bottom()), color, 0.75);
    }
}

fn progress(canvas: &mut Canvas<'_>, plot: &Plot, index: usize, patterns: bool, row: Area, scale: &Scale) {
    let Some(point) = plot.series.first().and_then(|series| series.points.get(index)) else { return };
    let tint = canvas.look.tones.tint(point.color);
    let whole = Area { width: scale.at(Decimal::ONE_HUNDRED) - row.x, ..row };
    canvas.surface(Path::rectangle(whole), tint);
    let Some(share) = point.share.filter(|share| *share > Decimal::ZERO) else { return };
    let place = plot.series.first().map_or(0, |series| series.place);
    let ink = canvas.look.tones.ink(point.color, if patterns { place.max(1) } else { place }, patterns);
    canvas.fill(Path::rectangle(Area { width: scale.at(share) - row.x, ..row }), &ink);
}

/// The target as a pale bar, what was reached as a full one upon it.
fn funnel(canvas: &mut Canvas<'_>, plot: &Plot, index: usize, patterns: bool, row: Area, scale: &Scale) {
    let points: Vec<&Point> = plot.series.iter().filter_map(|series| series.points.get(index)).collect();
    let width = |point: &Point| {
        let value = point.value.filter(|value| *value > Decimal::ZERO);
        value.map(|value| scale.at(value) - row.x)
    };
    match points[..] {
        [target, reached] => {
            if let Some(width) = width(target) {
                let ink = Ink { fill: canvas.look.tones.tint(target.color), hatch: None };
                canvas.fill(Path::rectangle(Area { width, ..row }), &ink);
            }
            if let Some(width) = width(reached) {
                let inner = row.inset(row.height * 0.2, 0.0, row.height * 0.2, 0.0);
                let ink = canvas.look.tones.ink(reached.color, 1, patterns);
                canvas.fill(Path::rectangle(Area { width, ..inner }), &ink);
            }
        }
        [only] => {
            if let Some(width) = width(only) {
                let ink = canvas.look.tones.ink(only.color, 0, patterns);
                canvas.fill(Path::rectangle(Area { width, ..row }), &ink);
            }
        }
        _ => {}
    }
}

/// What is written at the end of a row: values, and after them the share in bold.
struct Label {
    values: String,
    share: String,
}

impl Label {
    fn of(plot: &Plot, index: usize) -> Label {
        let mut points = plot.series.iter().filter_map(|series| series.points.get(index));
        let (first, second) = (points.next(), points.next());
        match (first, second) {
            (Some(target), Some(reached)) if !reached.label.is_empty() || !target.label.is_empty() => {
                let share = reached.share_text.to_string();
                // Shares alone are asked for.
                let values = if reached.label == reached.share_text && !share.is_empty() {
                    String::new()
                } else {
                    format!("{} / {}", reached.text, target.text)
                };
                Label { values, share }
            }
            (Some(only), None) => Label { values: only.label.to_string(), share: String::new() },
            _ => Label { values: String::new(), share: String::new() },
        }
    }

    fn space(&self, canvas: &Canvas<'_>) -> f64 {
        if self.values.is_empty() || self.share.is_empty() { 0.0 } else { canvas.em() * 0.7 }
    }

    fn width(&self, canvas: &mut Canvas<'_>) -> f64 {
        let share = canvas.measure.width(&self.share, true).to_pt();
        canvas.width(&self.values) + self.space(canvas) + share
    }

    /// Sets the label so that it ends at a place on the baseline.
    fn set(&self, canvas: &mut Canvas<'_>, (right, baseline): (f64, f64)) {
        let share = canvas.measure.width(&self.share, true).to_pt();
        let bold = Style { bold: true, color: canvas.look.tones.color };
        canvas.text(&self.share, (right, baseline), Anchor::Right, bold);
        let at = (right - share - self.space(canvas), baseline);
        let style = canvas.plain();
        canvas.text(&self.values, at, Anchor::Right, style);
    }
}
