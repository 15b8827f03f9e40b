//! Where a circle and the legend at its side stand: told outright, since a program that places them by itself makes the
//! circle smaller the longer the names are, down to nothing.

use super::plan::{Kind, Maker, Own, Plan};
use crate::units::Length;

/// A place in a chart, in shares of its width and height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// The places of the plot and of the legend.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Places {
    pub(super) plot: Place,
    pub(super) legend: Place,
}

/// The share of the width that the legend may take.
const SHARE: f64 = 0.55;

/// The places for pies and doughnuts that have their legend at a side; `None` where a program finds them well itself.
pub(super) fn of(plan: &Plan, maker: Maker) -> Option<Places> {
    if !matches!(plan.kind, Kind::Pie | Kind::Doughnut) || !matches!(plan.legend, Some("l" | "r")) {
        return None;
    }
    let em = maker.font_size();
    let (width, height) = (maker.size.width, maker.size.height);
    let top = if plan.title.is_some() { em * 1.9 } else { Length::ZERO };
    // A name has its sample before it, and a little room: widths are estimates.
    let sample = em * 1.8;
    let widest = plan.categories.iter().map(|name| maker.width(name) * 1.1).fold(Length::ZERO, Length::max);
    let column = (sample + widest).min(width * SHARE);
    let lines = |name: &str| (maker.width(name) * 1.15).ratio((column - sample).max(em)).ceil().max(1.0);
    let needed = em * plan.categories.iter().map(|name| lines(name) * 1.25 + 0.25).sum::<f64>();
    let room = height - top;
    let legend = needed.min(room);
    let gap = em * 1.5;
    let outside = plan
        .series
        .iter()
        .filter_map(|series| series.labels.as_ref())
        .any(|labels| labels.own.iter().any(|(_, own)| matches!(own, Own::Place(..))));
    let around = if outside { em * 2.0 } else { em * 0.3 };
    let circle = (room - around * 2.0).min(width - column - gap - around * 2.0);
    if circle <= em || room <= em {
        return None;
    }
    let all = circle + around * 2.0 + gap + column;
    let left = ((width - all) / 2.0).max(Length::ZERO);
    let (circle_at, column_at) = match plan.right_to_left {
        false => (left + around, left + all - column),
        true => (left + column + gap + around, left),
    };
    let place = |x: Length, across: Length, down: Length| Place {
        x: x.ratio(width),
        y: (top + (room - down) / 2.0).ratio(height),
        width: across.ratio(width),
        height: down.ratio(height),
    };
    Some(Places { plot: place(circle_at, circle, circle), legend: place(column_at, column, legend) })
}
