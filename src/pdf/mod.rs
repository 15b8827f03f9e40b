//! PDF: a laid-out document as a tagged file that conforms to PDF/A-2a or, with files in it, to PDF/A-3a; and to
//! PDF/UA-1.
//!
//! `printpdf` builds pages and fonts, `lopdf` holds the objects; content streams and the structure tree,
//! which a document has by the thousand, are written straight as bytes.

mod attachment;
mod attribute;
mod base;
mod catalog;
mod cluster;
mod content;
mod date;
mod drawing;
mod file;
mod font;
mod font_objects;
mod font_pattern;
mod form;
mod icc;
mod jpeg;
mod label;
mod link;
mod metadata;
mod outline;
mod paint;
mod picture;
mod png;
mod profile;
mod shape;
mod structure;
mod syntax;
#[cfg(test)]
mod tests;
mod text;
mod to_unicode;
mod tree;
mod xmp;

use std::sync::Arc;

use lopdf::ObjectId;

use crate::diag::{Diagnostic, Diagnostics, Origin, Outcome};
use crate::fonts::FontBook;
use crate::layout::frame::Layout;
use crate::raster::Rasters;

use attachment::write_attachments;
use base::{Skeleton, SkeletonMemory};
use catalog::{References, complete_catalog, complete_page};
use content::{PageContent, Resources, page_content};
use file::File;
use font::Fonts;
use font_objects::FontMemory;
use form::{Form, TypingFonts};
use icc::Srgb;
use label::page_labels;
use link::{list_annotations, write_links};
use metadata::{Properties, write_metadata};
use outline::write_outline;
use picture::{PictureMemory, Pictures};
use structure::write_structure;
use tree::Tree;

pub use attachment::{Attachment, Relationship};

/// Writes layouts as PDF; shared by all threads.
#[derive(Debug)]
pub struct Writer {
    fonts: Arc<FontBook>,
    skeletons: SkeletonMemory,
    embedded: FontMemory,
    pictures: PictureMemory,
    rasters: Arc<Rasters>,
    typing: TypingFonts,
    profile: Srgb,
}

impl Writer {
    /// `fonts`: the book that the layouts took their fonts from.
    /// `rasters`: makes pictures in the resolution that they need.
    pub fn new(fonts: Arc<FontBook>, rasters: Arc<Rasters>) -> Writer {
        Writer {
            fonts,
            skeletons: SkeletonMemory::default(),
            embedded: FontMemory::default(),
            pictures: PictureMemory::default(),
            rasters,
            typing: TypingFonts::default(),
            profile: Srgb::default(),
        }
    }

    /// The bytes of the PDF, which is PDF/A-2a. Equal layouts give equal bytes.
    pub fn write(&self, layout: &Layout) -> Outcome<Vec<u8>> {
        self.write_as(layout, None)
    }

    /// The bytes of a PDF with files in it, which is PDF/A-3a.
    pub fn write_with(&self, layout: &Layout, attachments: &[Attachment]) -> Outcome<Vec<u8>> {
        self.write_as(layout, Some(attachments))
    }

    fn write_as(&self, layout: &Layout, attachments: Option<&[Attachment]>) -> Outcome<Vec<u8>> {
        let mut problems = Diagnostics::new();
        let bytes = self.write_into(layout, attachments, &mut problems);
        match bytes {
            Some(bytes) => problems.finish(bytes),
            None => Err(problems),
        }
    }

    /// `None` only beside an error.
    fn write_into(
        &self,
        layout: &Layout,
        attachments: Option<&[Attachment]>,
        problems: &mut Diagnostics,
    ) -> Option<Vec<u8>> {
        if layout.pages.is_empty() || layout.structure.nodes.is_empty() {
            problems.push(fault("empty-layout", "the layout has no pages or no structure"));
            return None;
        }
        let fonts = Fonts::collect(layout, &self.fonts, &self.embedded, problems);
        let pictures = Pictures::collect(layout, &self.pictures, &self.rasters, problems);
        let tree = Tree::new(&layout.structure, &layout.metadata.language);
        let resources = Resources { tree: &tree, fonts: &fonts, pictures: &pictures };
        let pages = layout.pages.iter().map(|page| page_content(page, resources, problems)).collect();
        if problems.has_errors() {
            return None;
        }
        let Some(skeleton) = self.skeletons.skeleton(layout) else {
            problems.push(fault("unknown-skeleton", "printpdf has built pages in another way than we know"));
            return None;
        };
        match self.assemble((layout, attachments), skeleton, resources, pages, problems).finish() {
            Ok(bytes) => Some(bytes),
            Err(error) => {
                problems.push(fault("pdf-not-written", &error.to_string()));
                None
            }
        }
    }

    /// Fills the skeleton with everything that the document holds.
    fn assemble(
        &self,
        (layout, attachments): (&Layout, Option<&[Attachment]>),
        skeleton: Skeleton,
        Resources { tree, fonts, pictures }: Resources,
        pages: Vec<PageContent>,
        problems: &mut Diagnostics,
    ) -> File {
        let mut file = File::new(skeleton.document);
        let page_ids: Vec<ObjectId> = skeleton.pages.iter().map(|page| page.id).collect();
        let names = pictures.write(&mut file);
        file.document.set_object(skeleton.xobjects, names);
        let names = fonts.write(&mut file);
        file.document.set_object(skeleton.fonts, names);
        let mut annotations = write_links(&mut file, layout, tree, &page_ids, problems);
        let form = Form { layout, fonts, book: &self.fonts, pages: &pages, page_ids: &page_ids };
        let form = self.typing.write_form(&mut file, form, skeleton.resources, &mut annotations);
        list_annotations(&mut file, &annotations, &page_ids);
        let structure = write_structure(&mut file, layout, tree, &pages, &page_ids, &annotations);
        for (index, (content, page)) in pages.into_iter().zip(&skeleton.pages).enumerate() {
            complete_page(&mut file, page, index, content);
        }
        let outline = write_outline(&mut file, layout, &page_ids);
        let part = if attachments.is_some() { 3 } else { 2 };
        let properties = Properties::new(layout, tree, part, problems);
        let files = write_attachments(&mut file, attachments.unwrap_or_default(), layout.metadata.date, problems);
        let (information, metadata) = write_metadata(&mut file, &properties);
        file.document.trailer.set("Info", information);
        let profile = self.profile.write(&mut file);
        let language = &layout.metadata.language;
        let right_to_left = layout.right_to_left;
        let labels = page_labels(layout);
        let references =
            References { language, right_to_left, structure, outline, form, labels, metadata, profile, files };
        complete_catalog(&mut file, skeleton.catalog, references);
        file
    }
}

fn fault(code: &'static str, message: &str) -> Diagnostic {
    Diagnostic::fault(code, Origin::none(), message)
}
