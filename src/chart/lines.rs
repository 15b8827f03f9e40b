//! Lines and areas.

use rust_decimal::Decimal;

use super::axes::{self, Scale};
use super::canvas::{Area, Canvas, Style};
use super::categories;
use super::ink;
use super::shape::Path;
use super::text::Anchor;
use crate::model::{Chart, LegendPlace, Plot, PlotKind, Series, Stacking};

/// The share of the width that names at the ends of lines may take.
const NAMES: f64 = 0.3;

/// Lines with more points than this have marks at their ends alone.
pub const MOST_MARKERS: usize = 26;

/// Half of the size of the marks of points, in em.
const MARKER: f64 = 0.3;

/// Whether the names of all lines have room at their ends.
pub(super) fn has_room_for_names(canvas: &mut Canvas<'_>, plot: &Plot, room: Area) -> bool {
    let names = names(canvas, plot, room.width);
    let lines: usize = names.iter().map(|(_, lines)| lines.len()).sum();
    let most = room.height - canvas.line_height() * 3.0;
    let column = name_column(canvas, room.width);
    let words = names.iter().filter_map(|(series, _)| series.label.as_deref());
    let word = words.map(|name| canvas.longest_word(name)).fold(0.0, f64::max);
    lines > 0 && word <= column && canvas.line_height() * 1.1 * lines as f64 <= most && plot.categories.len() > 1
}

/// The width that names at the ends of lines have.
fn name_column(canvas: &Canvas<'_>, width: f64) -> f64 {
    (width * NAMES - canvas.em()).max(0.0)
}

/// The series that have a name and a value, with their names in lines.
fn names<'c>(canvas: &mut Canvas<'_>, plot: &'c Plot, width: f64) -> Vec<(&'c Series, Vec<String>)> {
    let room = name_column(canvas, width);
    let known = |series: &&Series| series.points.iter().any(|point| point.value.is_some());
    let named = plot.series.iter().filter(known).filter_map(|series| Some((series, series.label.as_deref()?)));
    named.map(|(series, name)| (series, canvas.wrapped(name, false, room))).collect()
}

/// The places of the known points of a series, in runs without gaps.
type Runs = Vec<Vec<(usize, (f64, f64))>>;

/// Draws lines or areas in a room.
pub(super) fn draw(canvas: &mut Canvas<'_>, plot: &Plot, chart: &Chart, room: Area) {
    let Some(axis) = &plot.axis else { return };
    let named = chart.legend == LegendPlace::Lines && has_room_for_names(canvas, plot, room);
    let names = if named { names(canvas, plot, room.width) } else { Vec::new() };
    let widest = names.iter().flat_map(|(_, lines)| lines).map(|line| canvas.width(line)).fold(0.0, f64::max);
    let right = if named { widest + canvas.em() } else { 0.0 };
    let room = axes::title_above(canvas, axis.title.as_deref(), room);
    let room = axes::title_below(canvas, plot.category_title.as_deref(), room);
    let left = axes::gutter(canvas, axis);
    let line = canvas.line_height();
    let labels = plot.points().map(|point| canvas.width(&point.label)).fold(0.0, f64::max);
    let above = if labels > 0.0 { line } else { 0.0 };
    let width = (room.width - left - right).max(0.0);
    let count = plot.categories.len();
    // Half of a name reaches out at each end.
    let column = width / count.max(1) as f64;
    let (below, beyond) = match categories::in_lines(canvas, &plot.categories, column) {
        Some(below) => {
            let widest = below.widest(canvas).max(labels) / 2.0;
            (below, widest.max(canvas.em() * 0.5))
        }
        None => {
            let beyond = (column / 2.0).max(labels / 2.0).max(canvas.em() * 0.5);
            let apart = (width - beyond * 2.0) / count.saturating_sub(1).max(1) as f64;
            (categories::thinned(canvas, &plot.categories, apart), beyond)
        }
    };
    // Below a plot without names of categories, marks of points at its foot need room.
    let height = below.height(canvas).max(canvas.em() * MARKER * 1.25);
    let area = room.inset((line * 0.5).min((room.height - height).max(0.0)), right, height, left);
    // Where titles and names leave a plot no height, its marks would lie on them.
    let is_marked = area.height > canvas.em() * MARKER * 2.0;
    let columns = Columns::new(area, count, beyond);
    let scale = Scale::new(axis, area.bottom(), area.y + above);
    axes::across(canvas, axis, area, &scale);
    let mut runs: Vec<Runs> = Vec::new();
    match plot.kind {
        PlotKind::Area { stacking } if stacking != Stacking::None => {
            stacked(canvas, plot, stacking, chart.patterns, (&columns, &scale));
        }
        PlotKind::Area { .. } => {
            runs = plot.series.iter().map(|series| in_runs(series, &columns, &scale)).collect();
            surfaces(canvas, plot, chart.patterns, &runs, scale.zero());
            runs.iter().zip(&plot.series).for_each(|(runs, series)| {
                lines(canvas, series, runs, 0);
                if is_marked {
                    lone_markers(canvas, series, runs);
                }
            });
        }
        _ => {
            runs = plot.series.iter().map(|series| in_runs(series, &columns, &scale)).collect();
            runs.iter().zip(&plot.series).for_each(|(runs, series)| lines(canvas, series, runs, series.place));
        }
    }
    below.set(canvas, &plot.categories, area, |index| columns.middle(index));
    if plot.kind == PlotKind::Line {
        if is_marked {
            runs.iter().zip(&plot.series).for_each(|(runs, series)| markers(canvas, series, runs));
        }
        name_ends(canvas, &names, &runs, area);
    }
    runs.iter().zip(&plot.series).for_each(|(runs, series)| label(canvas, series, runs));
}

