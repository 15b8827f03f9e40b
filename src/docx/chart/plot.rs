//! Charts of values: bars, lines, areas, slices, progress bars, pyramids and funnels.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::divisions;
use super::format;
use super::label;
use super::look::{Fill, Line, Look};
use super::plan::{Grouping, Kind, Maker, Plan, Series};
use crate::chart::{HatchKind, MOST_MARKERS, hatch_at};
use crate::model::{self, Color, Plot, PlotKind, Point, Stacking};
use crate::units::Length;

/// Plans a chart of values.
pub(super) fn plan(plot: &Plot, maker: Maker) -> Plan {
    let kind = kind(plot, maker);
    let series = match plot.kind {
        PlotKind::Progress => progress(plot, maker),
        PlotKind::Funnel => funnel(plot, maker),
        _ => plot.series.iter().map(|series| of_model(plot, series, kind, maker)).collect(),
    };
    Plan {
        title: None,
        title_place: (0.0, 0.0),
        tones: maker.tones(),
        kind,
        upper_gap: (plot.kind == PlotKind::Funnel && series.len() > 1).then_some(UPPER_GAP),
        categories: plot.categories.clone(),
        series,
        axes: divisions::of(plot, maker),
        legend: None,
        places: None,
        right_to_left: false,
        rows_from_above: plot.kind != PlotKind::Pyramid,
    }
}

/// What a chart is among Word's kinds.
pub(super) fn kind(plot: &Plot, maker: Maker) -> Kind {
    let rows = |gap| Kind::Bars { horizontal: true, grouping: Grouping::Apart, gap, overlap: 100 };
    match plot.kind {
        PlotKind::Bar { horizontal, stacking } => {
            let horizontal = horizontal || turns(plot, maker);
            let grouping = grouping(stacking);
            let beside = if grouping == Grouping::Apart { plot.series.len().max(1) as f64 } else { 1.0 };
            let step = maker.along(!horizontal) / plot.categories.len().max(1) as f64;
            let thickest = maker.font_size() * if horizontal { 2.7 } else { 4.5 };
            let filled = (step * 0.72).min(thickest * beside);
            let gap = ((step - filled).ratio(filled / beside) * 100.0).round().clamp(0.0, 500.0) as i64;
            // Bars beside each other have a little space between them.
            Kind::Bars { horizontal, grouping, gap, overlap: if grouping == Grouping::Apart { -8 } else { 100 } }
        }
        PlotKind::Line => Kind::Lines,
        PlotKind::Area { stacking } => Kind::Areas(grouping(stacking)),
        PlotKind::Pie => Kind::Pie,
        PlotKind::Doughnut => Kind::Doughnut,
        PlotKind::Progress => rows(62),
        PlotKind::Funnel => rows(73),
        PlotKind::Pyramid => rows(22),
    }
}

/// Whether columns become rows: their names have no room below them, and the rows have.
fn turns(plot: &Plot, maker: Maker) -> bool {
    let column = maker.along(true) / plot.categories.len().max(1) as f64 - maker.font_size() * 0.5;
    let widest_word = |name: &Arc<str>| name.split(' ').map(|word| maker.width(word)).fold(Length::ZERO, Length::max);
    let fits = |name: &Arc<str>| widest_word(name).fits(column) && maker.width(name).fits(column * 4.0);
    let rows = maker.font_size() * (1.7 * plot.categories.len() as f64 + 2.0);
    !plot.categories.iter().all(fits) && rows.fits(maker.size.height)
}

fn grouping(stacking: Stacking) -> Grouping {
    match stacking {
        Stacking::None => Grouping::Apart,
        Stacking::Stacked => Grouping::Stacked,
        Stacking::Percent => Grouping::Percent,
    }
}

/// A series with its values as they are; in a pyramid those of the first go to the other side.
fn of_model(plot: &Plot, series: &model::Series, kind: Kind, maker: Maker) -> Series {
    let first = plot.series.first().is_some_and(|first| std::ptr::eq(first, series));
    let turned = plot.kind == PlotKind::Pyramid && first;
    // What is below zero has no place there: it is not drawn, where Word would draw it as if it were above.
    let above_only = matches!(plot.kind, PlotKind::Pie | PlotKind::Doughnut | PlotKind::Pyramid);
    let drawn = |value: &Decimal| !above_only || *value >= Decimal::ZERO;
    let values = series.points.iter().map(|point| point.value.filter(drawn));
    let values = values.map(|value| value.map(|value| if turned { -value } else { value }));
    let format = match plot.kind {
        PlotKind::Pyramid => format::unsigned(&plot.format, 0, maker.language()),
        _ => format::number(&plot.format, 0, maker.language()),
    };
    let look = |color| match kind {
        // Only surfaces that touch each other need a space between them.
        Kind::Bars { grouping: Grouping::Apart, .. } => alone(color, series.place, maker),
        // Areas before each other are seen through, with a line as their edge.
        Kind::Areas(Grouping::Apart) => Look { fill: Fill::Clear(color), line: line(color, 0, maker).line },
        _ => surface(color, series.place, maker),
    };
    let general = match kind {
        Kind::Lines => line(series.color, series.place, maker),
        Kind::Pie | Kind::Doughnut => Look::NOTHING,
        Kind::Bars { .. } | Kind::Areas(_) => look(series.color),
    };
    let mut made = Series::new(series.label.clone(), general, values.collect(), format);
    match kind {
        Kind::Lines => {
            made.marked = (series.points.len() > MOST_MARKERS).then(|| alone_in_gaps(series));
            made.marker = Some(MARKERS[series.place % MARKERS.len()]);
        }
        Kind::Pie | Kind::Doughnut => {
            let slices = series.points.iter().enumerate();
            made.points = slices.map(|(index, point)| (index, surface(point.color, index, maker))).collect();
        }
        Kind::Bars { .. } => {
            let others = series.points.iter().enumerate().filter(|(_, point)| point.color != series.color);
            made.points = others.map(|(index, point)| (index, look(point.color))).collect();
        }
        Kind::Areas(_) => {}
    }
    made.labels = label::of(plot, series, &made, kind, maker);
    made
}

