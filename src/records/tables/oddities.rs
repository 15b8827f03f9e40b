//! What is odd about a cell or a row.

use rust_decimal::Decimal;
use serde_json::Value;

use super::column::Understood;
use super::grid::Content;
use crate::diag::{Diagnostic, Origin};
use crate::records::number;
use crate::records::place::RowPlace;

/// How many hidden rows a message names.
const MAX_NAMED: usize = 10;

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

/// The warning for a number that is shown as percent in a field that is not in percent.
pub(super) fn not_in_percent(value: &Value, name: &str, cell: Origin) -> Option<Diagnostic> {
    let percent = number::product(number::decimal(value)?, Decimal::ONE_HUNDRED)?.normalize();
    let message = format!("this cell is shown as {percent} %, but read as {value}, as all such cells of its column");
    let hint = format!(
        "where {percent} is meant, set `percent = [\"{name}\"]`; where {value} is, format the column as a number"
    );
    Some(Diagnostic::warning("shown-as-percent", cell, message).with_hint(hint))
}

/// The warning for rows of a sheet that are hidden, but read.
pub(super) fn hidden_rows(rows: &[u32], place: &RowPlace) -> Diagnostic {
    let named: Vec<String> = rows.iter().take(MAX_NAMED).map(u32::to_string).collect();
    let more = if rows.len() > MAX_NAMED { ", …" } else { "" };
    let are = if rows.len() == 1 {
        "1 row is hidden, but is".to_owned()
    } else {
        format!("{} rows are hidden, but are", rows.len())
    };
    let message = format!("{are} read as any other: {}{more}", named.join(", "));
    Diagnostic::warning("hidden-rows", place.cell(None), message).with_hint(
        "show them and the filters in the spreadsheet to see what they say; delete them, or leave them out with `skip`",
    )
}

/// The warning for columns of a sheet that are hidden, but read.
pub(super) fn hidden_columns(names: &[&str], cell: Origin) -> Diagnostic {
    let are = if names.len() == 1 { "this column is hidden, but is" } else { "these columns are hidden, but are" };
    let message = format!("{are} read as any other: {}", names.join(", "));
    Diagnostic::warning("hidden-columns", cell, message)
        .with_hint("delete them, or say with `columns` which columns are to be read")
}
