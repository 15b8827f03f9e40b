//! Where elements belong, and what they can be displayed as.

use super::element::Kind;
use crate::model::Display;

/// Whether an element makes sense inside its list or table alone.
pub(super) fn is_part(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Item
            | Kind::Caption
            | Kind::ColumnGroup
            | Kind::Column
            | Kind::RowGroup(_)
            | Kind::Row
            | Kind::Cell { .. }
            | Kind::Option
            | Kind::ChartPart(_)
            | Kind::Body
            | Kind::Html
    )
}

/// Where such an element belongs.
pub(super) fn place_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Item => "put it right into `<ul>` or `<ol>`",
        Kind::Body | Kind::Html => "a document has one `<html>` with one `<body>` in it",
        Kind::Cell { .. } => "put it right into `<tr>`",
        Kind::ChartPart(_) => "put it into `<data-chart>`",
        Kind::Option => "put it into `<select>`",
        _ => "put it right into `<table>`",
    }
}

/// Why an element cannot be displayed as its style says; what it is decides then.
pub(super) fn wrong_display(kind: Kind, display: Display) -> Option<&'static str> {
    let of_table = matches!(display, Display::Table | Display::TableRow | Display::TableCell);
    match kind {
        Kind::Table | Kind::Row | Kind::Cell { .. } if !of_table => Some("use other elements where there is no table"),
        Kind::Item if matches!(display, Display::Inline | Display::InlineBlock) => {
            Some("list items stand below each other; use `<span>` for what stands in a line")
        }
        Kind::Table | Kind::Row | Kind::Cell { .. } | Kind::Caption | Kind::RowGroup(_) => None,
        _ if of_table => Some("use `<table>` for tables, `display: flex` for boxes side by side"),
        _ => None,
    }
}
