//! What the payers of a line, or of a heading as a whole, are said to pay: in amounts, percent or another currency.

use std::fmt::Arguments;

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::{Columns, divided};
use crate::records::derive::budget::tree::Node;
use crate::records::derive::shares::apportion;
use crate::records::derive::{Computed, Derivation, amount};
use crate::records::number::{decimal, sum};

/// What an entry says of its amount.
#[derive(Clone, Copy)]
enum Said {
    Amount(Decimal),
    /// In percent of the total.
    Share(Decimal),
    /// In the currency of the line.
    Original(Decimal),
    Nothing,
}

fn said(entry: &Map<String, Value>, converts: bool) -> Said {
    let original = entry.get("original").and_then(Value::as_object).and_then(|original| amount(original, "amount"));
    match (original.filter(|_| converts), amount(entry, "amount"), sum_of(entry, converts)) {
        (Some(original), ..) => Said::Original(original),
        (None, Some(amount), _) => Said::Amount(amount),
        (None, None, Some(all)) if converts => Said::Original(all),
        (None, None, Some(all)) => Said::Amount(all),
        (None, None, None) => amount(entry, "share").map_or(Said::Nothing, Said::Share),
    }
}

/// The sum of what a payer pays in each period.
fn sum_of(payer: &Map<String, Value>, converts: bool) -> Option<Decimal> {
    let periods = payer.get("periods").and_then(Value::as_array).filter(|periods| !periods.is_empty())?;
    let one = |entry: &Value| {
        let entry = if converts { entry.get("original")? } else { entry };
        entry.get("amount").and_then(decimal)
    };
    periods.iter().map(one).try_fold(Decimal::ZERO, |all, one| sum(all, one?))
}

