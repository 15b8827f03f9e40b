//! Charts: data, axes and texts with everything resolved that the language and the attributes of the chart decide.
//!
//! Numbers are exact decimals; what is written of them is here as text already, so that every format shows the same
//! figures. Where things stand, and how much of it there is room for, is for the formats.

use std::ops::Range;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::Color;

/// A chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// Shown above the chart; `None` where it has none, or a caption tells it.
    pub title: Option<Arc<str>>,
    pub content: ChartContent,
    /// Where the names of the series, of the slices or of the groups of tasks are told.
    pub legend: LegendPlace,
    /// Whether surfaces are told apart by hatchings as well as by colours.
    pub patterns: bool,
    /// The text alternative: the author's, or the data in one line. Never empty.
    pub alternative: Arc<str>,
}

/// What a chart shows.
#[derive(Clone, Debug, PartialEq)]
pub enum ChartContent {
    Plot(Plot),
    Schedule(Schedule),
}

/// Where the legend stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LegendPlace {
    /// There is none.
    #[default]
    None,
    Top,
    Bottom,
    /// At the side where lines end.
    Right,
    /// Each name at the end of its line; a format that cannot do that puts the legend on top.
    Lines,
}

/// Values by category and series.
#[derive(Clone, Debug, PartialEq)]
pub struct Plot {
    pub kind: PlotKind,
    /// Of categories that a bar chart has below it, a pie as its slices, a pyramid as its ages from below, and all that
    /// have rows from above.
    pub categories: Vec<Arc<str>>,
    /// In a pyramid the first is on the side where lines begin; in a funnel the first are the targets and the second
    /// the actual values. Each has as many points as there are categories.
    pub series: Vec<Series>,
    /// What the values are measured by; pies and doughnuts have none.
    pub axis: Option<ValueAxis>,
    /// The title of the axis of categories.
    pub category_title: Option<Arc<str>>,
    pub labels: PointLabels,
    /// How the values are written.
    pub format: NumberFormat,
}

/// The kinds of charts with values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlotKind {
    Bar {
        /// Rows instead of columns.
        horizontal: bool,
        stacking: Stacking,
    },
    Line,
    Area {
        stacking: Stacking,
    },
    /// The points of the first series as slices.
    Pie,
    Doughnut,
    /// Rows filled up to the share that each value has of its whole.
    Progress,
    /// Two series back to back.
    Pyramid,
    /// Rows of targets with what has been reached of them.
    Funnel,
}

/// How the series of a category stand to each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Stacking {
    /// Beside each other, or one before the other.
    #[default]
    None,
    /// Each on the one before; what is below zero goes down from there.
    Stacked,
    /// The same in hundredths of the sum of the category, signs aside.
    Percent,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// `None` where the chart has one series without a name.
    pub label: Option<Arc<str>>,
    pub color: Color,
    /// From 0: which hatching, dash and marker the series has. In a pie the points count instead.
    pub place: usize,
    pub points: Vec<Point>,
}

/// A value in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// `None` is a gap: nothing is known, which is not zero.
    pub value: Option<Decimal>,
    /// What the value is a part of, in hundredths: of the whole of a pie, of the `max` of a progress bar, of the target
    /// of a funnel, of the category in bars and areas stacked to a hundred. `None` where there is no such whole.
    pub share: Option<Decimal>,
    /// The value as it is written; a dash for a gap.
    pub text: Arc<str>,
    /// The share as it is written; empty without one.
    pub share_text: Arc<str>,
    /// What is written beside the point: the value, the share, or nothing.
    pub label: Arc<str>,
    /// That of its series, unless it has a colour of its own.
    pub color: Color,
}

/// What is written beside points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PointLabels {
    #[default]
    None,
    Values,
    Shares,
}

/// An axis of values with its divisions: every tick is a whole multiple of the step, and the first and the last tick are
/// its ends.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueAxis {
    pub min: Decimal,
    /// Greater than `min`.
    pub max: Decimal,
    pub step: Decimal,
    /// From the least to the greatest; at least two.
    pub ticks: Vec<Tick>,
    /// What the texts of the ticks are divided by, as a power of ten: 0, 3, 6, 9 and so on.
    pub exponent: u32,
    /// The author's title, with the unit and with what the texts are divided by: `EUR × 1 000`.
    pub title: Option<Arc<str>>,
    /// How the texts of the ticks are written.
    pub format: NumberFormat,
}

/// A division of an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    pub value: Decimal,
    /// The value as it is written, divided as the axis says.
    pub text: Arc<str>,
}

