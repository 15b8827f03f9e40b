//! What each kind of chart is among those that Word has: bars, lines, areas, pies and doughnuts.
//!
//! A plan holds everything that is written of a chart, in the terms of DrawingML: series with their values, looks and
//! labels, and axes. Progress bars, pyramids, funnels and schedules are bars.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::axis::{self, Pair};
use super::look::Look;
use super::places::{self, Places};
use super::plot;
use super::schedule;
use super::workbook::{Cell, Column};
use crate::chart::Tones;
use crate::model::{Chart, ChartContent, Color, Direction, LegendPlace, Style};
use crate::units::{Length, Size};

/// A chart as Word has it.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) title: Option<String>,
    /// The left and the upper edge of the title, as shares of the width and the height.
    pub(super) title_place: (f64, f64),
    pub(super) tones: Tones,
    pub(super) kind: Kind,
    /// Of bars: the space between categories of the last series, in hundredths of a bar, where that is drawn upon the others
    /// in another thickness.
    pub(super) upper_gap: Option<i64>,
    pub(super) categories: Vec<Arc<str>>,
    pub(super) series: Vec<Series>,
    /// `None` for pies and doughnuts.
    pub(super) axes: Option<Axes>,
    /// `ST_LegendPos`
    pub(super) legend: Option<&'static str>,
    /// Where the plot and the legend stand, unless that is left to the program.
    pub(super) places: Option<Places>,
    pub(super) right_to_left: bool,
    /// Whether horizontal bars are in rows from above, not from below.
    pub(super) rows_from_above: bool,
}

/// Series of one kind on one pair of axes.
pub(super) struct Layer<'p> {
    pub(super) kind: Kind,
    pub(super) axes: Pair,
    pub(super) series: Vec<Ordered<'p>>,
}

/// A series with its place in the data and its place in the order of drawing and naming.
pub(super) struct Ordered<'p> {
    pub(super) index: usize,
    pub(super) order: usize,
    pub(super) series: &'p Series,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    Bars {
        horizontal: bool,
        grouping: Grouping,
        /// The space between categories, in hundredths of a bar.
        gap: i64,
        /// How much of a bar lies on the one before, in hundredths; negative for space between them.
        overlap: i64,
    },
    Lines,
    Areas(Grouping),
    Pie,
    Doughnut,
}

/// How series stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grouping {
    /// Beside each other, or one before the other.
    Apart,
    Stacked,
    Percent,
}

#[derive(Clone, Debug)]
pub(super) struct Series {
    pub(super) name: Option<Arc<str>>,
    pub(super) look: Look,
    /// `ST_MarkerStyle`, of lines.
    pub(super) marker: Option<&'static str>,
    /// The points that have the mark; `None` for all.
    pub(super) marked: Option<Vec<usize>>,
    /// As many as there are categories; a gap is `None`.
    pub(super) values: Vec<Option<Decimal>>,
    /// The format code of the values.
    pub(super) format: String,
    /// The points that look otherwise than the series.
    pub(super) points: Vec<(usize, Look)>,
    pub(super) labels: Option<Labels>,
    /// Whether the legend names it.
    pub(super) listed: bool,
}

/// What is written beside the points of a series.
#[derive(Clone, Debug)]
pub(super) struct Labels {
    /// The share of a slice, not the value.
    pub(super) percent: bool,
    pub(super) format: String,
    pub(super) color: Color,
    /// The colour behind those of a hatched series.
    pub(super) behind: Option<Color>,
    /// `ST_DLblPos`; `None` where the kind of chart has but one place.
    pub(super) place: Option<&'static str>,
    /// Points with labels of their own.
    pub(super) own: Vec<(usize, Own)>,
}

/// The label of a single point.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Own {
    Hidden,
    /// In another colour.
    Color(Color),
    /// In a colour, with another one behind: on a hatching, which nobody could read it on.
    Boxed(Color, Color),
    /// In another place, in the colour of the text.
    Place(&'static str, Color),
    /// A text that Word does not make of the value, in its colour.
    Text(Arc<str>, Color),
    /// The mark of a milestone.
    Mark(Color),
    /// The name of a group of tasks, in the colour of text, and the colour of its tasks.
    Group(Arc<str>, Color, Color),
}

#[derive(Clone, Debug)]
pub(super) struct Axes {
    /// The title of the axis of categories.
    pub(super) category_title: Option<Arc<str>>,
    pub(super) min: Decimal,
    pub(super) max: Decimal,
    pub(super) step: Decimal,
    /// The format code of the ticks.
    pub(super) format: String,
    /// The title of the axis of values.
    pub(super) title: Option<Arc<str>>,
    /// Whether the axis of values is drawn, with its grid.
    pub(super) shown: bool,
    /// Whether an axis below its chart stands above.
    pub(super) above: bool,
    /// Every how many of the categories is named; `None` where that is left to the program.
    pub(super) named: Option<i64>,
}

