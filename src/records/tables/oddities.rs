//! What is odd about a cell or a row.

use super::grid::{Content, Row};
use super::layout::Layout;
use super::names::names_a_total;
use crate::diag::{Diagnostic, Origin};
use crate::records::place::RowPlace;

/// The error for a cell that holds no value.
pub(super) fn no_value(content: Content, place: &RowPlace, column: usize) -> Option<Diagnostic> {
    let (code, message, hint) = match content {
        Content::Error(error) => (
            "cell-error",
            format!("this cell shows the error {error}"),
            "repair its formula in the spreadsheet, then save it again",
        ),
        Content::NoResult => (
            "no-result",
            "this cell has a formula, but the file does not hold its result".to_owned(),
            "open the workbook in a spreadsheet program, let it calculate, and save it",
        ),
        _ => return None,
    };
    Some(Diagnostic::error(code, place.cell(Some(column)), message).with_hint(hint))
}

/// The error for a second currency in a column: its amounts would be added up as if they were one.
pub(super) fn mixed_currencies(
    known: &mut Option<(String, Origin)>,
    currency: &str,
    place: &RowPlace,
    column: usize,
) -> Option<Diagnostic> {
    let here = place.cell(Some(column));
    let Some((first, origin)) = known else {
        *known = Some((currency.to_owned(), here));
        return None;
    };
    (first != currency).then(|| {
        let message = format!("this amount is in {currency}, but {origin} in the same column is in {first}");
        Diagnostic::error("mixed-currencies", here, message)
            .with_hint("give each currency a column of its own, or write all amounts in one")
    })
}

/// The warning for a row that reads like one of totals.
pub(super) fn suspected_total(row: &Row, layout: &Layout, place: &RowPlace) -> Option<Diagnostic> {
    let labelled = (0..layout.columns.len().min(8)).find(|column| match row.own(*column) {
        Some(Content::Text(text)) => names_a_total(text),
        _ => false,
    })?;
    // A row of totals has gaps: a total has no quantity and no unit.
    let gaps =
        layout.columns.iter().enumerate().any(|(column, about)| !about.fields.is_empty() && row.own(column).is_none());
    let text = row.text(labelled)?;
    gaps.then(|| {
        let name = &layout.columns[labelled].name;
        Diagnostic::warning(
            "totals-row",
            place.cell(Some(labelled)),
            format!("this row looks like one of totals, since it says “{text}”, but is read as any other"),
        )
        .with_hint(format!("leave it out with `skip = {{ \"{name}\" = \"{text}\" }}`, or rename it"))
    })
}
