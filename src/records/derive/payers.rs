//! Who pays what: of every line, of every heading, and of the whole budget.
//!
//! Once anyone is named as a payer, every list of payers has the same payers in the same order, so that a table may
//! have a column for each.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::shares::shares;
use super::{Computed, Derivation, amount, entries};
use crate::records::number::{number, sum};

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
    let by_line = entries(budget, "headings").any(|(_, heading)| names_payers(heading));
    let by_heading = by_line || entries(budget, "headings").any(|(_, heading)| heading.contains_key("payers"));
    let mut parts = Vec::new();
    for (index, heading) in entries(budget, "headings").filter(|_| by_heading) {
        let path = format!("budget.headings[{index}]");
        let Some(amounts) = order.heading(heading, by_line, &path, derivation) else { return };
        parts.push(amounts);
    }
    let Some(amounts) = order.settle(budget, &parts, "budget", "headings", derivation) else { return };
    let rest = order.complete(budget, &amounts, "budget", derivation);
    if let Some(rest) = rest {
        uncovered(budget, &rest, derivation);
    }
}

/// Whether a line of the heading names a payer.
fn names_payers(heading: &mut Map<String, Value>) -> bool {
    entries(heading, "lines").any(|(_, line)| line.contains_key("payers"))
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

    /// The amounts of a heading, and of its lines where payers are named by line; `None` where they cannot be summed.
    fn heading(
        &self,
        heading: &mut Map<String, Value>,
        by_line: bool,
        path: &str,
        derivation: &mut Derivation,
    ) -> Option<Amounts> {
        // A heading may name its payers as a whole though other headings name them line by line.
        let by_line = names_payers(heading) || (by_line && !heading.contains_key("payers"));
        let mut parts = Vec::new();
        for (index, line) in entries(heading, "lines").filter(|_| by_line) {
            let amounts = self.given(line);
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
        if parts.is_empty() {
            return Some(self.given(object));
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

    /// What the list of payers of an object gives; zero for those who are not in it.
    fn given(&self, object: &Map<String, Value>) -> Amounts {
        let list = object.get("payers").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let amount_of = |id: &String| {
            let own = list.iter().filter(|entry| payer(entry) == Some(id));
            own.filter_map(|entry| amount(entry.as_object()?, "amount")).try_fold(Decimal::ZERO, sum)
        };
        self.ids.iter().map(|id| amount_of(id).unwrap_or_default()).collect()
    }

    /// Writes the list of payers of an object: all of them, with names and shares. Gives what is left of its total.
    fn complete(
        &self,
        object: &mut Map<String, Value>,
        amounts: &[Decimal],
        path: &str,
        derivation: &mut Derivation,
    ) -> Option<Rest> {
        let paid = derivation.sum(amounts.iter().copied(), path)?;
        let total = amount(object, "total");
        let rest = derivation.sum([total.unwrap_or(paid), -paid], path)?;
        if let (Some(total), true) = (total, rest < Decimal::ZERO) {
            let from = format!("{path}.payers");
            let computed = Computed { value: paid, rule: "what its payers pay together", from: &from };
            derivation.disagree(&format!("{path}.total"), total, &computed);
        }
        let mut shares = shares(&[amounts, &[rest]].concat());
        let rest_share = shares.pop().unwrap_or_default();
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
        total.map(|total| Rest { total, amount: rest, share: rest_share })
    }
}

/// What is left of a total once all payers have paid.
struct Rest {
    total: Decimal,
    amount: Decimal,
    share: Decimal,
}

fn payer(entry: &Value) -> Option<&str> {
    entry.get("payer").and_then(Value::as_str)
}

/// Sets or checks what no payer has taken over.
fn uncovered(budget: &mut Map<String, Value>, rest: &Rest, derivation: &mut Derivation) {
    let Value::Object(uncovered) = budget.entry("uncovered").or_insert_with(|| Value::Object(Map::new())) else {
        return;
    };
    let computed = Computed { value: rest.amount, rule: "the total less what all payers pay", from: "budget.payers" };
    derivation.settle(uncovered, "amount", "budget.uncovered", &computed);
    uncovered.insert("share".to_owned(), number(rest.share));
    if rest.amount > Decimal::ZERO {
        derivation.warn(
            "uncovered-costs",
            "budget.payers",
            format!("of the budget of {}, {} is paid by nobody", rest.total, rest.amount),
            "name a payer for every cost, or show `budget.uncovered` in the document",
        );
    }
}
