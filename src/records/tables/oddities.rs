//! What is odd about a cell or a row.

use super::grid::{Content, Row};
use super::layout::{Layout, Understood};
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

/// The errors for a cell that is understood, but may mean something else.
pub(super) fn doubtful(said: &Understood, name: &str, origin: &Origin) -> Option<Diagnostic> {
    let (code, message, hint) = if let Some((whole, decimal)) = &said.either {
        let text = said.value.as_str().unwrap_or_default();
        let hint = format!(
            "write it as {whole}, or with fewer or more decimals; where a column is no number, name it in `text`; \
             where the point is decimal in the whole table, set `locale = \"en-GB\"`"
        );
        ("ambiguous-number", format!("“{text}” may be {whole} or {decimal}"), hint)
    } else if said.is_fraction {
        let number = &said.value;
        let hint = format!(
            "if the spreadsheet shows percent, set `percent = [\"{name}\"]`; if it is {number} % indeed, write it as \
             text with its sign, and set `locale`"
        );
        ("percent-as-fraction", format!("this cell holds {number}, and its field is in percent"), hint)
    } else if said.is_misplaced_percent {
        let message = format!("this cell says {} %, but its field is no percentage", said.value);
        ("percent-in-amount", message, "write the amount itself, or let the column fill another field".to_owned())
    } else {
        return None;
    };
    Some(Diagnostic::error(code, origin.clone(), message).with_hint(hint))
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
