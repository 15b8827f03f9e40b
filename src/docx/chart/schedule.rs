//! Tasks over time as bars: the first series is the days before a task, which is not seen.

use std::sync::Arc;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::format;
use super::look::Look;
use super::plan::{Axes, Grouping, Kind, Labels, Maker, Own, Plan, Series};
use super::plot::{plain, surface};
use crate::model::{Color, DayNumber, Schedule, Task, TaskGroup, TimeAxis, TimeUnit};

/// What a milestone is marked with.
pub(super) const MILESTONE: &str = "\u{2666}";

/// What the name of a group has before it, in the colour of its tasks.
pub(super) const GROUP: &str = "\u{25a0}\u{a0}";

/// Plans a chart of tasks. A group with a name has a row of its own above its tasks: names beside an axis all look alike, so
/// it stands in the row.
pub(super) fn plan(schedule: &Schedule, maker: Maker) -> Plan {
    let rows = rows(schedule);
    let axes = axes(schedule, maker);
    let start = |row: &Row| match row {
        Row::Group(..) => Some(axes.min),
        Row::Task(_, task) => task.period.map(|(start, _)| serial(start)),
    };
    let starts = rows.iter().map(start).collect();
    let mut begin = Series::new(None, Look::NOTHING, starts, format::DAY.to_owned());
    begin.listed = false;
    let mut series = vec![begin];
    for group in &schedule.groups {
        add_group(&mut series, group, (&rows, &schedule.axis), maker);
    }
    add_milestones(&mut series, &rows);
    add_names(&mut series, &rows, &axes, maker);
    Plan {
        title: None,
        title_place: (0.0, 0.0),
        tones: maker.tones(),
        kind: Kind::Bars { horizontal: true, grouping: Grouping::Stacked, gap: 67, overlap: 100 },
        upper_gap: None,
        categories: rows.iter().map(Row::label).collect(),
        series,
        axes: Some(axes),
        legend: None,
        places: None,
        right_to_left: false,
        rows_from_above: true,
    }
}

/// A row of the chart.
enum Row<'a> {
    /// The name of a group.
    Group(&'a Arc<str>, &'a TaskGroup),
    Task(&'a TaskGroup, &'a Task),
}

impl Row<'_> {
    /// What is written beside the axis.
    fn label(&self) -> Arc<str> {
        match self {
            Row::Group(..) => Arc::from(""),
            Row::Task(_, task) => Arc::clone(&task.label),
        }
    }
}

fn rows(schedule: &Schedule) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for group in &schedule.groups {
        rows.extend(group.label.iter().map(|label| Row::Group(label, group)));
        rows.extend(group.tasks.iter().map(|task| Row::Task(group, task)));
    }
    rows
}

/// What is done of the tasks of a group, and where anything is left, what is left.
fn add_group(series: &mut Vec<Series>, group: &TaskGroup, (rows, axis): (&[Row], &TimeAxis), maker: Maker) {
    let days = |row: &Row| match row {
        Row::Task(of, task) if std::ptr::eq(*of, group) && !task.milestone => {
            let length = task.period.map(|(start, end)| Decimal::from(i64::from(end.0) - i64::from(start.0)))?;
            let share = task.progress.map_or(Decimal::ONE, |progress| progress / Decimal::ONE_HUNDRED);
            let done = (length * share).round_dp(2).normalize();
            Some((done, (length - done).normalize()))
        }
        _ => None,
    };
    let lengths: Vec<Option<(Decimal, Decimal)>> = rows.iter().map(days).collect();
    if lengths.iter().all(Option::is_none) {
        return;
    }
    let is_left = |(_, left): &(Decimal, Decimal)| !left.is_zero();
    let done = lengths.iter().map(|days| days.map(|(done, _)| done)).collect();
    let looks = |look: &dyn Fn(&Task) -> Look| -> Vec<(usize, Look)> {
        let tasks = rows.iter().enumerate().filter_map(|(index, row)| match row {
            Row::Task(of, task) if std::ptr::eq(*of, group) && task.color != group.color => Some((index, look(task))),
            _ => None,
        });
        tasks.collect()
    };
    let filled = |color| surface(color, group.place, maker);
    let mut made = Series::new(group.label.clone(), filled(group.color), done, "0".to_owned());
    made.points = looks(&|task| filled(task.color));
    let days = f64::from((axis.end.0 - axis.start.0).max(1));
    let fits = |words: &str, days_long: Decimal| {
        maker.width(words).fits(maker.along(true) * (days_long.to_f64().unwrap_or_default() / days))
    };
    let told = |row: &Row| match row {
        Row::Task(_, task) if !task.progress_text.is_empty() => Some((Arc::clone(&task.progress_text), task.color)),
        _ => None,
    };
    let color = maker.style.text.color;
    let (mut of_done, mut of_rest) = (Vec::new(), Vec::new());
    for (index, (row, days)) in rows.iter().zip(&lengths).enumerate() {
        let (Some((words, on)), Some((done, left))) = (told(row), days) else { continue };
        if fits(&words, *left) {
            of_rest.push((index, Own::Text(words, color)));
        } else if fits(&words, *done) {
            of_done.push((index, Own::Text(words, maker.tones().on(on))));
        }
    }
    made.labels = labels(of_done, rows.len(), color);
    series.push(made);
    if lengths.iter().flatten().any(is_left) {
        let left = lengths.iter().map(|days| days.filter(is_left).map(|(_, left)| left)).collect();
        let mut rest = Series::new(None, plain(maker.tones().rest(group.color)), left, "0".to_owned());
        rest.points = looks(&|task| plain(maker.tones().rest(task.color)));
        rest.labels = labels(of_rest, rows.len(), color);
        rest.listed = false;
        series.push(rest);
    }
}

