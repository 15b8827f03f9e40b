//! Counters (CSS Lists and Counters Module Level 3, 4).

use std::sync::Arc;

use cssparser::Parser;

use super::super::draft::{Basis, Draft};
use super::super::generated::CounterChange;
use super::super::problem::{Parsed, refused};
use super::{Longhand, Phase, longhand};

const CHANGES: &str = "none, or names of counters, each with a whole number after it if you like";

pub(super) const LONGHANDS: &[Longhand] = &[
    longhand!(extra.counter_reset, "counter-reset", CHANGES, |input| changes(input, 0)),
    longhand!(extra.counter_increment, "counter-increment", CHANGES, |input| changes(input, 1)),
    longhand!(extra.counter_set, "counter-set", CHANGES, |input| changes(input, 0)),
];

/// Names with numbers; `default` is that of a name without one.
fn changes(input: &mut Parser<'_>, default: i64) -> Parsed<Arc<[CounterChange]>> {
    if input.try_parse(|input| input.expect_ident_matching("none")).is_ok() {
        return Ok(Arc::from([]));
    }
    let mut changes = Vec::new();
    while !input.is_exhausted() {
        let name = input.expect_ident_cloned()?;
        let number = input.try_parse(|input| input.expect_integer()).map_or(default, i64::from);
        changes.push(CounterChange { name: Arc::from(name.as_ref()), number });
    }
    if changes.is_empty() { refused() } else { Ok(changes.into()) }
}
