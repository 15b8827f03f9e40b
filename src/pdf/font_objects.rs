//! The objects of an embedded font (ISO 32000-1, 9.7), compressed once for all documents of a run that show the same
//! glyphs with the same texts.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use lopdf::{Dictionary, Object, ObjectId};
use rustc_hash::FxHashMap;

use super::file::{File, is_worth_compressing};
use super::font::EmbeddedFont;
use super::font_pattern::FontPattern;
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
    /// By [`EmbeddedFont::name`].
    patterns: FxHashMap<String, Arc<FontPattern>>,
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
        let glyphs: BTreeSet<u16> = font.glyphs.iter().copied().collect();
        let subset = subset(font.face, &glyphs).map_err(|error| {
            Diagnostic::error("font-not-embedded", Origin::none(), error.to_string()).with_hint(
                "its file is damaged: take another copy of the font into the folder fonts, or name another font in \
                 the style sheet",
            )
        })?;
        let objects = self.pattern(font, &subset).and_then(|pattern| FontObjects::of(pattern.filled(font, &subset)?));
        let objects = Arc::new(objects.ok_or_else(|| {
            let message = "printpdf has built a font in another way than we know";
            Diagnostic::fault("font-not-embedded", Origin::none(), message)
        })?);
        self.lock().remember(key, &objects);
        Ok(objects)
    }

    /// The pattern of the face of a font.
    fn pattern(&self, font: &EmbeddedFont, subset: &Subset) -> Option<Arc<FontPattern>> {
        if let Some(known) = self.lock().patterns.get(&font.name) {
            return Some(Arc::clone(known));
        }
        let pattern = Arc::new(FontPattern::of(font, subset)?);
        self.lock().patterns.insert(font.name.clone(), Arc::clone(&pattern));
        Some(pattern)
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
            self.fonts.clear();
            self.bytes = 0;
        }
        if self.fonts.insert(key.into(), Arc::clone(objects)).is_none() {
            self.bytes += bytes;
        }
    }
}

impl FontObjects {
    /// `None` where data cannot be compressed.
    fn of(objects: Vec<Object>) -> Option<FontObjects> {
        objects.into_iter().map(FontObject::of).collect::<Option<_>>().map(FontObjects)
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
