//! Who pays what: of every line, of every heading, and of the whole budget.
//!
//! Once anyone is named as a payer, every list of payers has the same payers in the same order, so that a table may
//! have a column for each. Who pays both with money and in kind has two columns.

use std::collections::BTreeMap;
use std::fmt::Arguments;

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::Terms;
use super::calendar::Calendar;
use super::tree::{Aspect, Node};
use crate::records::derive::names::Names;
use crate::records::derive::shares::{apportion, shares};
use crate::records::derive::{Computed, Derivation, amount};
use crate::records::number::{number, sum};

mod given;

/// Completes the lists of payers of a budget whose totals are known.
pub(super) fn derive(root: &mut Node, names: &Names, calendar: &Calendar, terms: &Terms, derivation: &mut Derivation) {
    let mut columns =
        Columns { payers: Vec::new(), positions: BTreeMap::new(), names, calendar, terms, by_period: false };
    columns.add(root);
    if columns.payers.is_empty() {
        return;
    }
    columns.by_period = root.has(Aspect::PayerPeriods) && calendar.len() > 0;
    let by_line = root.by_line(Aspect::Payers);
    let mut told = Decimal::ZERO;
    let Some(rest) = columns.settle(root, by_line, &mut told, derivation) else { return };
    if let Some(rest) = rest {
        uncovered(root, &rest, told, derivation);
    }
}

/// All payers of a budget, in the order in which they are first named; each with whether it pays in kind.
struct Columns<'a> {
    payers: Vec<(String, bool)>,
    /// The columns of each payer: with money and in kind.
    positions: BTreeMap<String, [Option<usize>; 2]>,
    names: &'a Names,
    calendar: &'a Calendar,
    terms: &'a Terms,
    /// Whether some payer says in which period it pays.
    by_period: bool,
}

/// What is left of a total once all payers have paid.
struct Rest {
    total: Decimal,
    amount: Decimal,
    share: Decimal,
}

