//! Who pays what: of every line, of every heading, and of the whole budget.
//!
//! Once anyone is named as a payer, every list of payers has the same payers in the same order, so that a table may
//! have a column for each.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::shares::shares;
use super::{Computed, Derivation, amount, entries};
use crate::records::number::number;

/// The names to print for organisations and funding sources, by their ids.
pub(super) struct Names(BTreeMap<String, Value>);

impl Names {
    pub fn of(fields: &Map<String, Value>) -> Names {
        let mut names = BTreeMap::new();
        // Organisations come last: the name of an organisation stands for a funding source that names it.
        for (list, field) in [("funding", "source"), ("organisations", "name")] {
            for item in fields.get(list).and_then(Value::as_array).into_iter().flatten() {
                if let (Some(Value::String(id)), Some(name)) = (item.get("id"), item.get(field)) {
                    names.insert(id.clone(), name.clone());
                }
            }
        }
        Names(names)
    }

    /// The name of what an id stands for; the text itself where it is no id. A funding source may in turn name an
    /// organisation by its id.
    pub fn name(&self, id: &Value) -> Value {
        let find = |id: &Value| id.as_str().and_then(|id| self.0.get(id)).cloned();
        let name = find(id).unwrap_or_else(|| id.clone());
        find(&name).unwrap_or(name)
    }
}

/// Completes the lists of payers of a budget whose totals are known.
pub(super) fn derive(budget: &mut Map<String, Value>, names: &Names, derivation: &mut Derivation) {
    let mut order = Order { ids: Vec::new(), names };
    order.add(budget);
    for (_, heading) in entries(budget, "headings") {
        order.add(heading);
        for (_, line) in entries(heading, "lines") {
            order.add(line);
        }
    }
    if order.ids.is_empty() {
        return;
    }
    let mut parts = Vec::new();
    for (index, heading) in entries(budget, "headings") {
        parts.extend(order.heading(heading, &format!("budget.headings[{index}]"), derivation));
    }
    let Some(amounts) = order.settle(budget, &parts, "budget", "headings", derivation) else { return };
    order.complete(budget, &amounts, "budget", derivation);
    uncovered(budget, &amounts, derivation);
}

/// All payers of a budget, in the order in which they are first named.
struct Order<'a> {
    ids: Vec<String>,
    names: &'a Names,
}

/// What each payer pays, in the order of the payers.
type Amounts = Vec<Decimal>;

