//! Bars: columns and rows, beside each other, stacked, and in hundredths.

use rust_decimal::Decimal;

use super::axes::{self, Scale};
use super::canvas::{Area, Canvas, Style};
use super::categories::{self, Below};
use super::ink::Ink;
use super::shape::Path;
use super::text::Anchor;
use crate::model::{Plot, PlotKind, Point, Stacking};

/// The share of a category's room that its bars take.
const FILLED: f64 = 0.74;

/// Bars are never thicker than so many font sizes.
const THICKEST: f64 = 6.0;

/// A bar in its place.
struct Bar<'c> {
    area: Area,
    point: &'c Point,
    /// Of its series.
    place: usize,
    /// Whether the value is below zero.
    negative: bool,
}

/// How a chart of bars is set.
struct Setting<'c> {
    plot: &'c Plot,
    stacking: Stacking,
    /// Whether the bars are rows.
    horizontal: bool,
    patterns: bool,
}

/// Draws bars in a room.
pub(super) fn draw(canvas: &mut Canvas<'_>, plot: &Plot, patterns: bool, room: Area) {
    let PlotKind::Bar { horizontal, stacking } = plot.kind else { return };
    let mut setting = Setting { plot, stacking, horizontal, patterns };
    if !horizontal {
        match below(canvas, plot, room) {
            Some(names) => return columns(canvas, &setting, names, room),
            // The names have more room beside rows.
            None => setting.horizontal = true,
        }
    }
    rows(canvas, &setting, room);
}

/// The names below columns; `None` where they would stand better beside rows.
fn below(canvas: &mut Canvas<'_>, plot: &Plot, room: Area) -> Option<Below> {
    let axis = plot.axis.as_ref()?;
    let count = plot.categories.len().max(1) as f64;
    let column = (room.width - axes::gutter(canvas, axis)) / count;
    if let Some(names) = categories::in_lines(canvas, &plot.categories, column) {
        return Some(names);
    }
    let rows_fit = count * canvas.line_height() * 1.4 + axes::ticks_below(canvas) <= room.height;
    (!rows_fit).then(|| categories::thinned(canvas, &plot.categories, column))
}

fn columns(canvas: &mut Canvas<'_>, setting: &Setting<'_>, names: Below, room: Area) {
    let plot = setting.plot;
    let Some(axis) = &plot.axis else { return };
    let room = axes::title_above(canvas, axis.title.as_deref(), room);
    let room = axes::title_below(canvas, plot.category_title.as_deref(), room);
    let line = canvas.line_height();
    let height = names.height(canvas);
    let left = axes::gutter(canvas, axis);
    let area = room.inset(line * 0.5, 0.0, height, left);
    let (above, under) = label_room(setting, area.height, |_| line);
    let scale = Scale::new(axis, area.bottom() - under, area.y + above);
    axes::across(canvas, axis, area, &scale);
    let bars = bars(setting, area, &scale, canvas.em() * THICKEST, None);
    paint(canvas, setting, &bars);
    let column = area.width / plot.categories.len().max(1) as f64;
    names.set(canvas, &plot.categories, area, |index| area.x + column * (index as f64 + 0.5));
    zero_line(canvas, setting, area, &scale);
    label(canvas, setting, &bars);
}

fn rows(canvas: &mut Canvas<'_>, setting: &Setting<'_>, room: Area) {
    let plot = setting.plot;
    let Some(axis) = &plot.axis else { return };
    let em = canvas.em();
    let room = axes::title_above(canvas, plot.category_title.as_deref(), room);
    let room = axes::title_below(canvas, axis.title.as_deref(), room);
    let room = room.inset(0.0, 0.0, axes::ticks_below(canvas), 0.0);
    let series = if setting.stacking == Stacking::None { plot.series.len().max(1) as f64 } else { 1.0 };
    let names = categories::rows(canvas, &plot.categories, room, em * (0.8 + 1.2 * series));
    let last = axis.ticks.last().map_or(0.0, |tick| canvas.width(&tick.text)) / 2.0;
    let area = room.inset(0.0, 0.0, 0.0, names.gutter);
    let (after, before) = label_room(setting, area.width, |label| canvas.width(label) + em * 0.4);
    let scale = Scale::new(axis, area.x + before, area.right() - after.max(last));
    axes::down(canvas, axis, area, &scale);
    let bars = bars(setting, area, &scale, em * THICKEST * 0.6, Some(&names.spans));
    paint(canvas, setting, &bars);
    names.set(canvas, room.x);
    zero_line(canvas, setting, area, &scale);
    label(canvas, setting, &bars);
}