/// Labels of some points at their ends; all others have none.
fn labels(mut own: Vec<(usize, Own)>, points: usize, color: Color) -> Option<Labels> {
    if own.is_empty() {
        return None;
    }
    let others = (0..points).filter(|index| own.iter().all(|(known, _)| known != index));
    let others: Vec<_> = others.map(|index| (index, Own::Hidden)).collect();
    own.extend(others);
    own.sort_by_key(|(index, _)| *index);
    Some(Labels { own, ..Labels::new("0", color, Some("inEnd")) })
}

/// Milestones are a series of their own: a day each, marked by its label.
fn add_milestones(series: &mut Vec<Series>, rows: &[Row]) {
    let milestone = |row: &Row| match row {
        Row::Task(_, task) if task.milestone && task.period.is_some() => Some(task.color),
        _ => None,
    };
    let colors: Vec<_> = rows.iter().map(milestone).collect();
    let Some(first) = colors.iter().flatten().next() else { return };
    let days = colors.iter().map(|color| color.map(|_| Decimal::ONE)).collect();
    let mut made = Series::new(Some(Arc::from(MILESTONE)), Look::NOTHING, days, "0".to_owned());
    made.listed = false;
    let mut labels = Labels::new("0", *first, Some("ctr"));
    let own = colors.iter().enumerate().map(|(index, color)| match color {
        Some(color) => (index, Own::Mark(*color)),
        None => (index, Own::Hidden),
    });
    labels.own = own.collect();
    made.labels = Some(labels);
    series.push(made);
}

/// The names of groups are the labels of bars of their own that are not seen, as long as the axis.
fn add_names(series: &mut Vec<Series>, rows: &[Row], axes: &Axes, maker: Maker) {
    let is_name = |row: &Row| matches!(row, Row::Group(..));
    if !rows.iter().any(is_name) {
        return;
    }
    let whole = axes.max - axes.min;
    let days = rows.iter().map(|row| is_name(row).then_some(whole)).collect();
    let mut made = Series::new(Some(Arc::from(GROUP.trim_end())), Look::NOTHING, days, "0".to_owned());
    made.listed = false;
    let color = maker.style.text.color;
    let own = rows.iter().enumerate().map(|(index, row)| match row {
        Row::Group(name, group) => (index, Own::Group(Arc::clone(name), color, group.color)),
        Row::Task(..) => (index, Own::Hidden),
    });
    made.labels = Some(Labels { own: own.collect(), ..Labels::new("0", color, Some("inBase")) });
    series.push(made);
}

