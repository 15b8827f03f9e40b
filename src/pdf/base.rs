//! The skeleton of a document: its pages, built by `printpdf` and handed over as `lopdf` objects.

use std::sync::{Arc, Mutex, PoisonError};

use lopdf::{Document, Object, ObjectId};
use printpdf::{PdfDocument, PdfPage, PdfSaveOptions, Pt, Rect};
use rustc_hash::FxHashMap;

use crate::layout::frame::{Layout, Page};

/// The smallest and the largest edge of a page that PDF/A allows (ISO 19005-2, 6.1.13), in points.
const PAGE_EDGE: (f64, f64) = (3.0, 14_400.0);

/// How many pages a writer remembers the skeletons of. When there are more it starts anew.
const MAX_REMEMBERED: usize = 1000;

/// A document with pages, but nothing on them yet.
#[derive(Clone, Debug)]
pub struct Skeleton {
    pub document: Document,
    pub catalog: ObjectId,
    pub pages: Vec<SkeletonPage>,
    /// The resources, which all pages share, and the dictionaries of the pictures and of the fonts in them.
    pub resources: ObjectId,
    pub xobjects: ObjectId,
    pub fonts: ObjectId,
}

#[derive(Clone, Copy, Debug)]
pub struct SkeletonPage {
    pub id: ObjectId,
    pub contents: ObjectId,
}

/// Widths and heights of pages, in thousandths of a point.
type Sizes = Box<[(u32, u32)]>;

/// The skeletons that a writer has built: documents of a batch mostly have pages alike.
#[derive(Debug, Default)]
pub struct SkeletonMemory(Mutex<FxHashMap<Sizes, Arc<Skeleton>>>);

impl SkeletonMemory {
    /// The skeleton of a layout; `None` where `printpdf` builds something other than we know it to.
    pub fn skeleton(&self, layout: &Layout) -> Option<Skeleton> {
        let thousandths = |points: f64| (points * 1000.0).round() as u32;
        let sizes: Sizes = layout.pages.iter().map(page_size).map(|(w, h)| (thousandths(w), thousandths(h))).collect();
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = lock().get(&sizes).map(Arc::clone);
        if let Some(known) = known {
            return Some(Skeleton::clone(&known));
        }
        let built = skeleton(layout)?;
        let mut memory = lock();
        if memory.keys().map(|sizes| sizes.len()).sum::<usize>() + sizes.len() > MAX_REMEMBERED {
            memory.clear();
        }
        memory.insert(sizes, Arc::new(built.clone()));
        Some(built)
    }
}

/// Builds pages of the right sizes.
fn skeleton(layout: &Layout) -> Option<Skeleton> {
    let mut source = PdfDocument::new("");
    source.pages = layout.pages.iter().map(empty_page).collect();
    let mut document = source.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
    document.version = "1.7".to_owned();

    let catalog = document.trailer.get(b"Root").and_then(Object::as_reference).ok()?;
    let root = document.get_dictionary_mut(catalog).ok()?;
    root.remove(b"PageLayout");
    root.remove(b"PageMode");
    let tree = root.get(b"Pages").and_then(Object::as_reference).ok()?;
    let kids = document.get_dictionary(tree).and_then(|tree| tree.get(b"Kids")).and_then(Object::as_array).ok()?;
    let ids: Vec<ObjectId> = kids.iter().filter_map(|kid| kid.as_reference().ok()).collect();
    let pages = ids
        .into_iter()
        .map(|id| {
            let page = document.get_dictionary_mut(id).ok()?;
            page.remove(b"Annots");
            page.remove(b"TrimBox");
            page.remove(b"CropBox");
            let contents = page.get(b"Contents").and_then(Object::as_reference).ok()?;
            Some(SkeletonPage { id, contents })
        })
        .collect::<Option<Vec<_>>>()?;
    let resources = document.get_dictionary(pages.first()?.id).ok()?.get(b"Resources").ok()?.as_reference().ok()?;
    let shared = document.get_dictionary(resources).ok()?;
    let xobjects = shared.get(b"XObject").and_then(Object::as_reference).ok()?;
    let fonts = shared.get(b"Font").and_then(Object::as_reference).ok()?;
    Some(Skeleton { document, catalog, pages, resources, xobjects, fonts })
}

fn empty_page(page: &Page) -> PdfPage {
    let size = page_size(page);
    let sheet = Rect::from_wh(Pt(size.0 as f32), Pt(size.1 as f32));
    PdfPage { media_box: sheet.clone(), trim_box: sheet.clone(), crop_box: sheet, ops: Vec::new() }
}

/// Width and height of a page in points, within what PDF/A allows.
pub fn page_size(page: &Page) -> (f64, f64) {
    let edge = |length: f64| (length.clamp(PAGE_EDGE.0, PAGE_EDGE.1) * 1000.0).round() / 1000.0;
    (edge(page.size.width.to_pt()), edge(page.size.height.to_pt()))
}