impl Order<'_> {
    fn add(&mut self, object: &Map<String, Value>) {
        for id in object.get("payers").and_then(Value::as_array).into_iter().flatten().filter_map(payer) {
            if !self.ids.iter().any(|known| known == id) {
                self.ids.push(id.to_owned());
            }
        }
    }

    /// The amounts of a heading; `None` where nobody is named as its payer.
    fn heading(&self, heading: &mut Map<String, Value>, path: &str, derivation: &mut Derivation) -> Option<Amounts> {
        let by_line = entries(heading, "lines").any(|(_, line)| line.contains_key("payers"));
        let mut parts = Vec::new();
        for (index, line) in entries(heading, "lines").filter(|_| by_line) {
            let amounts = self.given(line).unwrap_or_else(|| vec![Decimal::ZERO; self.ids.len()]);
            self.complete(line, &amounts, &format!("{path}.lines[{index}]"), derivation);
            parts.push(amounts);
        }
        let amounts = self.settle(heading, &parts, path, "lines", derivation)?;
        self.complete(heading, &amounts, path, derivation);
        Some(amounts)
    }

    /// What the payers of an object pay together in its parts; what is given must agree. Without parts, what is given.
    fn settle(
        &self,
        object: &Map<String, Value>,
        parts: &[Amounts],
        path: &str,
        list: &str,
        derivation: &mut Derivation,
    ) -> Option<Amounts> {
        let given = self.given(object);
        if parts.is_empty() {
            return given;
        }
        let column = |index: usize| parts.iter().filter_map(move |part| part.get(index).copied());
        let mut sums = Vec::with_capacity(self.ids.len());
        for index in 0..self.ids.len() {
            sums.push(derivation.sum(column(index), path)?);
        }
        for (position, entry) in object.get("payers").and_then(Value::as_array).into_iter().flatten().enumerate() {
            let index = payer(entry).and_then(|id| self.ids.iter().position(|known| known == id));
            let (Some(index), Some(given)) = (index, entry.as_object().and_then(|entry| amount(entry, "amount")))
            else {
                continue;
            };
            if given != sums[index] {
                let rule = format!("what `{}` pays in its `{list}`", self.ids[index]);
                let computed = Computed { value: sums[index], rule: &rule, from: &format!("{path}.{list}") };
                derivation.disagree(&format!("{path}.payers[{position}].amount"), given, &computed);
            }
        }
        Some(sums)
    }

    /// What is given in the list of payers of an object; `None` where it has none.
    fn given(&self, object: &Map<String, Value>) -> Option<Amounts> {
        let list = object.get("payers")?.as_array()?;
        let amounts = self.ids.iter().map(|id| {
            let own = list.iter().filter(|entry| payer(entry) == Some(id));
            own.filter_map(|entry| amount(entry.as_object()?, "amount")).try_fold(Decimal::ZERO, Decimal::checked_add)
        });
        amounts.collect()
    }

    /// Writes the list of payers of an object: all of them, with names and shares.
    fn complete(&self, object: &mut Map<String, Value>, amounts: &Amounts, path: &str, derivation: &mut Derivation) {
        let paid: Option<Decimal> = amounts.iter().copied().try_fold(Decimal::ZERO, Decimal::checked_add);
        let rest = match (amount(object, "total"), paid) {
            (Some(total), Some(paid)) => total.checked_sub(paid).unwrap_or_default(),
            _ => Decimal::ZERO,
        };
        if let (true, Some(paid), Some(total)) =
            (rest.is_sign_negative() && !rest.is_zero(), paid, amount(object, "total"))
        {
            let computed =
                Computed { value: paid, rule: "what its payers pay together", from: &format!("{path}.payers") };
            derivation.disagree(&format!("{path}.total"), total, &computed);
        }
        let mut parts = amounts.clone();
        parts.push(rest);
        let shares = shares(&parts);
        let given = object.get("payers").and_then(Value::as_array).cloned().unwrap_or_default();
        let entries = self.ids.iter().zip(amounts).zip(shares).map(|((id, amount), share)| {
            let position = given.iter().position(|entry| payer(entry) == Some(id));
            let own = position.and_then(|position| given[position].as_object());
            let mut entry = own.cloned().unwrap_or_default();
            entry.insert("payer".to_owned(), Value::String(id.clone()));
            if !entry.contains_key("name") {
                entry.insert("name".to_owned(), self.names.name(&Value::String(id.clone())));
            }
            entry.insert("amount".to_owned(), number(*amount));
            derivation.settle_share(&mut entry, &format!("{path}.payers[{}]", position.unwrap_or(0)), share);
            Value::Object(entry)
        });
        let entries = Value::Array(entries.collect());
        object.insert("payers".to_owned(), entries);
    }
}

fn payer(entry: &Value) -> Option<&str> {
    entry.get("payer").and_then(Value::as_str)
}

/// What no payer has taken over.
fn uncovered(budget: &mut Map<String, Value>, amounts: &Amounts, derivation: &mut Derivation) {
    let Some(total) = amount(budget, "total") else { return };
    let Some(paid) = amounts.iter().copied().try_fold(Decimal::ZERO, Decimal::checked_add) else { return };
    let rest = total.checked_sub(paid).unwrap_or_default();
    let mut parts = amounts.clone();
    parts.push(rest);
    let share = shares(&parts).pop().unwrap_or_default();
    let Value::Object(uncovered) = budget.entry("uncovered").or_insert_with(|| Value::Object(Map::new())) else {
        return;
    };
    let computed = Computed { value: rest, rule: "the total less what all payers pay", from: "budget.payers" };
    derivation.settle(uncovered, "amount", "budget.uncovered", &computed);
    uncovered.insert("share".to_owned(), number(share));
    if rest.is_sign_positive() && !rest.is_zero() {
        derivation.warn(
            "uncovered-costs",
            "budget.payers",
            format!("of the budget of {total}, {rest} is paid by nobody"),
            "name a payer for every cost, or show `budget.uncovered` in the document",
        );
    }
}
