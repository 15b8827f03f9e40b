//! From points to series: categories, shares, labels, the axis of values.

use std::sync::Arc;

use super::measure;
use super::settings::{Labels, Legend, Settings, Wanted};
use super::source::{Reader, SourcePoint, SourceSeries};
use super::texts::Texts;
use crate::locale::{Decimal, Locale};
use crate::model::{Color, LegendPlace, Plot, PlotKind, Point, PointLabels, Series, Stacking};
use crate::style::ElementId;

/// A plot whose colours are still to come, and the elements that give them.
pub(super) struct Made {
    pub plot: Plot,
    pub legend: LegendPlace,
    /// For each series its element and that of each point; `None` for a point that is nowhere said.
    pub elements: Vec<(ElementId, Vec<Option<ElementId>>)>,
}

/// Makes a plot of what stands in a chart.
pub(super) fn make(
    reader: &mut Reader<'_, '_>,
    chart: ElementId,
    kind: PlotKind,
    settings: &Settings,
    mut source: Vec<SourceSeries>,
    locale: &Locale,
) -> Made {
    leave_out_tasks(reader, &source);
    drop_series(reader, chart, kind, &mut source);
    let categories = categories(&source);
    let labels: Vec<Arc<str>> = categories.iter().map(|(label, _)| Arc::from(*label)).collect();
    let rows: Vec<Vec<Option<&SourcePoint>>> = source.iter().map(|series| in_order(series, &categories)).collect();
    warn_of_negatives(reader, kind, &rows);
    let values = rows.iter().flatten().flatten().flat_map(|point| point.value.into_iter().chain(point.max));
    let texts = Texts::new(locale, settings.unit, settings.digits, values);
    let label_kind = point_labels(kind, settings, labels.len(), source.len());
    let wholes = Wholes::of(kind, &rows);
    let mut elements = Vec::new();
    let mut series = Vec::new();
    for (place, (source, row)) in source.iter().zip(&rows).enumerate() {
        let points = row.iter().enumerate().map(|(index, point)| {
            point_of(*point, wholes.share(place, index, *point), &texts, (kind, label_kind), settings)
        });
        let points = points.collect();
        series.push(Series { label: source.label.as_deref().map(Arc::from), color: Color::BLACK, place, points });
        elements.push((source.element, row.iter().map(|point| point.map(|point| point.element)).collect()));
    }
    let horizontal = matches!(kind, PlotKind::Bar { horizontal: true, .. } | PlotKind::Pyramid);
    let [x_title, y_title] = [&settings.x_title, &settings.y_title].map(Option::as_deref);
    let (value_title, category_title) = if horizontal { (x_title, y_title) } else { (y_title, x_title) };
    let axis = measure::axis(kind, settings, &series, &texts, value_title);
    let legend = legend(kind, settings, &series);
    let category_title = category_title.map(Arc::from);
    let format = texts.format();
    let plot = Plot { kind, categories: labels, series, axis, category_title, labels: label_kind, format };
    Made { plot, legend, elements }
}

fn leave_out_tasks(reader: &mut Reader<'_, '_>, source: &[SourceSeries]) {
    if let Some(task) = source.iter().flat_map(|series| &series.tasks).next() {
        let message = "this chart shows no tasks; they are left out";
        reader.warn(task.element, "misplaced-element", message, "write type=\"gantt\", or `<data-point>`");
    }
}

/// Leaves out the series that a kind of chart has no place for.
fn drop_series(reader: &mut Reader<'_, '_>, chart: ElementId, kind: PlotKind, source: &mut Vec<SourceSeries>) {
    let (most, hint) = match kind {
        PlotKind::Pie | PlotKind::Doughnut => (1, "make a chart for each series, or bars"),
        PlotKind::Progress => (1, "make a chart for each series"),
        PlotKind::Pyramid => (2, "a pyramid has one series on each side"),
        PlotKind::Funnel => (2, "a funnel has the targets as its first series and what was reached as its second"),
        PlotKind::Bar { .. } | PlotKind::Line | PlotKind::Area { .. } => return,
    };
    if source.len() == 1 && matches!(kind, PlotKind::Pyramid | PlotKind::Funnel) {
        let message = "this chart has one series, and shows one beside another";
        reader.warn(chart, "too-few-series", message, hint);
    }
    if source.len() > most {
        let message = format!("this chart shows {most} series and has {}; the others are left out", source.len());
        reader.warn(chart, "too-many-series", message, hint);
        source.truncate(most);
    }
}

