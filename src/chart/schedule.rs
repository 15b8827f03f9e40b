//! Schedules: tasks as bars over time, milestones as marks.

use super::canvas::{Area, Canvas, Style};
use super::categories;
use super::ink;
use super::shape::Path;
use super::text::Anchor;
use crate::model::{DayNumber, Schedule, Task, TaskGroup, TimeAxis};
use crate::units::Length;

/// Where days are.
#[derive(Clone, Copy)]
struct Days {
    start: f64,
    width: f64,
    from: i32,
    days: f64,
}

impl Days {
    fn new(axis: &TimeAxis, area: Area) -> Days {
        let days = f64::from((axis.end.0 - axis.start.0).max(1));
        Days { start: area.x, width: area.width, from: axis.start.0, days }
    }
    fn at(&self, day: DayNumber) -> f64 {
        let share = f64::from(day.0 - self.from) / self.days;
        self.start + self.width * share.clamp(0.0, 1.0)
    }
}

/// A row: the name of a group, or a task.
enum Row<'c> {
    Group(&'c TaskGroup),
    Task(&'c TaskGroup, &'c Task),
}

/// Draws a schedule in a room.
pub(super) fn draw(canvas: &mut Canvas<'_>, schedule: &Schedule, patterns: bool, room: Area) {
    let em = canvas.em();
    let room = super::axes::title_above(canvas, schedule.time_title.as_deref(), room);
    let rows: Vec<Row<'_>> = schedule
        .groups
        .iter()
        .flat_map(|group| {
            let heading = group.label.is_some().then_some(Row::Group(group));
            heading.into_iter().chain(group.tasks.iter().map(move |task| Row::Task(group, task)))
        })
        .collect();
    let head = canvas.line_height() * 1.2 * schedule.axis.rows.len() as f64 + em * 0.3;
    let body = room.inset(head, 0.0, 0.0, 0.0);
    // Names of groups stand above their tasks and need no room beside them.
    let names: Vec<&str> = rows
        .iter()
        .map(|row| match row {
            Row::Group(_) => "",
            Row::Task(_, task) => task.label.as_ref(),
        })
        .collect();
    let layout = categories::rows(canvas, &names, body, em * 2.0);
    let area = body.inset(0.0, 0.0, 0.0, layout.gutter);
    let days = Days::new(&schedule.axis, area);
    let every = header(canvas, &schedule.axis, &days, Area { y: room.y, height: head, ..area });
    grid(canvas, &schedule.axis, &days, area, every);
    if let Some(title) = &schedule.task_title {
        let at = (room.x, canvas.baseline_below(body.y - canvas.line_height() - em * 0.3));
        let style = canvas.muted();
        canvas.text(title, at, Anchor::Left, style);
    }
    for (row, (top, height)) in rows.iter().zip(&layout.spans) {
        match row {
            Row::Group(group) => heading(canvas, group, room, (*top, *height)),
            Row::Task(group, task) => bar(canvas, group, task, patterns, &days, (*top, *height)),
        }
    }
    layout.set(canvas, room.x);
}

/// The names of years, and of months or quarters below them: the longest forms that fit all of them. Of so many years, as
/// is given back, one has its name.
fn header(canvas: &mut Canvas<'_>, axis: &TimeAxis, days: &Days, area: Area) -> usize {
    let mut named = 1;
    let line = canvas.line_height() * 1.2;
    for (index, row) in axis.rows.iter().enumerate() {
        let coarse = index == 0;
        let style = if coarse { canvas.bold() } else { canvas.muted() };
        let baseline = canvas.baseline_at(area.y + line * (index as f64 + 0.5));
        let widths: Vec<f64> = row.iter().map(|span| days.at(span.end) - days.at(span.start)).collect();
        let forms = row.iter().map(|span| span.texts.len()).min().unwrap_or_default();
        // A year that is cut off may have no room for its number.
        let room = |widths: &[f64]| match coarse {
            true => widths.iter().copied().fold(0.0, f64::max),
            false => widths.iter().copied().fold(f64::INFINITY, f64::min),
        };
        let narrowest = room(&widths);
        let mut widest = |form: usize| {
            let texts = row.iter().filter_map(|span| span.texts.get(form));
            texts.map(|text| canvas.measure.width(text, coarse).to_pt()).fold(0.0, f64::max)
        };
        let form = (0..forms).find(|form| widest(*form) + 1.5 <= narrowest);
        let (form, every) = match form {
            Some(form) => (form, 1),
            None => (forms.saturating_sub(1), every(widest(forms.saturating_sub(1)) + canvas.em() * 0.3, narrowest)),
        };
        if coarse {
            named = every;
        }
        for (spans, widths) in row.chunks(every).zip(widths.chunks(every)) {
            let Some((span, width)) = spans.first().zip(widths.first()) else { continue };
            let text = span.texts.get(form).map_or("", |text| text);
            if !coarse {
                canvas.text(text, (days.at(span.start) + width / 2.0, baseline), Anchor::Middle, style);
            } else if canvas.measure.width(text, true).to_pt() <= widths.iter().sum() {
                canvas.text(text, (days.at(span.start) + 1.5, baseline), Anchor::Left, style);
            }
        }
    }
    named
}

