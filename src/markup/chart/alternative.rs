//! The text alternative of a chart: its data in one line, without words that would belong to a language.

use super::texts::GAP;
use crate::model::{ChartContent, Plot, Point, Schedule, Series, Task};

/// So many points of a series are told; of more, the first, the last and the extremes.
const MOST_POINTS: usize = 16;
const MOST_SERIES: usize = 12;
const MOST_TASKS: usize = 24;
const LEFT_OUT: &str = "\u{2026}";

/// The data as text: `Title. Series – category: value; category: value. …`
pub(super) fn of(title: Option<&str>, content: &ChartContent) -> String {
    let mut parts: Vec<String> = title.map(str::to_owned).into_iter().collect();
    let data = match content {
        ChartContent::Plot(plot) => of_plot(plot),
        ChartContent::Schedule(schedule) => of_schedule(schedule),
    };
    parts.extend(data);
    if parts.len() == usize::from(title.is_some()) {
        parts.push(GAP.to_owned());
    }
    let sentences = parts.iter().map(|part| part.trim_end_matches('.'));
    sentences.collect::<Vec<_>>().join(". ")
}

fn of_plot(plot: &Plot) -> Vec<String> {
    let mut parts: Vec<String> = plot.series.iter().take(MOST_SERIES).map(|series| of_series(plot, series)).collect();
    parts.retain(|part| !part.is_empty());
    if plot.series.len() > MOST_SERIES {
        parts.push(LEFT_OUT.to_owned());
    }
    parts
}

fn of_series(plot: &Plot, series: &Series) -> String {
    let mut told: Vec<String> = Vec::new();
    let mut last = None;
    for index in shown(&series.points) {
        if last.is_some_and(|last| index > last + 1) {
            told.push(LEFT_OUT.to_owned());
        }
        last = Some(index);
        let point = &series.points[index];
        let share = match (point.share_text.is_empty(), point.value) {
            (false, Some(_)) => format!(" ({})", point.share_text),
            _ => String::new(),
        };
        let value = format!("{}{share}", point.text);
        let category = plot.categories.get(index).map_or("", |category| category);
        told.push(if category.is_empty() { value } else { format!("{category}: {value}") });
    }
    let told = told.join("; ");
    match &series.label {
        Some(label) if !told.is_empty() => format!("{label} \u{2013} {told}"),
        _ => told,
    }
}

/// The points that are told: all of them, or the first, the last, the least and the greatest.
fn shown(points: &[Point]) -> Vec<usize> {
    if points.len() <= MOST_POINTS {
        return (0..points.len()).collect();
    }
    let known = || points.iter().enumerate().filter_map(|(index, point)| Some((point.value?, index)));
    // The first of equal ones.
    let least = known().min_by(|a, b| a.0.cmp(&b.0).then(a.1.cmp(&b.1)));
    let greatest = known().max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
    let extremes = [least, greatest].into_iter().flatten().map(|(_, index)| index);
    let mut shown: Vec<usize> = [0, points.len() - 1].into_iter().chain(extremes).collect();
    shown.sort_unstable();
    shown.dedup();
    shown
}

fn of_schedule(schedule: &Schedule) -> Vec<String> {
    let mut left = MOST_TASKS;
    let mut parts = Vec::new();
    for group in &schedule.groups {
        if left == 0 {
            parts.push(LEFT_OUT.to_owned());
            break;
        }
        let told = group.tasks.len().min(left);
        left -= told;
        let mut tasks: Vec<String> = group.tasks[..told].iter().map(of_task).collect();
        if told < group.tasks.len() {
            tasks.push(LEFT_OUT.to_owned());
        }
        let tasks = tasks.join("; ");
        parts.push(match &group.label {
            Some(label) => format!("{label} \u{2013} {tasks}"),
            None => tasks,
        });
    }
    parts
}

fn of_task(task: &Task) -> String {
    let progress = if task.progress_text.is_empty() { String::new() } else { format!(" ({})", task.progress_text) };
    format!("{}: {}{progress}", task.label, task.text)
}
