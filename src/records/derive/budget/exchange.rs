//! Amounts in other currencies: set apart under `original`, and converted with the rates of the budget.
//!
//! A rate says how many units of the budget's currency one unit of the other is worth. The whole of a line is
//! converted and rounded (halves away from zero); its parts are then divided so that they add up to it.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::tree::{Kind, Node};
use super::{Terms, magnitudes, sanity};
use crate::records::derive::{Computed, Derivation, amount};
use crate::records::number::{number, product, quotient, rounded, sum};
use crate::units::Currency;

/// The exchange rates of a budget, by currency and period.
#[derive(Default)]
pub(in super::super) struct Rates(BTreeMap<(String, Option<String>), (Decimal, usize)>);

/// Another currency, and what a unit of it is worth; `None` where no rate is given, which is reported.
#[derive(Clone, Debug)]
pub(in super::super) struct Exchange {
    pub digits: u32,
    pub rate: Option<Decimal>,
}

impl Rates {
    pub fn read(budget: Option<&Map<String, Value>>, currency: &str, derivation: &mut Derivation) -> Rates {
        let mut rates = Rates::default();
        let list = budget.and_then(|budget| budget.get("exchange_rates")).and_then(Value::as_array);
        for (index, entry) in list.into_iter().flatten().enumerate() {
            let path = format!("budget.exchange_rates[{index}]");
            let text = |field: &str| entry.get(field).and_then(Value::as_str).map(str::to_owned);
            let rate = entry.as_object().and_then(|entry| amount(entry, "rate"));
            let (Some(other), Some(rate)) = (text("currency"), rate) else { continue };
            sanity::currency(&other, &format!("{path}.currency"), derivation);
            if rate <= Decimal::ZERO || (other == currency && rate != Decimal::ONE) {
                let message = format!("the exchange rate of {other} is {rate}, which cannot be");
                let hint = format!("write how many {currency} one {other} is worth");
                derivation.error("wrong-rate", format!("{path}.rate"), message, &hint);
            } else {
                doubt(rate, &other, currency, &format!("{path}.rate"), derivation);
            }
            if entry.get("date").is_none() || entry.get("source").is_none() {
                let message = format!("the exchange rate of {other} has no date or no source");
                let hint = "add `date` and `source`: funders ask where a rate comes from";
                derivation.warn("rate-without-source", &path, message, hint);
            }
            let key = (other, text("period"));
            if let Some((known, first)) = rates.0.get(&key).filter(|(known, _)| *known != rate) {
                let place = derivation.findings.origin_of(&format!("budget.exchange_rates[{first}]"));
                let message = format!("there is a second exchange rate of {}: {rate} beside {known} ({place})", key.0);
                let hint = "keep one of the two, or name the `period` that each is for";
                derivation.error("duplicate-rate", &path, message, hint);
            }
            rates.0.entry(key).or_insert((rate, index));
        }
        rates
    }

    /// The rate of a currency: that of the period where it has its own, else the one for all.
    fn of(&self, currency: &str, period: Option<&str>) -> Option<Decimal> {
        let find =
            |period: Option<&str>| self.0.get(&(currency.to_owned(), period.map(str::to_owned))).map(|(rate, _)| *rate);
        period.and_then(|period| find(Some(period))).or_else(|| find(None))
    }
}

/// Sets the amounts apart that are in another currency than the budget, and converts spending.
pub(super) fn derive(root: &mut Node, terms: &Terms, derivation: &mut Derivation) {
    let spent_in = root.object.get("actual_currency").and_then(Value::as_str).map(str::to_owned);
    visit(root, spent_in.as_deref(), terms, derivation);
}

fn visit(node: &mut Node, spent_in: Option<&str>, terms: &Terms, derivation: &mut Derivation) {
    let line_currency = foreign(&node.object, &terms.currency).filter(|_| node.kind == Kind::Line);
    let spent_in = match node.object.shift_remove("actual_currency") {
        Some(Value::String(own)) => Some(own),
        _ => spent_in.map(str::to_owned),
    };
    let actual_currency = spent_in.clone().or_else(|| line_currency.clone());
    if let Some(currency) = actual_currency.filter(|currency| *currency != terms.currency) {
        set_spending_apart(&mut node.object, &currency);
    }
    convert_spending(node, terms, derivation);
    if let Some(currency) = line_currency {
        set_line_apart(&mut node.object, &currency);
    }
    let (name, path) = (node.name().to_owned(), node.path.clone());
    if let Some(original) = node.object.get_mut("original").and_then(Value::as_object_mut)
        && let Some(exchange) = exchange(original, "original", None, (&name, &path), terms, derivation)
    {
        node.exchange = Some(exchange);
    }
    for child in node.children_mut() {
        visit(child, spent_in.as_deref(), terms, derivation);
    }
}

