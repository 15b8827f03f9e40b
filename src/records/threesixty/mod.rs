//! 360Giving: grants as funders of the United Kingdom publish them, as project records.
//!
//! 1. [`is_grants`] knows a table of grants by its header row; a JSON file is known by its list `grants`.
//! 2. [`rows`] puts the rows of the flattened form together to grants; [`mod@column`] says what their columns stand for.
//! 3. [`check()`] holds a grant against the [`standard`] and puts its values into the standard's form.
//! 4. [`project()`] makes a project record of it.
//!
//! Every field of the record leads back to its field in the file ([`Mapped`]).

mod check;
mod column;
mod dates;
mod project;
mod rows;
mod standard;
#[cfg(test)]
mod tests;
mod tree;

use std::sync::Arc;

use serde_json::Value;

use self::check::check;
use self::dates::{Evidence, Order};
use self::project::project;
use self::rows::{Columns, Grants};
use self::standard::Kind;
use super::mapped::Mapped;
use super::place::Place;
use super::readers::{Raw, Raws, Unread};
use crate::diag::Outcome;

/// The list of grants in a JSON file.
pub(super) const LIST: &str = "grants";

/// Whether a table has the columns that every table of grants has: identifier, amount awarded, and the identifier of
/// the funder or of the recipient.
pub(super) fn is_grants<'a>(headers: impl Iterator<Item = &'a str>) -> bool {
    let mut columns = Columns::default();
    let (mut id, mut amount, mut organisation) = (false, false, false);
    for header in headers {
        id |= header.eq_ignore_ascii_case("identifier") || header == "id";
        amount |= columns.of(header).is("amountAwarded");
        organisation |= columns.is_organisation_id(header);
    }
    id && amount && organisation
}

/// The records of a file whose records are grants in the form of the standard: JSON.
pub(super) fn from_grants(raws: Raws) -> Raws {
    let Raws { records, single, warnings, under } = raws;
    let records = records.map(|grant| Unread::Read(with_record(grant.read(), Order::Unknown)));
    Raws { records: Box::new(records), single, warnings, under }
}

/// The records of a table. `first_look` gives the same rows: their dates tell the order of day and month.
pub(super) fn from_rows(raws: Raws, first_look: Raws) -> Raws {
    let mut evidence = Evidence::default();
    let mut columns = Columns::default();
    for row in first_look.records.flat_map(Unread::read) {
        for (header, value) in &row.value.fields {
            if let (Some(Kind::Day | Kind::DayOrMonth), Value::String(text)) = (columns.of(header).kind, value) {
                evidence.look_at(text);
            }
        }
    }
    let order = evidence.order();
    let Raws { records, warnings, under, .. } = raws;
    let grants = Grants::new(records.map(Unread::read));
    let records = grants.map(move |grant| Unread::Read(with_record(grant, order)));
    Raws { records: Box::new(records), single: false, warnings, under }
}

fn with_record(grant: Outcome<Raw>, order: Order) -> Outcome<Raw> {
    let mut problems = crate::diag::Diagnostics::new();
    let Some(Raw { fields: mut grant, origin, place }) = problems.take(grant) else { return Err(problems) };
    problems.extend(check(&mut grant, order, &place, &origin));
    if problems.has_errors() {
        return Err(problems);
    }
    let (fields, made, found) = project(&grant);
    problems.extend(found.into_iter().map(|mut problem| {
        let path = problem.origin.path.take().unwrap_or_default();
        problem.origin = place.origin_of(&path, &origin);
        problem
    }));
    let place = Place::Mapped(Arc::new(Mapped { fields: made, sources: vec![place] }));
    problems.without_repetitions().finish(Raw { fields, origin, place })
}
