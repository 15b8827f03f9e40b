//! What is written beside points: by Word from their values where it can, else as a text. What has no room is left out.

use std::sync::Arc;

use super::format;
use super::look::{Fill, Look};
use super::plan::{Grouping, Kind, Labels, Maker, Own, Series};
use super::room;
use crate::model::{self, NumberFormat, Plot, PlotKind, PointLabels};

/// The labels of a series in a chart of bars, lines, areas or slices.
pub(super) fn of(plot: &Plot, series: &model::Series, made: &Series, kind: Kind, maker: Maker) -> Option<Labels> {
    if plot.labels == PointLabels::None {
        return None;
    }
    let left_out = room::left_out(plot, kind, maker)?;
    let at = plot.series.iter().position(|other| std::ptr::eq(other, series))?;
    let color = maker.style.text.color;
    let on_surface = |look: &Look| if let Fill::Solid(fill) = look.fill { maker.tones().on(fill) } else { color };
    let format = format_of(plot, maker);
    let mut labels = match kind {
        Kind::Bars { grouping: Grouping::Apart, .. } => Labels::new(&format, color, Some("outEnd")),
        Kind::Bars { .. } => Labels::new(&format, on_surface(&made.look), Some("ctr")),
        Kind::Lines => Labels::new(&format, color, Some("t")),
        Kind::Areas(_) => Labels::new(&format, on_surface(&made.look), None),
        Kind::Pie => Labels::new(&format, color, Some("ctr")),
        Kind::Doughnut => Labels::new(&format, color, None),
    };
    let slices = matches!(kind, Kind::Pie | Kind::Doughnut);
    let outside = matches!(labels.place, Some("outEnd" | "t"));
    let hatched = |look: &Look| !outside && matches!(look.fill, Fill::Hatched(..));
    if hatched(&made.look) {
        (labels.behind, labels.color) = (Some(maker.tones().background), color);
    }
    for (index, point) in series.points.iter().enumerate() {
        let hidden = left_out.contains(&(at, index));
        let look = made.points.iter().find(|(own, _)| *own == index).map_or(&made.look, |(_, look)| look);
        let shown = if outside { color } else { on_surface(look) };
        if point.value.is_none() || hidden {
            labels.own.push((index, Own::Hidden));
        } else if plot.labels == PointLabels::Shares && !slices {
            labels.own.push((index, Own::Text(Arc::clone(&point.label), shown)));
        } else if kind == Kind::Pie && !room::in_slice(plot, point, maker) {
            labels.own.push((index, Own::Place("outEnd", color)));
        } else if hatched(look) && labels.behind.is_none() {
            labels.own.push((index, Own::Boxed(color, maker.tones().background)));
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

/// The format code of values beside their points: without the unit where the axis tells it.
fn format_of(plot: &Plot, maker: Maker) -> String {
    let NumberFormat { before, after, digits } = plot.format.clone();
    let label = plot.points().map(|point| point.label.as_ref()).find(|label| !label.is_empty()).unwrap_or_default();
    let shown = |part: Arc<str>| if label.contains(part.as_ref()) { part } else { Arc::from("") };
    let format = NumberFormat { before: shown(before), after: shown(after), digits };
    match plot.kind {
        PlotKind::Pyramid => format::unsigned(&format, 0, maker.language()),
        _ => format::number(&format, 0, maker.language()),
    }
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
    if plot.labels == PointLabels::None {
        return;
    }
    let color = maker.style.text.color;
    if let [only] = made {
        only.labels = Some(Labels::new(&only.format, color, Some("outEnd")));
    }
    let ([targets, actual, ..], [behind, before, ..]) = (plot.series.as_slice(), made) else { return };
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
