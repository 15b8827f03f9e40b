//! Legends: the names of series and slices with what they look like.

use super::canvas::{Area, Canvas};
use super::ink::{self, Ink};
use super::shape::Path;
use super::text::Anchor;
use crate::model::{Chart, Color, LegendPlace, Plot, PlotKind};

/// The share of the width that a legend beside the chart may take.
const SHARE: f64 = 0.45;

/// One that would take more than this stands above the chart.
const WIDEST: f64 = 0.65;

/// A name with its sample.
struct Entry<'c> {
    name: &'c str,
    /// What is written beside the name.
    value: &'c str,
    color: Color,
    place: usize,
}

/// Sets a legend; gives the room that is left.
pub(super) fn set(canvas: &mut Canvas<'_>, chart: &Chart, plot: &Plot, place: LegendPlace, room: Area) -> Area {
    // The sides of a pyramid have their names above them.
    if plot.kind == PlotKind::Pyramid {
        return room;
    }
    let entries = entries(plot);
    let gap = canvas.em() * 0.6;
    match place {
        LegendPlace::None | LegendPlace::Lines => room,
        LegendPlace::Right => beside(canvas, chart, plot, &entries, room),
        LegendPlace::Top => {
            let height = across(canvas, chart, plot, &entries, room);
            room.inset(height + gap, 0.0, 0.0, 0.0)
        }
        LegendPlace::Bottom => {
            let height = height_across(canvas, plot, &entries, room.width);
            let top = (room.bottom() - height).max(room.y);
            across(canvas, chart, plot, &entries, Area { y: top, ..room });
            room.inset(0.0, 0.0, height + gap, 0.0)
        }
    }
}

fn entries(plot: &Plot) -> Vec<Entry<'_>> {
    if matches!(plot.kind, PlotKind::Pie | PlotKind::Doughnut) {
        let points = plot.series.first().map_or(&[][..], |series| &series.points);
        let named = plot.categories.iter().zip(points).enumerate();
        return named
            .map(|(place, (name, point))| Entry { name, value: &point.label, color: point.color, place })
            .collect();
    }
    let named = plot.series.iter().filter_map(|series| Some((series.label.as_deref()?, series)));
    named.map(|(name, series)| Entry { name, value: "", color: series.color, place: series.place }).collect()
}

/// The width of a sample with the space to its name.
fn sample_width(canvas: &Canvas<'_>, plot: &Plot) -> f64 {
    canvas.em() * if plot.kind == PlotKind::Line { 2.3 } else { 1.25 }
}

fn sample(canvas: &mut Canvas<'_>, chart: &Chart, plot: &Plot, entry: &Entry<'_>, (x, middle): (f64, f64)) {
    let em = canvas.em();
    if plot.kind == PlotKind::Line {
        let stroke = ink::stroke(entry.color, entry.place, em * 0.18);
        canvas.stroke(Path::polyline(&[(x, middle), (x + em * 1.8, middle)]), stroke);
        return ink::marker(canvas, (x + em * 0.9, middle), em * 0.3, entry.color, entry.place);
    }
    let side = em * 0.8;
    let area = Area { x, y: middle - side / 2.0, width: side, height: side };
    let ink = match (plot.kind, entry.place) {
        (PlotKind::Funnel, 0) if plot.series.len() > 1 => {
            Ink { fill: canvas.look.tones.tint(entry.color), hatch: None }
        }
        _ => canvas.look.tones.ink(entry.color, entry.place, chart.patterns),
    };
    canvas.fill(Path::rectangle(area), &ink);
}

/// The entries in lines, one after the other.
fn across(canvas: &mut Canvas<'_>, chart: &Chart, plot: &Plot, entries: &[Entry<'_>], room: Area) -> f64 {
    let (sample_width, line) = (sample_width(canvas, plot), canvas.line_height());
    let style = canvas.plain();
    let places = places_across(canvas, plot, entries, room.width);
    let mut height = 0.0_f64;
    for (entry, (x, row, lines)) in entries.iter().zip(places) {
        let top = room.y + row;
        if top + line > canvas.whole.bottom() + 0.01 {
            break;
        }
        sample(canvas, chart, plot, entry, (room.x + x, top + line / 2.0));
        let taken = canvas.lines(&lines, (room.x + x + sample_width, top), Anchor::Left, style);
        height = height.max(row + taken);
    }
    height
}

