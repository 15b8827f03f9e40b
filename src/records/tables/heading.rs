//! The header of a table: which rows it stands in, and what it calls the columns.

use std::sync::LazyLock;

use regex::RegexSet;

use super::grid::{Cells, Content, Merge, Row};
use super::names::{folded, on_one_line};
use super::spec::TableSpec;
use crate::records::number;

/// How many rows from above the header is looked for in.
pub(super) const LOOK_AHEAD: usize = 50;

/// The header of a table.
#[derive(Debug, PartialEq)]
pub(super) struct Heading {
    /// Its rows, from 1.
    pub rows: Vec<u32>,
    /// How many of the first rows of the table it takes, those above it included.
    pub end: usize,
    /// The names of the columns, on one line each; empty where a column has none. A name in two rows is `group / name`.
    pub names: Vec<String>,
}

/// Finds the header among the first rows of a table: the rows that the settings name; or else the row that has the most
/// of the columns that they name; or else the first row that is about as full as the table is wide.
pub(super) fn find(rows: &[Row], merges: &[Merge], spec: &TableSpec, wanted: &[&str]) -> Option<Heading> {
    if !spec.header_rows.is_empty() {
        let found: Vec<&Row> = rows.iter().filter(|row| spec.header_rows.contains(&row.number)).collect();
        let end = rows.iter().rposition(|row| spec.header_rows.contains(&row.number))? + 1;
        return Some(heading(&found, end, merges));
    }
    let wanted: Vec<String> = wanted.iter().map(|name| folded(name)).collect();
    let candidate = |index: usize| {
        let header = rows_of_header(rows, merges, index);
        heading(&header, index + header.len(), merges)
    };
    let mut best: Option<(usize, Heading)> = None;
    for candidate in (0..rows.len()).map(candidate) {
        let names: Vec<String> = candidate.names.iter().map(|name| folded(name)).collect();
        let is_there = |wanted: &&String| {
            names
                .iter()
                .any(|name| name == *wanted || name.rsplit(" / ").next().is_some_and(|last| last == wanted.as_str()))
        };
        let count = wanted.iter().filter(is_there).count();
        if count > best.as_ref().map_or(0, |(most, _)| *most) {
            best = Some((count, candidate));
        }
    }
    if let Some((_, heading)) = best {
        return Some(heading);
    }
    let widest = rows.iter().map(|row| covered(row, merges)).max()?;
    let is_full = |row: &&Row| covered(row, merges) * 2 >= widest;
    let all_words = |row: &&Row| row.filled().into_iter().all(|column| row.own(column).is_none_or(is_word));
    let first = rows.iter().position(|row| is_full(&row) && all_words(&row));
    let first = first.or_else(|| rows.iter().position(|row| is_full(&row)))?;
    Some(candidate(first))
}

/// A date, and an amount with the signs that people write in it.
static FIGURES: LazyLock<Option<RegexSet>> = LazyLock::new(|| {
    let date = r"^\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?$";
    let amount = r"^[-−(]?[€$£]?\s?\d{1,3}(?:[\s.,'’]?\d{3})*(?:[.,]\d+)?\s?(?:%|€|\$|£|EUR|USD|F?CFA)\)?$";
    let grouped = r"^[-−(]?\d{1,3}(?:[\s.,'’]\d{3})*(?:[.,]\d+)?\)?$";
    RegexSet::new([date, amount, grouped]).ok()
});

/// Whether a cell may be the name of a column: text that is no date or amount, or a year.
fn is_word(content: Content) -> bool {
    let is_year = |digits: &str| digits.parse::<u32>().is_ok_and(|year| (1900..=2200).contains(&year));
    match content {
        Content::Text(text) => {
            let is_figure = || FIGURES.as_ref().is_some_and(|figures| figures.is_match(text));
            is_year(text) || number::from_cell(text).is_none() && !is_figure()
        }
        Content::Number(number, _) => is_year(number.as_str()),
        _ => false,
    }
}

/// How many columns the filled cells of a row cover. The title above a table, merged over all of it, counts as one.
fn covered(row: &Row, merges: &[Merge]) -> usize {
    let filled = row.filled();
    if filled.len() < 2 {
        return filled.len();
    }
    let over: usize = groups(row, merges).map(|merge| (merge.columns.1 - merge.columns.0) as usize).sum();
    filled.len() + over
}

