//! The size of charts.

use std::ops::Range;

use super::Needs;
use crate::model::{
    BorderLine, BorderSide, BoxSizing, BoxStyle, Chart, ChartContent, Extent, LegendPlace, Plot, PlotKind, Schedule,
    Stacking, Style,
};
use crate::units::Length;

/// How narrow and how wide a chart can usefully be.
pub fn chart_needs(style: &Style) -> Needs {
    Needs { least: style.text.size * 12.0, most: style.text.size * 40.0 }
}

/// The height of the content box of a chart: what its style says, else what its rows need in a content box of this width.
///
/// Percentages count as `auto`. No page is taken into account.
pub fn chart_height(chart: &Chart, style: &Style, width: Length) -> Length {
    let boxed = &style.boxed;
    let length = |extent: Extent| match extent {
        Extent::Length(height) => Some(match boxed.sizing {
            BoxSizing::ContentBox => height,
            BoxSizing::BorderBox => height - edges(boxed),
        }),
        Extent::Auto | Extent::Percent(_) => None,
    };
    let em = style.text.size;
    let height = length(boxed.height).unwrap_or_else(|| em * natural(chart, width.ratio(em)));
    let most = length(boxed.max_height).unwrap_or(height);
    height.min(most).max(length(boxed.min_height).unwrap_or_default()).max(Length::ZERO)
}

/// The tasks of each part of a chart that is higher than a page, which is divided between them; none where it stays
/// whole, since it is lower or its style says how high it is.
pub fn chart_parts(chart: &Chart, style: &Style, width: Length, highest: Length) -> Vec<Range<usize>> {
    let ChartContent::Schedule(schedule) = &chart.content else { return Vec::new() };
    let is_low = chart_height(chart, style, width).fits(highest);
    if is_low || style.boxed.height != Extent::Auto || style.boxed.max_height != Extent::Auto {
        return Vec::new();
    }
    let (em, across) = (style.text.size, width.ratio(style.text.size));
    let around = natural(&chart.part(0..0), across);
    let mut parts = Vec::new();
    let (mut first, mut next, mut height) = (0, 0, around);
    for group in &schedule.groups {
        let heading = if group.label.is_some() { GROUP } else { 0.0 };
        for (index, task) in group.tasks.iter().enumerate() {
            let own = row(&task.label, TASK, across);
            let needed = own + if index == 0 { heading } else { 0.0 };
            if next > first && !(em * (height + needed)).fits(highest) {
                parts.push(first..next);
                (first, height) = (next, around + heading + own);
            } else {
                height += needed;
            }
            next += 1;
        }
    }
    parts.push(first..next);
    parts
}

/// Borders and fixed paddings above and below.
fn edges(boxed: &BoxStyle) -> Length {
    let padding = |extent: Extent| if let Extent::Length(padding) = extent { padding } else { Length::ZERO };
    let border = |side: BorderSide| match side.line {
        BorderLine::None | BorderLine::Hidden => Length::ZERO,
        _ => side.width,
    };
    padding(boxed.padding.top) + padding(boxed.padding.bottom) + border(boxed.border.top) + border(boxed.border.bottom)
}

/// The height that a chart of a width needs by itself, both in font sizes.
fn natural(chart: &Chart, width: f64) -> f64 {
    /// A line of text with some room.
    const LINE: f64 = 1.6;
    let line = |shown: bool| if shown { LINE } else { 0.0 };
    let legend = line(matches!(chart.legend, LegendPlace::Top | LegendPlace::Bottom));
    let around = line(chart.title.is_some()) + legend;
    around
        + match &chart.content {
            ChartContent::Schedule(schedule) => of_schedule(schedule, width),
            ChartContent::Plot(plot) => {
                let title = plot.axis.as_ref().and_then(|axis| axis.title.as_ref());
                line(title.is_some()) + line(plot.category_title.is_some()) + of_plot(plot, chart.legend, width)
            }
        }
}

fn of_plot(plot: &Plot, legend: LegendPlace, width: f64) -> f64 {
    /// The ticks of an axis with the space to them.
    const AXIS: f64 = 2.0;
    /// A circle.
    const ROUND: f64 = 16.5;
    let series = plot.series.len().max(1) as f64;
    let in_rows = |least: f64, width: f64| rows(plot.categories.iter().map(AsRef::as_ref), least, width);
    let rows = |least: f64| in_rows(least, width);
    match plot.kind {
        PlotKind::Bar { horizontal: true, stacking: Stacking::None } => rows(0.8 + 1.2 * series) + AXIS,
        PlotKind::Bar { horizontal: true, .. } => rows(2.2) + AXIS,
        PlotKind::Pyramid => plot.categories.len().max(1) as f64 * 1.6 + AXIS + LINES_OF_NAMES,
        PlotKind::Progress => rows(2.2),
        PlotKind::Funnel => rows(2.6),
        // The names beside them need rows, too, in a little less of the width.
        PlotKind::Pie | PlotKind::Doughnut if legend == LegendPlace::Right => in_rows(1.5, width * 0.85).max(ROUND),
        PlotKind::Pie | PlotKind::Doughnut => ROUND,
        PlotKind::Bar { .. } | PlotKind::Line | PlotKind::Area { .. } => 19.0,
    }
}

/// What the names above the sides of a pyramid need.
const LINES_OF_NAMES: f64 = 1.6;

/// The least height of the row of a task, and the height of the name of a group, in font sizes.
const TASK: f64 = 2.0;
const GROUP: f64 = 1.8;

fn of_schedule(schedule: &Schedule, width: f64) -> f64 {
    let named = schedule.groups.iter().filter(|group| group.label.is_some()).count() as f64;
    let tasks: f64 = schedule.tasks().map(|task| row(&task.label, TASK, width)).sum();
    let title = if schedule.time_title.is_some() { 1.6 } else { 0.0 };
    tasks.max(TASK) + named * GROUP + schedule.axis.rows.len() as f64 * 1.5 + title
}

/// The share of the width of a chart that the names of its rows may take.
pub const ROW_NAMES: f64 = 0.4;

/// The height of rows that have their names beside them, in font sizes: each at least so high, and as high as its name
/// is, by the number of its letters.
fn rows<'c>(names: impl Iterator<Item = &'c str>, least: f64, width: f64) -> f64 {
    names.map(|name| row(name, least, width)).sum::<f64>().max(least)
}

/// The height of one of them.
fn row(name: &str, least: f64, width: f64) -> f64 {
    /// Of a letter, of a line, and of what is between two names.
    const LETTER: f64 = 0.54;
    const LINE: f64 = 1.25;
    const SPACE: f64 = 0.5;
    let room = (width * ROW_NAMES - 0.8).max(LETTER);
    let lines = (name.chars().count() as f64 * LETTER / room).ceil().clamp(1.0, 20.0);
    // A line that ends with a whole word has some room left.
    let lines = if lines > 1.0 { (lines * 1.15).ceil() } else { lines };
    least.max(lines * LINE + SPACE)
}
