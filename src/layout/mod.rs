//! Layout: a document in, positioned frames out.
//!
//! The blocks become a flow ([`block`], [`paragraph`], [`table`], [`list`], [`flex`]), put together with
//! collapsed margins and the places for breaks ([`builder`]). The flow is divided over regions ([`region`],
//! [`columns`], [`band`]) and pages ([`page`]); at last the margins get their running heads and page
//! numbers ([`margin_box`]).

mod band;
mod block;
mod builder;
mod columns;
mod context;
mod decorate;
mod flex;
mod float;
mod flow;
pub mod frame;
mod geometry;
mod intrinsic;
mod list;
mod margin_box;
mod page;
mod painter;
mod paragraph;
mod picture;
mod region;
mod table;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use self::context::Context;
use self::frame::Layout;
use self::margin_box::Facts;
use self::page::Pages;
use crate::diag::Warned;
use crate::fonts::Shaper;
use crate::model::Document;

/// Lays a document out on pages.
///
/// The result depends on the document and the faces of the shaper alone. Warnings tell of characters that no
/// face has.
pub fn lay_out(document: &Document, shaper: &mut Shaper) -> Warned<Layout> {
    let mut context = Context::new(shaper, &document.metadata.language);
    let mut pages = page::paginate(&mut context, document);
    furnish(&mut context, &mut pages);
    let Context { structure, problems, .. } = context;
    let Pages { pages, outline, destinations, .. } = pages;
    let metadata = document.metadata.clone();
    Warned { value: Layout { metadata, pages, structure, outline, destinations }, warnings: problems }
}

/// Fills the margins of all pages, now that their number is known.
fn furnish(context: &mut Context<'_>, pages: &mut Pages) {
    let count = pages.pages.len();
    let mut carried: BTreeMap<Arc<str>, Arc<str>> = BTreeMap::new();
    for (index, page) in pages.pages.iter_mut().enumerate() {
        let mut strings = carried.clone();
        for (name, values) in &pages.strings[index] {
            strings.insert(Arc::clone(name), Arc::clone(&values.first));
            carried.insert(Arc::clone(name), Arc::clone(&values.last));
        }
        let facts = Facts { number: index + 1, count, strings: &strings };
        page.items.extend(margin_box::items(context, &pages.styles[index], &facts));
    }
}