/// Where the categories are: from one end of the plot to the other.
struct Columns {
    first: f64,
    /// From one to the next.
    apart: f64,
}

impl Columns {
    /// `beyond` is kept free at both ends.
    fn new(area: Area, count: usize, beyond: f64) -> Columns {
        let beyond = beyond.min(area.width / 2.0);
        match count {
            0 | 1 => Columns { first: area.x + area.width / 2.0, apart: area.width },
            _ => Columns { first: area.x + beyond, apart: (area.width - beyond * 2.0) / (count - 1) as f64 },
        }
    }
    fn middle(&self, index: usize) -> f64 {
        self.first + self.apart * index as f64
    }
}

fn in_runs(series: &Series, columns: &Columns, scale: &Scale) -> Runs {
    let mut runs: Runs = Vec::new();
    let mut goes_on = false;
    for (index, point) in series.points.iter().enumerate() {
        let Some(value) = point.value else {
            goes_on = false;
            continue;
        };
        let at = (index, (columns.middle(index), scale.at(value)));
        match runs.last_mut() {
            Some(run) if goes_on => run.push(at),
            _ => runs.push(vec![at]),
        }
        goes_on = true;
    }
    runs
}

fn points(run: &[(usize, (f64, f64))]) -> Vec<(f64, f64)> {
    run.iter().map(|(_, at)| *at).collect()
}

fn lines(canvas: &mut Canvas<'_>, series: &Series, runs: &Runs, dash: usize) {
    let width = canvas.em() * 0.18;
    for run in runs.iter().filter(|run| run.len() > 1) {
        canvas.stroke(Path::polyline(&points(run)), ink::stroke(series.color, dash, width));
    }
}

fn markers(canvas: &mut Canvas<'_>, series: &Series, runs: &Runs) {
    let radius = canvas.em() * MARKER;
    let many = series.points.len() > MOST_MARKERS;
    let last = runs.last().and_then(|run| run.last()).map(|(index, _)| *index);
    for run in runs {
        for (index, at) in run {
            // A point between gaps has no line that would show it.
            if !many || run.len() == 1 || Some(*index) == last {
                let color = series.points.get(*index).map_or(series.color, |point| point.color);
                ink::marker(canvas, *at, radius, color, series.place);
            }
        }
    }
}

/// A point of an area without neighbours has no surface that would show it.
fn lone_markers(canvas: &mut Canvas<'_>, series: &Series, runs: &Runs) {
    let radius = canvas.em() * MARKER;
    for run in runs.iter().filter(|run| run.len() == 1) {
        run.iter().for_each(|(_, at)| ink::marker(canvas, *at, radius, series.color, 0));
    }
}

/// Tinted surfaces one before the other, the highest at the back.
fn surfaces(canvas: &mut Canvas<'_>, plot: &Plot, patterns: bool, runs: &[Runs], zero: f64) {
    let mut order: Vec<usize> = (0..plot.series.len()).collect();
    let sum = |index: usize| -> Decimal {
        let values = plot.series[index].points.iter().filter_map(|point| point.value);
        values.fold(Decimal::ZERO, |sum, value| sum.checked_add(value).unwrap_or(sum))
    };
    order.sort_by_key(|index| std::cmp::Reverse(sum(*index)));
    for index in order {
        let series = &plot.series[index];
        let mut ink = canvas.look.tones.ink(series.color, series.place, patterns);
        if ink.hatch.is_none() {
            ink.fill = canvas.look.tones.tint(series.color);
        }
        for run in runs[index].iter().filter(|run| run.len() > 1) {
            let mut outline = points(run);
            outline.extend([(outline[outline.len() - 1].0, zero), (outline[0].0, zero)]);
            canvas.fill(Path::polygon(&outline), &ink);
        }
    }
}

