//! PDF: a laid-out document as a tagged file that conforms to PDF/A-2a and PDF/UA-1.
//!
//! `printpdf` builds pages and fonts, `lopdf` holds the objects; content streams and the structure tree,
//! which a document has by the thousand, are written straight as bytes.

mod base;
mod cluster;
mod content;
mod file;
mod font;
mod icc;
mod jpeg;
mod link;
mod metadata;
mod outline;
mod paint;
mod picture;
mod png;
mod profile;
mod structure;
mod syntax;
#[cfg(test)]
mod tests;
mod text;
mod tree;
mod xmp;

use std::sync::Arc;

use lopdf::{Object, ObjectId};

use crate::diag::{Diagnostic, Diagnostics, Origin, Outcome};
use crate::fonts::FontBook;
use crate::layout::frame::{Layout, Role};

use base::{Skeleton, skeleton};
use content::{PageContent, References, page_content};
use file::File;
use font::Fonts;
use link::{Annotation, write_links};
use metadata::{Properties, write_metadata};
use outline::write_outline;
use picture::{PictureMemory, Pictures};
use structure::write_structure;
use syntax::{dictionary, name, text_object};
use tree::{Tree, is_language};

/// Writes layouts as PDF; shared by all threads.
#[derive(Debug)]
pub struct Writer {
    fonts: Arc<FontBook>,
    pictures: PictureMemory,
}

impl Writer {
    /// `fonts`: the book that the layouts took their fonts from.
    pub fn new(fonts: Arc<FontBook>) -> Writer {
        Writer { fonts, pictures: PictureMemory::default() }
    }

    /// The bytes of the PDF. Equal layouts give equal bytes.
    pub fn write(&self, layout: &Layout) -> Outcome<Vec<u8>> {
        let mut problems = Diagnostics::new();
        let bytes = self.write_into(layout, &mut problems);
        match bytes {
            Some(bytes) => problems.finish(bytes),
            None => Err(problems),
        }
    }

    /// `None` only beside an error.
    fn write_into(&self, layout: &Layout, problems: &mut Diagnostics) -> Option<Vec<u8>> {
        if layout.pages.is_empty() || layout.structure.nodes.is_empty() {
            problems.push(fault("empty-layout", "the layout has no pages or no structure"));
            return None;
        }
        let fonts = Fonts::collect(layout, &self.fonts, problems);
        let pictures = Pictures::collect(layout, &self.pictures, problems);
        let tree = Tree::new(&layout.structure, &layout.metadata.language);
        let references = References { tree: &tree, fonts: &fonts, pictures: &pictures };
        let pages: Vec<PageContent> =
            layout.pages.iter().map(|page| page_content(page, references, problems)).collect();
        if problems.has_errors() {
            return None;
        }

        let Some(Skeleton { document, catalog, pages: skeletons, xobjects }) = skeleton(layout, &fonts) else {
            problems.push(fault("unknown-skeleton", "printpdf has built pages or fonts in another way than we know"));
            return None;
        };
        let mut file = File::new(document);
        let page_ids: Vec<ObjectId> = skeletons.iter().map(|page| page.id).collect();
        let names = pictures.write(&mut file);
        file.document.set_object(xobjects, names);
        let annotations = write_links(&mut file, layout, &tree, &page_ids, problems);
        let structure = write_structure(&mut file, layout, &tree, &pages, &page_ids, &annotations);
        for (index, (page, skeleton)) in pages.into_iter().zip(&skeletons).enumerate() {
            complete_page(&mut file, skeleton.id, index, &page, &annotations);
            file.document.set_object(skeleton.contents, lopdf::Stream::new(lopdf::Dictionary::new(), page.bytes));
        }
        let outline = write_outline(&mut file, layout, &page_ids);
        let properties = Properties::new(layout, all_figures_described(&tree, problems), problems);
        let (info, packet) = write_metadata(&mut file, &properties, problems);
        file.document.trailer.set("Info", info);
        complete_catalog(&mut file, catalog, Catalog { layout, structure, outline, packet });
        match file.finish() {
            Ok(bytes) => Some(bytes),
            Err(error) => {
                problems.push(fault("pdf-not-written", &error.to_string()));
                None
            }
        }
    }
}

fn fault(code: &'static str, message: &str) -> Diagnostic {
    Diagnostic::fault(code, Origin::none(), message)
}

/// Whether every figure has a text alternative, which PDF/UA asks for (ISO 14289-1, 7.3).
fn all_figures_described(tree: &Tree, problems: &mut Diagnostics) -> bool {
    let silent = |role: &Role| match role {
        Role::Figure { alternative } => alternative.as_ref().is_none_or(|text| text.trim().is_empty()),
        _ => false,
    };
    let count = tree.order().iter().filter(|id| silent(&tree.node(**id).role)).count();
    if count > 0 {
        let pictures = if count == 1 { "one picture has".to_owned() } else { format!("{count} pictures have") };
        problems.push(
            Diagnostic::warning(
                "picture-without-alternative",
                Origin::none(),
                format!("{pictures} no text alternative, so the PDF is not declared accessible (PDF/UA)"),
            )
            .with_hint("say in `alt` what the picture shows, or write `alt=\"\"` where it is decoration"),
        );
    }
    count == 0
}

/// Adds to a page what tagging, links and transparency need.
fn complete_page(file: &mut File, id: ObjectId, index: usize, content: &PageContent, annotations: &[Annotation]) {
    let Ok(page) = file.document.get_dictionary_mut(id) else { return };
    page.set("StructParents", index as i64);
    // Tab moves from link to link in the order of the structure (ISO 14289-1, 7.18.3).
    page.set("Tabs", name("S"));
    if content.transparent {
        let group = dictionary([("S", name("Transparency")), ("CS", name("DeviceRGB"))]);
        page.set("Group", group);
    }
    let links: Vec<Object> = annotations.iter().filter(|link| link.page == index).map(|link| link.id.into()).collect();
    if !links.is_empty() {
        page.set("Annots", links);
    }
}

/// What the catalog refers to.
struct Catalog<'a> {
    layout: &'a Layout,
    structure: ObjectId,
    outline: Option<ObjectId>,
    packet: ObjectId,
}

fn complete_catalog(file: &mut File, id: ObjectId, parts: Catalog) {
    let profile = icc::write_srgb(file);
    let intent = dictionary([
        ("Type", name("OutputIntent")),
        ("S", name("GTS_PDFA1")),
        ("OutputConditionIdentifier", text_object("sRGB")),
        ("Info", text_object("sRGB IEC61966-2.1")),
        ("DestOutputProfile", profile.into()),
    ]);
    let Ok(catalog) = file.document.get_dictionary_mut(id) else { return };
    catalog.set("StructTreeRoot", parts.structure);
    catalog.set("MarkInfo", dictionary([("Marked", true.into())]));
    catalog.set("ViewerPreferences", dictionary([("DisplayDocTitle", true.into())]));
    catalog.set("Metadata", parts.packet);
    catalog.set("OutputIntents", vec![intent.into()]);
    let language = &parts.layout.metadata.language;
    catalog.set("Lang", text_object(if is_language(language) { language } else { "und" }));
    if let Some(outline) = parts.outline {
        catalog.set("Outlines", outline);
    }
}
