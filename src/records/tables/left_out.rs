//! Rows that `skip` and `only` leave out, and cells that take what stands above them.

use std::sync::Arc;

use super::grid::Row;
use super::layout::Layout;
use super::oddities::hidden_rows;
use super::reader::Table;
use super::spec::TableSpec;
use crate::diag::{Diagnostic, Diagnostics, Origin};

/// The setting that leaves out a row, and why.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum LeftOut {
    Skip(String),
    Only(String),
}

/// How many of the rows below the header are read, and how many are left out by which setting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct RowCount {
    pub read: usize,
    pub skip: usize,
    pub only: usize,
}

impl RowCount {
    pub fn add(&mut self, left_out: Option<&LeftOut>) {
        match left_out {
            None => self.read += 1,
            Some(LeftOut::Skip(_)) => self.skip += 1,
            Some(LeftOut::Only(_)) => self.only += 1,
        }
    }
}

impl Table {
    /// The warnings for patterns of `skip` and `only` that no row fits, and for hidden rows, once all rows were read.
    pub fn unmatched(&self) -> Diagnostics {
        let Some((heading, layout)) = &self.header else { return Diagnostics::new() };
        let row = heading.rows.last().copied().unwrap_or(0);
        let mut problems = self.taken.unmatched(layout, &|column| self.place(row).cell(Some(column)));
        problems.extend(self.hidden.first().map(|first| hidden_rows(&self.hidden, &self.place(*first))));
        problems
    }

    /// What is to be said of the rows that were left out, once all were read: an error where that is all of them.
    pub fn end(&self) -> Diagnostics {
        let mut problems = self.unmatched();
        let RowCount { read, skip, only } = self.count;
        if read > 0 || skip + only == 0 {
            return problems;
        }
        let settings = match (skip, only) {
            (_, 0) => "`skip` leaves",
            (0, _) => "`only` leaves",
            _ => "`skip` and `only` leave",
        };
        let origin = self.filters_at.clone().unwrap_or_else(|| Origin::file(Arc::clone(&self.source)));
        let message = format!("{settings} out every row of {} ({})", self.title(), skip + only);
        let hint = "`liasse preview` shows what stands in the columns, and which rows are left out and why";
        problems.push(Diagnostic::error("no-records", origin, message).with_hint(hint));
        problems
    }

    /// By what a row is left out, if it is. Cells to be filled down are, unless they stand in a row that is left out for
    /// what it says, such as one of totals.
    pub fn left_out(&mut self, row: &mut Row, layout: &Layout) -> Option<LeftOut> {
        let name = |column: usize| layout.columns[column].name.as_str();
        let own = |row: &Row, column: usize| row.own(column).map(|content| content.text().into_owned());
        let mut reason = None;
        let mut by_what_it_says = false;
        for (index, filter) in layout.skip.iter().enumerate() {
            let text = own(row, filter.column);
            self.taken.look(index, filter, text.as_deref());
            if let Some(empty) = filter.fits(text.as_deref()) {
                by_what_it_says |= !empty;
                let what = text.map_or_else(|| "is empty".to_owned(), |text| format!("is “{text}”"));
                reason.get_or_insert(LeftOut::Skip(format!("`{}` {what}", name(filter.column))));
            }
        }
        if !by_what_it_says {
            self.fill_down(row, layout);
        }
        if reason.is_none() {
            for (index, filter) in layout.only.iter().enumerate() {
                self.taken.look(layout.skip.len() + index, filter, row.text(filter.column).as_deref());
            }
            let missed = layout.only.iter().find(|filter| filter.fits(row.text(filter.column).as_deref()).is_none());
            reason = missed.map(|filter| {
                let text = row.text(filter.column);
                let cell = self.place(row.number).cell(Some(filter.column));
                self.taken.miss(row.number, cell, text.as_deref());
                let is = text.map_or("empty".to_owned(), |text| format!("“{text}”"));
                LeftOut::Only(format!("`{}` is {is}", name(filter.column)))
            });
        }
        reason
    }

    /// Gives empty cells what stands above them. A value in one column ends those of the columns named after it.
    fn fill_down(&mut self, row: &mut Row, layout: &Layout) {
        for (index, column) in layout.fill_down.iter().enumerate() {
            match row.own(*column) {
                Some(content) => {
                    let cell = content.to_cell();
                    if self.above[index].as_ref() != Some(&cell) {
                        self.above[index + 1..].fill(None);
                    }
                    self.above[index] = Some(cell);
                }
                None => row.carried.extend(self.above[index].clone().map(|cell| (*column, cell))),
            }
        }
    }
}

/// Where the settings leave out rows, `only` before `skip`.
pub(super) fn filters_at(spec: &TableSpec) -> Option<Origin> {
    let only = spec.only.iter().map(|filter| ("only", filter));
    let all = only.chain(spec.skip.iter().map(|filter| ("skip", filter)));
    all.filter_map(|(setting, filter)| spec.places.find(setting, &filter.column)).next().cloned()
}