/// Word divides an axis into equal parts, months are not equal: the divisions lie a day or two after the first of the
/// month, never before it, so that each is named rightly.
fn axes(schedule: &Schedule, maker: Maker) -> Axes {
    let TimeAxis { start, end, unit, .. } = &schedule.axis;
    let unit = match unit {
        TimeUnit::Week => return weekly(schedule, maker),
        TimeUnit::Month => 1,
        TimeUnit::Quarter => 3,
        TimeUnit::Year => 12,
    };
    let first = month_of(start.0).div_euclid(unit) * unit;
    let last = month_of(end.0.saturating_sub(1));
    let room = maker.along(true).ratio(maker.width("sept. 25") * 1.25).max(1.0);
    let months = unit.max(thinned(f64::from(last - first + 1) / room).div_euclid(unit) * unit);
    let begins: Vec<i64> = (0..=(last - first) / months + 1).map(|at| first_day(first + at * months)).collect();
    let (begin, parts) = (begins[0], begins.len() - 1);
    let step = (Decimal::from(begins[parts] - begin) / Decimal::from(parts)).round_dp(4).normalize();
    let late =
        begins.iter().take(parts).enumerate().map(|(at, day)| Decimal::from(day - begin) - step * Decimal::from(at));
    let shift = late.max().unwrap_or_default().max(Decimal::ZERO);
    Axes {
        category_title: schedule.task_title.clone(),
        min: serial(DayNumber(0)) + Decimal::from(begin) + shift,
        max: serial(*end),
        step,
        format: format::days(months % 12 == 0, maker.language()),
        title: schedule.time_title.clone(),
        shown: true,
        above: true,
        named: None,
    }
}

/// Weeks are equal, and so are the divisions: one in so many that their days have room.
fn weekly(schedule: &Schedule, maker: Maker) -> Axes {
    const WEEK: i64 = 7;
    let TimeAxis { start, end, .. } = &schedule.axis;
    let weeks = i64::from(end.0 - start.0) / WEEK;
    let room = maker.along(true).ratio(maker.width("30 sept.") * 1.25).max(1.0) as i64;
    let every = weeks.div_euclid(room.max(1)) + i64::from(weeks % room.max(1) != 0);
    Axes {
        category_title: schedule.task_title.clone(),
        min: serial(*start),
        max: serial(*end),
        step: Decimal::from(WEEK * every.max(1)),
        format: format::days_and_months(maker.language()),
        title: schedule.time_title.clone(),
        shown: true,
        above: true,
        named: None,
    }
}

/// So many months to a division that no more than the least number is needed.
fn thinned(least: f64) -> i32 {
    const STEPS: [i32; 9] = [1, 2, 3, 6, 12, 24, 60, 120, 600];
    STEPS.into_iter().find(|step| f64::from(*step) >= least).unwrap_or(1200)
}

/// The number that spreadsheets have for a day: 1 for 1 January 1900.
fn serial(day: DayNumber) -> Decimal {
    /// That of 1 January 1970.
    const EPOCH: i64 = 25_569;
    Decimal::from(EPOCH + i64::from(day.0))
}

/// The month of a day, counted from January of the year 0 of the Gregorian calendar.
fn month_of(day: i32) -> i32 {
    // The month that begins last before the day; months have 30.436875 days on average.
    let guess = ((f64::from(day) + 719_528.0) / 30.436_875).floor() as i32;
    (guess - 1..=guess + 1).rev().find(|month| first_day(*month) <= i64::from(day)).unwrap_or(guess)
}

/// The first day of a month, counted from 1 January 1970.
fn first_day(month: i32) -> i64 {
    const DAYS: [i64; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let (year, month) = (i64::from(month.div_euclid(12)), month.rem_euclid(12) as usize);
    let before = year - 1;
    let leap_days = before.div_euclid(4) - before.div_euclid(100) + before.div_euclid(400) + 1;
    let is_leap = year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0);
    year * 365 + leap_days + DAYS[month] + i64::from(is_leap && month > 1) - 719_528
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_in_spreadsheets() {
        // 1 January 1970, 29 February 2024, 1 March 2024, 1 January 2000.
        for (month, day) in [(1970 * 12, 0), (2024 * 12 + 1, 19_754), (2024 * 12 + 2, 19_783), (2000 * 12, 10_957)] {
            assert_eq!(first_day(month), day, "{month}");
            assert_eq!((month_of(day as i32), month_of(day as i32 - 1)), (month, month - 1), "{month}");
        }
        assert_eq!(serial(DayNumber(19_783)), Decimal::from(45_352), "1 March 2024");
    }
}