/// What a plan is made from.
#[derive(Clone, Copy)]
pub(super) struct Maker<'a> {
    pub(super) style: &'a Style,
    pub(super) size: Size,
    pub(super) patterns: bool,
}

impl Maker<'_> {
    pub(super) fn language(&self) -> &str {
        &self.style.text.language
    }

    pub(super) fn tones(&self) -> Tones {
        Tones::of(self.style)
    }

    pub(super) fn font_size(&self) -> Length {
        self.style.text.size
    }

    /// About how wide a text is.
    pub(super) fn width(&self, text: &str) -> Length {
        self.font_size() * (0.52 * text.chars().count() as f64)
    }

    /// About how long the axis of values is, or that of categories: the texts beside them need some room.
    pub(super) fn along(&self, horizontal: bool) -> Length {
        if horizontal { self.size.width * 0.75 } else { self.size.height * 0.7 }
    }
}

impl Plan {
    /// Plans a chart of a style in the given size.
    pub(super) fn of(chart: &Chart, style: &Style, size: Size) -> Plan {
        let maker = Maker { style, size, patterns: chart.patterns };
        let mut plan = match &chart.content {
            ChartContent::Plot(plot) => plot::plan(plot, maker),
            ChartContent::Schedule(schedule) => schedule::plan(schedule, maker),
        };
        plan.right_to_left = style.paragraph.direction == Direction::RightToLeft;
        plan.legend = match chart.legend {
            LegendPlace::None => None,
            LegendPlace::Top | LegendPlace::Lines => Some("t"),
            LegendPlace::Bottom => Some("b"),
            LegendPlace::Right if plan.right_to_left => Some("l"),
            LegendPlace::Right => Some("r"),
        };
        plan.title = chart.title.as_ref().map(ToString::to_string);
        if let Some(title) = plan.title.as_ref().filter(|_| plan.right_to_left) {
            plan.title_place.0 = (1.0 - (maker.width(title) * 1.1).ratio(size.width)).clamp(0.0, 1.0);
        }
        plan.places = places::of(&plan, maker);
        if chart.is_empty() {
            plan.say_nothing();
        }
        plan
    }

    /// A chart of nothing has its axes and a dash.
    fn say_nothing(&mut self) {
        const DASH: &str = "\u{2014}";
        (self.legend, self.places) = (None, None);
        if self.categories.is_empty() {
            self.categories.push(Arc::from(DASH));
        } else if let Some(title) = &mut self.title {
            title.push_str(&format!(" {DASH}"));
        } else {
            (self.title, self.title_place) = (Some(DASH.to_owned()), (0.5, 0.4));
        }
        if self.series.is_empty() {
            self.series.push(Series::new(None, Look::NOTHING, Vec::new(), String::new()));
        }
        for series in &mut self.series {
            series.values.resize(self.categories.len(), None);
        }
    }

    /// The layers of the chart, from the lowest. Where rows are counted from below, programs name the last series first in
    /// legends, so these come in that order.
    pub(super) fn layers(&self) -> Vec<Layer<'_>> {
        let mut lower: Vec<(usize, &Series)> = self.series.iter().enumerate().collect();
        if !self.rows_from_above {
            lower.reverse();
        }
        let ordered = lower.into_iter().enumerate();
        let mut lower: Vec<_> = ordered.map(|(order, (index, series))| Ordered { index, order, series }).collect();
        let upper = lower.split_off(lower.len().saturating_sub(usize::from(self.upper_gap.is_some())));
        let mut layers = vec![Layer { kind: self.kind, axes: axis::LOWER, series: lower }];
        if let (Some(gap), Kind::Bars { horizontal, grouping, overlap, .. }) = (self.upper_gap, self.kind) {
            let kind = Kind::Bars { horizontal, grouping, gap, overlap };
            layers.push(Layer { kind, axes: axis::UPPER, series: upper });
        }
        layers
    }

    /// The data as the columns of a sheet.
    pub(super) fn columns(&self) -> Vec<Column> {
        let name = |name: &Arc<str>| if name.is_empty() { Cell::Empty } else { Cell::Text(name.to_string()) };
        let categories = self.categories.iter().map(name).collect();
        let series = self.series.iter().map(|series| Column {
            name: series.name.as_deref().unwrap_or_default().to_owned(),
            cells: series.values.iter().map(|value| value.map_or(Cell::Empty, Cell::Number)).collect(),
            format: series.format.clone(),
        });
        std::iter::once(Column { name: String::new(), cells: categories, format: String::new() })
            .chain(series)
            .collect()
    }
}

impl Series {
    pub(super) fn new(name: Option<Arc<str>>, look: Look, values: Vec<Option<Decimal>>, format: String) -> Series {
        Series {
            name,
            look,
            marker: None,
            marked: None,
            values,
            format,
            points: Vec::new(),
            labels: None,
            listed: true,
        }
    }
}

impl Labels {
    pub(super) fn new(format: &str, color: Color, place: Option<&'static str>) -> Labels {
        Labels { percent: false, format: format.to_owned(), color, behind: None, place, own: Vec::new() }
    }
}
