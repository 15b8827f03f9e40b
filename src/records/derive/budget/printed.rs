//! Whether amounts add up as they are printed: with more digits than their currency has, each is rounded for itself.

use rust_decimal::Decimal;
use serde_json::Value;

use super::Terms;
use super::tree::Node;
use crate::records::derive::{Derivation, amount};
use crate::records::number::{decimal, rounded, sum};

/// Reports every sum of the budget whose parts, as printed, are together something else.
pub(super) fn check(node: &Node, terms: &Terms, derivation: &mut Derivation) {
    node.children().for_each(|child| check(child, terms, derivation));
    let mut sums = Sums { node, terms, derivation };
    if let Some(total) = node.total {
        let parts = node.children().map(|child| child.total);
        sums.check(total, parts, node.total_field(), ("its parts", &node.parts_path()));
        let paid = node.paid.iter().copied().try_fold(Decimal::ZERO, sum);
        if let (Some(paid), false) = (paid, node.paid.is_empty()) {
            let rest = sum(total, -paid);
            let parts = node.paid.iter().copied().map(Some).chain([rest]);
            sums.check(total, parts, node.total_field(), ("what its payers pay", &node.at("payers")));
        }
        sums.check(total, node.plan.iter().copied().map(Some), node.total_field(), periods(&node.at("periods")));
    }
    for (payer, cells) in node.paid.iter().zip(&node.paid_by_period).enumerate() {
        let (paid, cells) = cells;
        let field = format!("payers[{payer}].amount");
        sums.check(*paid, cells.iter().copied().map(Some), &field, periods(&node.at("payers")));
    }
    sums.columns();
    sums.spending();
}

fn periods(path: &str) -> (&'static str, &str) {
    ("its periods", path)
}

struct Sums<'a, 'd, 'f> {
    node: &'a Node,
    terms: &'a Terms,
    derivation: &'d mut Derivation<'f>,
}

impl Sums<'_, '_, '_> {
    /// What each payer pays, and what falls into each period, over all parts.
    fn columns(&mut self) {
        let node = self.node;
        if !node.has_children() {
            return;
        }
        let place = node.parts_path();
        for (payer, paid) in node.paid.iter().enumerate() {
            let parts = node.children().map(|child| child.paid.get(payer).copied());
            self.check(*paid, parts, &format!("payers[{payer}].amount"), ("what it pays in the parts", &place));
        }
        for (period, planned) in node.plan.iter().enumerate() {
            let parts = node.children().map(|child| child.plan.get(period).copied());
            self.check(*planned, parts, &format!("periods[{period}].amount"), ("the parts", &place));
        }
    }

    fn spending(&mut self) {
        let node = self.node;
        let Some(all) = node.amount("actual") else { return };
        let spent = |entry: &Value| entry.get("actual").and_then(decimal);
        let entries = node.list("periods").iter().filter(|entry| entry.get("actual").is_some());
        self.check(all, entries.map(spent), "actual", periods(&node.at("periods")));
        let parts = node.children().map(|child| Some(amount(&child.object, "actual").unwrap_or_default()));
        self.check(all, parts, "actual", ("what was spent in its parts", &node.parts_path()));
    }

    /// Reports parts that add up to the whole, but not as printed. Parts of which one is not known are left alone.
    fn check(
        &mut self,
        whole: Decimal,
        parts: impl Iterator<Item = Option<Decimal>> + Clone,
        field: &str,
        (name, place): (&str, &str),
    ) {
        let printed = self.terms.printed;
        let is_longer = |part: Decimal| part.scale() > printed && part.normalize().scale() > printed;
        if !parts.clone().flatten().any(is_longer) {
            return;
        }
        let all = |shown: fn(Decimal, u32) -> Decimal| {
            parts.clone().try_fold(Decimal::ZERO, |all, part| sum(all, shown(part?, printed)))
        };
        let (Some(exact), Some(shown)) = (all(|part, _| part), all(rounded)) else { return };
        let total = rounded(whole, printed);
        if exact == whole && shown != total {
            let other = self.derivation.findings.origin_of(place);
            let message = format!(
                "printed with {printed} digits after the point, `{}` is {total}, but {name} add up to {shown} ({other})",
                field.rsplit('.').next().unwrap_or(field)
            );
            let hint =
                "give amounts that have no more digits than the currency, or leave totals out: they are computed";
            self.derivation.error("printed-parts-disagree", self.node.at(field), message, hint);
        }
    }
}
