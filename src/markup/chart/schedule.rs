//! From tasks to a schedule with its axis of time.

use std::sync::Arc;

use super::settings::Settings;
use super::source::{Reader, SourceSeries, SourceTask};
use super::texts::GAP;
use crate::locale::{DateStyle, Day, Decimal, Digits, Locale, day_number};
use crate::model::{Color, DayNumber, Schedule, Task, TaskGroup, TimeAxis, TimeSpan, TimeUnit};
use crate::style::ElementId;

/// A schedule whose colours are still to come, and the elements that give them.
pub(super) struct Made {
    pub schedule: Schedule,
    /// For each group its element and those of its tasks.
    pub elements: Vec<(ElementId, Vec<Option<ElementId>>)>,
}

/// Makes a schedule of what stands in a chart.
pub(super) fn make(
    reader: &mut Reader<'_, '_>,
    chart: ElementId,
    settings: &Settings,
    source: Vec<SourceSeries>,
    locale: &Locale,
) -> Made {
    if let Some(point) = source.iter().flat_map(|series| &series.points).next() {
        let message = "a chart of tasks shows no values; they are left out";
        reader.warn(point.element, "misplaced-element", message, "write `<data-task>`, or another type than gantt");
    }
    let (mut groups, mut elements) = (Vec::new(), Vec::new());
    for series in source.iter().filter(|series| !series.tasks.is_empty()) {
        let tasks = series.tasks.iter().map(|source| task(reader, source, locale)).collect();
        let label = series.label.as_deref().map(Arc::from);
        groups.push(TaskGroup { label, color: Color::BLACK, place: groups.len(), tasks });
        elements.push((series.element, series.tasks.iter().map(|task| Some(task.element)).collect()));
    }
    let ends = ends(reader, chart, &groups);
    let axis = axis(ends, locale);
    let task_title = settings.y_title.as_deref().map(Arc::from);
    let time_title = settings.x_title.as_deref().map(Arc::from);
    Made { schedule: Schedule { groups, axis, task_title, time_title }, elements }
}

fn task(reader: &mut Reader<'_, '_>, source: &SourceTask, locale: &Locale) -> Task {
    let days = days(reader, source);
    let milestone = source.milestone;
    let text = match days {
        None => GAP.to_owned(),
        Some((start, _)) if milestone => locale.date(start, DateStyle::Medium),
        Some((start, end)) => locale.period(Some(start), Some(end), DateStyle::Medium),
    };
    let period = days.map(|(start, end)| {
        let first = start.first_number();
        let last = if milestone { first } else { end.last_number() };
        (DayNumber(first), DayNumber(last + 1))
    });
    let progress = progress(reader, source);
    let written = |progress: Decimal| locale.percent(&progress, Digits { min: 0, max: Some(1) });
    Task {
        label: source.label.as_str().into(),
        period,
        text: text.into(),
        progress,
        progress_text: progress.map(written).unwrap_or_default().into(),
        milestone,
        color: Color::BLACK,
    }
}

/// The first and the last day; a day alone stands for both where it is a milestone.
fn days(reader: &mut Reader<'_, '_>, source: &SourceTask) -> Option<(Day, Day)> {
    let (start, end) = match (source.start, source.end) {
        (Some(start), Some(end)) => (start, end),
        (Some(one), None) | (None, Some(one)) if source.milestone => (one, one),
        (None, None) => {
            let message = format!("the task “{}” has no dates; its row stays empty", source.label);
            reader.warn(source.element, "task-without-dates", message, "give it a start and an end");
            return None;
        }
        (start, _) => {
            let (missing, known) = if start.is_none() { ("start", "end") } else { ("end", "start") };
            let message = format!("the task “{}” has no {missing}; its row stays empty", source.label);
            reader.warn(
                source.element,
                "task-without-dates",
                message,
                format!("write its `{missing}` beside its `{known}`"),
            );
            return None;
        }
    };
    if end.last_number() < start.first_number() {
        let message = format!("the task “{}” ends before it starts; its row stays empty", source.label);
        reader.warn(source.element, "end-before-start", message, "check its start and its end");
        return None;
    }
    Some((start, end))
}

fn progress(reader: &mut Reader<'_, '_>, source: &SourceTask) -> Option<Decimal> {
    let progress = source.progress?;
    let within = progress.clamp(Decimal::ZERO, Decimal::ONE_HUNDRED);
    if within != progress {
        let message = format!("the progress of the task “{}” is {progress}, not between 0 and 100", source.label);
        reader.warn(source.element, "undrawable-value", message, "write how many hundredths are done, such as 75");
    }
    Some(within)
}