impl Columns<'_> {
    fn add(&mut self, node: &Node) {
        let in_kind = node.flag("in_kind");
        for (payer, in_kind) in node.list("payers").iter().filter_map(|entry| key(entry, in_kind)) {
            if !self.positions.contains_key(payer) {
                self.positions.insert(payer.to_owned(), [None; 2]);
            }
            let Some(columns) = self.positions.get_mut(payer) else { continue };
            let column = &mut columns[usize::from(in_kind)];
            if column.is_none() {
                *column = Some(self.payers.len());
                self.payers.push((payer.to_owned(), in_kind));
            }
        }
        node.children().for_each(|child| self.add(child));
    }

    /// The column of an entry of a list of payers.
    fn column(&self, entry: &Value, in_kind: bool) -> Option<usize> {
        let (payer, in_kind) = key(entry, in_kind)?;
        self.positions.get(payer)?[usize::from(in_kind)]
    }

    /// Completes a part and all below it. Gives what its payers leave of its total; the outer `None` where amounts
    /// have too many digits. `told` sums up what was reported line by line.
    fn settle(
        &self,
        node: &mut Node,
        by_line: bool,
        told: &mut Decimal,
        derivation: &mut Derivation,
    ) -> Option<Option<Rest>> {
        let is_sum = node.is_sum(Aspect::Payers, by_line);
        if is_sum {
            for child in node.children_mut() {
                self.settle(child, by_line, told, derivation)?;
            }
            self.sum(node, derivation)?;
            self.compare(node, derivation);
        } else {
            self.take_given(node, derivation)?;
        }
        self.complete(node, is_sum, told, derivation)
    }

    /// What the payers pay in all parts.
    fn sum(&self, node: &mut Node, derivation: &mut Derivation) -> Option<()> {
        let column = |index: usize| node.children().filter_map(move |part| part.paid.get(index).copied());
        let mut paid = Vec::with_capacity(self.payers.len());
        for index in 0..self.payers.len() {
            paid.push(derivation.sum(column(index), &node.path)?);
        }
        let mut by_period = Vec::new();
        if self.by_period {
            for index in 0..self.payers.len() {
                let cell = |period: usize| {
                    node.children().filter_map(move |part| part.paid_by_period.get(index)?.get(period).copied())
                };
                let cells = (0..self.calendar.len()).map(|period| derivation.sum(cell(period), &node.path));
                by_period.push(cells.collect::<Option<Vec<Decimal>>>()?);
            }
        }
        node.paid = paid;
        node.paid_by_period = by_period;
        Some(())
    }

    /// What is given for a part as a whole must be the sum of what is given below.
    fn compare(&self, node: &Node, derivation: &mut Derivation) {
        let in_kind = node.flag("in_kind");
        for (position, entry) in node.list("payers").iter().enumerate() {
            let column = self.column(entry, in_kind);
            let (Some(column), Some(given)) = (column, entry.as_object().and_then(|entry| amount(entry, "amount")))
            else {
                continue;
            };
            if given != node.paid[column] {
                let rule = format!("what `{}` pays in its {}", self.payers[column].0, node.parts());
                let from = node.parts_path();
                let computed = Computed { value: node.paid[column], rule: &rule, from: &from };
                derivation.disagree(node.at(&format!("payers[{position}].amount")), given, &computed);
            }
        }
    }

    /// Writes the list of payers of a part: all of them, with names and shares. Gives what is left of its total.
    fn complete(
        &self,
        node: &mut Node,
        is_sum: bool,
        told: &mut Decimal,
        derivation: &mut Derivation,
    ) -> Option<Option<Rest>> {
        let paid = derivation.sum(node.paid.iter().copied(), &node.path)?;
        let rest = derivation.sum([node.total.unwrap_or(paid), -paid], &node.path)?;
        let names_payers = node.list("payers").iter().any(Value::is_object);
        if let Some(total) = node.total {
            if is_over(total, rest) {
                let from = node.at("payers");
                let computed = Computed { value: paid, rule: "what its payers pay together", from: &from };
                derivation.disagree(node.at(node.total_field()), total, &computed);
            } else if !rest.is_zero() && !is_sum && names_payers && node.kind != super::Kind::Budget {
                *told = sum(*told, rest).unwrap_or_default();
                self.short(node, total, paid, rest, derivation);
            }
        }
        let mut shares = shares(&[node.paid.as_slice(), &[rest]].concat());
        let rest_share = shares.pop().unwrap_or_default();
        let entries = self.entries(node, &shares, derivation);
        node.object.insert("payers".to_owned(), entries);
        Some(node.total.map(|total| Rest { total, amount: rest, share: rest_share }))
    }

    fn short(&self, node: &Node, total: Decimal, paid: Decimal, rest: Decimal, derivation: &mut Derivation) {
        let path = node.at("payers");
        let place = derivation.findings.origin_of(&node.at(node.total_field()));
        let message = format!(
            "`{}` costs {total} ({place}), but its payers pay {paid} together: {rest} is paid by nobody",
            node.name()
        );
        let hint = "name a payer for every cost, or show `budget.uncovered` in the document";
        derivation.warn("uncovered-costs", &path, message, hint);
    }

    fn entries(&self, node: &mut Node, shares: &[Decimal], derivation: &mut Derivation) -> Value {
        let in_kind = node.flag("in_kind");
        let mut given: Vec<Option<(usize, Map<String, Value>)>> = vec![None; self.payers.len()];
        if let Some(Value::Array(list)) = node.object.get_mut("payers") {
            for (position, entry) in std::mem::take(list).into_iter().enumerate() {
                let column = self.column(&entry, in_kind);
                if let (Some(column), Value::Object(entry)) = (column, entry) {
                    given[column].get_or_insert((position, entry));
                }
            }
        }
        let entries = given.into_iter().enumerate().map(|(column, given)| {
            let (position, mut entry) = given.unwrap_or_default();
            let (id, in_kind) = &self.payers[column];
            let id = Value::from(id.as_str());
            if !entry.contains_key("name") {
                entry.insert("name".to_owned(), self.names.name(&id));
            }
            entry.insert("payer".to_owned(), id);
            entry.insert("in_kind".to_owned(), Value::Bool(*in_kind));
            if entry.contains_key("amount") {
                let path = format_args!("{}.payers[{position}]", node.path);
                self.check_share(&entry, shares[column], node.total, path, derivation);
            }
            entry.insert("share".to_owned(), number(shares[column]));
            entry.insert("amount".to_owned(), number(node.paid[column]));
            if let Some(cells) = node.paid_by_period.get(column) {
                self.write_periods(&mut entry, cells);
            }
            Value::Object(entry)
        });
        entries.collect()
    }

    /// A given share must be right to a tenth of a percent, or to one unit of the amount.
    fn check_share(
        &self,
        entry: &Map<String, Value>,
        share: Decimal,
        total: Option<Decimal>,
        path: Arguments,
        derivation: &mut Derivation,
    ) {
        let (Some(given), Some(own)) = (amount(entry, "share"), amount(entry, "amount")) else { return };
        let exact = total.and_then(|total| total.checked_mul(given)?.checked_div(Decimal::ONE_HUNDRED));
        if exact.is_none_or(|exact| (exact - own).abs() >= self.terms.unit()) {
            derivation.check_share(given, format_args!("{path}.share"), share);
        }
    }

    fn write_periods(&self, entry: &mut Map<String, Value>, cells: &[Decimal]) {
        let mut given: BTreeMap<usize, Map<String, Value>> = BTreeMap::new();
        if let Some(Value::Array(list)) = entry.shift_remove("periods") {
            for item in list {
                if let Value::Object(fields) = item
                    && let Some(place) = self.calendar.position(&fields)
                {
                    given.insert(place, fields);
                }
            }
        }
        let periods = cells.iter().enumerate().map(|(place, amount)| {
            let mut fields = given.remove(&place).unwrap_or_default();
            self.calendar.describe(&mut fields, place);
            fields.insert("amount".to_owned(), number(*amount));
            Value::Object(fields)
        });
        entry.insert("periods".to_owned(), periods.collect());
    }
}

