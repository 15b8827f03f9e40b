//! The height of charts.

use crate::model::{
    BorderLine, BorderSide, BoxSizing, BoxStyle, Chart, ChartContent, Extent, LegendPlace, Plot, PlotKind, Schedule,
    Stacking, Style,
};
use crate::units::Length;

/// The height of the content box of a chart: what its style says, else what its rows need.
///
/// Percentages count as `auto`. No page is taken into account.
pub fn chart_height(chart: &Chart, style: &Style) -> Length {
    let boxed = &style.boxed;
    let length = |extent: Extent| match extent {
        Extent::Length(height) => Some(match boxed.sizing {
            BoxSizing::ContentBox => height,
            BoxSizing::BorderBox => height - edges(boxed),
        }),
        Extent::Auto | Extent::Percent(_) => None,
    };
    let height = length(boxed.height).unwrap_or_else(|| style.text.size * natural(chart));
    let most = length(boxed.max_height).unwrap_or(height);
    height.min(most).max(length(boxed.min_height).unwrap_or_default()).max(Length::ZERO)
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

/// The height that a chart needs by itself, in font sizes.
fn natural(chart: &Chart) -> f64 {
    /// A line of text with some room.
    const LINE: f64 = 1.6;
    let line = |shown: bool| if shown { LINE } else { 0.0 };
    let legend = line(matches!(chart.legend, LegendPlace::Top | LegendPlace::Bottom));
    let around = line(chart.title.is_some()) + legend;
    around
        + match &chart.content {
            ChartContent::Schedule(schedule) => of_schedule(schedule) + line(schedule.time_title.is_some()),
            ChartContent::Plot(plot) => {
                let title = plot.axis.as_ref().and_then(|axis| axis.title.as_ref());
                line(title.is_some()) + of_plot(plot)
            }
        }
}

fn of_plot(plot: &Plot) -> f64 {
    /// The ticks of an axis with the space to them.
    const AXIS: f64 = 2.0;
    let (rows, series) = (plot.categories.len().max(1) as f64, plot.series.len().max(1) as f64);
    match plot.kind {
        PlotKind::Bar { horizontal: true, stacking: Stacking::None } => rows * (0.8 + 1.2 * series) + AXIS,
        PlotKind::Bar { horizontal: true, .. } => rows * 2.2 + AXIS,
        PlotKind::Pyramid => rows * 1.6 + AXIS + 1.6,
        PlotKind::Progress => rows * 2.2,
        PlotKind::Funnel => rows * 2.6,
        PlotKind::Pie | PlotKind::Doughnut => 16.0,
        PlotKind::Bar { .. } | PlotKind::Line | PlotKind::Area { .. } => 19.0,
    }
}

fn of_schedule(schedule: &Schedule) -> f64 {
    let named = schedule.groups.iter().filter(|group| group.label.is_some()).count() as f64;
    let tasks = schedule.tasks().count().max(1) as f64;
    tasks * 2.0 + named * 1.8 + schedule.axis.rows.len() as f64 * 1.5
}