/// The room that labels need beyond the ends of an axis of a length: after the greatest value and before the least.
/// `needed` tells the room of a label.
fn label_room(setting: &Setting<'_>, length: f64, mut needed: impl FnMut(&str) -> f64) -> (f64, f64) {
    let (Some(axis), Stacking::None) = (&setting.plot.axis, setting.stacking) else { return (0.0, 0.0) };
    let along = Scale::new(axis, 0.0, 1.0);
    let (mut after, mut before) = (0.0_f64, 0.0_f64);
    for point in setting.plot.points().filter(|point| !point.label.is_empty()) {
        let Some(value) = point.value else { continue };
        let needed = needed(&point.label);
        let share = along.at(value);
        // What is missing beyond the bar, when the whole axis is made shorter for it.
        let missing = |share: f64| if share > 0.0 { (needed - (1.0 - share) * length) / share } else { 0.0 };
        if value < Decimal::ZERO {
            before = before.max(missing(1.0 - share));
        } else {
            after = after.max(missing(share));
        }
    }
    (after.min(length * 0.3), before.min(length * 0.3))
}

/// All bars that have a value. `spans` are the rows; columns have equal widths.
fn bars<'c>(
    setting: &Setting<'c>,
    area: Area,
    scale: &Scale,
    thickest: f64,
    spans: Option<&[(f64, f64)]>,
) -> Vec<Bar<'c>> {
    let plot = setting.plot;
    let count = plot.categories.len().max(1);
    let mut bars = Vec::new();
    for index in 0..plot.categories.len() {
        let (start, room) = match spans.and_then(|spans| spans.get(index)) {
            Some(span) => *span,
            None => (area.x + area.width / count as f64 * index as f64, area.width / count as f64),
        };
        let beside = if setting.stacking == Stacking::None { plot.series.len().max(1) } else { 1 };
        let filled = (room * FILLED).min(thickest * beside as f64);
        let thickness = filled / beside as f64;
        let first = start + (room - filled) / 2.0;
        let (mut above, mut under) = (Decimal::ZERO, Decimal::ZERO);
        for (at, series) in plot.series.iter().enumerate() {
            let Some(point) = series.points.get(index) else { continue };
            let value = if setting.stacking == Stacking::Percent { point.share } else { point.value };
            let Some(value) = value else { continue };
            let negative = value < Decimal::ZERO;
            let (from, to) = match (setting.stacking, negative) {
                (Stacking::None, _) => (Decimal::ZERO, value),
                (_, false) => (above, above.checked_add(value).unwrap_or(above)),
                (_, true) => (under, under.checked_add(value).unwrap_or(under)),
            };
            if negative {
                under = to
            } else {
                above = to
            };
            let across = if setting.stacking == Stacking::None { first + thickness * at as f64 } else { first };
            // White between neighbours.
            let gap = if beside > 1 { (thickness * 0.12).min(1.0) } else { 0.0 };
            let (near, far) = (scale.at(from), scale.at(to));
            let (low, length) = (near.min(far), (near - far).abs());
            let area = match setting.horizontal {
                true => Area { x: low, y: across + gap / 2.0, width: length, height: thickness - gap },
                false => Area { x: across + gap / 2.0, y: low, width: thickness - gap, height: length },
            };
            bars.push(Bar { area, point, place: series.place, negative });
        }
    }
    bars
}

