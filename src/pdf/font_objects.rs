//! The objects of an embedded font (ISO 32000-1, 9.7), built by `printpdf` and compressed once for all documents of a
//! run that show the same glyphs with the same texts: in a batch most do.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use lopdf::{Dictionary, Document, Object, ObjectId};
use printpdf::{
    Codepoint, FontMetrics, Mm, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfFontMetricsStub, PdfPage,
    PdfSaveOptions, Pt, TextItem,
};
use rustc_hash::FxHashMap;

use super::file::{File, is_worth_compressing};
use super::font::EmbeddedFont;
use super::syntax::{name, object_with, reference};
use crate::diag::{Diagnostic, Origin};
use crate::fonts::{Subset, subset};

/// How many bytes of streams a writer remembers. When there are more it starts anew.
const MAX_REMEMBERED: usize = 32 << 20;

/// The objects of the fonts that a writer has embedded.
#[derive(Debug, Default)]
pub struct FontMemory(Mutex<Remembered>);

#[derive(Debug, Default)]
struct Remembered {
    /// By [`EmbeddedFont::key`].
    fonts: FxHashMap<Box<[u8]>, Arc<FontObjects>>,
    bytes: usize,
}

/// The objects of a font; the first is the font dictionary. They refer to each other by their places, from 0.
#[derive(Debug)]
pub struct FontObjects(Vec<FontObject>);

#[derive(Debug)]
enum FontObject {
    /// As it is written, with the places of its references, which are left out, and what they lead to.
    Plain(Vec<u8>, Vec<(usize, u32)>),
    /// With the data as they are written.
    Stream(Dictionary, Arc<[u8]>),
}

impl FontMemory {
    /// The objects of a font, which has codes.
    pub fn objects(&self, font: &EmbeddedFont) -> Result<Arc<FontObjects>, Diagnostic> {
        let key = font.key();
        if let Some(known) = self.lock().fonts.get(key.as_slice()) {
            return Ok(Arc::clone(known));
        }
        let fault = |message: String| Diagnostic::fault("font-not-embedded", Origin::none(), message);
        let glyphs: BTreeSet<u16> = font.glyphs.iter().copied().collect();
        let subset = subset(font.face, &glyphs).map_err(|error| {
            Diagnostic::error("font-not-embedded", Origin::none(), error.to_string()).with_hint(
                "its file is damaged: take another copy of the font into the folder fonts, or name another font in \
                 the style sheet",
            )
        })?;
        let objects = FontObjects::of(font, &subset)
            .ok_or_else(|| fault("printpdf has built a font in another way than we know".to_owned()))?;
        let objects = Arc::new(objects);
        self.lock().remember(key, &objects);
        Ok(objects)
    }

    fn lock(&self) -> MutexGuard<'_, Remembered> {
        // The memory is whole between any two of its statements, so a thread that panicked left it usable.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Remembered {
    fn remember(&mut self, key: Vec<u8>, objects: &Arc<FontObjects>) {
        let bytes = objects.bytes();
        if self.bytes + bytes > MAX_REMEMBERED {
            *self = Remembered::default();
        }
        if self.fonts.insert(key.into(), Arc::clone(objects)).is_none() {
            self.bytes += bytes;
        }
    }
}

impl FontObjects {
    /// `None` where `printpdf` builds something other than we know it to, or data cannot be compressed.
    fn of(font: &EmbeddedFont, subset: &Subset) -> Option<FontObjects> {
        let mut source = PdfDocument::new("");
        source.resources.fonts.map.insert(printpdf::FontId(font.name.clone()), parsed_font(font, subset));
        // printpdf embeds the fonts that it sees in use, with the glyphs that it sees and their texts.
        source.pages = vec![PdfPage::new(Mm(100.0), Mm(100.0), show_all(font).into())];
        let mut document = source.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
        let pages = document.get_pages();
        let page = document.get_dictionary(*pages.values().next()?).ok()?;
        let resources = document.get_dictionary(page.get(b"Resources").ok()?.as_reference().ok()?).ok()?;
        let names = document.get_dictionary(resources.get(b"Font").ok()?.as_reference().ok()?).ok()?;
        let id = names.get(font.name.as_bytes()).and_then(Object::as_reference).ok()?;
        complete(&mut document, id, font)?;
        FontObjects::taken(document, id)
    }

    /// The object with everything that it leads to.
    fn taken(mut document: Document, first: ObjectId) -> Option<FontObjects> {
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
            objects.push(FontObject::of(object)?);
        }
        Some(FontObjects(objects))
    }

    /// Adds the font to a file.
    pub fn write(&self, file: &mut File) -> ObjectId {
        let first = file.reserve(self.0.len());
        for (id, object) in (first..).zip(&self.0) {
            match object {
                FontObject::Plain(bytes, references) => file.write(id, |out| {
                    let mut written = 0;
                    for (at, place) in references {
                        out.extend_from_slice(&bytes[written..*at]);
                        reference(out, first + place);
                        written = *at;
                    }
                    out.extend_from_slice(&bytes[written..]);
                }),
                FontObject::Stream(dictionary, data) => file.set_shared(id, dictionary.clone(), data),
            }
        }
        (first, 0)
    }

    fn bytes(&self) -> usize {
        let size = |object: &FontObject| if let FontObject::Stream(_, data) = object { data.len() } else { 0 };
        self.0.iter().map(size).sum()
    }
}

impl FontObject {
    fn of(object: Object) -> Option<FontObject> {
        let Object::Stream(mut stream) = object else {
            let (mut bytes, mut references) = (Vec::new(), Vec::new());
            object_with(&mut bytes, &object, &mut |bytes, place| references.push((bytes.len(), place)));
            return Some(FontObject::Plain(bytes, references));
        };
        if is_worth_compressing(&stream) {
            stream.content = super::file::compressed_once(&stream.content).ok()?;
            stream.dict.set("Filter", name("FlateDecode"));
        }
        Some(FontObject::Stream(stream.dict, stream.content.into()))
    }
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
fn complete(document: &mut Document, id: ObjectId, font: &EmbeddedFont) -> Option<()> {
    let map = glyph_map(font).map(|map| document.add_object(lopdf::Stream::new(Dictionary::new(), map)));
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
