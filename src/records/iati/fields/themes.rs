//! Sectors, tags, policy markers, humanitarian scopes and kinds of aid.

use serde_json::Value;

use super::about::flag_of;
use super::geography::sector_vocabulary;
use crate::records::iati::codes;
use crate::records::iati::context::Context;
use crate::records::iati::element::Element;
use crate::records::iati::group::Group;
use crate::records::iati::values::decimal;

pub(super) fn read(activity: Element, record: &mut Group, context: &mut Context) {
    for sector in activity.all("sector") {
        if let Some(sector) = sector_of(sector, context) {
            record.push("sectors", sector);
        }
    }
    for tag in activity.all("tag") {
        let vocabulary = tag.attribute("vocabulary").unwrap_or_default();
        if let Some(mut group) = coded(tag, codes::tag_list(vocabulary), context) {
            group.set("vocabulary", context.code_with_list("TagVocabulary", tag, "vocabulary"));
            record.push("tags", group.into_value());
        }
    }
    for marker in activity.all("policy-marker") {
        let is_standard = marker.attribute("vocabulary").unwrap_or("1") == "1";
        if let Some(mut group) = coded(marker, is_standard.then_some("PolicyMarker"), context) {
            group.set("significance", context.code_with_list("PolicySignificance", marker, "significance"));
            record.push("policy_markers", group.into_value());
        }
    }
    humanitarian(activity, record, context);
    terms(activity, record, context);
}

/// A sector with its share; without a vocabulary, its code is that of OECD DAC with five digits.
pub(super) fn sector_of(sector: Element, context: &mut Context) -> Option<Value> {
    let vocabulary = sector.attribute("vocabulary").unwrap_or("1");
    let mut group = coded(sector, codes::sector_list(vocabulary), context)?;
    group.set("vocabulary", sector_vocabulary(vocabulary));
    group.set("vocabulary_code", vocabulary);
    group.set("share", sector.attribute("percentage").map_or(Value::Null, decimal));
    Some(group.into_value())
}

/// The code of an element and its name: its own, or that of a list, where its vocabulary has one.
fn coded(element: Element, list: Option<&'static str>, context: &mut Context) -> Option<Group> {
    let code = element.attribute("code")?;
    let mut group = context.group(element);
    group.set("code", code);
    group.set("name", context.named(list.unwrap_or_default(), list.is_some(), code, element));
    Some(group)
}

fn humanitarian(activity: Element, record: &mut Group, context: &mut Context) {
    let mut group = context.group(activity);
    group.set("marked", flag_of(activity, "humanitarian"));
    for scope in activity.all("humanitarian-scope") {
        if let Some(mut entry) = coded(scope, None, context) {
            entry.set("type", context.code_with_list("HumanitarianScopeType", scope, "type"));
            entry.set("vocabulary", scope.attribute("vocabulary").map_or(Value::Null, Value::from));
            group.push("scopes", entry.into_value());
        }
    }
    if !group.is_empty() {
        record.set("humanitarian", group.into_value());
    }
}

/// The kinds of aid, finance and flow that hold where a transaction names none.
fn terms(activity: Element, record: &mut Group, context: &mut Context) {
    let mut group = context.group(activity);
    for (name, list, element) in [
        ("collaboration", "CollaborationType", "collaboration-type"),
        ("flow", "FlowType", "default-flow-type"),
        ("finance", "FinanceType", "default-finance-type"),
        ("tied", "TiedStatus", "default-tied-status"),
    ] {
        group.set(name, context.code_in(list, activity, element));
    }
    group.set_list("aid", aid_types(activity, "default-aid-type", context));
    if let Some(currency) = &context.currency {
        group.set("currency", currency.as_str());
    }
    if let Some(share) = activity.child("capital-spend").and_then(|spend| spend.attribute("percentage")) {
        group.set("capital_share", decimal(share));
    }
    if !group.is_empty() {
        record.set("terms", group.into_value());
    }
}

/// Types of aid; those of vocabulary 1 (OECD DAC) have names.
pub(super) fn aid_types(parent: Element, name: &str, context: &mut Context) -> Vec<Value> {
    let types: Vec<Option<Group>> = parent
        .all(name)
        .map(|aid| {
            let is_standard = aid.attribute("vocabulary").unwrap_or("1") == "1";
            coded(aid, is_standard.then_some("AidType"), context)
        })
        .collect();
    types.into_iter().flatten().map(Group::into_value).collect()
}
