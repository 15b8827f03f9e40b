//! The attributes of an element against the standard.

use super::values;
use crate::diag::nearest;
use crate::records::iati::element::Attribute;
use crate::records::iati::schema::{AttributeRule, Kind, Simple, Version};

/// What is wrong with the attributes of an element: each as a message and a hint.
pub(super) fn wrong_attributes(
    element: &str,
    attributes: &[Attribute],
    kind: &Kind,
    version: Version,
    is_declared: impl Fn(&str) -> bool,
) -> Vec<(String, String)> {
    let mut wrong = Vec::new();
    for Attribute { name, value } in attributes {
        if *name == "xmlns" || name.starts_with("xmlns:") {
            continue;
        }
        if let Some(rule) = kind.attribute(name) {
            wrong.extend(wrong_value(element, rule, value));
        } else if let Some((prefix, _)) = name.split_once(':') {
            if prefix != "xml" && !is_declared(prefix) {
                let hint = format!("add `xmlns:{prefix}=\"…\"` to `<iati-activities>`");
                wrong.push((format!("the prefix of the attribute `{name}` is not declared"), hint));
            } else if !kind.other_attributes {
                let message = format!("`<{element}>` may not have attributes of other standards, such as `{name}`");
                wrong.push((message, "remove it".to_owned()));
            } else if *name == "xml:lang" {
                let rule = AttributeRule { name: "xml:lang", simple: Simple::Language, is_required: false };
                wrong.extend(wrong_value(element, &rule, value));
            }
        } else {
            let message = format!("IATI {} has no attribute `{name}` for `<{element}>`", version.name());
            let names: Vec<&str> = kind.attributes.iter().map(|rule| rule.name).collect();
            let hint = match nearest(name, names.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None if names.is_empty() => "it has none".to_owned(),
                None => format!("it has: {}", names.join(", ")),
            };
            wrong.push((message, hint));
        }
    }
    let is_given = |name: &str| attributes.iter().any(|attribute| attribute.name == name);
    for rule in kind.attributes.iter().filter(|rule| rule.is_required && !is_given(rule.name)) {
        let message = format!("the attribute `{}` is missing in this `<{element}>`", rule.name);
        wrong.push((message, format!("write `<{element} {}=\"…\">`", rule.name)));
    }
    wrong
}

fn wrong_value(element: &str, rule: &AttributeRule, value: &str) -> Option<(String, String)> {
    let wanted = values::check(rule.simple, value).err()?;
    let message = format!("`{}` of this `<{element}>` {}", rule.name, complaint(value, wanted));
    Some((message, wanted.hint.to_owned()))
}

pub(super) fn complaint(found: &str, wanted: values::Wanted) -> String {
    let found = found.trim();
    match found.char_indices().nth(40) {
        _ if found.is_empty() => format!("is empty, but must be {}", wanted.what),
        Some((end, _)) => format!("is \u{201c}{}…\u{201d}, which is not {}", &found[..end], wanted.what),
        None => format!("is \u{201c}{found}\u{201d}, which is not {}", wanted.what),
    }
}
