//! The skeleton of a document: its pages and fonts, built by `printpdf` and handed over as `lopdf` objects.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};
use printpdf::{
    Codepoint, FontMetrics, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfFontMetricsStub, PdfPage,
    PdfSaveOptions, Pt, Rect, TextItem,
};

use super::font::{EmbeddedFont, Fonts};
use crate::layout::frame::{Layout, Page};

/// The smallest and the largest edge of a page that PDF/A allows (ISO 19005-2, 6.1.13), in points.
const PAGE_EDGE: (f64, f64) = (3.0, 14_400.0);

/// A document with pages and fonts, but nothing on the pages yet.
pub struct Skeleton {
    pub document: Document,
    pub catalog: ObjectId,
    pub pages: Vec<SkeletonPage>,
    /// The resources, which all pages share, and the dictionary of the pictures in them.
    pub resources: ObjectId,
    pub xobjects: ObjectId,
}

pub struct SkeletonPage {
    pub id: ObjectId,
    pub contents: ObjectId,
}

/// Builds pages of the right sizes with all fonts in their resources; `None` where `printpdf` builds
/// something other than we know it to.
pub fn skeleton(layout: &Layout, fonts: &Fonts) -> Option<Skeleton> {
    let mut source = PdfDocument::new("");
    for font in fonts.iter() {
        source.resources.fonts.map.insert(printpdf::FontId(font.name.clone()), parsed_font(font));
    }
    source.pages = layout.pages.iter().map(empty_page).collect();
    // printpdf embeds the fonts that it sees in use, with the glyphs that it sees and their texts.
    if let Some(first) = source.pages.first_mut() {
        first.ops = fonts.iter().flat_map(show_all).collect();
    }
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
    let names = shared.get(b"Font").and_then(Object::as_reference).ok()?;
    for font in fonts.iter() {
        complete_font(&mut document, names, font)?;
    }
    Some(Skeleton { document, catalog, pages, resources, xobjects })
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

/// The subset as `printpdf` takes it. Its measures come from the face: a subset has no tables for them.
fn parsed_font(font: &EmbeddedFont) -> PdfFont {
    let metrics = font.face.metrics();
    let em = f64::from(metrics.units_per_em);
    let units = |share: f64| (share * em).round() as i16;
    let measures = FontMetrics { ascent: units(metrics.ascent), descent: -units(metrics.descent) };
    let mut parsed = ParsedFont::with_glyph_data(
        font.subset.bytes.clone(),
        0,
        Some(font.subset_name()),
        BTreeMap::new(),
        BTreeMap::new(),
        metrics.units_per_em,
        measures,
    );
    let [x_min, y_min, x_max, y_max] = metrics.bounding_box.map(units);
    parsed.pdf_font_metrics = PdfFontMetricsStub {
        units_per_em: metrics.units_per_em,
        x_min,
        y_min,
        x_max,
        y_max,
        caret_slope_rise: 1000,
        caret_slope_run: (-metrics.italic_angle.to_radians().tan() * 1000.0).round() as i16,
        us_weight_class: font.face.weight(),
    };
    PdfFont::new(parsed)
}

/// The operations that show every glyph of a font once.
fn show_all(font: &EmbeddedFont) -> [Op; 4] {
    let glyphs = font.codes.iter().map(|code| Codepoint::with_cid(code.code, 0.0, code.text.to_owned())).collect();
    let handle = PdfFontHandle::External(printpdf::FontId(font.name.clone()));
    [
        Op::StartTextSection,
        Op::SetFont { font: handle, size: Pt(1.0) },
        Op::ShowText { items: vec![TextItem::GlyphIds(glyphs)] },
        Op::EndTextSection,
    ]
}

/// Puts right what `printpdf` can only guess: widths without rounding to thousandths, the cap height, and
/// which glyph a code shows that is not the index of one.
fn complete_font(document: &mut Document, names: ObjectId, font: &EmbeddedFont) -> Option<()> {
    let map = glyph_map(font).map(|map| document.add_object(lopdf::Stream::new(Dictionary::new(), map)));
    let id = document.get_dictionary(names).ok()?.get(font.name.as_bytes()).and_then(Object::as_reference).ok()?;
    let descendants = document.get_dictionary_mut(id).ok()?.get_mut(b"DescendantFonts").ok()?;
    let descendant = descendants.as_array_mut().ok()?.first_mut()?.as_dict_mut().ok()?;
    let widths = font.codes.iter().map(|code| Object::Real(code.width as f32)).collect();
    descendant.set("W", vec![Object::Integer(1), Object::Array(widths)]);
    if let Some(map) = map {
        descendant.set("CIDToGIDMap", map);
    }
    let descriptor = descendant.get(b"FontDescriptor").and_then(Object::as_reference).ok()?;
    let descriptor = document.get_dictionary_mut(descriptor).ok()?;
    descriptor.set("CapHeight", (font.face.metrics().cap_height * 1000.0).round() as i64);
    Some(())
}

/// The glyph of every code, two bytes each; `None` where every code is the index of its glyph.
fn glyph_map(font: &EmbeddedFont) -> Option<Vec<u8>> {
    font.codes.iter().any(|code| code.code != code.glyph).then(|| {
        let notdef = std::iter::once(0);
        notdef.chain(font.codes.iter().map(|code| code.glyph)).flat_map(u16::to_be_bytes).collect()
    })
}