impl Columns<'_> {
    /// Takes what the list of payers of a part gives; zero for those who are not in it. `None` where amounts have too
    /// many digits.
    pub(super) fn take_given(&self, node: &mut Node, derivation: &mut Derivation) -> Option<()> {
        let in_kind = node.flag("in_kind");
        let converts = node.exchange.is_some();
        let entries: Vec<(usize, usize, &Map<String, Value>)> = (node.list("payers").iter().enumerate())
            .filter_map(|(position, entry)| {
                let column = self.column(entry, in_kind)?;
                Some((position, column, entry.as_object()?))
            })
            .collect();
        let said: Vec<Said> = entries.iter().map(|(_, _, entry)| said(entry, converts)).collect();
        let amounts = self.amounts(node, &said, derivation)?;
        let mut paid = vec![Decimal::ZERO; self.payers.len()];
        let mut by_period = match self.by_period {
            true => vec![vec![Decimal::ZERO; self.calendar.len()]; self.payers.len()],
            false => Vec::new(),
        };
        for ((position, column, entry), value) in entries.into_iter().zip(amounts) {
            let path = format_args!("{}.payers[{position}]", node.path);
            if let Some(given) = amount(entry, "amount").filter(|given| *given != value) {
                let from = format!("{path}.original");
                let computed = Computed { value, rule: "its part of the converted total", from: &from };
                derivation.disagree(format_args!("{path}.amount"), given, &computed);
            }
            paid[column] = derivation.sum([paid[column], value], path)?;
            if let Some(cells) = by_period.get_mut(column) {
                let found = self.cells(entry, value, converts, path, derivation);
                for (cell, part) in cells.iter_mut().zip(found) {
                    *cell = derivation.sum([*cell, part], path)?;
                }
            }
        }
        node.paid = paid;
        node.paid_by_period = by_period;
        Some(())
    }

    /// The amounts of all entries: shares and converted amounts are rounded together, so that they add up.
    fn amounts(&self, node: &Node, said: &[Said], derivation: &mut Derivation) -> Option<Vec<Decimal>> {
        let shares: Vec<Decimal> =
            said.iter().filter_map(|said| if let Said::Share(share) = said { Some(*share) } else { None }).collect();
        let originals: Vec<Decimal> = said
            .iter()
            .filter_map(|said| if let Said::Original(amount) = said { Some(*amount) } else { None })
            .collect();
        if !shares.is_empty() {
            self.check_percents(node, said, &shares, derivation);
        }
        let digits = self.terms.digits;
        let total = node.total.unwrap_or_default();
        let original = node.object.get("original").and_then(Value::as_object).and_then(|all| amount(all, "total"));
        let of_shares = divided(total, &shares, Decimal::ONE_HUNDRED, digits);
        let of_originals = divided(total, &originals, original.unwrap_or_default(), digits);
        let zeros = |count: usize| vec![Decimal::ZERO; count];
        let mut of_shares = of_shares.unwrap_or_else(|| zeros(shares.len())).into_iter();
        let mut of_originals = of_originals.unwrap_or_else(|| zeros(originals.len())).into_iter();
        let amounts = said.iter().map(|said| match said {
            Said::Amount(amount) => Some(*amount),
            Said::Share(_) => of_shares.next(),
            Said::Original(_) => of_originals.next(),
            Said::Nothing => Some(Decimal::ZERO),
        });
        amounts.collect()
    }

    /// Percentages need a total, and must not be more than 100; less is what nobody pays.
    fn check_percents(&self, node: &Node, said: &[Said], shares: &[Decimal], derivation: &mut Derivation) {
        let path = node.at("payers");
        if node.total.is_none() {
            let message = format!("the payers of `{}` have shares in percent, but it has no total", node.name());
            derivation.error("share-without-total", &path, message, "give what it costs, or amounts instead of shares");
            return;
        }
        let Some(all) = derivation.sum(shares.iter().copied(), &path) else { return };
        let only_shares = said.iter().all(|said| matches!(said, Said::Share(_)));
        let place = derivation.findings.origin_of(&node.at(node.total_field()));
        let message = format!(
            "the shares of the payers of `{}` add up to {all} %, not to 100 % of its total of {} ({place})",
            node.name(),
            node.total.unwrap_or_default()
        );
        if all > Decimal::ONE_HUNDRED {
            derivation.error("shares-not-100", &path, message, "correct the shares");
        } else if all < Decimal::ONE_HUNDRED && only_shares {
            let hint = "name a payer for the rest, or show `budget.uncovered` in the document; thirds are 33.33, 33.33 \
                        and 33.34";
            derivation.warn("shares-not-100", &path, message, hint);
        }
    }

    /// What a payer pays in each period, out of its amount.
    fn cells(
        &self,
        entry: &Map<String, Value>,
        whole: Decimal,
        converts: bool,
        path: Arguments,
        derivation: &mut Derivation,
    ) -> Vec<Decimal> {
        let mut given = vec![Decimal::ZERO; self.calendar.len()];
        let list = entry.get("periods").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let field = |item: &Value, field: &str| item.get(field).and_then(decimal);
        let original = |item: &Value| field(item.get("original").filter(|_| converts)?, "amount");
        let originals = !list.is_empty() && list.iter().all(|item| original(item).is_some());
        let in_percent =
            !list.is_empty() && list.iter().all(|item| item.get("amount").is_none() && item.get("share").is_some());
        for item in list {
            let value = match (originals, in_percent) {
                (true, _) => original(item),
                (false, true) => field(item, "share"),
                (false, false) => field(item, "amount"),
            };
            if let Some(place) = item.as_object().and_then(|item| self.calendar.position(item)) {
                given[place] = value.unwrap_or_default();
            }
        }
        let (all, rule) = match (originals, in_percent) {
            (true, _) => (sum_of_original(entry).unwrap_or_default(), "the sum of its `periods`"),
            (false, true) => (Decimal::ONE_HUNDRED, "the sum of the shares of its `periods`"),
            (false, false) => (whole, "the sum of its `periods`"),
        };
        let Some(value) = derivation.sum(given.iter().copied(), path) else { return given };
        if value != all {
            let from = format!("{path}.periods");
            let name = if in_percent && !originals { "periods" } else { "amount" };
            derivation.disagree(format_args!("{path}.{name}"), all, &Computed { value, rule, from: &from });
        } else if originals || in_percent {
            return apportion(whole, &given, self.terms.digits).unwrap_or(given);
        }
        given
    }
}

/// What a payer pays in all, in the currency of the line.
fn sum_of_original(payer: &Map<String, Value>) -> Option<Decimal> {
    let given = payer.get("original").and_then(Value::as_object).and_then(|original| amount(original, "amount"));
    given.or_else(|| sum_of(payer, true))
}
