//! What all subsets of a face have in common: the objects of an embedded font (ISO 32000-1, 9.7) as `printpdf` builds
//! them. It does so once a run for each face; what a subset has of its own is filled in.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use printpdf::{
    Codepoint, FontMetrics, Mm, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfFontMetricsStub, PdfPage,
    PdfSaveOptions, Pt, TextItem,
};

use super::font::EmbeddedFont;
use super::syntax::name;
use super::to_unicode::to_unicode;
use crate::fonts::Subset;

/// The objects of a face.
#[derive(Debug)]
pub struct FontPattern {
    /// The font dictionary is the first. They refer to each other by their places, from 0; their streams are empty.
    objects: Vec<Object>,
    /// The places of the font descriptor, of the font program, and of the texts of the codes.
    descriptor: usize,
    program: usize,
    to_unicode: usize,
}

impl FontPattern {
    /// The pattern of the face that a font is a subset of; `None` where `printpdf` builds something other than we know
    /// it to.
    pub fn of(font: &EmbeddedFont, subset: &Subset) -> Option<FontPattern> {
        let mut source = PdfDocument::new("");
        source.resources.fonts.map.insert(printpdf::FontId(font.name.clone()), parsed_font(font, subset));
        // printpdf embeds the fonts that it sees in use.
        source.pages = vec![PdfPage::new(Mm(100.0), Mm(100.0), show_first(font)?.into())];
        let document = source.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
        let pages = document.get_pages();
        let page = document.get_dictionary(*pages.values().next()?).ok()?;
        let resources = document.get_dictionary(page.get(b"Resources").ok()?.as_reference().ok()?).ok()?;
        let names = document.get_dictionary(resources.get(b"Font").ok()?.as_reference().ok()?).ok()?;
        let id = names.get(font.name.as_bytes()).and_then(Object::as_reference).ok()?;
        let mut objects = taken(document, id)?;

        let root = objects.first_mut()?.as_dict_mut().ok()?;
        let to_unicode = place(root, b"ToUnicode")?;
        let descriptor = place(descendant(root)?, b"FontDescriptor")?;
        let dictionary = objects.get_mut(descriptor)?.as_dict_mut().ok()?;
        // printpdf can only guess.
        dictionary.set("CapHeight", (font.face.metrics().cap_height * 1000.0).round() as i64);
        let program = place(dictionary, b"FontFile2").or_else(|| place(dictionary, b"FontFile3"))?;
        for stream in [to_unicode, program] {
            objects.get_mut(stream)?.as_stream_mut().ok()?.content.clear();
        }
        Some(FontPattern { objects, descriptor, program, to_unicode })
    }

    /// The objects of a font, in the order and with the references of the pattern. Widths are those of the font without
    /// rounding to thousandths.
    pub fn filled(&self, font: &EmbeddedFont, subset: &Subset) -> Option<Vec<Object>> {
        let mut objects = self.objects.clone();
        let tagged = font.subset_name(subset);
        let map = glyph_map(font);
        let map_place = Object::Reference((objects.len() as u32, 0));
        let root = objects.first_mut()?.as_dict_mut().ok()?;
        root.set("BaseFont", name(&tagged));
        let descendant = descendant(root)?;
        descendant.set("BaseFont", name(&tagged));
        let widths = font.codes.iter().map(|code| Object::Real(code.width as f32)).collect();
        descendant.set("W", vec![Object::Integer(1), Object::Array(widths)]);
        if map.is_some() {
            descendant.set("CIDToGIDMap", map_place);
        }
        objects.extend(map.map(|map| Stream::new(Dictionary::new(), map).into()));
        objects.get_mut(self.descriptor)?.as_dict_mut().ok()?.set("FontName", name(&tagged));
        objects.get_mut(self.to_unicode)?.as_stream_mut().ok()?.content = to_unicode(&font.codes);
        let program = objects.get_mut(self.program)?.as_stream_mut().ok()?;
        // Outlines addressed by CID stand there without the tables around them.
        let bare = program.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"CIDFontType0C");
        program.content = if bare { subset.cff()? } else { &subset.bytes }.to_vec();
        if program.dict.has(b"Length1") {
            program.dict.set("Length1", program.content.len() as i64);
        }
        Some(objects)
    }
}

/// An object of a document with everything that it leads to.
fn taken(mut document: Document, first: ObjectId) -> Option<Vec<Object>> {
    let mut places = BTreeMap::from([(first, 0)]);
    let mut found = vec![first];
    let mut objects = Vec::new();
    while let Some(id) = found.get(objects.len()) {
        let mut object = document.objects.remove(id)?;
        each_reference(&mut object, &mut |id| {
            let place = *places.entry(*id).or_insert_with(|| {
                found.push(*id);
                found.len() as u32 - 1
            });
            *id = (place, 0);
        });
        objects.push(object);
    }
    Some(objects)
}

/// Goes through the references in an object. Dictionaries of streams, which have none here, are left out.
fn each_reference(object: &mut Object, visit: &mut impl FnMut(&mut ObjectId)) {
    match object {
        Object::Reference(id) => visit(id),
        Object::Array(items) => items.iter_mut().for_each(|item| each_reference(item, visit)),
        Object::Dictionary(entries) => entries.iter_mut().for_each(|(_, entry)| each_reference(entry, visit)),
        _ => {}
    }
}

/// The subset as `printpdf` takes it. Its measures come from the face: a subset has no tables for them.
fn parsed_font(font: &EmbeddedFont, subset: &Subset) -> PdfFont {
    let metrics = font.face.metrics();
    let em = f64::from(metrics.units_per_em);
    let units = |share: f64| (share * em).round() as i16;
    let measures = FontMetrics { ascent: units(metrics.ascent), descent: -units(metrics.descent) };
    let mut parsed = ParsedFont::with_glyph_data(
        subset.bytes.clone(),
        0,
        Some(font.subset_name(subset)),
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

/// The operations that show the first glyph of a font.
fn show_first(font: &EmbeddedFont) -> Option<[Op; 4]> {
    let code = font.codes.first()?;
    let glyphs = vec![Codepoint::with_cid(code.code, 0.0, code.text.to_owned())];
    let handle = PdfFontHandle::External(printpdf::FontId(font.name.clone()));
    Some([
        Op::StartTextSection,
        Op::SetFont { font: handle, size: Pt(1.0) },
        Op::ShowText { items: vec![TextItem::GlyphIds(glyphs)] },
        Op::EndTextSection,
    ])
}

/// The dictionary of the font proper in that of the composite font.
fn descendant(root: &mut Dictionary) -> Option<&mut Dictionary> {
    root.get_mut(b"DescendantFonts").ok()?.as_array_mut().ok()?.first_mut()?.as_dict_mut().ok()
}

/// The place that an entry refers to.
fn place(dictionary: &Dictionary, key: &[u8]) -> Option<usize> {
    dictionary.get(key).and_then(Object::as_reference).ok().map(|(place, _)| place as usize)
}

/// The glyph of every code, two bytes each; `None` where every code is the index of its glyph.
fn glyph_map(font: &EmbeddedFont) -> Option<Vec<u8>> {
    font.codes.iter().any(|code| code.code != code.glyph).then(|| {
        let notdef = std::iter::once(0);
        notdef.chain(font.codes.iter().map(|code| code.glyph)).flat_map(u16::to_be_bytes).collect()
    })
}