/// A bar as long as the whole, and one before it up to the share of the value.
fn progress(plot: &Plot, maker: Maker) -> Vec<Series> {
    let Some(series) = plot.series.first() else { return Vec::new() };
    let shares: Vec<Option<Decimal>> =
        series.points.iter().map(|point| point.share.filter(|share| *share >= Decimal::ZERO)).collect();
    let wholes = vec![Some(Decimal::ONE_HUNDRED); shares.len()];
    let format = sample(&series.points).map_or_else(String::new, |text| format::like(text, maker.language()));
    let filled = alone(series.color, series.place, maker);
    let mut whole = Series::new(None, plain(maker.tones().tint(series.color)), wholes, format.clone());
    let mut done = Series::new(series.label.clone(), filled, shares, format);
    let colored = series.points.iter().enumerate().filter(|(_, point)| point.color != series.color);
    for (index, point) in colored {
        whole.points.push((index, plain(maker.tones().tint(point.color))));
        done.points.push((index, alone(point.color, series.place, maker)));
    }
    whole.listed = false;
    done.labels = label::of_progress(plot, series, &done, maker);
    vec![whole, done]
}

/// The space between what has been reached of targets, in hundredths of its bars: three fifths as thick as those of the
/// targets, so that a target is seen where more than it was reached.
const UPPER_GAP: i64 = 189;

/// Targets, and before them what has been reached.
fn funnel(plot: &Plot, maker: Maker) -> Vec<Series> {
    let mut made: Vec<Series> = Vec::new();
    for (index, series) in plot.series.iter().enumerate() {
        let is_target = index == 0 && plot.series.len() > 1;
        let look =
            if is_target { plain(maker.tones().tint(series.color)) } else { alone(series.color, series.place, maker) };
        let values = series.points.iter().map(|point| point.value).collect();
        let format = format::number(&plot.format, 0, maker.language());
        made.push(Series::new(series.label.clone(), look, values, format));
    }
    label::add_to_funnel(plot, &mut made, maker);
    made
}

/// The text of the first share that there is.
fn sample(points: &[Point]) -> Option<&Arc<str>> {
    points.iter().map(|point| &point.share_text).find(|text| !text.is_empty())
}

/// The points of a line with gaps at both sides, which nothing but a mark would show.
fn alone_in_gaps(series: &model::Series) -> Vec<usize> {
    let known = |index: Option<usize>| index.and_then(|index| series.points.get(index)?.value).is_some();
    let alone = |index: &usize| known(Some(*index)) && !known(index.checked_sub(1)) && !known(Some(index + 1));
    (0..series.points.len()).filter(alone).collect()
}

/// What tells lines apart beside their colours, in the order of their places.
const DASHES: [&str; 6] = ["solid", "dash", "sysDot", "lgDashDot", "sysDash", "lgDash"];
const MARKERS: [&str; 5] = ["circle", "square", "triangle", "diamond", "x"];

/// A filled surface with a thin space around.
pub(super) fn surface(color: Color, place: usize, maker: Maker) -> Look {
    let (fill, line) = match hatch_at(place, maker.patterns) {
        Some(kind) => (Fill::Hatched(color, maker.tones().under_hatch(color), preset(kind)), color),
        None => (Fill::Solid(color), maker.tones().background),
    };
    Look { fill, line: Some(Line::solid(line, Length::pt(0.75))) }
}

/// The name that DrawingML has for a hatching (`ST_PresetPatternVal`).
fn preset(kind: HatchKind) -> &'static str {
    match kind {
        HatchKind::Rising => "wdUpDiag",
        HatchKind::Falling => "wdDnDiag",
        HatchKind::Horizontal => "horz",
        HatchKind::Vertical => "vert",
        HatchKind::Diagonals => "diagCross",
        HatchKind::Grid => "smGrid",
    }
}

/// A filled surface that touches no other.
fn alone(color: Color, place: usize, maker: Maker) -> Look {
    let look = surface(color, place, maker);
    Look { line: look.line.filter(|_| matches!(look.fill, Fill::Hatched(..))), ..look }
}

/// A surface without anything around.
pub(super) fn plain(color: Color) -> Look {
    Look { fill: Fill::Solid(color), line: None }
}

fn line(color: Color, place: usize, maker: Maker) -> Look {
    let dash = DASHES[place % DASHES.len()];
    let width = (maker.font_size() * 0.18).max(Length::pt(1.0));
    Look { fill: Fill::None, line: Some(Line { color, width, dash }) }
}
