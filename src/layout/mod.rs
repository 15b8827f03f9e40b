//! Layout: a document in, positioned frames out.
//!
//! The blocks become a flow ([`block`], [`paragraph`], [`table`], [`list`], [`flex`], [`grid`]), put together with
//! collapsed margins and the places for breaks ([`builder`]). The flow is divided over regions ([`region`],
//! [`columns`], [`band`]) and pages ([`page`]), each made up of floats, text and notes ([`insertion`], [`sheet`]); at
//! last the margins get their running heads and page numbers ([`margin_box`]). A document that tells the pages of its
//! parts goes through this again until they are where it says. What stands outside of its sheet is told ([`off_page`]).

mod band;
mod block;
mod builder;
mod chart;
mod columns;
mod context;
mod decorate;
mod field;
mod flex;
mod float;
mod flow;
pub mod frame;
mod geometry;
mod grid;
mod insertion;
mod intrinsic;
mod list;
mod long_field;
mod margin_box;
mod margin_text;
mod meaning;
mod missing;
mod off_page;
mod origins;
mod page;
mod painter;
mod paragraph;
mod picture;
mod region;
mod ruling;
mod sheet;
mod table;
#[cfg(test)]
mod tests;
mod tiles;

use std::collections::BTreeMap;
use std::sync::Arc;

use self::context::Context;
use self::frame::Layout;
use self::margin_box::Facts;
use self::page::Pages;
use crate::diag::Warned;
use crate::fonts::Shaper;
use crate::limits::Limits;
use crate::model::{Direction, Document, PageNumbers};

/// Lays a document out on pages.
///
/// The result depends on the document and the faces of the shaper alone. Warnings tell of characters that no
/// face has, and of text that has no room in its table or on its sheet. A document of more pages than `limits` allow
/// ends there, which is an error among the warnings.
pub fn lay_out(document: &Document, shaper: &mut Shaper, limits: &Limits) -> Warned<Layout> {
    let mut numbers = PageNumbers::new();
    let mut pass = 1;
    loop {
        let mut context = Context::new(shaper, document);
        context.page_numbers = std::mem::take(&mut numbers);
        let mut pages = page::paginate(&mut context, document, limits.pages);
        let Context { refers_to_pages, page_numbers: assumed, .. } = &mut context;
        let (refers_to_pages, assumed) = (*refers_to_pages, std::mem::take(assumed));
        if refers_to_pages && pass < MOST_PASSES && !context.problems.has_errors() {
            numbers = pages.numbers();
            if numbers != assumed {
                pass += 1;
                continue;
            }
        }
        furnish(&mut context, &mut pages);
        let Context { structure, mut problems, missing, origins, .. } = context;
        missing.tell(&mut problems);
        off_page::check(&pages.pages, &origins, &mut problems);
        let Pages { pages, outline, destinations, .. } = pages;
        let metadata = document.metadata.clone();
        let right_to_left = document.root.paragraph.direction == Direction::RightToLeft;
        let layout = Layout { metadata, right_to_left, pages, structure, outline, destinations };
        return Warned { value: layout, warnings: problems };
    }
}

/// A document that tells the pages of its parts is laid out until they are where it says, but not more often than
/// this: longer numbers can move what they tell of.
const MOST_PASSES: usize = 5;

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
        let facts = Facts { sheet: page.size, number: page.number, count: count as i64, strings: &strings };
        page.items.extend(margin_box::items(context, &pages.styles[index], &facts));
    }
}
