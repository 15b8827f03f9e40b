//! Rows of totals among lines: read as any other, they would double a budget. A row is taken for one by what it is
//! called, or because it has gaps and its amounts are the sums of the rows above it.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::grid::{Content, Row};
use super::layout::Layout;
use super::left_out::LeftOut;
use super::names::names_a_total;
use crate::diag::Diagnostic;
use crate::records::place::RowPlace;

/// Sums of lines, sums of these, and sums of all.
const LEVELS: usize = 3;
/// A row with a name of its own, and not of a total, is sure to be a sum of no fewer rows.
const SURE_ROWS: usize = 3;
/// How many columns, from the left, may hold what a row is called.
const LABEL_COLUMNS: usize = 8;

/// What was seen in the rows above.
#[derive(Debug, Default)]
pub(super) struct Totals {
    /// By column, the sums of the lines below the last total of each level.
    sums: BTreeMap<usize, [Decimal; LEVELS]>,
    /// How many lines these are.
    lines: [usize; LEVELS],
    /// The columns that are filled in all lines.
    filled: Option<Vec<bool>>,
}

/// The rows above that a row is the sum of.
#[derive(Clone, Copy)]
struct Sum {
    level: usize,
    rows: usize,
}

impl Totals {
    /// Looks at a row with its amounts by column; gives what is to be said of it.
    pub fn look(
        &mut self,
        row: &Row,
        layout: &Layout,
        amounts: &[(usize, Decimal)],
        left_out: Option<&LeftOut>,
        place: &RowPlace,
    ) -> Option<Diagnostic> {
        let label = (0..layout.columns.len().min(LABEL_COLUMNS)).find(|column| match row.own(*column) {
            Some(Content::Text(text)) => names_a_total(text),
            _ => false,
        });
        let sum = self.sum(amounts);
        let is_kept = || layout.keep.iter().any(|filter| filter.fits(row.text(filter.column).as_deref()).is_some());
        let told = match left_out {
            // A row of totals that is left out ends the sum all the same.
            Some(LeftOut::Skip(_)) => {
                if sum.is_some() || label.is_some() {
                    self.end(sum);
                }
                return None;
            }
            Some(LeftOut::Only(_)) => None,
            None if is_kept() => None,
            None => self.told(row, layout, label, sum, amounts).map(|told| told.diagnostic(row, layout, place)),
        };
        if told.is_some() {
            self.end(sum)
        } else {
            self.add(row, layout, amounts)
        }
        told
    }

    /// The rows above whose sum the amounts are, as far as a half cent.
    fn sum(&self, amounts: &[(usize, Decimal)]) -> Option<Sum> {
        if amounts.iter().all(|(_, amount)| amount.is_zero()) {
            return None;
        }
        let near = Decimal::new(5, 3);
        let is_sum = |level: &usize| {
            self.lines[*level] > 0
                && amounts.iter().all(|(column, amount)| {
                    let sum = self.sums.get(column).map_or(Decimal::ZERO, |sums| sums[*level]);
                    amount.checked_sub(sum).is_some_and(|rest| rest.abs() < near)
                })
        };
        (0..LEVELS).find(is_sum).map(|level| Sum { level, rows: self.lines[level] })
    }

    fn told(
        &self,
        row: &Row,
        layout: &Layout,
        label: Option<usize>,
        sum: Option<Sum>,
        amounts: &[(usize, Decimal)],
    ) -> Option<Told> {
        let is_empty = |column: &usize| layout.used(*column) && row.own(*column).is_none();
        let mut columns = 0..layout.columns.len();
        match (label, sum) {
            (Some(column), Some(sum)) => {
                Some(Told { column, label: Some(column), rows: Some(sum.rows), is_sure: true })
            }
            // A total has no quantity and no unit.
            (Some(column), None) => {
                columns.any(|column| is_empty(&column)).then_some(Told { column, label, rows: None, is_sure: false })
            }
            (None, Some(sum)) if sum.rows > 1 => {
                let always =
                    |column: &usize| self.filled.as_ref().is_some_and(|filled| filled.get(*column) == Some(&true));
                columns.find(|column| is_empty(column) && always(column))?;
                let label = (0..layout.columns.len()).find(|at| matches!(row.own(*at), Some(Content::Text(_))));
                let is_sure = sum.rows >= SURE_ROWS || label.is_none();
                Some(Told { column: amounts.first()?.0, label, rows: Some(sum.rows), is_sure })
            }
            _ => None,
        }
    }

    /// Begins new sums below a total.
    fn end(&mut self, sum: Option<Sum>) {
        let levels = sum.map_or(0, |sum| sum.level) + 1;
        self.lines[..levels].fill(0);
        self.sums.values_mut().for_each(|sums| sums[..levels].fill(Decimal::ZERO));
    }

    fn add(&mut self, row: &Row, layout: &Layout, amounts: &[(usize, Decimal)]) {
        self.lines.iter_mut().for_each(|lines| *lines += 1);
        for (column, amount) in amounts {
            let sums = self.sums.entry(*column).or_default();
            sums.iter_mut().for_each(|sum| *sum = sum.checked_add(*amount).unwrap_or_default());
        }
        let filled = self.filled.get_or_insert_with(|| vec![true; layout.columns.len()]);
        for (column, filled) in filled.iter_mut().enumerate().filter(|(_, filled)| **filled) {
            *filled = row.own(column).is_some();
        }
    }
}

/// What is to be said of a row.
struct Told {
    column: usize,
    /// The column that says what it is called.
    label: Option<usize>,
    /// How many rows it is the sum of.
    rows: Option<usize>,
    is_sure: bool,
}

impl Told {
    fn diagnostic(&self, row: &Row, layout: &Layout, place: &RowPlace) -> Diagnostic {
        let text = self.label.and_then(|column| row.text(column)).unwrap_or_default();
        let message = match self.rows {
            Some(rows) => {
                let above =
                    if rows == 1 { "the amount of the row".to_owned() } else { format!("the sum of the {rows} rows") };
                let says = if text.is_empty() { String::new() } else { format!(" (“{text}”)") };
                format!("this row{says} holds {above} above it, and would be counted besides")
            }
            None => format!("this row looks like one of totals, since it says “{text}”, but is read as any other"),
        };
        let hint = match self.label.map(|column| &layout.columns[column].name) {
            Some(name) => format!(
                "leave it out with `skip = {{ \"{name}\" = \"{text}\" }}`; if it is none of totals, say \
                 `keep = {{ \"{name}\" = \"{text}\" }}`"
            ),
            None => "leave it out with `skip`, or say by `keep` that it is none of totals".to_owned(),
        };
        let cell = place.cell(Some(self.column));
        let problem = match self.is_sure {
            true => Diagnostic::error("totals-row", cell, message),
            false => Diagnostic::warning("totals-row", cell, message),
        };
        problem.with_hint(hint)
    }
}
