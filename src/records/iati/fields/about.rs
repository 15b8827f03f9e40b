//! What an activity is called, where it stands, when it begins and ends, what is said of it.

use serde_json::{Value, json};

use crate::records::iati::codes;
use crate::records::iati::context::Context;
use crate::records::iati::element::Element;
use crate::records::iati::group::Group;
use crate::records::iati::values::{date, flag};

pub(super) fn read(activity: Element, record: &mut Group, context: &mut Context) {
    if let Some(identifier) = activity.child("iati-identifier") {
        record.set_from(identifier, "id", identifier.text());
    }
    if let Some(title) = activity.child("title") {
        record.set_from(title, "title", context.text(title));
    }
    descriptions(activity, record, context);
    status(activity, record, context);
    dates(activity, record);
    if let Some(scope) = activity.child("activity-scope") {
        record.set_from(scope, "activity_scope", context.code_of("ActivityScope", scope, "code"));
    }
    if let Some(level) = activity.attribute("hierarchy") {
        record.set("hierarchy", level);
    }
    if let Some(updated) = activity.attribute("last-updated-datetime") {
        record.set("last_updated", updated);
    }
}

/// The first general description is the summary; the others are parts of the text.
fn descriptions(activity: Element, record: &mut Group, context: &mut Context) {
    for description in activity.all("description") {
        let text = context.text(description);
        if text.is_null() {
            continue;
        }
        let kind = description.attribute("type").unwrap_or("1");
        if kind == "1" && !record.has("summary") {
            record.set_from(description, "summary", text);
            continue;
        }
        let (key, title) = match kind {
            "1" => (
                "general",
                json!({"en": "Description", "fr": "Description", "es": "Descripción", "pt": "Descrição", "de": "Beschreibung"}),
            ),
            "2" => (
                "objectives",
                json!({"en": "Objectives", "fr": "Objectifs", "es": "Objetivos", "pt": "Objetivos", "de": "Ziele"}),
            ),
            "3" => (
                "target_groups",
                json!({"en": "Target groups", "fr": "Groupes cibles", "es": "Grupos destinatarios", "pt": "Grupos-alvo", "de": "Zielgruppen"}),
            ),
            _ => (
                "other",
                json!({"en": "Further information", "fr": "Informations complémentaires", "es": "Más información", "pt": "Outras informações", "de": "Weitere Angaben"}),
            ),
        };
        let mut part = context.group(description);
        part.set("key", key);
        part.set("title", title);
        part.set("text", text);
        record.push("narrative", part.into_value());
    }
}

fn status(activity: Element, record: &mut Group, context: &mut Context) {
    let Some(status) = activity.child("activity-status") else { return };
    let Some(code) = status.attribute("code") else { return };
    let word = match code {
        "1" => "pipeline",
        "2" => "implementation",
        "3" => "finalisation",
        "4" => "closed",
        "5" => "cancelled",
        "6" => "suspended",
        _ => {
            context.name("ActivityStatus", code, status);
            return;
        }
    };
    record.set_from(status, "status", word);
}

/// Actual dates go before planned ones; all four are kept.
fn dates(activity: Element, record: &mut Group) {
    let find = |kind: &str| {
        let found = activity.all("activity-date").find(|date| date.attribute("type") == Some(kind));
        found.and_then(|found| Some((found, date(found.attribute("iso-date")?))))
    };
    for (name, actual, planned) in [("start", "2", "1"), ("end", "4", "3")] {
        if let Some((element, day)) = find(actual).or_else(|| find(planned)) {
            record.set_from(element, name, day);
        }
    }
    for (name, kind) in [("planned_start", "1"), ("actual_start", "2"), ("planned_end", "3"), ("actual_end", "4")] {
        if let Some((element, day)) = find(kind) {
            record.set_from(element, name, day);
        }
    }
}

/// The yes or no in an attribute.
pub(super) fn flag_of(element: Element, attribute: &str) -> Value {
    element.attribute(attribute).and_then(flag).map_or(Value::Null, Value::Bool)
}

/// The name of a vocabulary; the code itself where it has none, or names the publisher's own (98, 99).
pub(super) fn vocabulary(list: &'static str, code: &str) -> Value {
    codes::english(list, code).unwrap_or(code).into()
}
