//! What is written beside points: by Word from their values where it can, else as a text. What has no room is left out.

use std::sync::Arc;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::format;
use super::look::{Fill, Look, readable_on};
use super::plan::{Grouping, Kind, Labels, Maker, Own, Series};
use crate::model::{self, Plot, PlotKind, PointLabels, Stacking};
use crate::units::Length;

/// The labels of a series in a chart of bars, lines, areas or slices.
pub(super) fn of(plot: &Plot, series: &model::Series, made: &Series, kind: Kind, maker: Maker) -> Option<Labels> {
    if plot.labels == PointLabels::None || !fits(plot, kind, maker) {
        return None;
    }
    let color = maker.style.text.color;
    let on_surface = |look: &Look| if let Fill::Solid(fill) = look.fill { readable_on(fill, color) } else { color };
    let mut labels = match kind {
        Kind::Bars { grouping: Grouping::Apart, .. } => Labels::new(&made.format, color, Some("outEnd")),
        Kind::Bars { .. } => Labels::new(&made.format, on_surface(&made.look), Some("ctr")),
        Kind::Lines => Labels::new(&made.format, color, Some("t")),
        Kind::Areas(_) => Labels::new(&made.format, on_surface(&made.look), None),
        Kind::Pie => Labels::new(&made.format, color, Some("inEnd")),
        Kind::Doughnut => Labels::new(&made.format, color, None),
    };
    let slices = matches!(kind, Kind::Pie | Kind::Doughnut);
    let outside = matches!(labels.place, Some("outEnd" | "t"));
    let hatched = |look: &Look| matches!(look.fill, Fill::Hatched(..));
    labels.backed = !outside && (hatched(&made.look) || made.points.iter().any(|(_, look)| hatched(look)));
    for (index, point) in series.points.iter().enumerate() {
        let hidden = match kind {
            Kind::Bars { grouping: Grouping::Stacked | Grouping::Percent, .. } => !fits_inside(plot, point, maker),
            Kind::Doughnut => !fits_slice(plot, point, maker),
            _ => false,
        };
        let look = made.points.iter().find(|(own, _)| *own == index).map_or(&made.look, |(_, look)| look);
        let shown = if outside { color } else { on_surface(look) };
        if point.value.is_none() || hidden {
            labels.own.push((index, Own::Hidden));
        } else if plot.labels == PointLabels::Shares && !slices {
            labels.own.push((index, Own::Text(Arc::clone(&point.label), shown)));
        } else if kind == Kind::Pie && !fits_slice(plot, point, maker) {
            labels.own.push((index, Own::Place("outEnd", color)));
        } else if shown != labels.color {
            labels.own.push((index, Own::Color(shown)));
        } else if kind == Kind::Lines && is_lowest(plot, series, index) {
            labels.own.push((index, Own::Place("b", color)));
        }
    }
    if slices && plot.labels == PointLabels::Shares {
        let sample = series.points.iter().map(|point| &point.share_text).find(|text| !text.is_empty())?;
        labels.percent = true;
        labels.format = format::percentage(sample, maker.language());
    }
    Some(labels)
}

/// Whether the labels of neighbours stay apart.
fn fits(plot: &Plot, kind: Kind, maker: Maker) -> bool {
    let widest = plot.points().map(|point| maker.width(&point.label)).fold(Length::ZERO, Length::max);
    let line = maker.font_size() * 1.1;
    let (categories, series) = (plot.categories.len().max(1) as f64, plot.series.len().max(1) as f64);
    match kind {
        Kind::Bars { horizontal, grouping, gap, .. } => {
            let beside = if grouping == Grouping::Apart && plot.kind != PlotKind::Pyramid { series } else { 1.0 };
            let step = maker.along(!horizontal) / categories;
            let bar = step / (beside + gap as f64 / 100.0);
            // A label may be as wide as the space between bars allows.
            let room = if beside > 1.0 { bar } else { step };
            if horizontal { line.fits(room) } else { widest.fits(room) }
        }
        Kind::Lines | Kind::Areas(_) => widest.fits(maker.along(true) / categories),
        Kind::Pie | Kind::Doughnut => true,
    }
}

