//! Budgets, planned disbursements and transactions.

use serde_json::Value;

use super::about::flag_of;
use super::geography::{country_of, region_of};
use super::organisations::organisation_of;
use super::themes::{aid_types, sector_of};
use crate::records::iati::context::Context;
use crate::records::iati::element::Element;
use crate::records::iati::group::Group;
use crate::records::iati::values::{date, decimal};

pub(super) fn read(activity: Element, record: &mut Group, context: &mut Context) {
    for budget in activity.all("budget") {
        let mut group = context.group(budget);
        // Without an attribute, a budget is original and indicative (IATI 2.03, `budget`).
        group.set("type", context.code("BudgetType", budget.attribute("type").unwrap_or("1"), budget));
        group.set("status", context.code("BudgetStatus", budget.attribute("status").unwrap_or("1"), budget));
        period(budget, &mut group);
        amount(budget, &mut group, context);
        record.push("period_budgets", group.into_value());
    }
    for planned in activity.all("planned-disbursement") {
        let mut group = context.group(planned);
        group.set("type", context.code_with_list("BudgetType", planned, "type"));
        period(planned, &mut group);
        amount(planned, &mut group, context);
        parties(planned, &mut group, context);
        record.push("planned_disbursements", group.into_value());
    }
    for transaction in activity.all("transaction") {
        let transaction = transaction_of(transaction, context);
        record.push("transactions", transaction);
    }
}

fn transaction_of(transaction: Element, context: &mut Context) -> Value {
    let mut group = context.group(transaction);
    if let Some(reference) = transaction.attribute("ref") {
        group.set("reference", reference);
    }
    if let Some(kind) = transaction.child("transaction-type") {
        group.set_from(kind, "type", context.code_of("TransactionType", kind, "code"));
    }
    if let Some(day) = transaction.child("transaction-date")
        && let Some(text) = day.attribute("iso-date")
    {
        group.set_from(day, "date", date(text));
    }
    amount(transaction, &mut group, context);
    group.set("text", context.text_in(transaction, "description"));
    parties(transaction, &mut group, context);
    group.set("humanitarian", flag_of(transaction, "humanitarian"));
    group.set("channel", context.code_in("DisbursementChannel", transaction, "disbursement-channel"));
    let sectors: Vec<Option<Value>> = transaction.all("sector").map(|sector| sector_of(sector, context)).collect();
    group.set_list("sectors", sectors.into_iter().flatten().collect());
    if let Some(country) = transaction.child("recipient-country").and_then(|country| country_of(country, context)) {
        group.set("country", country);
    }
    if let Some(region) = transaction.child("recipient-region").and_then(|region| region_of(region, context)) {
        group.set("region", region);
    }
    group.set("flow", context.code_in("FlowType", transaction, "flow-type"));
    group.set("finance", context.code_in("FinanceType", transaction, "finance-type"));
    group.set_list("aid", aid_types(transaction, "aid-type", context));
    group.set("tied", context.code_in("TiedStatus", transaction, "tied-status"));
    group.into_value()
}

/// Who gives and who receives.
fn parties(element: Element, group: &mut Group, context: &mut Context) {
    for (name, child, activity) in
        [("provider", "provider-org", "provider-activity-id"), ("receiver", "receiver-org", "receiver-activity-id")]
    {
        if let Some(child) = element.child(child)
            && let Some(party) = organisation_of(child, activity, context)
        {
            group.set_from(child, name, party.into_value());
        }
    }
}

/// The amount in its currency, with the day of the exchange rate.
fn amount(element: Element, group: &mut Group, context: &mut Context) {
    let Some(value) = element.child("value") else { return };
    if !value.text().is_empty() {
        group.set_from(value, "amount", decimal(value.text()));
    }
    match value.attribute("currency").or(context.currency.as_deref()) {
        Some(currency) => group.set_from(value, "currency", currency.to_ascii_uppercase()),
        None => {
            let hint = "give `currency` to the value, or `default-currency` to the activity";
            context.warn("missing-currency", value, "this amount has no currency".to_owned(), hint);
        }
    }
    if let Some(day) = value.attribute("value-date") {
        group.set_from(value, "value_date", date(day));
    }
}

/// The first and the last day.
pub(super) fn period(element: Element, group: &mut Group) {
    for (name, child) in [("start", "period-start"), ("end", "period-end")] {
        if let Some(child) = element.child(child)
            && let Some(day) = child.attribute("iso-date")
        {
            group.set_from(child, name, date(day));
        }
    }
}