fn paint(canvas: &mut Canvas<'_>, setting: &Setting<'_>, bars: &[Bar<'_>]) {
    for bar in bars {
        let ink = canvas.look.tones.ink(bar.point.color, bar.place, setting.patterns);
        let shown = match setting.stacking {
            Stacking::None => bar.area,
            // White between what is stacked, as far as there is room for it.
            _ if setting.horizontal => {
                let gap = (bar.area.width * 0.2).min(0.8);
                let inner = bar.area.inset(0.0, gap, 0.0, 0.0);
                if bar.negative { Area { x: inner.x + gap, ..inner } } else { inner }
            }
            _ => {
                let gap = (bar.area.height * 0.2).min(0.8);
                let inner = bar.area.inset(gap, 0.0, 0.0, 0.0);
                if bar.negative { Area { y: inner.y - gap, ..inner } } else { inner }
            }
        };
        if shown.width > 0.0 && shown.height > 0.0 {
            canvas.fill(Path::rectangle(shown), &ink);
        }
        if setting.stacking == Stacking::None {
            canvas.take(shown.inset(0.2, 0.2, 0.2, 0.2));
        }
    }
}

/// The line where values are zero, over the bars.
fn zero_line(canvas: &mut Canvas<'_>, setting: &Setting<'_>, area: Area, scale: &Scale) {
    let zero = scale.zero();
    let color = canvas.look.tones.zero();
    match setting.horizontal {
        true => canvas.rule((zero, area.y), (zero, area.bottom()), color, 0.75),
        false => canvas.rule((area.x, zero), (area.right(), zero), color, 0.75),
    }
}

fn label(canvas: &mut Canvas<'_>, setting: &Setting<'_>, bars: &[Bar<'_>]) {
    if setting.stacking == Stacking::None {
        outside(canvas, setting, bars);
    } else {
        for bar in bars {
            let ink = canvas.look.tones.ink(bar.point.color, bar.place, setting.patterns);
            inside(canvas, &bar.point.label, bar.area, &ink);
        }
    }
}

/// Labels beyond the ends of bars; where many of them have no room, none is set.
fn outside(canvas: &mut Canvas<'_>, setting: &Setting<'_>, bars: &[Bar<'_>]) {
    let space = canvas.em() * 0.3;
    let style = canvas.plain();
    let labelled: Vec<&Bar<'_>> = bars.iter().filter(|bar| !bar.point.label.is_empty()).collect();
    let place = |canvas: &Canvas<'_>, bar: &Bar<'_>| {
        let (x, y) = bar.area.middle();
        match (setting.horizontal, bar.negative) {
            (true, false) => ((bar.area.right() + space, canvas.baseline_at(y)), Anchor::Left),
            (true, true) => ((bar.area.x - space, canvas.baseline_at(y)), Anchor::Right),
            (false, false) => ((x, bar.area.y - space), Anchor::Middle),
            (false, true) => {
                let cap = canvas.look.cap_height.to_pt();
                ((x, bar.area.bottom() + space + cap), Anchor::Middle)
            }
        }
    };
    let mut fitting = 0;
    let mut before: Vec<Area> = Vec::new();
    for bar in &labelled {
        let (at, anchor) = place(canvas, bar);
        let area = canvas.area_of(&bar.point.label, at, anchor, false);
        let apart = Area { x: area.x - space, width: area.width + space * 2.0, ..area };
        if canvas.is_free(&area) && !before.iter().any(|other| other.meets(&apart)) {
            fitting += 1;
            before.push(area);
        }
    }
    if fitting * 5 < labelled.len() * 4 {
        return;
    }
    for bar in labelled {
        let (at, anchor) = place(canvas, bar);
        canvas.text_over_grid(&bar.point.label, at, anchor, style);
    }
}

/// A label in the middle of a surface, where it has room there.
pub(super) fn inside(canvas: &mut Canvas<'_>, label: &str, area: Area, ink: &Ink) -> bool {
    if label.is_empty() {
        return false;
    }
    let (x, y) = area.middle();
    let at = (x, canvas.baseline_at(y));
    let taken = canvas.area_of(label, at, Anchor::Middle, false);
    let margin = canvas.em() * 0.15;
    if !area.inset(margin, margin, margin, margin).holds(&taken) || !canvas.is_free(&taken) {
        return false;
    }
    on_surface(canvas, label, at, ink, taken);
    true
}

/// Sets a label on a surface: on hatchings it has a plate of its own.
pub(super) fn on_surface(canvas: &mut Canvas<'_>, label: &str, at: (f64, f64), ink: &Ink, taken: Area) {
    let color = match ink.hatch {
        None => canvas.look.tones.on(ink.fill),
        Some(_) => {
            let pad = canvas.em() * 0.12;
            let plate = Area {
                x: taken.x - pad,
                y: taken.y - pad,
                width: taken.width + pad * 2.0,
                height: taken.height + pad * 2.0,
            };
            canvas.surface(Path::rectangle(plate), canvas.look.tones.background);
            canvas.look.tones.color
        }
    };
    canvas.text_on(label, at, Anchor::Middle, Style { bold: false, color });
}
