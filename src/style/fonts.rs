//! Which fonts style sheets name, and where. Whether these are there is for those to say who have the fonts.

use std::sync::Arc;

use super::draft::{Basis, Draft, initial};
use super::property::{Assignment, Property};
use crate::diag::Origin;

/// What a declaration of `font-family` or `font` names.
#[derive(Clone, Debug, PartialEq)]
pub struct FontList {
    /// In the order of preference, generic ones included.
    pub families: Arc<[Arc<str>]>,
    /// Where the declaration stands.
    pub origin: Origin,
}

impl FontList {
    /// The list of a declaration; `None` for those of other properties.
    pub(super) fn of(
        property: Property,
        assignments: &[Assignment],
        origin: impl FnOnce() -> Origin,
    ) -> Option<FontList> {
        if !matches!(property.name(), "font-family" | "font") {
            return None;
        }
        let mut draft = Draft::inheriting(initial());
        let basis = Basis { parent: initial(), root_size: draft.em() };
        assignments.iter().for_each(|assignment| (assignment.set)(&mut draft, &basis));
        Some(FontList { families: Arc::clone(&draft.style.text.families), origin: origin() })
    }
}
