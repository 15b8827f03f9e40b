//! What style sheets call by its name, and where: fonts and pages. Whether these are there is for those to say who know
//! all of them.

use std::sync::Arc;

use super::draft::{Basis, Draft, initial};
use super::property::{Assignment, Property};
use crate::diag::Origin;

/// What a declaration names.
#[derive(Clone, Debug, PartialEq)]
pub enum Named {
    Fonts(FontList),
    Page(PageName),
}

/// What a declaration of `font-family` or `font` names.
#[derive(Clone, Debug, PartialEq)]
pub struct FontList {
    /// In the order of preference, generic ones included.
    pub families: Arc<[Arc<str>]>,
    /// Where the declaration stands.
    pub origin: Origin,
}

/// What a declaration of `page` names.
#[derive(Clone, Debug, PartialEq)]
pub struct PageName {
    pub name: Arc<str>,
    /// Where the declaration stands.
    pub origin: Origin,
}

impl Named {
    /// What a declaration names; `None` for those of other properties.
    pub(super) fn of(property: Property, assignments: &[Assignment], origin: impl FnOnce() -> Origin) -> Option<Named> {
        if !matches!(property.name(), "font-family" | "font" | "page") {
            return None;
        }
        let mut draft = Draft::inheriting(initial());
        let basis = Basis { parent: initial(), root_size: draft.em() };
        assignments.iter().for_each(|assignment| (assignment.set)(&mut draft, &basis));
        Some(match property.name() {
            "page" => Named::Page(PageName { name: draft.style.boxed.page.clone()?, origin: origin() }),
            _ => Named::Fonts(FontList { families: Arc::clone(&draft.style.text.families), origin: origin() }),
        })
    }

    /// The fonts, where it names fonts.
    pub fn fonts(&self) -> Option<&FontList> {
        match self {
            Named::Fonts(list) => Some(list),
            Named::Page(_) => None,
        }
    }

    /// The page, where it names one.
    pub fn page(&self) -> Option<&PageName> {
        match self {
            Named::Page(page) => Some(page),
            Named::Fonts(_) => None,
        }
    }
}
