//! Link annotations (ISO 32000-1, 12.5.6.5).

use std::collections::BTreeMap;

use lopdf::{Object, ObjectId, StringFormat};

use super::base::page_size;
use super::file::File;
use super::outline::destination;
use super::syntax::{dictionary, name, text_object};
use super::tree::Tree;
use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::layout::frame::{Layout, LinkArea, LinkTarget, NodeId, Page};
use crate::units::Rect;

/// A link or field on a page.
pub struct Annotation {
    pub id: ObjectId,
    /// From 0.
    pub page: usize,
    pub node: NodeId,
}

/// Writes the links of all pages, in their order. Their keys in the parent tree follow those of the pages.
pub fn write_links(
    file: &mut File,
    layout: &Layout,
    tree: &Tree,
    page_ids: &[ObjectId],
    problems: &mut Diagnostics,
) -> Vec<Annotation> {
    let mut annotations: Vec<Annotation> = Vec::new();
    for (page, sheet) in layout.pages.iter().enumerate() {
        for link in &sheet.links {
            if !tree.contains(link.node) {
                let message = format!("the link {} belongs to no part of the structure", shown(link));
                problems.push(Diagnostic::fault("link-without-structure", Origin::none(), message));
                continue;
            }
            let Some((key, target)) = target(link, layout, page_ids) else {
                problems.push(
                    Diagnostic::warning(
                        "unknown-link-target",
                        Origin::none(),
                        format!("the link {} leads to a place that the document does not have", shown(link)),
                    )
                    .with_hint("give the heading or paragraph that it should lead to this `id`, or remove the link"),
                );
                continue;
            };
            let mut annotation = dictionary([
                ("Type", name("Annot")),
                ("Subtype", name("Link")),
                ("Rect", rect(link.rect, sheet)),
                ("Border", vec![Object::Integer(0), 0.into(), 0.into()].into()),
                // Printed with the page, which PDF/A asks of all annotations (ISO 19005-2, 6.3.2).
                ("F", 4.into()),
                ("Contents", text_object(description(link))),
                ("StructParent", ((layout.pages.len() + annotations.len()) as i64).into()),
            ]);
            annotation.set(key, target);
            annotations.push(Annotation { id: file.add(annotation), page, node: link.node });
        }
    }
    annotations
}

/// Lists the annotations of all pages on them.
pub fn list_annotations(file: &mut File, annotations: &[Annotation], page_ids: &[ObjectId]) {
    let mut by_page: BTreeMap<usize, Vec<Object>> = BTreeMap::new();
    for annotation in annotations {
        by_page.entry(annotation.page).or_default().push(annotation.id.into());
    }
    for (page, own) in by_page {
        if let Some(id) = page_ids.get(page)
            && let Ok(page) = file.document.get_dictionary_mut(*id)
        {
            page.set("Annots", own);
        }
    }
}

fn shown(link: &LinkArea) -> String {
    match &link.target {
        LinkTarget::Url(url) => format!("“{}” to {url}", link.description),
        LinkTarget::Anchor(anchor) => format!("“{}” to #{anchor}", link.description),
    }
}

/// What a reader is told of the link, which PDF/UA asks for (ISO 14289-1, 7.18.5).
fn description(link: &LinkArea) -> &str {
    let target = match &link.target {
        LinkTarget::Url(target) | LinkTarget::Anchor(target) => target,
    };
    if link.description.trim().is_empty() { target } else { &link.description }
}

fn target(link: &LinkArea, layout: &Layout, page_ids: &[ObjectId]) -> Option<(&'static str, Object)> {
    match &link.target {
        LinkTarget::Url(url) => {
            let address = Object::String(ascii_address(url), StringFormat::Literal);
            Some(("A", dictionary([("S", name("URI")), ("URI", address)]).into()))
        }
        LinkTarget::Anchor(anchor) => {
            let place = layout.destinations.get(anchor)?;
            Some(("Dest", destination(*place, layout, page_ids)?))
        }
    }
}

/// An address in ASCII (ISO 32000-1, 12.6.4.7): what is not, as percent-encoded UTF-8.
fn ascii_address(url: &str) -> Vec<u8> {
    let mut address = Vec::with_capacity(url.len());
    for byte in url.bytes() {
        if byte.is_ascii_graphic() {
            address.push(byte);
        } else {
            address.push(b'%');
            super::syntax::hex(&mut address, &[byte]);
        }
    }
    address
}

/// A rectangle of a page in the coordinates of PDF.
pub fn rect(rect: Rect, page: &Page) -> Object {
    let height = page_size(page).1;
    let edges = [rect.x.to_pt(), height - rect.bottom().to_pt(), rect.right().to_pt(), height - rect.y.to_pt()];
    edges.iter().map(|edge| rounded(*edge)).collect::<Vec<_>>().into()
}

/// A coordinate as an object, to the hundredth of a point.
pub fn rounded(value: f64) -> Object {
    Object::Real(((value * 100.0).round() / 100.0) as f32)
}
