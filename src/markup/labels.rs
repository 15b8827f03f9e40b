//! Labels of fields that are for no field.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::dom::{Dom, Token};
use super::element::Kind;
use crate::diag::{Diagnostic, Diagnostics};
use crate::style::ElementId;

/// Warns of every label, given with its tokens, that names a field in vain. Where the document `has_fields`, one that
/// names none is told, too: without any, labels are words before lines to fill in by hand.
pub(super) fn check(
    dom: &Dom<'_>,
    labels: &[(ElementId, Range<usize>)],
    ids: &FxHashMap<&str, ElementId>,
    has_fields: bool,
    problems: &mut Diagnostics,
) {
    for (label, inner) in labels {
        let (message, hint) = match dom.element(*label).attribute("for") {
            Some(field) if ids.get(field).is_some_and(|named| is_field(dom, *named)) => continue,
            Some(field) => (
                format!("no field has the id `{field}` that this label is for"),
                format!("give the field `id=\"{field}\"`, or put it into the label"),
            ),
            None if !has_fields || has_field(dom, inner.clone()) => continue,
            None => (
                "this label is for no field".to_owned(),
                "write `for` with the id of its field, or put the field into it; text that names no field is a `<span>`"
                    .to_owned(),
            ),
        };
        problems.push(Diagnostic::warning("label-without-field", dom.shown_origin(*label), message).with_hint(hint));
    }
}

fn is_field(dom: &Dom<'_>, id: ElementId) -> bool {
    matches!(dom.kind(id), Kind::Field(_))
}

fn has_field(dom: &Dom<'_>, inner: Range<usize>) -> bool {
    let inner = dom.tokens.get(inner).unwrap_or_default();
    inner.iter().any(|token| matches!(token, Token::Open { id, .. } if is_field(dom, *id)))
}
