//! What follows from the values of indicators, and what in them does not agree.
//!
//! 1. [`references`]: objectives that are not there.
//! 2. [`measurement`]: each single value, with its [`breakdown`].
//! 3. [`periods`]: the values of periods, one by one and together.
//! 4. [`whole`]: the indicator as a whole.
//! 5. [`sense`]: what is missing, and dates that cannot be meant; [`lacks`]: what is missing in many at once.

mod breakdown;
mod day;
mod lacks;
mod margins;
mod measurement;
mod periods;
mod references;
mod sense;
#[cfg(test)]
mod tests;
mod whole;

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::{Computed, Derivation, TENTH, amount, entries};
use crate::records::indicator::Reading;
use crate::records::number::number;
use day::Day;
use lacks::Lacks;
use whole::Known;

/// The measurements of an indicator; a period has the last two.
const MEASUREMENTS: [&str; 3] = ["baseline", "target", "actual"];

pub(super) fn derive(fields: &mut Map<String, Value>, derivation: &mut Derivation) {
    references::check(fields, derivation);
    let frame = Frame::of(fields);
    let mut lacks = Lacks::default();
    for (index, indicator) in entries(fields, "indicators") {
        let path = format!("indicators[{index}]");
        let measure = Reading::of(indicator).measure;
        measurement::derive_all(indicator, measure, &path, derivation);
        for (position, period) in entries(indicator, "periods") {
            measurement::derive_all(period, measure, &format!("{path}.periods[{position}]"), derivation);
        }
        let reading = Reading::of(indicator);
        let series = periods::derive(indicator, &reading, &path, derivation);
        let known = Known { reading: &reading, series: &series, frame: &frame, path: &path };
        whole::derive(indicator, known, derivation);
        sense::check(indicator, &reading, &frame, &path, &mut lacks, derivation);
        lacks.note(indicator, &reading, &series, &path);
    }
    // An IATI activity has no words for units and aggregation, and reports by calendar year.
    if !fields.contains_key("iati") {
        lacks.tell(derivation);
    }
}

/// The days that the dates of indicators are held against.
struct Frame {
    /// The first and the last day of the project.
    start: Option<Day>,
    end: Option<Day>,
    /// The day that the record speaks of.
    date: Option<Day>,
}

impl Frame {
    fn of(fields: &Map<String, Value>) -> Frame {
        Frame { start: Day::of(fields, "start"), end: Day::of(fields, "end"), date: Day::of(fields, "date") }
    }
}

/// Sets a percentage; one that is given must be right to a tenth.
fn settle_percentage(
    object: &mut Map<String, Value>,
    name: &str,
    path: &str,
    computed: &Computed,
    derivation: &mut Derivation,
) {
    if let Some(given) = amount(object, name)
        && (given > computed.value + TENTH || given < computed.value - TENTH)
    {
        derivation.disagree(format!("{path}.{name}"), given, computed);
    }
    object.insert(name.to_owned(), number(computed.value));
}

/// Sets a word or a yes or no; reports one that disagrees.
fn settle_word(
    object: &mut Map<String, Value>,
    name: &str,
    path: &str,
    value: Value,
    figures: (Decimal, Decimal),
    derivation: &mut Derivation,
) {
    if let Some(given) = object.get(name).filter(|given| **given != value) {
        let (actual, target) = figures;
        let place = derivation.findings.origin_of(&format!("{path}.actual"));
        let message = format!("`{name}` is {given}, but from {actual} of {target} follows {value} ({place})");
        let hint = format!("correct one of them, or leave `{name}` out: it is computed");
        derivation.error("totals-disagree", format!("{path}.{name}"), message, &hint);
    }
    object.insert(name.to_owned(), value);
}
