//! Grants from the rows of a table: the flattened form of the standard.
//!
//! Rows with one identifier that follow each other are one grant: each says more of it.

use std::collections::HashMap;
use std::iter::Peekable;
use std::sync::Arc;

use serde_json::Value;

use super::column::Column;
use super::standard::Kind;
use super::tree::{Cell, Clash, Node};
use crate::diag::{Diagnostic, Diagnostics, Outcome};
use crate::records::mapped::Mapped;
use crate::records::place::Place;
use crate::records::readers::Raw;

/// How many rows may make up a grant.
const MAX_ROWS: usize = 1000;

/// What the columns of a file stand for, by their names.
#[derive(Default)]
pub(super) struct Columns(HashMap<String, Column>);

impl Columns {
    pub fn of(&mut self, header: &str) -> &Column {
        if !self.0.contains_key(header) {
            self.0.insert(header.to_owned(), Column::named(header));
        }
        &self.0[header]
    }

    /// Whether the column holds the identifier of a funder or of a recipient.
    pub fn is_organisation_id(&mut self, header: &str) -> bool {
        use super::column::Part::{Entry, Name};
        match self.of(header).path.as_slice() {
            [Name(list), Entry(_), Name(id)] => {
                id == "id" && (list == "fundingOrganization" || list == "recipientOrganization")
            }
            _ => false,
        }
    }

    /// The identifier of the grant that a row is about.
    fn identifier(&mut self, row: &Raw) -> Option<String> {
        row.fields.iter().find_map(|(header, value)| match value {
            Value::String(text) if self.of(header).is("id") => Some(text.clone()),
            Value::Number(number) if self.of(header).is("id") => Some(number.to_string()),
            _ => None,
        })
    }
}

/// The grants of a table, each as its fields.
pub(super) struct Grants<I: Iterator> {
    rows: Peekable<I>,
    columns: Columns,
}

impl<I: Iterator<Item = Outcome<Raw>>> Grants<I> {
    pub fn new(rows: I) -> Grants<I> {
        Grants { rows: rows.peekable(), columns: Columns::default() }
    }
}

impl<I: Iterator<Item = Outcome<Raw>>> Iterator for Grants<I> {
    type Item = Outcome<Raw>;

    fn next(&mut self) -> Option<Outcome<Raw>> {
        let mut problems = Diagnostics::new();
        let Some(first) = problems.take(self.rows.next()?) else { return Some(Err(problems)) };
        let id = self.columns.identifier(&first);
        let mut rows = vec![first];
        while let Some(Ok(next)) = self.rows.peek()
            && id.is_some()
            && self.columns.identifier(&next.value) == id
            && rows.len() <= MAX_ROWS
        {
            rows.extend(self.rows.next().and_then(|next| problems.take(next)));
        }
        if rows.len() > MAX_ROWS {
            let message = format!("more than {MAX_ROWS} rows have the identifier of this grant");
            problems.push(
                Diagnostic::error("too-many-rows", rows[0].origin.clone(), message)
                    .with_hint("give every grant an identifier of its own"),
            );
            return Some(Err(problems));
        }
        let grant = grant(rows, &mut self.columns, &mut problems);
        Some(problems.finish(grant))
    }
}

/// The grant that the rows describe.
fn grant(rows: Vec<Raw>, columns: &mut Columns, problems: &mut Diagnostics) -> Raw {
    let mut whole: Option<Node> = None;
    let mut sources = Vec::new();
    let mut clashes = Vec::new();
    let origin = rows[0].origin.clone();
    for (number, row) in rows.into_iter().enumerate() {
        let mut node = Node::new();
        for (header, value) in row.fields {
            let Column { path, kind } = columns.of(&header).clone();
            let value = kind.map_or(value.clone(), |kind| in_kind(value, kind));
            node.add(&path, Cell { value, row: number, column: header }, &mut clashes);
        }
        match &mut whole {
            None => whole = Some(node),
            Some(whole) => {
                let before = clashes.len();
                if !whole.go_on(node, &mut clashes) && clashes.len() == before {
                    let message = "this row says nothing that the row above has not said of the same grant";
                    problems.push(
                        Diagnostic::warning("repeated-row", row.origin.clone(), message)
                            .with_hint("delete it, or give it an identifier of its own if it is another grant"),
                    );
                }
            }
        }
        sources.push(row.place);
    }
    let (fields, made) = whole.unwrap_or_else(Node::new).finish();
    problems.extend(clashes.iter().map(|clash| clash_problem(clash, &sources, &origin)));
    Raw { fields, origin, place: Place::Mapped(Arc::new(Mapped { fields: made, sources })) }
}

/// What a cell says, as text where the field wants text.
fn in_kind(value: Value, kind: Kind) -> Value {
    match (kind, value) {
        (Kind::Text, Value::Bool(flag)) => Value::String(flag.to_string()),
        (Kind::Texts, Value::String(text)) => {
            text.split(';').map(str::trim).filter(|text| !text.is_empty()).map(Value::from).collect()
        }
        (Kind::Texts, Value::Number(number)) => Value::from(vec![number.to_string()]),
        (_, value) => value,
    }
}

fn clash_problem(clash: &Clash, sources: &[Place], grant: &crate::diag::Origin) -> Diagnostic {
    let Clash { first, second } = clash;
    let origin_of = |cell: &Cell| {
        let steps = crate::records::path::steps(&cell.column);
        sources.get(cell.row).and_then(|place| place.locate(&steps)).unwrap_or_else(|| grant.clone())
    };
    let shown = |cell: &Cell| cell.value.as_str().map_or_else(|| cell.value.to_string(), str::to_owned);
    let message = format!(
        "`{}` is \u{201c}{}\u{201d} here, but \u{201c}{}\u{201d} in `{}` of the same grant ({})",
        second.column,
        shown(second),
        shown(first),
        first.column,
        origin_of(first)
    );
    Diagnostic::error("rows-disagree", origin_of(second), message)
        .with_hint("rows with one identifier are one grant: give each grant its own, or correct one of the two")
}
