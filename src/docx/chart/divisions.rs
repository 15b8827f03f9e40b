//! The axes of charts of values: how far they reach, how they are divided, and which of the names below them are shown.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::format;
use super::plan::{Axes, Grouping, Kind, Maker};
use super::plot::kind;
use crate::model::{Plot, PlotKind, Point, PointLabels, Stacking, ValueAxis};
use crate::units::Length;

/// The axes of a chart; `None` for circles.
pub(super) fn of(plot: &Plot, maker: Maker) -> Option<Axes> {
    let shown = !matches!(plot.kind, PlotKind::Progress | PlotKind::Funnel);
    let category_title = plot.category_title.clone().filter(|_| shown);
    let language = maker.language();
    let axis = plot.axis.as_ref();
    let title = axis.and_then(|axis| axis.title.clone()).filter(|_| shown);
    let made = |min: Decimal, max: Decimal, step: Decimal, format: String| {
        Some(Axes {
            category_title: category_title.clone(),
            min,
            max,
            step,
            format,
            title,
            shown,
            above: false,
            named: named(plot, maker),
        })
    };
    let in_rows = matches!(kind(plot, maker), Kind::Bars { horizontal: true, .. });
    let beside = |axes: Option<Axes>, axis: &ValueAxis| {
        if in_rows { axes.map(|axes| with_room(axes, axis, maker)) } else { axes }
    };
    match plot.kind {
        PlotKind::Pie | PlotKind::Doughnut => None,
        PlotKind::Progress | PlotKind::Funnel => {
            let longest = match plot.kind {
                PlotKind::Progress => plot.points().filter_map(|point| point.share).max(),
                _ => plot.points().filter_map(|point| point.value).max(),
            };
            let least = if plot.kind == PlotKind::Progress { Decimal::ONE_HUNDRED } else { Decimal::ONE };
            let mut max = longest.unwrap_or(least);
            if plot.kind == PlotKind::Progress || max <= Decimal::ZERO {
                max = max.max(least);
            }
            if plot.labels != PointLabels::None && plot.kind == PlotKind::Funnel {
                // Room for the labels behind the bars.
                let factor = if plot.labels == PointLabels::Shares { 115 } else { 140 };
                max = max.checked_mul(Decimal::new(factor, 2)).unwrap_or(max);
            }
            made(Decimal::ZERO, max, max, String::from("General"))
        }
        PlotKind::Pyramid => {
            let axis = axis?;
            let mut most = axis.max.max(-axis.min);
            if pyramid_labels_meet_names(plot, most, maker) {
                most += axis.step;
            }
            beside(made(-most, most, axis.step, format::unsigned(&axis.format, axis.exponent, language)), axis)
        }
        PlotKind::Bar { stacking: Stacking::Percent, .. } | PlotKind::Area { stacking: Stacking::Percent } => {
            // Word counts such an axis from 0 to 1.
            let axis = axis?;
            let tick = axis.ticks.last().map(|tick| tick.text.as_ref()).unwrap_or_default();
            let [min, max, step] = [axis.min, axis.max, axis.step].map(|value| value / Decimal::ONE_HUNDRED);
            beside(made(min, max, step, format::percentage(tick, language)), axis)
        }
        PlotKind::Bar { .. } | PlotKind::Line | PlotKind::Area { .. } => {
            let axis = axis?;
            let min = if labels_meet_names(plot, axis, maker) { axis.min - axis.step } else { axis.min };
            beside(made(min, axis.max, axis.step, format::number(&axis.format, axis.exponent, language)), axis)
        }
    }
}

/// Whether the label of a bar below zero would reach over the end of the axis, where the names of the rows stand.
fn labels_meet_names(plot: &Plot, axis: &ValueAxis, maker: Maker) -> bool {
    let Kind::Bars { horizontal, grouping: Grouping::Apart, .. } = kind(plot, maker) else { return false };
    let range = (axis.max - axis.min).to_f64().unwrap_or(1.0);
    let meets = |point: &Point| {
        let value = point.value.filter(|value| *value < Decimal::ZERO).unwrap_or_default();
        let room = maker.along(horizontal) * ((value - axis.min).to_f64().unwrap_or_default() / range);
        let label = if horizontal { maker.width(&point.label) } else { maker.font_size() * 1.2 };
        value < Decimal::ZERO && !point.label.is_empty() && !label.fits(room)
    };
    plot.labels != PointLabels::None && plot.points().any(meets)
}

/// Whether the label of a bar of a pyramid would reach over its end of the axis: on the left, names stand there.
fn pyramid_labels_meet_names(plot: &Plot, most: Decimal, maker: Maker) -> bool {
    let meets = |point: &Point| {
        let (value, most) = (point.value.unwrap_or_default().abs().to_f64(), most.to_f64());
        let free = value.zip(most).map_or(0.0, |(value, most)| (1.0 - value / most).max(0.0) / 2.0);
        !point.label.is_empty() && !maker.width(&point.label).fits(maker.along(true) * free)
    };
    plot.labels != PointLabels::None && plot.points().any(meets)
}

/// Every how many of the categories below lines has room for its name; columns break theirs into lines.
fn named(plot: &Plot, maker: Maker) -> Option<i64> {
    if !matches!(plot.kind, PlotKind::Line | PlotKind::Area { .. }) {
        return None;
    }
    let step = maker.along(true) / plot.categories.len().max(1) as f64;
    let widest = plot.categories.iter().map(|name| maker.width(name)).fold(Length::ZERO, Length::max);
    Some((widest * 1.2).ratio(step).ceil().clamp(1.0, 32_767.0) as i64)
}

/// The axis below rows, whose figures stand beside each other, with divisions so long that these have room. Programs count
/// divisions from the least value: that stays one.
fn with_room(axes: Axes, axis: &ValueAxis, maker: Maker) -> Axes {
    let widest = axis.ticks.iter().map(|tick| maker.width(&tick.text)).fold(Length::ZERO, Length::max);
    let room = maker.along(true).ratio((widest * 1.4).max(maker.font_size())).floor().max(1.0);
    let parts = (axes.max - axes.min).checked_div(axes.step).and_then(|parts| parts.to_f64()).unwrap_or(1.0);
    let is_symmetric = axes.max == -axes.min;
    let all: &[u32] = if is_symmetric { &[2, 3, 4, 5, 6, 8, 10, 20, 50] } else { &[2, 4, 5, 10, 20, 50] };
    let fitting = || all.iter().filter(|times| parts > room && parts / f64::from(**times) <= room);
    let keeps_ends = |times: &&u32| (axes.min % (axes.step * Decimal::from(**times))).is_zero();
    let Some(times) = fitting().find(keeps_ends).or(fitting().next()) else { return axes };
    let step = axes.step * Decimal::from(*times);
    let min = (axes.min / step).floor() * step;
    let max = if is_symmetric { -min } else { axes.max };
    Axes { min, max, step, ..axes }
}