/// The first day and the day after the last: those of the chart, and wider where tasks reach further.
fn ends(reader: &mut Reader<'_, '_>, chart: ElementId, groups: &[TaskGroup]) -> Option<(DayNumber, DayNumber)> {
    let wanted_start = reader.day(chart, "start").map(|day| DayNumber(day.first_number()));
    let wanted_end = reader.day(chart, "end").map(|day| DayNumber(day.last_number() + 1));
    let periods = || groups.iter().flat_map(|group| &group.tasks).filter_map(|task| task.period);
    let start = periods().map(|period| period.0).chain(wanted_start).min();
    let end = periods().map(|period| period.1).chain(wanted_end).max();
    let (start, end) = match (start, end) {
        (Some(start), Some(end)) => (start, end),
        // A chart without tasks that says where it begins, or where it ends.
        (Some(one), None) | (None, Some(one)) => (one, one),
        (None, None) => return None,
    };
    Some((start.min(end), end.max(DayNumber(start.0 + 1))))
}

/// Axes of up to so many months have weeks, of up to so many months, and of up to so many quarters.
const MOST_WEEKLY_MONTHS: i32 = 2;
const MOST_MONTHS: i32 = 26;
const MOST_QUARTERS: i32 = 24;

/// The axis from the beginning of the first span to the end of the last.
fn axis(ends: Option<(DayNumber, DayNumber)>, locale: &Locale) -> TimeAxis {
    let (first, last) = ends.map_or((Month::of(DayNumber(0)), Month::of(DayNumber(364))), |(start, end)| {
        (Month::of(start), Month::of(DayNumber(end.0 - 1)))
    });
    if let Some((start, end)) = ends.filter(|_| last.0 - first.0 < MOST_WEEKLY_MONTHS) {
        return weekly(start, end, locale);
    }
    let unit = match last.0 - first.0 + 1 {
        months if months <= MOST_MONTHS => TimeUnit::Month,
        months if months <= MOST_QUARTERS * 3 => TimeUnit::Quarter,
        _ => TimeUnit::Year,
    };
    let length = match unit {
        TimeUnit::Week | TimeUnit::Month => 1,
        TimeUnit::Quarter => 3,
        TimeUnit::Year => 12,
    };
    let (from, to) = (first.floor(length), Month(last.floor(length).0 + length));
    let shown = ends.is_some();
    let years = spans(from, to, 12, |month| vec![month.year().to_string()]);
    let fine = match unit {
        TimeUnit::Week | TimeUnit::Month => {
            Some(spans(from, to, 1, |month| locale.month_names(month.in_year()).to_vec()))
        }
        TimeUnit::Quarter => Some(spans(from, to, 3, |month| vec![locale.quarter(month.in_year().div_ceil(3))])),
        TimeUnit::Year => None,
    };
    let rows = [Some(years), fine].into_iter().flatten();
    // Without a task there is no time to tell.
    let untold = |row: Vec<TimeSpan>| row.into_iter().map(|span| TimeSpan { texts: vec!["".into()], ..span }).collect();
    let rows = rows.map(|row| if shown { row } else { untold(row) }).collect();
    TimeAxis { start: from.first(), end: to.first(), unit, rows }
}

/// The axis from the Monday before the first day to the Sunday after the last: months with their years above weeks, which
/// are told by their days.
fn weekly(start: DayNumber, end: DayNumber, locale: &Locale) -> TimeAxis {
    const WEEK: i32 = 7;
    // 1 January 1970 was a Thursday: the third day after a Monday.
    let monday = |day: i32| day - (day + 3).rem_euclid(WEEK);
    let (from, to) = (monday(start.0), monday(end.0 - 1) + WEEK);
    let (first, next) = (Month::of(DayNumber(from)), Month(Month::of(DayNumber(to - 1)).0 + 1));
    let named = |month: Month| {
        let day = Day::from_number(month.first().0);
        let with_year = day.map(|day| locale.date(day, DateStyle::MonthYear));
        with_year.into_iter().chain(locale.month_names(month.in_year())).collect()
    };
    let mut months = spans(first, next, 1, named);
    for month in &mut months {
        (month.start, month.end) = (month.start.max(DayNumber(from)), month.end.min(DayNumber(to)));
    }
    let in_month = |day: i32| Day::from_number(day).and_then(Day::day).unwrap_or(1);
    let weeks = (from..to).step_by(WEEK as usize).map(|monday| {
        let first = in_month(monday).to_string();
        let texts = vec![format!("{first}\u{2013}{}", in_month(monday + WEEK - 1)).into(), first.into()];
        TimeSpan { start: DayNumber(monday), end: DayNumber(monday + WEEK), texts }
    });
    let rows = vec![months, weeks.collect()];
    TimeAxis { start: DayNumber(from), end: DayNumber(to), unit: TimeUnit::Week, rows }
}

