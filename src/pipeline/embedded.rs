//! The files in a PDF/A-3a: the records that the document was made from, and their budgets.

use serde_json::{Map, Value};

use super::subject::{RESERVED, Subject};
use crate::pdf::{Attachment, Relationship};
use crate::records::{budget_csv, canonical_json};

/// The files of a document whose template saw some fields.
pub(super) fn files(subject: &Subject, fields: &Map<String, Value>) -> Vec<Attachment> {
    let is_own = |name: &String| !RESERVED.contains(&name.as_str());
    let (name, description, data) = match subject {
        Subject::Record(_) => {
            let own = fields.iter().filter(|(name, _)| is_own(name));
            let own = own.map(|(name, value)| (name.clone(), value.clone())).collect();
            ("record.json", "The record that this document was made from", Value::Object(own))
        }
        Subject::Group(_) => {
            let records = fields.get("records").cloned().unwrap_or_default();
            ("records.json", "The records that this document was made from", records)
        }
    };
    let records = match &data {
        Value::Array(records) => records.iter().filter_map(Value::as_object).collect(),
        one => one.as_object().into_iter().collect::<Vec<_>>(),
    };
    let budget = budget_csv(records).map(|content| Attachment {
        name: "budget.csv",
        media_type: "text/csv",
        description: "The budget line by line, by payer and by period",
        relationship: Relationship::Data,
        content,
    });
    let record = Attachment {
        name,
        media_type: "application/json",
        description,
        relationship: Relationship::Source,
        content: canonical_json(&data),
    };
    // In the order of their names, as readers look for them.
    budget.into_iter().chain([record]).collect()
}
