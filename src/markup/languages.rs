//! Languages of elements: those that are none are told and left out, so that the language of the text around holds.

use super::dom::{Dom, Token};
use super::element::Kind;
use crate::diag::{Diagnostic, Diagnostics};
use crate::units::is_two_letter_code;

/// Leaves out the `lang` of every element below `<html>` that names no language, with a warning.
pub(super) fn check(dom: &mut Dom<'_>, problems: &mut Diagnostics) {
    for index in 0..dom.tokens.len() {
        let Some(Token::Open { id, .. }) = dom.tokens.get(index) else { continue };
        let id = *id;
        if dom.kind(id) == Kind::Html {
            continue;
        }
        let element = dom.element(id);
        let name = element.name;
        for (attribute, tag) in &element.attributes {
            if is_language(attribute)
                && let Some(doubt) = doubt_of(tag)
            {
                let message = format!("`<{name}>` says that its language is “{tag}”: {doubt}");
                let hint = "write a tag such as `fr`, `fr-CH` or `pt-BR`; until then it is in the language around it";
                problems.push(Diagnostic::warning("unknown-language", dom.shown_origin(id), message).with_hint(hint));
            }
        }
        if element.attributes.iter().any(|(name, tag)| is_language(name) && doubt_of(tag).is_some()) {
            let attributes = &mut dom.tree.get_mut(id).attributes;
            attributes.retain(|(name, tag)| !is_language(name) || doubt_of(tag).is_none());
        }
    }
}

fn is_language(attribute: &str) -> bool {
    matches!(attribute, "lang" | "xml:lang")
}

/// What speaks against a value of `lang`; an empty one says nothing.
fn doubt_of(tag: &str) -> Option<&'static str> {
    if tag.is_empty() { None } else { doubt(tag) }
}

/// What speaks against a language tag (BCP 47, 2.1); codes of three letters are too many to be known here.
pub(super) fn doubt(tag: &str) -> Option<&'static str> {
    let is_subtag = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let language = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let is_letters = language.bytes().all(|byte| byte.is_ascii_lowercase());
    match language.len() {
        _ if !is_letters || !tag.split('-').all(is_subtag) => Some("that is no language tag"),
        1 => (!matches!(&*language, "x" | "i")).then_some("that is no language tag"),
        2 => (!is_two_letter_code(&language)).then_some("no language has this code"),
        3 => None,
        _ => Some("no language has this code"),
    }
}
