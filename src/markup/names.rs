//! Style names, one allocation for all elements that share one.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::model::StyleName;
use crate::style::Element;

/// The style names of a document.
#[derive(Default)]
pub(super) struct Names<'t> {
    known: FxHashMap<(&'t str, Option<&'t str>), StyleName>,
}

impl<'t> Names<'t> {
    pub fn of(&mut self, element: &'t Element<'_>) -> StyleName {
        let key = (element.name, element.attribute("class"));
        let make =
            || StyleName { element: Arc::from(element.name), classes: element.classes().map(Arc::from).collect() };
        self.known.entry(key).or_insert_with(make).clone()
    }
}
