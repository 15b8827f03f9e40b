//! Elements that mean nothing where they stand, and groups of fields without a field.

use std::ops::Range;

use super::accessibility::markup_says_something;
use super::dom::Dom;
use crate::diag::{Diagnostic, Diagnostics};
use crate::style::ElementId;

/// Parts of elements, with the element that they are a part of.
const PARTS: [(&str, &str); 4] = [("dt", "dl"), ("dd", "dl"), ("figcaption", "figure"), ("legend", "fieldset")];

/// Warns of an element whose tokens are `inner`.
pub(super) fn check(dom: &Dom<'_>, id: ElementId, inner: Range<usize>, problems: &mut Diagnostics) {
    let name = dom.element(id).name;
    let mut warn = |code, message: String, hint: String| {
        problems.push(Diagnostic::warning(code, dom.shown_origin(id), message).with_hint(hint));
    };
    if let Some((_, whole)) = PARTS.iter().find(|(part, _)| *part == name)
        && !is_inside(dom, id, whole)
    {
        let message = format!("`<{name}>` stands outside of a `<{whole}>`, and is read as a plain paragraph");
        warn("misplaced-element", message, format!("put it into `<{whole}>`, or write `<p>`"));
    }
    if name == "fieldset" && !markup_says_something(dom, inner) {
        let hint = "put the fields that belong together into it, or leave it out with `{{#if}}`";
        warn("empty-fieldset", "this `<fieldset>` is empty".to_owned(), hint.to_owned());
    }
}

fn is_inside(dom: &Dom<'_>, id: ElementId, name: &str) -> bool {
    std::iter::successors(dom.tree.parent(id), |parent| dom.tree.parent(*parent))
        .any(|parent| dom.element(parent).name == name)
}