/// Surfaces one on the other. Where a value is not known, its surface is interrupted.
fn stacked(
    canvas: &mut Canvas<'_>,
    plot: &Plot,
    stacking: Stacking,
    patterns: bool,
    (columns, scale): (&Columns, &Scale),
) {
    let count = plot.categories.len();
    let mut above = vec![Decimal::ZERO; count];
    let mut under = vec![Decimal::ZERO; count];
    for series in &plot.series {
        // For each category where the surface begins and ends.
        let edges: Vec<Option<(f64, f64)>> = (0..count)
            .map(|index| {
                let point = series.points.get(index)?;
                let value = if stacking == Stacking::Percent { point.share } else { point.value }?;
                let sums = if value < Decimal::ZERO { &mut under } else { &mut above };
                let from = sums[index];
                sums[index] = from.checked_add(value).unwrap_or(from);
                Some((scale.at(from), scale.at(sums[index])))
            })
            .collect();
        let ink = canvas.look.tones.ink(series.color, series.place, patterns);
        let indexes: Vec<usize> = (0..count).collect();
        for run in indexes.chunk_by(|a, b| edges[*a].is_some() == edges[*b].is_some()) {
            let known: Vec<(usize, (f64, f64))> =
                run.iter().filter_map(|index| Some((*index, edges[*index]?))).collect();
            let middle = |index: usize| columns.middle(index);
            if let [(index, (from, to))] = known[..] {
                // A single value is a bar.
                let width = (columns.apart * 0.3).min(canvas.em());
                let place = Area { x: middle(index) - width / 2.0, y: from.min(to), width, height: (from - to).abs() };
                canvas.fill(Path::rectangle(place), &ink);
                continue;
            }
            let tops = known.iter().map(|(index, (_, to))| (middle(*index), *to));
            let bottoms = known.iter().rev().map(|(index, (from, _))| (middle(*index), *from));
            let outline: Vec<(f64, f64)> = tops.clone().chain(bottoms).collect();
            if outline.len() > 3 {
                canvas.fill(Path::polygon(&outline), &ink);
                let tops: Vec<(f64, f64)> = tops.collect();
                canvas.stroke(Path::polyline(&tops), ink::stroke(canvas.look.tones.background, 0, 0.8));
            }
        }
    }
}

/// The names of lines at their ends, moved apart where they would meet.
fn name_ends(canvas: &mut Canvas<'_>, names: &[(&Series, Vec<String>)], runs: &[Runs], area: Area) {
    let line = canvas.line_height();
    let mut ends: Vec<(f64, f64, &Series, &[String])> = Vec::new();
    for (series, lines) in names {
        let last = runs.get(series.place).and_then(|runs| runs.last()).and_then(|run| run.last());
        let Some((_, (_, y))) = last else { continue };
        let height = line * 1.05 * lines.len() as f64;
        ends.push((y - height / 2.0, height, series, lines));
    }
    ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.2.place.cmp(&b.2.place)));
    // Downwards, then upwards from the last.
    let mut top = area.y - line * 0.5;
    for end in &mut ends {
        end.0 = end.0.max(top);
        top = end.0 + end.1;
    }
    let mut bottom = canvas.whole.bottom();
    for end in ends.iter_mut().rev() {
        end.0 = end.0.min(bottom - end.1);
        bottom = end.0;
    }
    let x = area.right() + canvas.em() * 0.7;
    for (top, _, series, lines) in ends {
        let color = canvas.look.tones.readable(series.color);
        canvas.lines(lines, (x, top), Anchor::Left, Style { bold: false, color });
    }
}

/// Values above their points, and below them where the line comes from above and goes there again.
fn label(canvas: &mut Canvas<'_>, series: &Series, runs: &Runs) {
    let (space, cap) = (canvas.em() * 0.55, canvas.look.cap_height.to_pt());
    let style = canvas.plain();
    for run in runs {
        for (place, (index, (x, y))) in run.iter().enumerate() {
            let Some(point) = series.points.get(*index) else { continue };
            let is_higher = |place: Option<usize>| place.and_then(|place| run.get(place)).map(|other| other.1.1 < *y);
            let sides = [is_higher(place.checked_sub(1)), is_higher(Some(place + 1))];
            let valley = run.len() > 1 && sides.iter().flatten().all(|higher| *higher);
            let (above, below) = (y - space, y + space + cap);
            let order = if valley { [below, above] } else { [above, below] };
            let _ = order.iter().any(|baseline| canvas.text(&point.label, (*x, *baseline), Anchor::Middle, style));
        }
    }
}
