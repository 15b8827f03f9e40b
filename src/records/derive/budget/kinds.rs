//! What is paid with money, and what is given in kind.

use rust_decimal::Decimal;
use serde_json::Value;

use super::tree::{Kind, Node};
use crate::records::derive::{Computed, Derivation};
use crate::records::number::{number, sum};

/// Adds `total_cash` and `total_in_kind` to all parts whose total is known.
pub(super) fn derive(node: &mut Node, derivation: &mut Derivation) -> Option<Decimal> {
    let mut below = Some(Decimal::ZERO);
    for child in node.children_mut() {
        let part = derive(child, derivation);
        below = below.and_then(|below| sum(below, part?));
    }
    let total = node.total?;
    let by_payers = in_kind_payers(node);
    let value = if node.kind == Kind::Line && node.flag("in_kind") {
        total
    } else if node.has_children() && below.is_none_or(|below| !below.is_zero()) {
        below?
    } else {
        by_payers
    };
    if by_payers.abs() > value.abs() {
        let from = node.at("payers");
        let computed = Computed { value: by_payers, rule: "what its payers give in kind", from: &from };
        derivation.disagree(node.at("total_in_kind"), value, &computed);
    }
    if node.kind == Kind::Line && node.flag("in_kind") {
        report_money(node, derivation);
    }
    let path = node.path.clone();
    let computed = Computed { value, rule: "the sum of what is given in kind", from: &path };
    derivation.settle(&mut node.object, "total_in_kind", &path, &computed);
    let cash = derivation.sum([total, -value], &path)?;
    let computed = Computed { value: cash, rule: "the total less what is given in kind", from: &path };
    derivation.settle(&mut node.object, "total_cash", &path, &computed);
    Some(value)
}

/// What the payers of a part give in kind.
fn in_kind_payers(node: &Node) -> Decimal {
    let is_in_kind = |entry: &Value| entry.get("in_kind").and_then(Value::as_bool).unwrap_or(false);
    let amounts = node.list("payers").iter().zip(&node.paid).filter(|(entry, _)| is_in_kind(entry));
    amounts.map(|(_, amount)| *amount).try_fold(Decimal::ZERO, sum).unwrap_or_default()
}

/// A line that is given in kind cannot be paid with money.
fn report_money(node: &Node, derivation: &mut Derivation) {
    let money = node
        .list("payers")
        .iter()
        .zip(&node.paid)
        .find(|(entry, amount)| !amount.is_zero() && entry.get("in_kind").and_then(Value::as_bool) != Some(true));
    if let Some((entry, amount)) = money {
        let payer = entry.get("payer").and_then(Value::as_str).unwrap_or_default();
        let message = format!(
            "`{}`, {} in all, is given in kind ({}), but `{payer}` pays {} of it with money",
            node.name(),
            node.total.unwrap_or_default(),
            derivation.findings.origin_of(&node.at("in_kind")),
            number(*amount)
        );
        let hint = "divide it into a line in kind and one that is paid, or take one `in_kind` away";
        derivation.error("in-kind-disagrees", node.at("payers"), message, hint);
    }
}
