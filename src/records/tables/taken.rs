//! Which rows the filters of a table take, and what is to be said of those that no part of a source takes.

use std::collections::{BTreeMap, BTreeSet};

use super::layout::{Filter, Layout};
use super::names::nearest;
use crate::diag::{Diagnostic, Diagnostics, Origin};

/// How many rows that are not taken keep their value, and how many values of a column are kept.
const MAX_KEPT: usize = 1000;
/// How many of them a message names.
const MAX_NAMED: usize = 3;

/// What the filters of a table did.
#[derive(Debug, Default)]
pub(super) struct Taken {
    /// Whether there was a row.
    any: bool,
    /// The rows that `only` leaves out.
    missed: BTreeSet<u32>,
    /// The cells and values by which the first of them are.
    first: BTreeMap<u32, (Origin, String)>,
    /// By filter, those of `skip` first.
    filters: Vec<Tally>,
}

#[derive(Clone, Debug, Default)]
struct Tally {
    matched: Vec<bool>,
    seen: BTreeSet<String>,
}

impl Taken {
    /// Takes note of what a filter finds in a row.
    pub fn look(&mut self, index: usize, filter: &Filter, text: Option<&str>) {
        self.any = true;
        if self.filters.len() <= index {
            self.filters.resize(index + 1, Tally::default());
        }
        let tally = &mut self.filters[index];
        tally.matched.resize(filter.patterns.len(), false);
        let text = text.unwrap_or_default();
        for ((pattern, _), matched) in filter.patterns.iter().zip(&mut tally.matched) {
            *matched = *matched || pattern.fits(text);
        }
        if tally.seen.len() < MAX_KEPT && !text.is_empty() && text.len() < 80 && !tally.seen.contains(text) {
            tally.seen.insert(text.to_owned());
        }
    }

    /// Takes note of a row that `only` leaves out.
    pub fn miss(&mut self, row: u32, cell: Origin, text: Option<&str>) {
        self.missed.insert(row);
        if self.first.len() < MAX_KEPT {
            self.first.insert(row, (cell, text.unwrap_or_default().to_owned()));
        }
    }

    /// The warnings for patterns that fit no row; one for empty cells may do so.
    pub fn unmatched(&self, layout: &Layout, at: &dyn Fn(usize) -> Origin) -> Diagnostics {
        let mut problems = Diagnostics::new();
        let skip = layout.skip.iter().map(|filter| ("skip", filter));
        let filters = skip.chain(layout.only.iter().map(|filter| ("only", filter)));
        for ((setting, filter), tally) in filters.zip(&self.filters).filter(|_| self.any) {
            for ((pattern, is_empty), matched) in filter.patterns.iter().zip(&tally.matched) {
                if *matched || *is_empty {
                    continue;
                }
                let (name, wanted) = (&layout.columns[filter.column].name, pattern.text());
                let seen = || tally.seen.iter().map(String::as_str);
                let hint = match nearest(wanted.trim_matches('*'), seen()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("the column has: {}", seen().take(10).collect::<Vec<_>>().join(", ")),
                };
                let message = format!("no row has “{wanted}” in `{name}`, which `{setting}` names");
                problems.push(Diagnostic::warning("no-match", at(filter.column), message).with_hint(hint));
            }
        }
        problems
    }
}

/// The warning for the rows of a sheet that every one of the tables that read it leaves out by `only`.
pub(super) fn not_taken(tables: &[Taken]) -> Option<Diagnostic> {
    let (one, others) = tables.split_first()?;
    let missed = one.missed.iter().filter(|row| others.iter().all(|other| other.missed.contains(row)));
    let missed: Vec<&u32> = missed.collect();
    let first: Vec<_> = missed.iter().filter_map(|row| one.first.get(row)).take(MAX_NAMED).collect();
    let (origin, _) = first.first()?;
    let named: Vec<String> = first.iter().map(|(cell, text)| format!("“{text}” in {cell}")).collect();
    let rows = if missed.len() == 1 { "1 row is".to_owned() } else { format!("{} rows are", missed.len()) };
    let more = if missed.len() > first.len() { ", …" } else { "" };
    let message = format!("{rows} in no part, since no `only` fits: {}{more}", named.join(", "));
    let hint = "correct the cells, add a part for them, or leave them out with `skip`";
    Some(Diagnostic::warning("rows-not-taken", origin.clone(), message).with_hint(hint))
}
