//! What falls into which period: of every line, of every heading, and of the whole budget.
//!
//! Once any line says so, every part of the budget has all periods, so that a table may have a column for each.

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::Terms;
use super::calendar::Calendar;
use super::tree::{Aspect, Node};
use crate::records::derive::shares::{apportion, shares};
use crate::records::derive::{Computed, Derivation, amount};
use crate::records::number::{number, sum};

pub(super) fn derive(root: &mut Node, calendar: &Calendar, terms: &Terms, derivation: &mut Derivation) {
    if calendar.len() == 0 || !root.has(Aspect::Plan) {
        return;
    }
    let by_line = root.by_line(Aspect::Plan);
    settle(root, by_line, calendar, terms, derivation);
}

/// Completes a part and all below it; `None` where amounts have too many digits.
fn settle(
    node: &mut Node,
    by_line: bool,
    calendar: &Calendar,
    terms: &Terms,
    derivation: &mut Derivation,
) -> Option<()> {
    if node.is_sum(Aspect::Plan, by_line) {
        for child in node.children_mut() {
            settle(child, by_line, calendar, terms, derivation)?;
        }
        let column = |period: usize| node.children().filter_map(move |part| part.plan.get(period).copied());
        let plan = (0..calendar.len()).map(|period| derivation.sum(column(period), &node.path));
        node.plan = plan.collect::<Option<Vec<Decimal>>>()?;
        compare(node, calendar, "what its parts have for this period", &node.parts_path(), derivation);
    } else {
        node.plan = given(node, calendar, terms, derivation)?;
        let sum = derivation.sum(node.plan.iter().copied(), &node.path)?;
        if let Some(total) = node.total.filter(|total| *total != sum) {
            let from = node.at("periods");
            let computed = Computed { value: sum, rule: "the sum of its `periods`", from: &from };
            derivation.disagree(node.at(node.total_field()), total, &computed);
        }
    }
    complete(node, calendar, terms, derivation);
    Some(())
}

/// Given amounts must be those that follow.
fn compare(node: &Node, calendar: &Calendar, rule: &str, from: &str, derivation: &mut Derivation) {
    for entry in node.list("periods").iter().filter_map(Value::as_object) {
        let (Some(period), Some(given)) = (calendar.position(entry), amount(entry, "amount")) else { continue };
        if given != node.plan[period] {
            let computed = Computed { value: node.plan[period], rule, from };
            derivation.disagree(node.at_period(period, "amount"), given, &computed);
        }
    }
}

/// What a part gives for each period; zero for those that it does not name.
fn given(node: &mut Node, calendar: &Calendar, terms: &Terms, derivation: &mut Derivation) -> Option<Vec<Decimal>> {
    if let Some(plan) = by_payers(node, calendar) {
        if node.exchange.is_none() {
            node.plan = plan.clone();
            compare(node, calendar, "what its payers pay in this period", &node.at("payers"), derivation);
        } else {
            compare_originals(node, calendar, derivation);
        }
        return Some(plan);
    }
    let column = |pick: &dyn Fn(&Map<String, Value>) -> Option<Decimal>| {
        let mut values = vec![Decimal::ZERO; calendar.len()];
        let mut complete = false;
        for entry in node.list("periods").iter().filter_map(Value::as_object).filter(|entry| is_planned(entry)) {
            values[calendar.position(entry)?] = pick(entry)?;
            complete = true;
        }
        complete.then_some(values)
    };
    let total = node.total.unwrap_or_default();
    let originals = column(&|entry| amount(entry.get("original")?.as_object()?, "amount"));
    let quantities = column(&|entry| amount(entry, "quantity"));
    if let (Some(originals), true) = (originals, node.exchange.is_some()) {
        return of_originals(node, &originals, total, terms, derivation);
    }
    if let Some(amounts) = column(&|entry| amount(entry, "amount")) {
        if let Some(quantities) = quantities.filter(|_| node.object.contains_key("unit_cost")) {
            compare_quantities(node, &quantities, &amounts, terms, derivation);
        }
        return Some(amounts);
    }
    if let Some(quantities) = quantities {
        return Some(apportion(total, &quantities, terms.digits).unwrap_or(quantities));
    }
    if let Some(shares) = column(&|entry| amount(entry, "share")) {
        let sum = derivation.sum(shares.iter().copied(), &node.path)?;
        if sum != Decimal::ONE_HUNDRED {
            let place = derivation.findings.origin_of(&node.at(node.total_field()));
            let message = format!(
                "the shares of the periods of `{}` add up to {sum} %, not to 100 % of its total of {total} ({place})",
                node.name()
            );
            derivation.error("shares-not-100", node.at("periods"), message, "correct the shares");
        }
        return Some(apportion(total, &shares, terms.digits).unwrap_or(shares));
    }
    tell_uneven(node, calendar, derivation);
    Some(vec![Decimal::ZERO; calendar.len()])
}