/// A label, and how often it came before in the same series.
type Category<'s> = (&'s str, usize);

/// The categories of all series, each in the place where a series has it between others.
fn categories(source: &[SourceSeries]) -> Vec<Category<'_>> {
    let mut categories: Vec<Category<'_>> = Vec::new();
    for series in source {
        let mut next = 0;
        for category in with_repetitions(series) {
            match categories.iter().position(|known| *known == category) {
                Some(at) => next = at + 1,
                None => {
                    categories.insert(next.min(categories.len()), category);
                    next += 1;
                }
            }
        }
    }
    categories
}

fn with_repetitions(series: &SourceSeries) -> impl Iterator<Item = Category<'_>> {
    let mut seen: rustc_hash::FxHashMap<&str, usize> = rustc_hash::FxHashMap::default();
    series.points.iter().map(move |point| {
        let before = seen.entry(&point.label).or_default();
        *before += 1;
        (point.label.as_str(), *before - 1)
    })
}

/// The points of a series in the order of the categories.
fn in_order<'s>(series: &'s SourceSeries, categories: &[Category<'_>]) -> Vec<Option<&'s SourcePoint>> {
    let mut by_category: rustc_hash::FxHashMap<Category<'_>, &SourcePoint> =
        with_repetitions(series).zip(&series.points).collect();
    categories.iter().map(|category| by_category.remove(category)).collect()
}

/// Warns of values below zero where there is no place for them.
fn warn_of_negatives(reader: &mut Reader<'_, '_>, kind: PlotKind, rows: &[Vec<Option<&SourcePoint>>]) {
    if matches!(kind, PlotKind::Bar { .. } | PlotKind::Line | PlotKind::Area { .. }) {
        return;
    }
    for point in rows.iter().flatten().flatten().filter(|point| point.value.is_some_and(is_negative)) {
        let message = "this value is below zero, which this kind of chart cannot show; it is told, not drawn";
        reader.warn(point.element, "undrawable-value", message, "use type=\"bar\", or check the value");
    }
}

pub(super) fn is_negative(value: Decimal) -> bool {
    value < Decimal::ZERO
}

/// What points are parts of.
enum Wholes<'s> {
    None,
    /// Of each category.
    Categories(Vec<Decimal>),
    One(Decimal),
    /// Each of its own, else of a hundred.
    Own,
    /// The first series of the second.
    Targets(Vec<Option<&'s SourcePoint>>),
}

impl<'s> Wholes<'s> {
    fn of(kind: PlotKind, rows: &[Vec<Option<&'s SourcePoint>>]) -> Wholes<'s> {
        let value = |point: &Option<&SourcePoint>| point.and_then(|point| point.value);
        match kind {
            PlotKind::Bar { stacking: Stacking::Percent, .. } | PlotKind::Area { stacking: Stacking::Percent } => {
                let count = rows.first().map_or(0, Vec::len);
                let sum =
                    |index: usize| rows.iter().filter_map(|row| value(&row[index])).map(|value| value.abs()).sum();
                Wholes::Categories((0..count).map(sum).collect())
            }
            PlotKind::Pie | PlotKind::Doughnut => {
                let values = rows.iter().flatten().filter_map(value);
                Wholes::One(values.filter(|value| !is_negative(*value)).sum())
            }
            PlotKind::Progress => Wholes::Own,
            PlotKind::Funnel => Wholes::Targets(rows.first().cloned().unwrap_or_default()),
            PlotKind::Bar { .. } | PlotKind::Line | PlotKind::Area { .. } | PlotKind::Pyramid => Wholes::None,
        }
    }

    /// The share of a point in hundredths.
    fn share(&self, series: usize, index: usize, point: Option<&SourcePoint>) -> Option<Decimal> {
        let value = point?.value?;
        let whole = match self {
            Wholes::None => return None,
            Wholes::Categories(sums) => *sums.get(index)?,
            Wholes::One(_) if is_negative(value) => return None,
            Wholes::One(sum) => *sum,
            Wholes::Own => point?.max.unwrap_or(Decimal::ONE_HUNDRED),
            Wholes::Targets(_) if series == 0 => return None,
            Wholes::Targets(targets) => targets.get(index).copied().flatten()?.value?,
        };
        (whole > Decimal::ZERO).then(|| (value * Decimal::ONE_HUNDRED).checked_div(whole)).flatten()
    }
}

fn point_of(
    source: Option<&SourcePoint>,
    share: Option<Decimal>,
    texts: &Texts<'_>,
    (kind, labels): (PlotKind, PointLabels),
    settings: &Settings,
) -> Point {
    let value = source.and_then(|point| point.value);
    let text = match (kind, value, source.and_then(|point| point.max)) {
        (PlotKind::Progress, Some(value), Some(max)) => {
            format!("{}\u{a0}/\u{a0}{}", texts.value(value), texts.value(max)).into()
        }
        _ => texts.known(value),
    };
    let share_text: Arc<str> = share.map_or_else(|| "".into(), |share| texts.share(share));
    let always = settings.labels != Wanted::Auto;
    let has_axis = !matches!(kind, PlotKind::Pie | PlotKind::Doughnut | PlotKind::Progress | PlotKind::Funnel);
    let label = match (labels, value) {
        (PointLabels::Values, Some(value)) if has_axis => texts.beside_axis(value),
        // A gap is worth a mark only where all values are asked for.
        (PointLabels::Values, value) if value.is_some() || always => Arc::clone(&text),
        (PointLabels::Shares, _) if share.is_some() => Arc::clone(&share_text),
        (PointLabels::Shares, Some(_)) => Arc::clone(&text),
        _ => "".into(),
    };
    Point { value, share, text, share_text, label, color: Color::BLACK }
}

/// What is written beside the points.
fn point_labels(kind: PlotKind, settings: &Settings, categories: usize, series: usize) -> PointLabels {
    /// More bars than this have no labels of their own, unless the author wants them.
    const MOST_BARS: usize = 24;
    const MOST_MARKERS: usize = 8;
    match settings.labels {
        Wanted::As(Labels::None) => return PointLabels::None,
        Wanted::As(Labels::Values) => return PointLabels::Values,
        Wanted::As(Labels::Percent) => return PointLabels::Shares,
        Wanted::Auto => {}
    }
    match kind {
        PlotKind::Pie | PlotKind::Doughnut | PlotKind::Progress => PointLabels::Shares,
        PlotKind::Funnel => PointLabels::Values,
        PlotKind::Bar { stacking: Stacking::Percent, .. } => PointLabels::Shares,
        PlotKind::Bar { .. } | PlotKind::Pyramid if categories * series <= MOST_BARS => PointLabels::Values,
        PlotKind::Line if series == 1 && categories <= MOST_MARKERS => PointLabels::Values,
        PlotKind::Bar { .. } | PlotKind::Pyramid | PlotKind::Line | PlotKind::Area { .. } => PointLabels::None,
    }
}

fn legend(kind: PlotKind, settings: &Settings, series: &[Series]) -> LegendPlace {
    /// So many lines can be named at their ends.
    const MOST_LINES: usize = 6;
    let slices = matches!(kind, PlotKind::Pie | PlotKind::Doughnut);
    if !slices && !series.iter().any(|series| series.label.is_some()) {
        return LegendPlace::None;
    }
    match settings.legend {
        Wanted::As(Legend::None) => LegendPlace::None,
        Wanted::As(Legend::Top) => LegendPlace::Top,
        Wanted::As(Legend::Bottom) => LegendPlace::Bottom,
        Wanted::As(Legend::Right) => LegendPlace::Right,
        Wanted::Auto if slices => LegendPlace::Right,
        Wanted::Auto if series.len() < 2 => LegendPlace::None,
        Wanted::Auto if kind == PlotKind::Line && series.len() <= MOST_LINES => LegendPlace::Lines,
        Wanted::Auto => LegendPlace::Top,
    }
}