/// The merged cells of a row that go over several columns and over no other row.
fn groups<'m>(row: &'m Row, merges: &'m [Merge]) -> impl Iterator<Item = &'m Merge> {
    let index = row.number - 1;
    merges.iter().filter(move |merge| {
        merge.rows == (index, index) && merge.columns.0 < merge.columns.1 && row.own(merge.columns.0 as usize).is_some()
    })
}

/// The rows of a header that begins with a row: the next one is part of it where cells merged over several columns
/// stand above names of their own.
fn rows_of_header<'r>(rows: &'r [Row], merges: &[Merge], index: usize) -> Vec<&'r Row> {
    let row = &rows[index];
    let below = rows.get(index + 1).filter(|below| below.number == row.number + 1);
    let Some(below) = below.filter(|_| row.filled().len() > 1) else { return vec![row] };
    let names_below = |merge: &Merge| {
        let columns = merge.columns.0 as usize..=merge.columns.1 as usize;
        columns.filter_map(|column| below.own(column)).filter(|content| is_word(*content)).count() > 1
    };
    if groups(row, merges).any(names_below) { vec![row, below] } else { vec![row] }
}

fn heading(rows: &[&Row], end: usize, merges: &[Merge]) -> Heading {
    let width = rows.iter().map(|row| row.width()).max().unwrap_or(0);
    let name = |column: usize| {
        let mut parts: Vec<String> = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            let is_group_row = index + 1 < rows.len();
            let own = row.own(column).map(|content| on_one_line(&content.text()));
            let has_own_below = rows[index + 1..].iter().any(|row| row.own(column).is_some());
            let part =
                own.or_else(|| if is_group_row && has_own_below { group_over(row, merges, column) } else { None });
            if let Some(part) = part.filter(|part| !part.is_empty() && parts.last() != Some(part)) {
                parts.push(part);
            }
        }
        parts.join(" / ")
    };
    Heading { rows: rows.iter().map(|row| row.number).collect(), end, names: (0..width).map(name).collect() }
}

/// The name of the group that a column belongs to: that of the merged cell over it, or, where a file knows no merged
/// cells, the nearest name to the left.
fn group_over(row: &Row, merges: &[Merge], column: usize) -> Option<String> {
    let at = if merges.is_empty() {
        (0..column).rev().find(|left| row.own(*left).is_some())?
    } else {
        let over = groups(row, merges).find(|m| (m.columns.0 as usize..=m.columns.1 as usize).contains(&column))?;
        over.columns.0 as usize
    };
    row.own(at).map(|content| on_one_line(&content.text()))
}

/// What to do where most lines of a CSV file are not as wide as the row that was taken for the header: another one may be
/// meant.
pub(super) fn doubt(heading: &Heading, rows: &[Row]) -> Option<String> {
    let below = rows.get(heading.end..)?;
    let uneven: Vec<&Row> = below.iter().filter(|row| width(row) != heading.names.len()).collect();
    if uneven.len() * 2 <= below.len() || uneven.len() < 2 {
        return None;
    }
    let number = heading.rows.last()?;
    let usual = uneven
        .iter()
        .map(|row| width(row))
        .max_by_key(|usual| uneven.iter().filter(|row| width(row) == *usual).count())?;
    let is_like_one =
        |row: &&Row| width(row) == usual && row.filled().iter().all(|at| row.own(*at).is_none_or(is_word));
    let other = below.iter().find(is_like_one).map(|row| format!(", such as `header_row = {}`", row.number));
    let names: Vec<String> =
        heading.names.iter().filter(|name| !name.is_empty()).take(4).map(|name| format!("“{name}”")).collect();
    Some(format!(
        "most rows are as this one: row {number} ({}) was taken for the header; if it is another, say so with `header_row`{}",
        names.join(", "),
        other.unwrap_or_default()
    ))
}

/// How many cells a line has.
fn width(row: &Row) -> usize {
    match &row.cells {
        Cells::Line(line) => line.len(),
        Cells::Sheet(_) => row.width(),
    }
}