fn height_across(canvas: &mut Canvas<'_>, plot: &Plot, entries: &[Entry<'_>], width: f64) -> f64 {
    let line = canvas.line_height();
    let places = places_across(canvas, plot, entries, width);
    places.iter().map(|(_, row, lines)| row + line * lines.len() as f64).fold(0.0, f64::max)
}

/// For each entry its distance from the left and from the top, and its name in lines.
fn places_across(
    canvas: &mut Canvas<'_>,
    plot: &Plot,
    entries: &[Entry<'_>],
    width: f64,
) -> Vec<(f64, f64, Vec<String>)> {
    let (sample, gap, line) = (sample_width(canvas, plot), canvas.em() * 1.3, canvas.line_height());
    let (mut x, mut y, mut below) = (0.0, 0.0, 0.0_f64);
    let mut places = Vec::new();
    for entry in entries {
        let text = named(entry);
        let own = sample + canvas.width(&text);
        if x > 0.0 && x + own > width {
            (x, y) = (0.0, below);
        }
        let lines = canvas.wrapped(&text, false, (width - sample - x).max(0.0));
        below = below.max(y + line * lines.len().max(1) as f64);
        places.push((x, y, lines));
        x += own + gap;
    }
    places
}

fn named(entry: &Entry<'_>) -> String {
    if entry.value.is_empty() { entry.name.to_owned() } else { format!("{} ({})", entry.name, entry.value) }
}

/// The entries below each other at the right, values in a column of their own.
fn beside(canvas: &mut Canvas<'_>, chart: &Chart, plot: &Plot, entries: &[Entry<'_>], room: Area) -> Area {
    let (sample_width, line, em) = (sample_width(canvas, plot), canvas.line_height(), canvas.em());
    let values = entries.iter().map(|entry| canvas.width(entry.value)).fold(0.0, f64::max);
    let values = if values > 0.0 { values + em * 0.8 } else { 0.0 };
    let names = entries.iter().map(|entry| canvas.width(entry.name)).fold(0.0, f64::max);
    let most = (room.width * SHARE - sample_width - values).max(0.0);
    let column = names.min(most);
    let word = entries.iter().map(|entry| canvas.longest_word(entry.name)).fold(0.0, f64::max);
    let lines: Vec<Vec<String>> = entries.iter().map(|entry| canvas.wrapped(entry.name, false, column)).collect();
    let column = lines.iter().flatten().map(|line| canvas.width(line)).fold(0.0, f64::max);
    let space = em * 0.25;
    let heights: Vec<f64> = lines.iter().map(|lines| line * lines.len().max(1) as f64 + space).collect();
    let total: f64 = heights.iter().sum::<f64>() - space;
    let width = sample_width + column + values;
    if total > room.height || width > room.width * WIDEST || word > most {
        let height = across(canvas, chart, plot, entries, room);
        return room.inset(height + em * 0.6, 0.0, 0.0, 0.0);
    }
    let gap = em * 1.5;
    let room = match plot.kind {
        // A circle is not as wide as its room: its names stand right beside it.
        PlotKind::Pie | PlotKind::Doughnut => {
            let whole = room.height.min(room.width - width - gap).max(0.0) + gap + width;
            let side = ((room.width - whole) / 2.0).max(0.0);
            room.inset(0.0, side, 0.0, side)
        }
        _ => room,
    };
    let x = room.right() - width;
    let mut top = room.y + ((room.height - total) / 2.0).max(0.0);
    let style = canvas.plain();
    for ((entry, lines), height) in entries.iter().zip(&lines).zip(&heights) {
        if top + height - space > room.bottom() + 0.01 {
            break;
        }
        sample(canvas, chart, plot, entry, (x, top + line / 2.0));
        canvas.lines(lines, (x + sample_width, top), Anchor::Left, style);
        let baseline = canvas.baseline_below(top);
        canvas.text(entry.value, (room.right(), baseline), Anchor::Right, style);
        top += height;
    }
    room.inset(0.0, width + gap, 0.0, 0.0)
}
