//! Documents, other activities, conditions, and data of other systems.

use serde_json::Value;

use super::about::flag_of;
use crate::records::iati::context::Context;
use crate::records::iati::element::Element;
use crate::records::iati::group::Group;
use crate::records::iati::values::date;

pub(super) fn read(activity: Element, record: &mut Group, context: &mut Context) {
    for document in activity.all("document-link") {
        let document = document_of(document, context);
        record.push("documents", document);
    }
    for related in activity.all("related-activity") {
        let mut group = context.group(related);
        group.set("id", related.attribute("ref").map_or(Value::Null, Value::from));
        group.set("type", context.code_with_list("RelatedActivityType", related, "type"));
        record.push("related_activities", group.into_value());
    }
    for identifier in activity.all("other-identifier") {
        let mut group = context.group(identifier);
        group.set("id", identifier.attribute("ref").map_or(Value::Null, Value::from));
        group.set("type", identifier.attribute("type").map_or(Value::Null, Value::from));
        if let Some(owner) = identifier.child("owner-org") {
            group.set("owner", context.text(owner));
            group.set("owner_id", owner.attribute("ref").map_or(Value::Null, Value::from));
        }
        record.push("other_identifiers", group.into_value());
    }
    if let Some(conditions) = activity.child("conditions") {
        let mut group = context.group(conditions);
        group.set("attached", flag_of(conditions, "attached"));
        for condition in conditions.all("condition") {
            let mut entry = context.group(condition);
            entry.set("type", context.code_with_list("ConditionType", condition, "type"));
            entry.set("text", context.text(condition));
            group.push("list", entry.into_value());
        }
        record.set_from(conditions, "conditions", group.into_value());
    }
    for legacy in activity.all("legacy-data") {
        let mut group = context.group(legacy);
        for (name, attribute) in [("name", "name"), ("value", "value"), ("equivalent", "iati-equivalent")] {
            group.set(name, legacy.attribute(attribute).map_or(Value::Null, Value::from));
        }
        record.push("legacy_data", group.into_value());
    }
}

pub(super) fn document_of(document: Element, context: &mut Context) -> Value {
    let mut group = context.group(document);
    let url = document.attribute("url");
    let title = match context.text_in(document, "title") {
        Value::Null => url.map_or(Value::Null, Value::from),
        title => title,
    };
    group.set("title", title);
    group.set("text", context.text_in(document, "description"));
    group.set("url", url.map_or(Value::Null, Value::from));
    group.set("format", document.attribute("format").map_or(Value::Null, Value::from));
    for (name, list, element) in [("categories", "DocumentCategory", "category"), ("languages", "Language", "language")]
    {
        let codes: Vec<Value> = document.all(element).map(|code| context.code_of(list, code, "code")).collect();
        group.set_list(name, codes.into_iter().filter(|code| !code.is_null()).collect());
    }
    if let Some(day) = document.child("document-date")
        && let Some(text) = day.attribute("iso-date")
    {
        group.set_from(day, "date", date(text));
    }
    group.into_value()
}