/// Of spans that are too narrow for their names one in so many has its name.
fn every(widest: f64, narrowest: f64) -> usize {
    ((widest / narrowest.max(0.1)).ceil() as usize).max(1)
}

/// Lines where spans begin, stronger at years: where one of `every` years has its name, at these alone.
fn grid(canvas: &mut Canvas<'_>, axis: &TimeAxis, days: &Days, area: Area, every: usize) {
    let (thin, thick) = (canvas.look.tones.grid(), canvas.look.tones.zero());
    let line = canvas.line_height() * 1.2;
    let head = line * axis.rows.len() as f64 + canvas.em() * 0.3;
    let years = axis.rows.first().map_or(&[][..], |row| row);
    let is_year = |day: DayNumber| years.iter().any(|year| year.start == day);
    for span in axis.rows.iter().skip(1).flatten().filter(|span| !is_year(span.start)) {
        let x = days.at(span.start);
        canvas.rule((x, area.y - canvas.em() * 0.3), (x, area.bottom()), thin, 0.4);
    }
    for (index, year) in years.iter().enumerate() {
        let x = days.at(year.start);
        if index % every != 0 {
            canvas.rule((x, area.y - canvas.em() * 0.3), (x, area.bottom()), thin, 0.4);
            continue;
        }
        canvas.rule((x, area.y - head), (x, area.bottom()), canvas.look.tones.strong_grid(), 0.5);
    }
    canvas.rule((area.x, area.y - canvas.em() * 0.15), (area.right(), area.y - canvas.em() * 0.15), thick, 0.5);
}

/// The name of a group over the whole width, in bold.
fn heading(canvas: &mut Canvas<'_>, group: &TaskGroup, room: Area, (top, height): (f64, f64)) {
    let Some(label) = group.label.as_deref() else { return };
    let em = canvas.em();
    let baseline = canvas.baseline_at(top + height * 0.6);
    let side = em * 0.7;
    let sample =
        Area { x: room.x, y: baseline - canvas.look.cap_height.to_pt() / 2.0 - side / 2.0, width: side, height: side };
    let style = canvas.bold();
    let x = room.x + side + em * 0.4;
    let name = categories::in_one_line(canvas, label, true, (room.right() - x).max(0.0));
    if canvas.text_over_grid(&name, (x, baseline), Anchor::Left, style) {
        canvas.surface(Path::rectangle(sample), group.color);
    }
}

fn bar(
    canvas: &mut Canvas<'_>,
    group: &TaskGroup,
    task: &Task,
    patterns: bool,
    days: &Days,
    (top, height): (f64, f64),
) {
    let Some((start, end)) = task.period else { return };
    let em = canvas.em();
    let middle = top + height / 2.0;
    if task.milestone {
        let radius = (height * 0.38).min(em * 0.62);
        let x = ((days.at(start) + days.at(end)) / 2.0).min(days.start + days.width - radius).max(days.start + radius);
        let around =
            super::shape::Stroke { width: Length::pt(0.8), color: canvas.look.tones.background, dashes: Vec::new() };
        return canvas.outlined(ink::diamond((x, middle), radius), task.color, around);
    }
    let thick = (height * 0.6).min(em * 1.2);
    // A day in years is thinner than a hair: it stays visible.
    let width = (days.at(end) - days.at(start)).max(1.2);
    let x = days.at(start).min(days.start + days.width - width);
    let area = Area { x, y: middle - thick / 2.0, width, height: thick };
    let place = if patterns { group.place.max(1) } else { group.place };
    let ink = canvas.look.tones.ink(task.color, place, patterns);
    let Some(progress) = task.progress else { return canvas.fill(Path::rectangle(area), &ink) };
    let done = width * (super::axes::float(progress) / 100.0).clamp(0.0, 1.0);
    let tint = canvas.look.tones.rest(task.color);
    canvas.surface(Path::rectangle(area), tint);
    if done > 0.0 {
        canvas.fill(Path::rectangle(Area { width: done, ..area }), &ink);
    }
    let style = Style { bold: false, color: canvas.look.tones.muted() };
    let baseline = canvas.baseline_at(middle);
    if !canvas.text(&task.progress_text, (area.right() + em * 0.3, baseline), Anchor::Left, style) {
        canvas.text(&task.progress_text, (area.x - em * 0.3, baseline), Anchor::Right, style);
    }
}
