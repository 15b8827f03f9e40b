//! Values that follow from others: computed once, exactly, and added to the fields of a project record.
//!
//! A value that is given is kept, but must agree with what follows from the others.
//!
//! 1. [`budget`]: totals of lines, headings and budget, who pays what and when, and what was spent.
//! 2. [`funding`]: the sum of all sources and their shares.
//! 3. [`beneficiaries`]: totals by group and over all groups.
//! 4. [`indicators`]: achievement, values to date and breakdowns.
//! 5. [`period`]: the duration in months.
//! 6. [`sectors`]: whether their shares make the whole.
//! 7. [`transactions`]: transactions and budgets by type, year and currency.
//! 8. [`ids`]: ids that two parts have, and organisations that are not there.
//! 9. [`countries`]: codes that no country has, and shares that are more than the whole.

mod beneficiaries;
mod budget;
mod countries;
mod funding;
mod ids;
mod indicators;
mod names;
mod period;
#[cfg(test)]
mod reconciliation;
mod sectors;
mod shares;
#[cfg(test)]
mod tests;
mod transactions;

use std::fmt::Display;

use rust_decimal::Decimal;
use serde_json::map::Entry;
use serde_json::{Map, Value};

use super::findings::Findings;
use super::number::{decimal, number, sum};
use super::{Record, Rules};
use crate::diag::{Diagnostic, Diagnostics, Origin};

/// Adds the computed fields; `record` tells the places of the given ones, `rules` the limits to keep.
pub(super) fn derive(fields: &mut Map<String, Value>, record: &Record, rules: &Rules) -> Diagnostics {
    let mut derivation = Derivation { findings: Findings::new(record) };
    let terms = budget::derive(fields, rules, &mut derivation);
    funding::derive(fields, &terms, &mut derivation);
    beneficiaries::derive(fields, &mut derivation);
    ids::check(fields, &mut derivation);
    indicators::derive(fields, &mut derivation);
    period::derive(fields, &mut derivation);
    sectors::derive(fields, &mut derivation);
    transactions::derive(fields, &mut derivation);
    countries::check(fields, &mut derivation);
    derivation.findings.finish()
}

/// How far a given share may be from the computed one.
const TENTH: Decimal = Decimal::from_parts(1, 0, 0, false, 1);

/// The problems found while computing.
struct Derivation<'a> {
    findings: Findings<'a>,
}

/// A computed value and what it follows from.
struct Computed<'a> {
    value: Decimal,
    /// How it follows, such as `quantity × unit_cost`; ends the sentence "… but … is".
    rule: &'a str,
    /// The path of what it follows from.
    from: &'a str,
}

