//! Costs that are a rate of others: the contingency reserve and indirect costs, and the total with them.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::Terms;
use super::tree::Node;
use crate::diag::did_you_mean;
use crate::records::derive::{Computed, Derivation};
use crate::records::number::{percent, percentage, product, rounded, sum};

/// One percent, as a factor.
const PERCENT: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

pub(super) fn derive(root: &mut Node, terms: &Terms, derivation: &mut Derivation) {
    if root.overheads.is_empty() {
        root.total = root.total.or(root.amount("total"));
        return;
    }
    let direct = root.amount("direct");
    let mut contingency = None;
    let mut overheads = std::mem::take(&mut root.overheads);
    for overhead in &mut overheads {
        let is_contingency = overhead.path.ends_with("contingency");
        let base = base(root, overhead, direct, contingency, derivation);
        overhead.total = amount(overhead, base, terms, derivation);
        let limit = if is_contingency { terms.rules.contingency } else { terms.rules.indirect };
        limits(overhead, base, limit, terms, derivation);
        if is_contingency {
            contingency = overhead.total;
        }
    }
    root.overheads = overheads;
    root.total = total(root, direct, derivation);
}

fn total(root: &mut Node, direct: Option<Decimal>, derivation: &mut Derivation) -> Option<Decimal> {
    let parts: Option<Vec<Decimal>> =
        std::iter::once(direct).chain(root.overheads.iter().map(|overhead| overhead.total)).collect();
    let Some(parts) = parts else { return root.amount("total") };
    let value = derivation.sum(parts, "budget")?;
    let rule = format!("the sum of its {}", root.parts());
    let computed = Computed { value, rule: &rule, from: "budget.headings" };
    Some(derivation.settle(&mut root.object, "total", "budget", &computed))
}

/// What an overhead is a rate of; `None` where a part of it is not known.
fn base(
    root: &Node,
    overhead: &mut Node,
    direct: Option<Decimal>,
    contingency: Option<Decimal>,
    derivation: &mut Derivation,
) -> Option<Decimal> {
    let codes =
        |field: &str| -> BTreeSet<&str> { overhead.list(field).iter().filter_map(serde_json::Value::as_str).collect() };
    let (headings, excluding) = (codes("headings"), codes("excluding"));
    let choice = Choice { headings, excluding, money_only: overhead.flag("excluding_in_kind") };
    choice.report_unknown(root, overhead, derivation);
    let whole = choice.headings.is_empty() && choice.excluding.is_empty() && !choice.money_only;
    let mut value = if whole { direct? } else { choice.sum(root, choice.headings.is_empty())? };
    if overhead.flag("including_contingency") {
        value = sum(value, contingency.unwrap_or_default())?;
    }
    let path = overhead.path.clone();
    let computed = Computed { value, rule: "the sum of what it is a rate of", from: "budget.headings" };
    Some(derivation.settle(&mut overhead.object, "base", &path, &computed))
}

/// Which costs are part of a base.
struct Choice<'a> {
    headings: BTreeSet<&'a str>,
    excluding: BTreeSet<&'a str>,
    money_only: bool,
}

impl Choice<'_> {
    /// The sum over the chosen parts of a node; `chosen` where something above is.
    fn sum(&self, node: &Node, chosen: bool) -> Option<Decimal> {
        let code = node.text("code").unwrap_or_default();
        if self.excluding.contains(code) || (self.money_only && node.flag("in_kind")) {
            return Some(Decimal::ZERO);
        }
        let chosen = chosen || self.headings.contains(code);
        if !node.has_children() {
            return if chosen { node.total } else { Some(Decimal::ZERO) };
        }
        node.children().map(|child| self.sum(child, chosen)).try_fold(Decimal::ZERO, |all, one| sum(all, one?))
    }

    fn report_unknown(&self, root: &Node, overhead: &Node, derivation: &mut Derivation) {
        let mut known = BTreeSet::new();
        collect_codes(root, &mut known);
        for (field, codes) in [("headings", &self.headings), ("excluding", &self.excluding)] {
            for code in codes.iter().filter(|code| !known.contains(*code)) {
                let message = format!("the budget has no heading or line with the code `{code}`");
                let near = did_you_mean(code, known.iter().copied());
                let hint = near.unwrap_or_else(|| "write the `code` of a heading or line".to_owned());
                derivation.error("unknown-heading", overhead.at(field), message, &hint);
            }
        }
    }
}

fn collect_codes<'a>(node: &'a Node, codes: &mut BTreeSet<&'a str>) {
    codes.extend(node.text("code"));
    node.children().for_each(|child| collect_codes(child, codes));
}

/// The amount: rate times base where there is a rate.
fn amount(overhead: &mut Node, base: Option<Decimal>, terms: &Terms, derivation: &mut Derivation) -> Option<Decimal> {
    let given = overhead.amount("amount");
    let (Some(rate), Some(base)) = (overhead.amount("rate"), base) else {
        if let (Some(given), Some(base)) = (given, base)
            && let Some(rate) = percent(given, base)
        {
            overhead.object.insert("rate".to_owned(), crate::records::number::number(rate));
        }
        return given;
    };
    let Some(exact) = product(base, rate).and_then(|part| product(part, PERCENT)) else {
        derivation.too_large(&overhead.path);
        return given;
    };
    let rule = format!("{rate} % of its base of {base}");
    let from = overhead.at("rate");
    let computed = Computed { value: rounded(exact, terms.digits), rule: &rule, from: &from };
    let path = overhead.path.clone();
    Some(derivation.settle(&mut overhead.object, "amount", &path, &computed))
}

/// Reports a rate, given or resulting, above the limit of the job.
fn limits(overhead: &Node, base: Option<Decimal>, limit: Option<Decimal>, terms: &Terms, derivation: &mut Derivation) {
    let (Some(limit), Some(amount)) = (limit, overhead.total) else { return };
    let rate = overhead.amount("rate").unwrap_or_default();
    let rate = if rate > limit { rate } else { exceeding(amount, base, limit).unwrap_or(rate) };
    let most = base.and_then(|base| product(product(base, limit)?, PERCENT)).map(|most| rounded(most, terms.digits));
    if rate > limit || most.is_some_and(|most| amount > most) {
        let name = overhead.path.rsplit('.').next().unwrap_or_default();
        let most = most.map(|most| format!(", {most} at most")).unwrap_or_default();
        let place = terms.rules.place();
        let message = format!("`{name}` is {amount}, {rate} % of its base, but the job allows {limit} %{most}{place}");
        let hint = format!("lower the rate, or correct the limit `{name}` of the job");
        derivation.error("rate-over-limit", overhead.at("rate"), message, &hint);
    }
}

/// An amount in percent of its base with as many decimals, from one, as show that it is above the limit.
fn exceeding(amount: Decimal, base: Option<Decimal>, limit: Decimal) -> Option<Decimal> {
    let exact = percentage(amount, base?)?;
    (1..=exact.scale()).map(|digits| rounded(exact, digits)).find(|shown| *shown > limit)
}
