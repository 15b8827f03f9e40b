//! Where links lead, and whether there is anything.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::dom::Dom;
use crate::diag::{Diagnostic, Diagnostics, nearest};
use crate::model::{Block, BlockContent, Inline, InlineContent, LinkTarget, SpanRole, StyleName, Table};
use crate::style::ElementId;

/// What an `href` leads to.
pub(super) enum Address {
    Target(LinkTarget),
    /// Nothing that a document can link to, and why.
    Unusable(&'static str),
}

/// Reads an `href`.
pub(super) fn address(href: &str) -> Address {
    let href = href.trim();
    if let Some(id) = href.strip_prefix('#') {
        return match id {
            "" => Address::Unusable("names no place"),
            id => Address::Target(LinkTarget::Anchor(Arc::from(id))),
        };
    }
    let lower = href.get(..8.min(href.len())).unwrap_or_default().to_ascii_lowercase();
    if ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| lower.starts_with(scheme)) {
        return Address::Target(LinkTarget::Url(Arc::from(href)));
    }
    Address::Unusable(if href.is_empty() { "is empty" } else { "is no address that a reader of the document can open" })
}

/// Warns of links to places that the document does not have, and makes plain text of them.
pub(super) fn check(
    dom: &Dom<'_>,
    links: &[(Arc<str>, ElementId)],
    placed: &BTreeSet<Arc<str>>,
    body: &mut [Block],
    problems: &mut Diagnostics,
) {
    let mut missing = BTreeSet::new();
    for (target, element) in links.iter().filter(|(target, _)| !placed.contains(target)) {
        let hint = match nearest(target, placed) {
            Some(id) => format!("did you mean `#{id}`?"),
            None => format!("give an element `id=\"{target}\"`"),
        };
        let message = format!("nothing in the document has the id `{target}` that this refers to");
        problems.push(Diagnostic::warning("unknown-link-target", dom.shown_origin(*element), message).with_hint(hint));
        missing.insert(Arc::clone(target));
    }
    if !missing.is_empty() {
        unlink_blocks(body, &missing);
    }
}

fn unlink_blocks(blocks: &mut [Block], missing: &BTreeSet<Arc<str>>) {
    for block in blocks {
        match &mut block.content {
            BlockContent::Paragraph(content) | BlockContent::Heading { content, .. } => unlink(content, missing),
            BlockContent::List(list) => {
                list.items.iter_mut().for_each(|item| unlink_blocks(&mut item.blocks, missing));
            }
            BlockContent::Table(Table { groups, caption, .. }) => {
                let cells = groups.iter_mut().flat_map(|group| &mut group.rows).flat_map(|row| &mut row.cells);
                cells.for_each(|cell| unlink_blocks(&mut cell.blocks, missing));
                caption.iter_mut().for_each(|caption| unlink_blocks(std::slice::from_mut(caption), missing));
            }
            BlockContent::Group { blocks, .. } => unlink_blocks(blocks, missing),
            BlockContent::Picture(_) | BlockContent::Chart(_) | BlockContent::Rule => {}
        }
    }
}

fn unlink(inlines: &mut [Inline], missing: &BTreeSet<Arc<str>>) {
    for inline in inlines {
        match &mut inline.content {
            InlineContent::Span { children, .. } => unlink(children, missing),
            InlineContent::PageReference { target, .. } if missing.contains(target) => {
                inline.content = InlineContent::Text(Arc::from("?"));
            }
            InlineContent::Link { target: LinkTarget::Anchor(id), children, .. } if !missing.contains(id) => {
                unlink(children, missing);
            }
            InlineContent::Link { target: LinkTarget::Anchor(id), children, origin, .. } if missing.contains(id) => {
                let origin = std::mem::take(origin);
                let name = StyleName { element: Arc::from("a"), ..StyleName::default() };
                let mut children = std::mem::take(children);
                unlink(&mut children, missing);
                inline.content = InlineContent::Span { role: SpanRole::Generic, name, children, origin };
            }
            _ => {}
        }
    }
}
