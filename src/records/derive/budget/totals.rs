//! What lines cost, and the sums of lines and headings.

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::Terms;
use super::exchange::Exchange;
use super::tree::{Kind, Node};
use crate::records::derive::{Computed, Derivation, amount};
use crate::records::number::{decimal, product, rounded, sum};

/// One percent, as a factor.
const PERCENT: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

pub(super) fn derive(root: &mut Node, terms: &Terms, derivation: &mut Derivation) {
    for heading in &mut root.headings {
        heading_total(heading, terms, derivation);
    }
    let (field, path) = (if root.overheads.is_empty() { "total" } else { "direct" }, root.path.clone());
    let direct = settle_sum(root, field, "`headings`", &path, derivation);
    if let (Some(direct), true) = (direct, root.overheads.is_empty()) {
        let computed = Computed { value: direct, rule: "the sum of its `headings`", from: "budget.headings" };
        derivation.settle(&mut root.object, "direct", "budget", &computed);
        root.total = Some(direct);
    }
}

fn heading_total(heading: &mut Node, terms: &Terms, derivation: &mut Derivation) {
    for line in &mut heading.lines {
        line.total = line_total(line, terms, derivation);
    }
    for inner in &mut heading.headings {
        heading_total(inner, terms, derivation);
    }
    let (parts, path) = (heading.parts(), heading.path.clone());
    heading.total = settle_sum(heading, "total", parts, &path, derivation);
}

/// Sets or checks a field as the sum of all lines and headings; left alone where there are none, or one of them is not
/// known.
fn settle_sum(node: &mut Node, field: &str, parts: &str, path: &str, derivation: &mut Derivation) -> Option<Decimal> {
    let given = node.amount(field);
    let totals: Option<Vec<Decimal>> = node.lines.iter().chain(&node.headings).map(|child| child.total).collect();
    let Some(totals) = totals.filter(|totals| !totals.is_empty()) else { return given };
    let value = derivation.sum(totals, path)?;
    let computed = Computed { value, rule: &format!("the sum of its {parts}"), from: &node.parts_path() };
    Some(derivation.settle(&mut node.object, field, path, &computed))
}

fn line_total(line: &mut Node, terms: &Terms, derivation: &mut Derivation) -> Option<Decimal> {
    sum_quantities(line, derivation);
    let factors = Factors::of(&line.object);
    if let Some(exchange) = line.exchange.clone() {
        let value = converted_total(line, &factors, &exchange, terms, derivation)?;
        let from = line.at("original");
        let computed = Computed { value, rule: "its amount in the other currency × the exchange rate", from: &from };
        derivation.settle(&mut line.object, "total", &line.path, &computed);
    }
    let parts = sum_of_periods(line.list("periods"), |entry| amount(entry, "amount"));
    own_total(&mut line.object, &factors, parts, terms.digits, &line.path, derivation)
}

/// The total in another currency, converted.
fn converted_total(
    line: &mut Node,
    factors: &Factors,
    exchange: &Exchange,
    terms: &Terms,
    derivation: &mut Derivation,
) -> Option<Decimal> {
    let parts = sum_of_periods(line.list("periods"), |entry| {
        amount(entry.get("original").and_then(Value::as_object)?, "amount")
    });
    let original = line.object.get_mut("original").and_then(Value::as_object_mut)?;
    let path = format!("{}.original", line.path);
    let total = own_total(original, factors, parts, exchange.digits, &path, derivation)?;
    exchange.rate?;
    let converted = exchange.convert(total, terms);
    if converted.is_none() {
        derivation.too_large(&line.path);
    }
    converted
}

/// Sets or checks `total`: quantity times unit cost, or else the sum of the periods where it is absent.
fn own_total(
    object: &mut Map<String, Value>,
    factors: &Factors,
    parts: Option<Decimal>,
    digits: u32,
    path: &str,
    derivation: &mut Derivation,
) -> Option<Decimal> {
    let (Some(quantity), Some(unit_cost)) = (factors.quantity, amount(object, "unit_cost")) else {
        if let (Some(value), None) = (parts, object.get("total")) {
            let computed = Computed { value, rule: "the sum of its `periods`", from: path };
            return Some(derivation.settle(object, "total", path, &computed));
        }
        return amount(object, "total");
    };
    let Some(exact) =
        factors.others.iter().try_fold(quantity, |all, one| product(all, *one)).and_then(|all| product(all, unit_cost))
    else {
        derivation.too_large(path);
        return None;
    };
    let from = format!("{}.quantity", path.trim_end_matches(".original"));
    let computed = Computed { value: rounded(exact, digits), rule: factors.rule, from: &from };
    Some(derivation.settle(object, "total", path, &computed))
}

/// What the unit cost of a line is multiplied with.
struct Factors {
    quantity: Option<Decimal>,
    others: Vec<Decimal>,
    rule: &'static str,
}

impl Factors {
    fn of(line: &Map<String, Value>) -> Factors {
        let (duration, charged) = (amount(line, "duration"), amount(line, "charged"));
        let rule = match (duration.is_some(), charged.is_some()) {
            (false, false) => "`quantity` × `unit_cost`",
            (true, false) => "`quantity` × `duration` × `unit_cost`",
            (false, true) => "`quantity` × `charged` % × `unit_cost`",
            (true, true) => "`quantity` × `duration` × `charged` % × `unit_cost`",
        };
        let charged = charged.map(|percent| [percent, PERCENT]);
        let others = duration.into_iter().chain(charged.into_iter().flatten()).collect();
        Factors { quantity: amount(line, "quantity"), others, rule }
    }
}

/// The quantity where only those of the periods are given; where both are, they must agree.
fn sum_quantities(line: &mut Node, derivation: &mut Derivation) {
    debug_assert_eq!(line.kind, Kind::Line);
    let some = line.list("periods").iter().any(|entry| entry.get("quantity").is_some());
    let mut quantities = line.list("periods").iter().filter_map(|entry| entry.get("quantity").and_then(decimal));
    let Some(value) = quantities.try_fold(Decimal::ZERO, sum).filter(|_| some) else { return };
    let from = line.at("periods");
    let computed = Computed { value, rule: "the sum of the quantities of its `periods`", from: &from };
    derivation.settle(&mut line.object, "quantity", &line.path, &computed);
}

/// The sum of all periods; `None` where there are none, or one of them is not known.
fn sum_of_periods(periods: &[Value], amount: impl Fn(&Map<String, Value>) -> Option<Decimal>) -> Option<Decimal> {
    if periods.is_empty() {
        return None;
    }
    periods.iter().map(|entry| amount(entry.as_object()?)).try_fold(Decimal::ZERO, |all, one| sum(all, one?))
}
