//! Amounts that cannot be meant: below zero, of absurd size, in currencies that do not exist, of payers nobody knows.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{Arguments, Display};

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::Terms;
use super::tree::{Kind, Node};
use crate::diag::did_you_mean;
use crate::records::derive::names::Names;
use crate::records::derive::{Derivation, amount};
use crate::records::number::decimal;
use crate::units::Currency;

/// Digits before the point that no budget of a project has.
const ABSURD_DIGITS: u32 = 15;

/// Reports a currency that ISO 4217 does not have; other shapes than three capital letters are left to the check of
/// the schema.
pub(in super::super) fn currency(code: &str, path: &str, derivation: &mut Derivation) {
    let shaped = code.len() == 3 && code.bytes().all(|letter| letter.is_ascii_uppercase());
    if !shaped || Currency::from_code(code).is_some() {
        return;
    }
    let near = Currency::codes().filter(|known| strsim::osa_distance(code, known) == 1).take(4);
    let near: Vec<String> = near.map(|known| format!("`{known}`")).collect();
    let hint = match (code, near.is_empty()) {
        ("CFA", _) => "the CFA franc is `XOF` in West Africa and `XAF` in Central Africa".to_owned(),
        (_, true) => "write the three letters of ISO 4217, such as EUR".to_owned(),
        (_, false) => format!("did you mean {}?", near.join(" or ")),
    };
    derivation.error("unknown-currency", path, format!("`{code}` is not a currency of ISO 4217"), &hint);
}

/// Reports what cannot be meant in a budget.
pub(super) fn check(root: &Node, terms: &Terms, names: &Names, derivation: &mut Derivation) {
    let mut check = Check { terms, names, codes: BTreeMap::new(), payers: BTreeSet::new(), derivation };
    check.visit(root, false);
}

/// A currency that amounts are in: the path where it is said, and the digits after the point that are printed; `None` of
/// a currency that does not exist.
#[derive(Clone, Copy)]
pub(in super::super) struct Printed<'a> {
    pub currency: &'a str,
    pub place: &'a str,
    pub digits: Option<u32>,
}

/// Reports an amount of money that cannot be meant; `printed` where it is printed as it is.
pub(in super::super) fn money(
    object: &Map<String, Value>,
    field: &str,
    path: impl Display,
    printed: Option<&Printed>,
    derivation: &mut Derivation,
) {
    if let Some(value) = amount(object, field) {
        money_value(value, field, path, printed, derivation);
    }
}

fn money_value(
    value: Decimal,
    field: &str,
    path: impl Display,
    printed: Option<&Printed>,
    derivation: &mut Derivation,
) {
    if value.trunc().abs() >= Decimal::from(10_u64.pow(ABSURD_DIGITS)) {
        let message = format!("`{field}` is {value}, which is more than any project costs");
        derivation.warn("absurd-amount", format_args!("{path}.{field}"), message, "correct it if a digit is too many");
    }
    let Some(Printed { currency, place, digits: Some(digits) }) = printed else { return };
    if value.scale() > *digits && value.normalize().scale() > *digits {
        let other = derivation.findings.origin_of(place);
        let message = format!("`{field}` is {value}, but {currency} has {digits} digits after the point ({other})");
        let hint = "round it: it is printed with the digits of the currency";
        derivation.warn("too-many-decimals", format_args!("{path}.{field}"), message, hint);
    }
}

/// Reports an amount below zero.
pub(in super::super) fn positive(
    object: &Map<String, Value>,
    field: &str,
    path: impl Display,
    derivation: &mut Derivation,
) {
    if let Some(value) = amount(object, field) {
        positive_value(value, field, path, derivation);
    }
}

fn positive_value(value: Decimal, field: &str, path: impl Display, derivation: &mut Derivation) {
    if value < Decimal::ZERO {
        let message = format!("`{field}` is {value}, which is below zero");
        let hint = "correct it; a discount, a refund or an income is a line of its own with `deduction: true`";
        derivation.error("negative-amount", format_args!("{path}.{field}"), message, hint);
    }
}

struct Check<'a, 'd, 'f> {
    terms: &'a Terms,
    names: &'a Names,
    /// Where the code of a heading or line stands.
    codes: BTreeMap<String, String>,
    /// The payers that were looked at: each is told of once.
    payers: BTreeSet<String>,
    derivation: &'d mut Derivation<'f>,
}