/// The currency that a field names, where it is another than that of the budget.
fn foreign(object: &Map<String, Value>, currency: &str) -> Option<String> {
    object.get("currency").and_then(Value::as_str).filter(|own| *own != currency).map(str::to_owned)
}

/// Moves amounts to `target`, in their currency; what is there already is kept.
fn set_apart(object: &mut Map<String, Value>, fields: &[(&str, &str)], target: &str, currency: &str) {
    if object.contains_key(target) || !fields.iter().any(|(field, _)| object.contains_key(*field)) {
        return;
    }
    let mut original = Map::from_iter([("currency".to_owned(), Value::from(currency))]);
    for (field, name) in fields {
        if let Some(value) = object.shift_remove(*field) {
            original.insert((*name).to_owned(), value);
        }
    }
    object.insert(target.to_owned(), Value::Object(original));
}

/// Sets all planned amounts of a line apart.
fn set_line_apart(line: &mut Map<String, Value>, currency: &str) {
    line.shift_remove("currency");
    if line.contains_key("original") {
        return;
    }
    set_apart(line, &[("unit_cost", "unit_cost"), ("total", "total")], "original", currency);
    line.entry("original").or_insert_with(|| serde_json::json!({ "currency": currency }));
    let amount = [("amount", "amount")];
    for entry in objects(line, "periods") {
        set_apart(entry, &amount, "original", currency);
    }
    for payer in objects(line, "payers") {
        set_apart(payer, &amount, "original", currency);
        for entry in objects(payer, "periods") {
            set_apart(entry, &amount, "original", currency);
        }
    }
}

/// Sets spending apart; sums to date become what was spent in each period.
fn set_spending_apart(object: &mut Map<String, Value>, currency: &str) {
    set_apart(object, &[("actual", "amount")], "actual_original", currency);
    let mut before = Decimal::ZERO;
    for entry in objects(object, "periods").filter(|entry| !entry.contains_key("actual_original")) {
        let cumulative = amount(entry, "cumulative").filter(|_| !entry.contains_key("actual"));
        if let Some(cumulative) = cumulative {
            entry.shift_remove("cumulative");
            entry.insert("actual".to_owned(), number(cumulative - before));
        }
        before = sum(before, amount(entry, "actual").unwrap_or_default()).unwrap_or_default();
        set_apart(entry, &[("actual", "amount")], "actual_original", currency);
    }
}

fn objects<'a>(
    object: &'a mut Map<String, Value>,
    list: &str,
) -> impl Iterator<Item = &'a mut Map<String, Value>> + use<'a> {
    let items = object.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten();
    items.filter_map(Value::as_object_mut)
}

/// Reports a rate that is far from what both currencies are worth, as one the wrong way round mostly is.
fn doubt(rate: Decimal, currency: &str, base: &str, path: &str, derivation: &mut Derivation) {
    let Some(rough) = magnitudes::rough_rate(currency, base).filter(|rough| magnitudes::is_far(rate, *rough)) else {
        return;
    };
    let message =
        format!("at this exchange rate, one {currency} is worth {rate} {base}, but it should be about {rough} {base}");
    let reverse = quotient(Decimal::ONE, rate).filter(|reverse| !magnitudes::is_far(*reverse, rough));
    let hint = match reverse {
        Some(reverse) => format!("if one {base} is worth {rate} {currency}, the rate is {reverse}"),
        None => format!("write how many {base} one {currency} is worth"),
    };
    derivation.warn("doubtful-rate", path, message, &hint);
}