/// Reports periods of which no field is given for all: the first, and the first that is given otherwise.
fn tell_uneven(node: &Node, calendar: &Calendar, derivation: &mut Derivation) {
    let has = |entry: &Map<String, Value>, field: &str| match field {
        "amount" => entry.contains_key("amount") || entry.contains_key("original"),
        field => entry.contains_key(field),
    };
    let given =
        |entry: &Map<String, Value>| ["amount", "quantity", "share"].into_iter().find(|field| has(entry, field));
    let place = |entry: &Map<String, Value>| {
        let index = calendar.position(entry).and_then(|position| *node.positions.get(position)?);
        node.at(&format!("periods[{}]", index.unwrap_or_default()))
    };
    let mut planned = node.list("periods").iter().filter_map(Value::as_object).filter(|entry| is_planned(entry));
    let Some((first, field)) = planned.next().and_then(|first| Some((first, given(first)?))) else { return };
    let Some((other, word)) = planned.filter(|entry| !has(entry, field)).find_map(|other| Some((other, given(other)?)))
    else {
        return;
    };
    let origin = derivation.findings.origin_of(&place(other));
    let message = format!(
        "the periods of `{}` are not all given in the same way: this one has `{field}`, but another `{word}` ({origin})",
        node.name()
    );
    let hint = "give an `amount` for each of them, or a `quantity`, or a `share`";
    derivation.error("uneven-periods", place(first), message, hint);
}

/// What the payers pay in each period, where they all say so and pay everything.
fn by_payers(node: &Node, calendar: &Calendar) -> Option<Vec<Decimal>> {
    if !node.own(Aspect::PayerPeriods) || node.paid_by_period.is_empty() {
        return None;
    }
    let column = |period: usize| node.paid_by_period.iter().map(|cells| cells[period]).try_fold(Decimal::ZERO, sum);
    let plan: Vec<Decimal> = (0..calendar.len()).map(column).collect::<Option<_>>()?;
    let all = plan.iter().copied().try_fold(Decimal::ZERO, sum)?;
    (Some(all) == node.total).then_some(plan)
}

/// In another currency: what a line has for a period must be what its payers pay in it.
fn compare_originals(node: &Node, calendar: &Calendar, derivation: &mut Derivation) {
    let original = |entry: &Map<String, Value>| amount(entry.get("original")?.as_object()?, "amount");
    let mut paid = vec![Some(Decimal::ZERO); calendar.len()];
    for payer in node.list("payers") {
        let list = payer.get("periods").and_then(Value::as_array).into_iter().flatten();
        for entry in list.filter_map(Value::as_object) {
            if let (Some(period), Some(amount)) = (calendar.position(entry), original(entry)) {
                paid[period] = paid[period].and_then(|so_far| sum(so_far, amount));
            } else if amount(entry, "amount").is_some_and(|amount| !amount.is_zero()) {
                // A part that is not given in the other currency cannot be compared in it.
                return;
            }
        }
    }
    for entry in node.list("periods").iter().filter_map(Value::as_object) {
        let (Some(period), Some(given)) = (calendar.position(entry), original(entry)) else { continue };
        if let Some(value) = paid[period].filter(|value| *value != given) {
            let rule = "what its payers pay in this period, in the other currency,";
            let computed = Computed { value, rule, from: &node.at("payers") };
            derivation.disagree(node.at_period(period, "amount"), given, &computed);
        }
    }
}