impl Check<'_, '_, '_> {
    /// `lowered`: whether something below is a deduction, so that sums may be below zero.
    fn visit(&mut self, node: &Node, lowered: bool) {
        let lowered = lowered || has_deduction(node);
        self.code(node);
        let own = node.text("currency").filter(|_| node.kind == Kind::Line);
        let currency = own.unwrap_or(&self.terms.currency);
        let place = if own.is_some() { node.at("currency") } else { "budget.currency".to_owned() };
        let digits = Currency::from_code(currency).map(|currency| currency.digits());
        let digits =
            if currency == self.terms.currency { digits.map(|own| own.max(self.terms.digits)) } else { digits };
        let entries = Entries { printed: Printed { currency, place: &place, digits }, lowered };
        self.figures(node, &entries);
        for (index, payer) in node.list("payers").iter().enumerate() {
            let path = format_args!("{}.payers[{index}]", node.path);
            if let Some(object) = payer.as_object() {
                self.entry(object, path, &entries);
                self.payer(object, path);
                self.periods(object, path, &entries);
            }
        }
        self.periods(&node.object, format_args!("{}", node.path), &entries);
        for child in node.children() {
            // What is a rate of a sum that is below zero is below zero, too.
            self.visit(child, lowered && child.kind == Kind::Overhead);
        }
    }

    fn figures(&mut self, node: &Node, entries: &Entries) {
        let (object, path) = (&node.object, node.path.as_str());
        if !entries.lowered {
            for field in ["total", "amount", "quantity", "unit_cost"] {
                positive(object, field, path, self.derivation);
            }
        }
        for field in ["duration", "charged", "rate"] {
            positive(object, field, path, self.derivation);
        }
        for field in ["total", node.total_field()].into_iter().take(if node.kind == Kind::Overhead { 2 } else { 1 }) {
            money(object, field, path, Some(&entries.printed), self.derivation);
        }
        money(object, "unit_cost", path, None, self.derivation);
        money(object, "actual", path, None, self.derivation);
        self.spent(node.amount("actual"), path);
        if matches!(node.kind, Kind::Heading | Kind::Overhead) {
            self.mixed(node.text("currency"), path, (&self.terms.currency, "budget.currency"));
        }
        if let Some(charged) = node.amount("charged").filter(|charged| *charged > Decimal::ONE_HUNDRED) {
            let message = format!("`charged` is {charged} %, but no more than 100 % of a cost can be charged");
            self.derivation.error("out-of-range", node.at("charged"), message, "write 50 for a half");
        }
    }

    /// An entry of a list of payers or periods. There are many: each of its fields is looked at once.
    fn entry(&mut self, object: &Map<String, Value>, path: Arguments, entries: &Entries) {
        let (mut currency, [mut money, mut quantity, mut share, mut spent]) = (None, [None; 4]);
        for (name, value) in object {
            match name.as_str() {
                "currency" => currency = value.as_str(),
                "amount" => money = decimal(value),
                "quantity" => quantity = decimal(value),
                "share" => share = decimal(value),
                "actual" => spent = decimal(value),
                _ => {}
            }
        }
        let printed = &entries.printed;
        self.mixed(currency, path, (printed.currency, printed.place));
        if let Some(value) = money {
            money_value(value, "amount", path, Some(printed), self.derivation);
        }
        for (field, value) in [("amount", money), ("quantity", quantity), ("share", share)] {
            if let Some(value) = value.filter(|_| !entries.lowered) {
                positive_value(value, field, path, self.derivation);
            }
        }
        self.spent(spent, path);
    }

    fn periods(&mut self, object: &Map<String, Value>, path: Arguments, entries: &Entries) {
        let list = object.get("periods").and_then(Value::as_array).into_iter().flatten();
        for (index, entry) in list.enumerate() {
            if let Some(entry) = entry.as_object() {
                self.entry(entry, format_args!("{path}.periods[{index}]"), entries);
            }
        }
    }

    /// Spending below zero may be the correction of an earlier report.
    fn spent(&mut self, actual: Option<Decimal>, path: impl Display) {
        if let Some(value) = actual.filter(|value| *value < Decimal::ZERO) {
            let message = format!("`actual` is {value}, which is below zero");
            let hint = "leave it if it corrects an earlier report";
            self.derivation.warn("negative-spending", format_args!("{path}.actual"), message, hint);
        }
    }

    /// Only a line, or a source of funding, may have a currency of its own. `currency` is that of what this is a part
    /// of, with the path where it is said.
    fn mixed(&mut self, own: Option<&str>, path: impl Display, (currency, place): (&str, &str)) {
        if let Some(own) = own.filter(|own| *own != currency) {
            let other = self.derivation.findings.origin_of(place);
            let message = format!("this amount is in {own}, but it is a part of amounts in {currency} ({other})");
            let hint = "give the `currency` on the line: it holds for all of its amounts";
            self.derivation.error("mixed-currencies", format_args!("{path}.currency"), message, hint);
        }
    }

    fn code(&mut self, node: &Node) {
        let Some(code) = node.text("code").filter(|code| !code.is_empty()) else { return };
        let path = node.at("code");
        match self.codes.get(code) {
            None => _ = self.codes.insert(code.to_owned(), path),
            Some(first) => {
                let first = self.derivation.findings.origin_of(first);
                let message = format!("the code `{code}` is there twice: also in {first}");
                self.derivation.warn("duplicate-code", &path, message, "give each heading and line a code of its own");
            }
        }
    }

    /// A payer that is neither an id nor a name, but looks like one.
    fn payer(&mut self, entry: &Map<String, Value>, path: Arguments) {
        let Some(payer) = entry.get("payer").and_then(Value::as_str) else { return };
        if self.payers.contains(payer) {
            return;
        }
        self.payers.insert(payer.to_owned());
        if self.names.knows(payer) || self.names.ids().next().is_none() || self.names.is_name(payer) {
            return;
        }
        let near = did_you_mean(payer, self.names.ids());
        let like_an_id = payer.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_');
        if near.is_some() || like_an_id {
            let message = format!("no organisation or funding source has the id `{payer}`");
            let hint = near.unwrap_or_else(|| "add the organisation, or write the name to print".to_owned());
            self.derivation.warn("unknown-payer", format_args!("{path}.payer"), message, &hint);
        }
    }
}

/// What holds for the entries of a part.
struct Entries<'e> {
    /// The currency of their amounts.
    printed: Printed<'e>,
    /// Whether amounts may be below zero.
    lowered: bool,
}

fn has_deduction(node: &Node) -> bool {
    node.flag("deduction") || node.children().any(has_deduction)
}