/// The exchange of an amount that is set apart in a field; its rate is noted beside it. `name` and `path` are those of
/// what it is an amount of.
fn exchange(
    original: &mut Map<String, Value>,
    field: &str,
    period: Option<&str>,
    (name, path): (&str, &str),
    terms: &Terms,
    derivation: &mut Derivation,
) -> Option<Exchange> {
    let currency = original.get("currency").and_then(Value::as_str)?.to_owned();
    sanity::currency(&currency, &format!("{path}.{field}.currency"), derivation);
    let own = if currency == terms.currency { Some(Decimal::ONE) } else { terms.rates.of(&currency, period) };
    let given = amount(original, "rate");
    if let Some(given) = given {
        doubt(given, &currency, &terms.currency, &format!("{path}.{field}.rate"), derivation);
    }
    let rate = given.or(own);
    match rate {
        Some(rate) => _ = original.insert("rate".to_owned(), number(rate)),
        None => {
            let base = if terms.currency.is_empty() { "the budget's currency" } else { &terms.currency };
            let message = format!("`{name}` is in {currency}, but there is no exchange rate from {currency} to {base}");
            let hint = format!(
                "add `{currency}` to `budget.exchange_rates`: the rate is what one {currency} is worth in {base}"
            );
            derivation.error("missing-rate", path, message, &hint);
        }
    }
    let digits = Currency::from_code(&currency).map_or(2, |currency| currency.digits());
    Some(Exchange { digits, rate })
}

impl Exchange {
    /// The amount in the currency of the budget; `None` where that is not known or has too many digits.
    pub fn convert(&self, amount: Decimal, terms: &Terms) -> Option<Decimal> {
        product(amount, self.rate?).map(|exact| rounded(exact, terms.digits))
    }
}

/// Converts spending, each amount for itself: periods have their own rates.
fn convert_spending(node: &mut Node, terms: &Terms, derivation: &mut Derivation) {
    let (name, path) = (node.name().to_owned(), node.path.clone());
    let mut originals = (Decimal::ZERO, Decimal::ZERO, 0_usize);
    let positions = node.positions.clone();
    let entries = objects(&mut node.object, "periods").zip(positions.into_iter().flatten());
    for (entry, index) in entries {
        let period = entry.get("period").or(entry.get("id")).and_then(Value::as_str).map(str::to_owned);
        let path = format!("{path}.periods[{index}]");
        let place = Place { name: &name, path: &path, period: period.as_deref() };
        if let Some((original, converted)) = place.convert(entry, "actual_original", "actual", terms, derivation) {
            originals = (originals.0 + original, originals.1 + converted, originals.2 + 1);
        }
    }
    if originals.2 == 0 {
        let place = Place { name: &name, path: &path, period: None };
        place.convert(&mut node.object, "actual_original", "actual", terms, derivation);
        return;
    }
    // The periods were converted, each with its rate: the whole is their sum.
    let whole = node.object.get("actual_original").and_then(Value::as_object);
    if let Some(given) = whole.and_then(|whole| amount(whole, "amount")).filter(|given| *given != originals.0) {
        let from = format!("{path}.periods");
        let computed = Computed { value: originals.0, rule: "the sum of its `periods`", from: &from };
        derivation.disagree(format!("{path}.actual"), given, &computed);
    }
}

/// Where an amount stands that is converted for itself.
struct Place<'a> {
    name: &'a str,
    path: &'a str,
    period: Option<&'a str>,
}

impl Place<'_> {
    /// Sets a field to the converted amount under `source`; gives both.
    fn convert(
        &self,
        object: &mut Map<String, Value>,
        source: &str,
        field: &str,
        terms: &Terms,
        derivation: &mut Derivation,
    ) -> Option<(Decimal, Decimal)> {
        let original = object.get_mut(source)?.as_object_mut()?;
        let exchange = exchange(original, source, self.period, (self.name, self.path), terms, derivation)?;
        let given = amount(original, "amount")?;
        let rate = exchange.rate?;
        let Some(value) = exchange.convert(given, terms) else {
            derivation.too_large(self.path);
            return None;
        };
        let rule = format!("{given} × {rate}, its exchange rate,");
        let from = format!("{}.{source}", self.path);
        let computed = Computed { value, rule: &rule, from: &from };
        Some((given, derivation.settle(object, field, self.path, &computed)))
    }
}

/// Converts `amount` of an entry that stands for itself, such as a source of funding.
pub(in super::super) fn convert_entry(
    entry: &mut Map<String, Value>,
    name: &str,
    path: &str,
    terms: &Terms,
    derivation: &mut Derivation,
) {
    if let Some(currency) = foreign(entry, &terms.currency) {
        set_apart(entry, &[("amount", "amount")], "original", &currency);
        entry.shift_remove("currency");
    }
    Place { name, path, period: None }.convert(entry, "original", "amount", terms, derivation);
}
