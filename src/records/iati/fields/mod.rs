//! From an activity to the fields of a project record: `docs/iati.md` has the table.
//!
//! 1. [`about`]: what it is called, where it stands, when it begins and ends, what is said of it.
//! 2. [`organisations`]: who takes part, and whom to write to.
//! 3. [`geography`]: countries, regions and places.
//! 4. [`themes`]: sectors, tags, markers, humanitarian scopes, kinds of aid.
//! 5. [`money`]: budgets, planned disbursements, transactions.
//! 6. [`results`]: objectives and indicators.
//! 7. [`documents`]: documents, other activities, conditions, data of other systems.
//! 8. [`super::whole`]: every element and attribute, under the field `iati`.

mod about;
mod documents;
mod geography;
mod money;
mod organisations;
mod results;
mod themes;

use serde_json::{Map, Value};

use super::context::Context;
use super::element::Element;
use super::whole;

/// The fields of the record that an activity is.
pub(super) fn of(activity: Element, context: &mut Context) -> Map<String, Value> {
    context.currency = activity.attribute("default-currency").map(str::to_owned);
    let mut record = context.group(activity);
    about::read(activity, &mut record, context);
    organisations::read(activity, &mut record, context);
    geography::read(activity, &mut record, context);
    themes::read(activity, &mut record, context);
    money::read(activity, &mut record, context);
    results::read(activity, &mut record, context);
    documents::read(activity, &mut record, context);
    record.set("iati", whole::of(activity, context));
    record.into_fields()
}