/// How numbers are written around their figures, for programs that write them anew.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NumberFormat {
    /// Before the figures, such as `€`.
    pub before: Arc<str>,
    /// After them, such as ` €` or ` %`, with its space.
    pub after: Arc<str>,
    /// How many figures follow the decimal sign.
    pub digits: u32,
}

/// A day, counted from 1 January 1970, which is 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DayNumber(pub i32);

/// Tasks over time.
#[derive(Clone, Debug, PartialEq)]
pub struct Schedule {
    /// Those with tasks, in the order of the source.
    pub groups: Vec<TaskGroup>,
    pub axis: TimeAxis,
    /// The title of the names of the tasks.
    pub task_title: Option<Arc<str>>,
    /// The title of the axis of time.
    pub time_title: Option<Arc<str>>,
}

/// Tasks that belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct TaskGroup {
    /// `None` where the tasks stand right in the chart.
    pub label: Option<Arc<str>>,
    pub color: Color,
    /// From 0: which hatching the group has.
    pub place: usize,
    pub tasks: Vec<Task>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    pub label: Arc<str>,
    /// The first day and the day after the last; those of a milestone follow each other. `None` is a gap: the row has
    /// a name alone.
    pub period: Option<(DayNumber, DayNumber)>,
    /// The period, or the day of a milestone, as it is written; a dash for a gap.
    pub text: Arc<str>,
    /// How much is done, in hundredths from 0 to 100.
    pub progress: Option<Decimal>,
    /// The same as it is written; empty without one.
    pub progress_text: Arc<str>,
    /// Whether this is a day of its own, shown as a mark, not as a bar.
    pub milestone: bool,
    pub color: Color,
}

/// An axis of time.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeAxis {
    pub start: DayNumber,
    /// The day after the last; greater than `start`.
    pub end: DayNumber,
    pub unit: TimeUnit,
    /// Rows of spans without gaps from start to end, the coarse one first: months above weeks, years above months or
    /// quarters, or years alone.
    pub rows: Vec<Vec<TimeSpan>>,
}

/// What an axis of time is divided into.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TimeUnit {
    /// From Monday to Sunday.
    Week,
    #[default]
    Month,
    Quarter,
    Year,
}

/// A week, a month, a quarter or a year, as far as it is on the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeSpan {
    pub start: DayNumber,
    /// The day after the last.
    pub end: DayNumber,
    /// Its name in full and shorter ones, the longest first; at least one.
    pub texts: Vec<Arc<str>>,
}

impl Chart {
    /// The chart with these tasks alone, counted from 0 over all groups, each under the name of its group; with all of
    /// them where it shows no tasks.
    pub fn part(&self, tasks: Range<usize>) -> Chart {
        let mut part = self.clone();
        let ChartContent::Schedule(schedule) = &mut part.content else { return part };
        let all = schedule.tasks().count();
        let mut index = 0;
        for group in &mut schedule.groups {
            group.tasks.retain(|_| {
                index += 1;
                tasks.contains(&(index - 1))
            });
        }
        schedule.groups.retain(|group| !group.tasks.is_empty());
        if tasks.len() < all && tasks.start > 0 {
            let told = schedule.tasks().map(|task| format!("{}: {}", task.label, task.text));
            part.alternative = told.collect::<Vec<_>>().join("; ").into();
        }
        part
    }

    /// Whether there is nothing to show: no value, or no task.
    pub fn is_empty(&self) -> bool {
        match &self.content {
            ChartContent::Plot(plot) => !plot.points().any(|point| point.value.is_some()),
            ChartContent::Schedule(schedule) => !schedule.tasks().any(|task| task.period.is_some()),
        }
    }
}

impl Plot {
    /// The points of all series.
    pub fn points(&self) -> impl Iterator<Item = &Point> {
        self.series.iter().flat_map(|series| &series.points)
    }

    /// Whether the categories are rows below each other.
    pub fn has_rows(&self) -> bool {
        match self.kind {
            PlotKind::Bar { horizontal, .. } => horizontal,
            PlotKind::Progress | PlotKind::Pyramid | PlotKind::Funnel => true,
            PlotKind::Line | PlotKind::Area { .. } | PlotKind::Pie | PlotKind::Doughnut => false,
        }
    }
}

impl Schedule {
    /// The tasks of all groups.
    pub fn tasks(&self) -> impl Iterator<Item = &Task> {
        self.groups.iter().flat_map(|group| &group.tasks)
    }
}