fn is_planned(entry: &Map<String, Value>) -> bool {
    ["amount", "share", "quantity", "original"].iter().any(|field| entry.contains_key(*field))
}

/// Amounts in another currency: they must be its whole, whose converted amount is then divided.
fn of_originals(
    node: &Node,
    originals: &[Decimal],
    total: Decimal,
    terms: &Terms,
    derivation: &mut Derivation,
) -> Option<Vec<Decimal>> {
    let sum = derivation.sum(originals.iter().copied(), &node.path)?;
    let whole = node.object.get("original").and_then(Value::as_object).and_then(|all| amount(all, "total"));
    if let Some(whole) = whole.filter(|whole| *whole != sum) {
        let from = node.at("periods");
        let computed = Computed { value: sum, rule: "the sum of its `periods`", from: &from };
        derivation.disagree(node.at("original.total"), whole, &computed);
    }
    Some(apportion(total, originals, terms.digits).unwrap_or_else(|| vec![Decimal::ZERO; originals.len()]))
}

/// Amounts beside quantities must be the part of the total that the quantity is of all, to one unit of rounding.
fn compare_quantities(
    node: &Node,
    quantities: &[Decimal],
    amounts: &[Decimal],
    terms: &Terms,
    derivation: &mut Derivation,
) {
    let Some(expected) = apportion(node.total.unwrap_or_default(), quantities, terms.digits) else { return };
    for (period, (value, given)) in expected.into_iter().zip(amounts).enumerate() {
        if (value - given).abs() > terms.unit() {
            let from = node.at_period(period, "quantity");
            let computed = Computed { value, rule: "what its `quantity` costs", from: &from };
            derivation.disagree(node.at_period(period, "amount"), *given, &computed);
        }
    }
}

/// Whether the shares alone divide the total, and are not 100 %: that is told, and none of them can be the share of what
/// they give.
fn are_whole(entries: &[Map<String, Value>]) -> bool {
    let given = || entries.iter().filter(|entry| entry.contains_key("share"));
    let only_shares =
        given().all(|entry| !["amount", "quantity", "original"].iter().any(|name| entry.contains_key(*name)));
    !only_shares
        || given().filter_map(|entry| amount(entry, "share")).try_fold(Decimal::ZERO, sum) == Some(Decimal::ONE_HUNDRED)
}

/// Writes the list of periods of a part: all of them, with names and shares.
fn complete(node: &mut Node, calendar: &Calendar, terms: &Terms, derivation: &mut Derivation) {
    let mut entries = calendar.entries(node);
    let shares = shares(&node.plan);
    let whole = are_whole(&entries);
    for (period, (entry, share)) in entries.iter_mut().zip(shares).enumerate() {
        let value = node.plan[period];
        if let Some(given) = amount(entry, "share").filter(|_| whole) {
            let exact = node.total.and_then(|total| total.checked_mul(given)?.checked_div(Decimal::ONE_HUNDRED));
            if exact.is_none_or(|exact| (exact - value).abs() >= terms.unit()) {
                derivation.check_share(given, node.at_period(period, "share"), share);
            }
        }
        entry.insert("amount".to_owned(), number(value));
        entry.insert("share".to_owned(), number(share));
    }
    node.object.insert("periods".to_owned(), entries.into_iter().map(Value::Object).collect());
}
