//! Whether labels have room: about, since Word sets them by itself.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::plan::{Grouping, Kind, Maker};
use crate::model::{Plot, PlotKind, Point, Stacking};

/// More bars than this have no labels that could be read.
const MOST_BARS: usize = 200;

/// The labels that are left out of a chart, by series and category; `None` where all of them are.
pub(super) fn left_out(plot: &Plot, kind: Kind, maker: Maker) -> Option<Vec<(usize, usize)>> {
    match kind {
        Kind::Bars { grouping: Grouping::Apart, .. } => beyond_bars(plot, kind, maker),
        Kind::Bars { .. } => Some(each(plot, |point| !in_stack(plot, kind, point, maker))),
        Kind::Lines | Kind::Areas(_) => {
            let step = maker.along(true) / plot.categories.len().max(1) as f64;
            let left_out = each(plot, |point| !maker.width(&point.label).fits(step));
            // A few labels among many points would be odd.
            (left_out.len() * 2 <= plot.points().count()).then_some(left_out)
        }
        Kind::Pie => Some(Vec::new()),
        Kind::Doughnut => Some(each(plot, |point| !in_slice(plot, point, maker))),
    }
}

fn each(plot: &Plot, wanted: impl Fn(&Point) -> bool) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (at, series) in plot.series.iter().enumerate() {
        found.extend(series.points.iter().enumerate().filter(|(_, point)| wanted(point)).map(|(index, _)| (at, index)));
    }
    found
}

/// A part of the plot, in points: across the bars and along them.
#[derive(Clone, Copy)]
struct Part {
    across: (f64, f64),
    along: (f64, f64),
}

impl Part {
    fn meets(&self, other: &Part) -> bool {
        let meet = |a: (f64, f64), b: (f64, f64)| a.0 < b.1 && b.0 < a.1;
        meet(self.across, other.across) && meet(self.along, other.along)
    }
}

/// The labels beyond the ends of bars that would meet another one or another bar.
fn beyond_bars(plot: &Plot, kind: Kind, maker: Maker) -> Option<Vec<(usize, usize)>> {
    let Kind::Bars { horizontal, gap, .. } = kind else { return None };
    let axis = plot.axis.as_ref()?;
    let (count, is_pyramid) = (plot.categories.len().max(1), plot.kind == PlotKind::Pyramid);
    if count * plot.series.len() > MOST_BARS {
        return None;
    }
    let em = maker.font_size().to_pt();
    let beside = if is_pyramid { 1.0 } else { plot.series.len().max(1) as f64 };
    let step = maker.along(!horizontal).to_pt() / count as f64;
    let bar = step / (beside + gap as f64 / 100.0);
    let range = (axis.max - axis.min).to_f64().filter(|range| *range > 0.0)? * if is_pyramid { 2.0 } else { 1.0 };
    let scale = maker.along(horizontal).to_pt() / range;
    let mut bars: Vec<((usize, usize), Part, Part)> = Vec::new();
    for (at, series) in plot.series.iter().enumerate() {
        for (index, point) in series.points.iter().enumerate() {
            let Some(value) = point.value.and_then(|value| value.to_f64()) else { continue };
            let end = value * scale * if is_pyramid && at == 0 { -1.0 } else { 1.0 };
            let place = if is_pyramid { 0.5 } else { at as f64 + 0.5 };
            let middle = step * index as f64 + bar * (gap as f64 / 200.0 + place);
            let width = maker.width(&point.label).to_pt();
            let (thick, long) = if horizontal { (em, width + em * 0.3) } else { (width, em * 1.2) };
            let label = if end < 0.0 { (end - long, end) } else { (end, end + long) };
            let own = Part { across: (middle - bar / 2.0, middle + bar / 2.0), along: (end.min(0.0), end.max(0.0)) };
            let label = Part { across: (middle - thick / 2.0, middle + thick / 2.0), along: label };
            bars.push(((at, index), own, label));
        }
    }
    // Beyond the end of the axis there is a little room.
    let ends = axis.max.abs().max(axis.min.abs()).to_f64().unwrap_or_default() * scale;
    let reach = ends + if horizontal { maker.size.width.to_pt() * 0.15 } else { em * 2.0 };
    let mut kept: Vec<Part> = Vec::new();
    let mut left_out = Vec::new();
    for (place, _, label) in &bars {
        let meets_bar = bars.iter().any(|(other, bar, _)| other != place && bar.meets(label));
        if meets_bar
            || label.along.0.abs().max(label.along.1.abs()) > reach
            || kept.iter().any(|other| other.meets(label))
        {
            left_out.push(*place);
        } else {
            kept.push(*label);
        }
    }
    // A few labels among many bars would be odd.
    (kept.len() * 2 >= bars.len()).then_some(left_out)
}

/// Whether the label of a point fits into its part of a stack.
fn in_stack(plot: &Plot, kind: Kind, point: &Point, maker: Maker) -> bool {
    let (Kind::Bars { horizontal, gap, .. }, PlotKind::Bar { stacking, .. }) = (kind, plot.kind) else { return true };
    let part = match (stacking, &plot.axis, point.value) {
        (Stacking::Percent, ..) => point.share.and_then(|share| share.checked_div(Decimal::ONE_HUNDRED)),
        (_, Some(axis), Some(value)) => value.abs().checked_div(axis.max - axis.min),
        _ => None,
    };
    let long = maker.along(horizontal) * part.and_then(|part| part.to_f64()).unwrap_or_default();
    let step = maker.along(!horizontal) / plot.categories.len().max(1) as f64;
    let thick = step / (1.0 + gap as f64 / 100.0);
    let (width, height) = (maker.width(&point.label), maker.font_size() * 1.1);
    if horizontal { width.fits(long) && height.fits(thick) } else { height.fits(long) && width.fits(thick) }
}

/// Whether the label of a point fits into its slice.
pub(super) fn in_slice(plot: &Plot, point: &Point, maker: Maker) -> bool {
    let share = point.share.and_then(|share| share.to_f64()).unwrap_or_default() / 100.0;
    let radius = (maker.size.width * 0.55).min(maker.size.height) * 0.46;
    let ring = plot.kind == PlotKind::Doughnut;
    let (middle, across) = if ring { (radius * 0.78, radius * 0.5) } else { (radius * 0.5, radius * 0.9) };
    let width = maker.width(&point.label);
    (width.max(maker.font_size()) * 1.1).fits(middle * (std::f64::consts::TAU * share)) && width.fits(across)
}
