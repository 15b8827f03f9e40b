//! The names of categories: below columns and lines, or beside rows.

use super::canvas::{Area, Canvas};
use super::text::{Anchor, widest_word};
use crate::sizing::ROW_NAMES;

/// Names below columns.
pub(super) enum Below {
    /// Each in lines no wider than its column.
    Lines(Vec<Vec<String>>),
    /// One in so many, in a line each.
    Every(usize),
}

/// Names below columns have no more lines than this.
const MOST_LINES: usize = 4;

/// How names fit below columns of a width, each in lines of its own; `None` where they do not.
pub(super) fn in_lines(canvas: &mut Canvas<'_>, names: &[impl AsRef<str>], column: f64) -> Option<Below> {
    let room = column - canvas.em() * 0.5;
    let mut all = Vec::with_capacity(names.len());
    for name in names {
        if widest_word(canvas.measure, name.as_ref(), false) > room {
            return None;
        }
        let lines = canvas.wrapped(name.as_ref(), false, room);
        if lines.len() > MOST_LINES {
            return None;
        }
        all.push(lines);
    }
    Some(Below::Lines(all))
}

/// Names in a line each, one in so many that they do not meet.
pub(super) fn thinned(canvas: &mut Canvas<'_>, names: &[impl AsRef<str>], column: f64) -> Below {
    let widths: Vec<f64> = names.iter().map(|name| canvas.width(name.as_ref())).collect();
    let space = canvas.em() * 0.7;
    let fits = |every: &usize| {
        let shown: Vec<f64> = widths.iter().step_by(*every).copied().collect();
        let between = column * *every as f64;
        // One at the edge is moved inwards by half of its width at most.
        shown.windows(2).all(|pair| pair[0].max(pair[1]) * 0.5 + (pair[0] + pair[1]) * 0.25 + space <= between)
    };
    Below::Every((1..names.len().max(2)).find(fits).unwrap_or(names.len().max(1)))
}

impl Below {
    /// The width of the widest line.
    pub fn widest(&self, canvas: &mut Canvas<'_>) -> f64 {
        match self {
            Below::Lines(lines) => lines.iter().flatten().map(|line| canvas.width(line)).fold(0.0, f64::max),
            Below::Every(_) => 0.0,
        }
    }

    /// The height of the names with the space to what is above.
    pub fn height(&self, canvas: &Canvas<'_>) -> f64 {
        let lines = match self {
            Below::Lines(lines) => lines.iter().map(Vec::len).max().unwrap_or_default(),
            Below::Every(_) => 1,
        };
        if lines == 0 { 0.0 } else { canvas.line_height() * lines as f64 + canvas.em() * 0.25 }
    }

    /// Sets the names below a plot; `middle` tells where the middle of each is.
    pub fn set(&self, canvas: &mut Canvas<'_>, names: &[impl AsRef<str>], plot: Area, middle: impl Fn(usize) -> f64) {
        let top = plot.bottom() + canvas.em() * 0.25;
        let style = canvas.plain();
        for (index, name) in names.iter().enumerate() {
            let middle = middle(index);
            match self {
                Below::Lines(lines) => {
                    canvas.lines(&lines[index], (middle, top), Anchor::Middle, style);
                }
                Below::Every(every) if index.is_multiple_of(*every) => {
                    let half = canvas.width(name.as_ref()) / 2.0;
                    // The first stays clear of the divisions of the axis.
                    let at = middle.min(canvas.whole.right() - half).max(plot.x - canvas.em() * 0.25 + half);
                    let baseline = canvas.baseline_below(top);
                    canvas.text(name.as_ref(), (at, baseline), Anchor::Middle, style);
                }
                Below::Every(_) => {}
            }
        }
    }
}

/// Rows with their names at the left.
pub(super) struct Rows {
    /// The width of the names with the space to the rows.
    pub gutter: f64,
    names: Vec<Vec<String>>,
    /// Top and height of each row.
    pub spans: Vec<(f64, f64)>,
}

/// Divides a room into rows for these names; each wants at least the height `least`.
pub(super) fn rows(canvas: &mut Canvas<'_>, names: &[impl AsRef<str>], room: Area, least: f64) -> Rows {
    let (line, em) = (canvas.line_height(), canvas.em());
    let space = em * 0.8;
    let widest = names.iter().map(|name| canvas.width(name.as_ref())).fold(0.0, f64::max);
    let column = widest.min((room.width * ROW_NAMES - space).max(0.0));
    let names: Vec<Vec<String>> = names.iter().map(|name| canvas.wrapped(name.as_ref(), false, column)).collect();
    let column = names.iter().flatten().map(|line| canvas.width(line)).fold(0.0, f64::max).min(column);
    let needs: Vec<f64> = names.iter().map(|lines| least.max(line * lines.len() as f64 + em * 0.4)).collect();
    let total: f64 = needs.iter().sum();
    let stretch = if total > 0.0 { room.height / total } else { 0.0 };
    let mut top = room.y;
    let mut spans = Vec::with_capacity(needs.len());
    for need in needs {
        spans.push((top, need * stretch));
        top += need * stretch;
    }
    let gutter = if column > 0.0 { column + space } else { 0.0 };
    Rows { gutter, names, spans }
}

impl Rows {
    /// Sets the names at `x`, each in the middle of its row; `inset` is the height that is not the row's own.
    pub fn set(&self, canvas: &mut Canvas<'_>, x: f64) {
        let style = canvas.plain();
        for (lines, (top, height)) in self.names.iter().zip(&self.spans) {
            let own = canvas.line_height() * lines.len() as f64;
            if own <= height + 0.5 {
                canvas.lines(lines, (x, top + (height - own) / 2.0), Anchor::Left, style);
            } else {
                // The rows are lower than their names: what fits into one line.
                let baseline = canvas.baseline_at(top + height / 2.0);
                let name = in_one_line(canvas, &lines.join(" "), false, self.gutter);
                canvas.text(&name, (x, baseline), Anchor::Left, style);
            }
        }
    }
}

/// A text, or as much of it as fits into a width with a mark that something is missing; nothing where that is too little.
pub(super) fn in_one_line(canvas: &mut Canvas<'_>, text: &str, bold: bool, room: f64) -> String {
    const MISSING: char = '\u{2026}';
    let mut fits = |text: &str| canvas.measure.width(text, bold).to_pt() <= room;
    if fits(text) {
        return text.to_owned();
    }
    let mut text = text.to_owned();
    while text.pop().is_some() {
        let shortened = format!("{}{MISSING}", text.trim_end());
        if fits(&shortened) {
            return if text.is_empty() { String::new() } else { shortened };
        }
    }
    String::new()
}
