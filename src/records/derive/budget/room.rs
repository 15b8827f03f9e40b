//! How many amounts a budget has: every line and heading gets one for each payer and one for each period.

use std::collections::BTreeSet;

use super::Derivation;
use super::calendar::Calendar;
use super::tree::{Aspect, Node};

/// A budget of more amounts than this is refused: it would be a table that nobody can read, and fill memory.
const MAX_AMOUNTS: usize = 500_000;

/// Whether the budget can be computed; one that is too large is reported.
pub(super) fn check(root: &Node, calendar: &Calendar, derivation: &mut Derivation) -> bool {
    let mut payers = BTreeSet::new();
    let nodes = count(root, &mut payers);
    let periods = calendar.len();
    let by_period = if root.has(Aspect::PayerPeriods) { periods + 1 } else { 1 };
    let amounts = nodes.saturating_mul(payers.len().saturating_mul(by_period).saturating_add(periods));
    if amounts > MAX_AMOUNTS {
        let message = format!(
            "{nodes} lines and headings, {} payers and {periods} periods make a budget of {amounts} amounts; \
             {MAX_AMOUNTS} are the most",
            payers.len()
        );
        let hint = "look whether the names of payers are ids that differ by mistake; divide the budget otherwise";
        derivation.error("budget-too-large", "budget.headings", message, hint);
    }
    amounts <= MAX_AMOUNTS
}

/// How many lines and headings there are, and who pays.
fn count<'n>(node: &'n Node, payers: &mut BTreeSet<&'n str>) -> usize {
    payers.extend(node.list("payers").iter().filter_map(|entry| entry.get("payer")?.as_str()));
    1 + node.children().map(|child| count(child, payers)).sum::<usize>()
}