/// A month, counted from January of the year 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Month(i32);

impl Month {
    fn of(day: DayNumber) -> Month {
        let day = Day::from_number(day.0);
        day.map_or(Month(0), |day| Month(day.year() * 12 + i32::from(day.month().unwrap_or(1)) - 1))
    }
    fn year(self) -> i32 {
        self.0.div_euclid(12)
    }
    /// From 1 to 12.
    fn in_year(self) -> u8 {
        u8::try_from(self.0.rem_euclid(12) + 1).unwrap_or(1)
    }
    fn first(self) -> DayNumber {
        DayNumber(day_number(self.year(), self.in_year(), 1))
    }
    /// The first month of the span of so many months that this one is in.
    fn floor(self, length: i32) -> Month {
        Month(self.0.div_euclid(length) * length)
    }
}

/// The spans of so many months between two months, cut off at these.
fn spans(from: Month, to: Month, length: i32, name: impl Fn(Month) -> Vec<String>) -> Vec<TimeSpan> {
    let next = |month: &Month| Some(Month(month.floor(length).0 + length)).filter(|month| *month < to);
    let span = |start: Month| {
        let end = Month(start.floor(length).0 + length).min(to);
        let texts = name(start).into_iter().map(Arc::from).collect();
        TimeSpan { start: start.first(), end: end.first(), texts }
    };
    std::iter::successors(Some(from), next).map(span).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis_of(start: &str, end: &str) -> TimeAxis {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let ends = (DayNumber(day(start).first_number()), DayNumber(day(end).last_number() + 1));
        axis(Some(ends), &Locale::parse("fr").unwrap())
    }

    fn names(row: &[TimeSpan]) -> Vec<&str> {
        row.iter().map(|span| span.texts[0].as_ref()).collect()
    }

    #[test]
    fn short_projects_have_months() {
        let axis = axis_of("2025-11-12", "2026-02-03");
        assert_eq!(axis.unit, TimeUnit::Month);
        assert_eq!(names(&axis.rows[0]), ["2025", "2026"]);
        assert_eq!(names(&axis.rows[1]), ["novembre", "décembre", "janvier", "février"]);
        assert_eq!(axis.rows[1][3].texts[1].as_ref(), "févr.");
        let lengths: Vec<i32> = axis.rows[1].iter().map(|span| span.end.0 - span.start.0).collect();
        assert_eq!(lengths, [30, 31, 31, 28]);
        assert_eq!((axis.start, axis.end), (axis.rows[0][0].start, axis.rows[0][1].end));
    }

    #[test]
    fn very_short_ones_have_weeks_from_monday_to_sunday() {
        let axis = axis_of("2025-03-05", "2025-04-10");
        assert_eq!((axis.unit, axis.rows.len()), (TimeUnit::Week, 2));
        assert_eq!(names(&axis.rows[0]), ["mars\u{a0}2025", "avril\u{a0}2025"]);
        let weeks = ["3–9", "10–16", "17–23", "24–30", "31–6", "7–13"];
        assert_eq!(names(&axis.rows[1]), weeks);
        assert!(axis.rows[1].iter().all(|week| week.end.0 - week.start.0 == 7));
        assert_eq!((axis.rows[0][0].start, axis.rows[0][1].end), (axis.start, axis.end));
        let across_years = axis_of("2025-12-30", "2026-01-02");
        assert_eq!(names(&across_years.rows[0]), ["décembre\u{a0}2025", "janvier\u{a0}2026"]);
        assert_eq!(across_years.rows[1].len(), 1);
    }

    #[test]
    fn longer_ones_have_quarters_and_years() {
        let quarters = axis_of("2023-02", "2025-11");
        assert_eq!((quarters.unit, quarters.rows[1].len()), (TimeUnit::Quarter, 12));
        assert_eq!(names(&quarters.rows[1][..2]), ["T1", "T2"]);
        let years = axis_of("2015", "2030");
        assert_eq!((years.unit, years.rows.len(), years.rows[0].len()), (TimeUnit::Year, 1, 16));
    }
}