impl Derivation<'_> {
    /// Sets a field that is absent; reports one that disagrees. Gives the value that the field then has.
    ///
    /// Here and below, a path is made only where there is a problem to be told.
    fn settle(
        &mut self,
        object: &mut Map<String, Value>,
        name: &str,
        path: impl Display,
        computed: &Computed,
    ) -> Decimal {
        let given = match object.entry(name) {
            Entry::Vacant(field) => {
                field.insert(number(computed.value));
                return computed.value;
            }
            Entry::Occupied(field) => decimal(field.get()),
        };
        let Some(given) = given else { return computed.value };
        if given != computed.value {
            let path = path.to_string();
            let dot = if path.is_empty() { "" } else { "." };
            self.disagree(format_args!("{path}{dot}{name}"), given, computed);
        }
        given
    }

    /// Reports a given value that is not what follows from the others.
    fn disagree(&mut self, path: impl Display, given: Decimal, computed: &Computed) {
        let path = path.to_string();
        if self.findings.is_full() {
            return self.findings.report(&path, Diagnostic::error("totals-disagree", Origin::none(), ""));
        }
        let name = path.rsplit('.').next().unwrap_or(&path);
        let other = self.findings.origin_of(computed.from);
        let message = format!("`{name}` is {given}, but {} is {} ({other})", computed.rule, computed.value);
        let problem = Diagnostic::error("totals-disagree", Origin::none(), message);
        let hint = format!("correct one of the two, or leave `{name}` out: it is computed");
        self.findings.report(&path, problem.with_hint(hint));
    }

    /// Sets the share of an entry; one that is given must be right to a tenth of a percent.
    fn settle_share(&mut self, entry: &mut Map<String, Value>, path: impl Display, share: Decimal) {
        if let Some(given) = amount(entry, "share") {
            self.check_share(given, format_args!("{path}.share"), share);
        }
        entry.insert("share".to_owned(), number(share));
    }

    /// A given share must be right to a tenth of a percent.
    fn check_share(&mut self, given: Decimal, path: impl Display, share: Decimal) {
        if given > share + TENTH || given < share - TENTH {
            let path = path.to_string();
            let from = path.replace(".share", ".amount");
            let computed = Computed { value: share, rule: "its part of the whole, in percent,", from: &from };
            self.disagree(&path, given, &computed);
        }
    }

    /// Sets a field that holds computed figures, such as `execution`; figures that are given must be those, rates and
    /// shares to a tenth. `from` is the path of what they follow from.
    fn settle_figures(
        &mut self,
        object: &mut Map<String, Value>,
        name: &str,
        path: impl Display,
        value: Value,
        from: impl Display,
    ) {
        if let Some(given) = object.get(name).filter(|given| **given != value) {
            self.compare_figures(given, &value, &format!("{path}.{name}"), &from.to_string());
        }
        object.insert(name.to_owned(), value);
    }

    fn compare_figures(&mut self, given: &Value, computed: &Value, path: &str, from: &str) {
        match (given, computed) {
            (Value::Object(given), Value::Object(computed)) => {
                for (name, value) in given {
                    if let Some(other) = computed.get(name) {
                        self.compare_figures(value, other, &format!("{path}.{name}"), from);
                    }
                }
            }
            (Value::Array(given), Value::Array(computed)) => {
                for (index, (value, other)) in given.iter().zip(computed).enumerate() {
                    self.compare_figures(value, other, &format!("{path}[{index}]"), from);
                }
            }
            _ => {
                let (Some(own), Some(value)) = (decimal(given), decimal(computed)) else { return };
                let rounded = ["rate", "share", "achievement"].iter().any(|word| path.ends_with(word));
                let allowed = if rounded { TENTH } else { Decimal::ZERO };
                if sum(own, -value).is_none_or(|difference| difference.abs() > allowed) {
                    self.disagree(path, own, &Computed { value, rule: "what follows from the others", from });
                }
            }
        }
    }

    fn error(&mut self, code: &'static str, path: impl Display, message: String, hint: &str) {
        self.findings.report(&path.to_string(), Diagnostic::error(code, Origin::none(), message).with_hint(hint));
    }

    fn warn(&mut self, code: &'static str, path: impl Display, message: String, hint: &str) {
        self.findings.report(&path.to_string(), Diagnostic::warning(code, Origin::none(), message).with_hint(hint));
    }

    /// The exact sum; an error and `None` where it has too many digits.
    fn sum(&mut self, values: impl IntoIterator<Item = Decimal>, path: impl Display) -> Option<Decimal> {
        let total = values.into_iter().try_fold(Decimal::ZERO, sum);
        if total.is_none() {
            self.too_large(path);
        }
        total
    }

    fn too_large(&mut self, path: impl Display) {
        let message = "these numbers have more digits than Liasse can compute with exactly";
        let problem = Diagnostic::error("number-too-large", Origin::none(), message);
        self.findings.report(&path.to_string(), problem.with_hint("round them: results may have up to 28 digits"));
    }
}

/// The number in a field; `None` where there is none.
fn amount(object: &Map<String, Value>, name: &str) -> Option<Decimal> {
    object.get(name).and_then(decimal)
}

/// The objects of a list, with their positions.
fn entries<'a>(
    object: &'a mut Map<String, Value>,
    name: &str,
) -> impl Iterator<Item = (usize, &'a mut Map<String, Value>)> {
    let items = object.get_mut(name).and_then(Value::as_array_mut).into_iter().flatten();
    items.enumerate().filter_map(|(index, item)| Some((index, item.as_object_mut()?)))
}
