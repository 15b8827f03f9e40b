//! tmp
use super::element::{Attribute, Element};
use super::place::ActivityPlace;
use super::root::Root;
use crate::diag::{Diagnostic, Diagnostics, Origin};
pub(super) fn stray_text(at: Origin, name: &str) -> Diagnostic { Diagnostic::error("iati-schema", at, name) }
pub(super) fn root(_: &[Attribute], _: &Root, _: &Origin) -> Diagnostics { Diagnostics::new() }
pub(super) fn beside_activities(_: &str, _: &Root, _: Origin) -> Option<Diagnostic> { None }
pub(super) fn activity(_: Element, _: &ActivityPlace, _: &Root) -> Diagnostics { Diagnostics::new() }