/// The payer of an entry and whether it pays in kind; where the entry does not say so, as its line does.
fn key(entry: &Value, in_kind: bool) -> Option<(&str, bool)> {
    let payer = entry.get("payer").and_then(Value::as_str)?;
    Some((payer, entry.get("in_kind").and_then(Value::as_bool).unwrap_or(in_kind)))
}

/// Whether payers pay more than the total; of a deduction, which is below zero, whether they are given more.
fn is_over(total: Decimal, rest: Decimal) -> bool {
    if total < Decimal::ZERO { rest > Decimal::ZERO } else { rest < Decimal::ZERO }
}

/// Sets or checks what no payer has taken over; `told` of it was reported line by line.
fn uncovered(root: &mut Node, rest: &Rest, told: Decimal, derivation: &mut Derivation) {
    let Value::Object(uncovered) = root.object.entry("uncovered").or_insert_with(|| Value::Object(Map::new())) else {
        return;
    };
    let computed = Computed { value: rest.amount, rule: "the total less what all payers pay", from: "budget.payers" };
    derivation.settle(uncovered, "amount", "budget.uncovered", &computed);
    derivation.settle_share(uncovered, "budget.uncovered", rest.share);
    if rest.amount > Decimal::ZERO && told != rest.amount {
        let message = format!(
            "the budget is {} ({}), but all payers pay {} together: {} is paid by nobody",
            rest.total,
            derivation.findings.origin_of("budget.total"),
            rest.total - rest.amount,
            rest.amount
        );
        let hint = "name a payer for every cost, or show `budget.uncovered` in the document";
        derivation.warn("uncovered-costs", "budget.payers", message, hint);
    }
}

/// Divides a whole by weights that may leave a rest; `None` where that cannot be computed.
fn divided(whole: Decimal, weights: &[Decimal], all: Decimal, digits: u32) -> Option<Vec<Decimal>> {
    let given = weights.iter().copied().try_fold(Decimal::ZERO, sum)?;
    let mut parts = apportion(whole, &[weights, &[all.checked_sub(given)?]].concat(), digits)?;
    parts.pop();
    Some(parts)
}
