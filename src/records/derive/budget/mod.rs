//! The budget: everything that follows from its lines, computed once and exactly.
//!
//! 1. [`Terms`] reads what holds for all amounts: currency, rounding, exchange rates, periods.
//! 2. [`Node::take`] takes the budget apart into a tree of headings, lines and overheads.
//! 3. [`sanity`] reports amounts that cannot be meant.
//! 4. [`Calendar`] finds the periods; [`room`] refuses what has too many amounts; [`exchange`] sets amounts in other
//!    currencies apart.
//! 5. [`totals`] sums lines and headings; [`overhead`] adds the costs that are a rate of others.
//! 6. [`plausible`] reports what these figures show not to be meant.
//! 7. [`payers`], [`kinds`], [`plan`] and [`actuals`] say who pays what, in money or in kind, when, and what was spent.
//! 8. [`printed`]: whether all this adds up as it is printed.
//!
//! Each step goes once over the tree, so that the work grows with the number of lines.

mod actuals;
mod calendar;
mod exchange;
mod kinds;
mod magnitudes;
mod overhead;
mod payers;
mod plan;
mod plausible;
mod printed;
mod room;
pub(super) mod sanity;
#[cfg(test)]
mod tests;
mod totals;
mod tree;

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::Derivation;
use super::names::Names;
use crate::records::Rules;
use crate::units::Currency;
use calendar::Calendar;
use tree::{Kind, Node};

use exchange::Rates;
pub(super) use exchange::convert_entry;

/// What holds for all amounts of a budget.
pub(super) struct Terms {
    /// The code of the budget's currency; empty where there is none.
    pub currency: String,
    /// The digits after the point that computed amounts are rounded to.
    pub digits: u32,
    /// The digits that amounts are printed with.
    pub printed: u32,
    pub rates: Rates,
    rules: Rules,
}

impl Terms {
    fn read(fields: &Map<String, Value>, rules: &Rules, derivation: &mut Derivation) -> Terms {
        let budget = fields.get("budget").and_then(Value::as_object);
        let given = budget.and_then(|budget| budget.get("currency")).and_then(Value::as_str);
        // Funding may stand alone: its amounts are then in the currency of the first source.
        let funding = fields.get("funding").and_then(|funding| funding.get(0)?.get("currency")?.as_str());
        let currency = given.or(funding).unwrap_or_default().to_owned();
        if let Some(code) = given {
            sanity::currency(code, "budget.currency", derivation);
        }
        let printed = Currency::from_code(&currency).map_or(2, |currency| currency.digits());
        let decimals = budget.and_then(|budget| budget.get("decimals")).and_then(Value::as_u64);
        let digits = decimals.map_or(printed, |decimals| u32::try_from(decimals).unwrap_or(2).min(6));
        let rates = Rates::read(budget, &currency, derivation);
        Terms { currency, digits, printed, rates, rules: rules.clone() }
    }

    /// One unit of the last digit that amounts are rounded to.
    fn unit(&self) -> Decimal {
        Decimal::new(1, self.digits)
    }
}

/// Adds what follows from the budget's lines; gives the terms, which hold for the funding too.
pub(super) fn derive(fields: &mut Map<String, Value>, rules: &Rules, derivation: &mut Derivation) -> Terms {
    let names = Names::of(fields);
    let terms = Terms::read(fields, rules, derivation);
    let Some(budget) = fields.get_mut("budget").and_then(Value::as_object_mut) else { return terms };
    let mut root = Node::take(budget, Kind::Budget, "budget".to_owned());
    sanity::check(&root, &terms, &names, derivation);
    let calendar = Calendar::read(&mut root, derivation);
    if !room::check(&root, &calendar, derivation) {
        *budget = root.into_object();
        return terms;
    }
    exchange::derive(&mut root, &terms, derivation);
    root.mark();
    totals::derive(&mut root, &terms, derivation);
    overhead::derive(&mut root, &terms, derivation);
    plausible::check(&root, derivation);
    payers::derive(&mut root, &names, &calendar, &terms, derivation);
    kinds::derive(&mut root, derivation);
    plan::derive(&mut root, &calendar, &terms, derivation);
    actuals::derive(&mut root, &calendar, &terms, derivation);
    printed::check(&root, &terms, derivation);
    *budget = root.into_object();
    terms
}