/// Whether the label of a point fits into its part of a stack.
fn fits_inside(plot: &Plot, point: &model::Point, maker: Maker) -> bool {
    let PlotKind::Bar { horizontal, stacking } = plot.kind else { return true };
    let part = match (stacking, &plot.axis, point.value) {
        (Stacking::Percent, ..) => point.share.and_then(|share| share.checked_div(Decimal::ONE_HUNDRED)),
        (_, Some(axis), Some(value)) => value.abs().checked_div(axis.max - axis.min),
        _ => None,
    };
    let length = maker.along(horizontal) * part.and_then(|part| part.to_f64()).unwrap_or_default();
    let needed = if horizontal { maker.width(&point.label) } else { maker.font_size() * 1.2 };
    needed.fits(length)
}

/// Whether the label of a point fits into its slice.
fn fits_slice(plot: &Plot, point: &model::Point, maker: Maker) -> bool {
    let share = point.share.and_then(|share| share.to_f64()).unwrap_or_default() / 100.0;
    let radius = (maker.size.width * 0.55).min(maker.size.height) * 0.42;
    let middle = radius * if plot.kind == PlotKind::Doughnut { 0.8 } else { 0.7 };
    let across = if plot.kind == PlotKind::Doughnut { radius * 0.4 } else { radius * 0.8 };
    let width = maker.width(&point.label);
    (width.max(maker.font_size()) * 1.1).fits(middle * (std::f64::consts::TAU * share)) && width.fits(across)
}

/// Whether the point is the lowest of several of its category: its label goes below.
fn is_lowest(plot: &Plot, series: &model::Series, index: usize) -> bool {
    let value = |series: &model::Series| series.points.get(index).and_then(|point| point.value);
    let own = value(series);
    let others = || plot.series.iter().filter(|other| !std::ptr::eq(*other, series)).filter_map(value);
    others().count() > 0 && others().all(|other| own < Some(other))
}

/// The labels of progress bars: in the filled part where it is long enough, else behind it.
pub(super) fn of_progress(plot: &Plot, series: &model::Series, made: &Series, maker: Maker) -> Option<Labels> {
    if plot.labels == PointLabels::None {
        return None;
    }
    let color = maker.style.text.color;
    let mut labels = Labels::new(&made.format, color, Some("outEnd"));
    for (index, point) in series.points.iter().enumerate() {
        match point.share {
            None => labels.own.push((index, Own::Hidden)),
            Some(_) if plot.labels == PointLabels::Values => {
                labels.own.push((index, Own::Text(Arc::clone(&point.label), color)));
            }
            Some(_) => {}
        }
    }
    Some(labels)
}

/// The labels of a funnel: behind the longer bar of each row, what is reached of the target and its share.
pub(super) fn add_to_funnel(plot: &Plot, made: &mut [Series], maker: Maker) {
    let ([targets, actual, ..], [behind, before, ..]) = (plot.series.as_slice(), made) else { return };
    if plot.labels == PointLabels::None {
        return;
    }
    let color = maker.style.text.color;
    let mut labels = [&behind.format, &before.format].map(|format| Labels::new(format, color, Some("outEnd")));
    for (index, (target, point)) in targets.points.iter().zip(&actual.points).enumerate() {
        let words = if plot.labels == PointLabels::Shares && !point.share_text.is_empty() {
            Arc::clone(&point.share_text)
        } else {
            format!("{} / {}\u{2003}{}", point.text, target.text, point.share_text).trim_end().into()
        };
        let longer = usize::from(point.value >= target.value);
        labels[longer].own.push((index, Own::Text(words, color)));
        labels[1 - longer].own.push((index, Own::Hidden));
    }
    let [of_targets, of_actual] = labels;
    (behind.labels, before.labels) = (Some(of_targets), Some(of_actual));
}
