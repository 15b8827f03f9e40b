//! What is well formed, but cannot be meant: deductions above zero, and periods that overlap.

use rust_decimal::Decimal;
use serde_json::Value;

use super::tree::{Kind, Node};
use crate::records::derive::Derivation;
use crate::records::project::Date;

/// Looks at a budget whose totals are known.
pub(super) fn check(root: &Node, derivation: &mut Derivation) {
    overlaps(root, derivation);
    deductions(root, derivation);
}

/// The amount of a deduction is below zero: one above it would be added.
fn deductions(node: &Node, derivation: &mut Derivation) {
    node.children().for_each(|child| deductions(child, derivation));
    let Some(total) = node.total.filter(|total| *total > Decimal::ZERO) else { return };
    if node.kind != Kind::Line || !node.flag("deduction") {
        return;
    }
    let message = format!("`{}` is a deduction, but its total is {total}, which is added", node.name());
    let hint = "write its amounts below zero, such as `total: -500`, or leave `deduction` out";
    derivation.error("positive-deduction", node.at("total"), message, hint);
}

/// A day that two periods have would be planned and reported twice.
fn overlaps(root: &Node, derivation: &mut Derivation) {
    let date = |entry: &Value, field: &str| entry.get(field).and_then(Value::as_str).and_then(Date::parse);
    let list = root.list("periods");
    let spans = list.iter().enumerate().filter_map(|(index, entry)| {
        let (start, end) = (date(entry, "start")?, date(entry, "end")?);
        (start <= end).then_some((start, end, index))
    });
    let mut spans: Vec<(Date, Date, usize)> = spans.collect();
    spans.sort_by_key(|(start, _, index)| (*start, *index));
    let Some((mut last, rest)) = spans.split_first().map(|(first, rest)| (*first, rest)) else { return };
    for span in rest {
        if span.0 <= last.1 {
            let text = |index: usize, field: &str| list[index].get(field).and_then(Value::as_str).unwrap_or_default();
            let path = |index: usize| format!("budget.periods[{index}]");
            let other = derivation.findings.origin_of(&path(last.2));
            let message = format!(
                "the period `{}` begins on {}, before the end of `{}`, {} ({other})",
                text(span.2, "id"),
                text(span.2, "start"),
                text(last.2, "id"),
                text(last.2, "end")
            );
            let hint = "correct the dates: a period begins on the day after the one before it ends";
            derivation.warn("periods-overlap", path(span.2), message, hint);
        }
        if span.1 > last.1 {
            last = *span;
        }
    }
}
