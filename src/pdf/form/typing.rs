//! Fonts for what is typed into fields: a viewer sets that itself, and PDF/A wants its fonts to be in the file. All
//! Latin letters of the WinAnsi encoding are there, whatever the document shows.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use lopdf::{Object, ObjectId};

use super::super::file::{File, compressed_once};
use super::super::syntax::{dictionary, name};
use crate::fonts::{Encoded, Face, FontBook, FontId, encoded_subset};

/// The fonts that fields have asked for, made once and shared by all documents of a run.
#[derive(Debug, Default)]
pub struct TypingFonts {
    known: Mutex<BTreeMap<FontId, Option<Arc<TypingFont>>>>,
}

/// A face with the WinAnsi encoding (ISO 32000-1, 9.6.3 and annex D).
#[derive(Debug)]
pub struct TypingFont {
    /// The name in the resources of the form.
    pub resource: String,
    postscript_name: String,
    /// Compressed.
    program: Arc<[u8]>,
    length: usize,
    /// Of the codes from [`FIRST`] on, in thousandths of the em.
    widths: Vec<i64>,
    /// The measures of the descriptor.
    measures: Vec<(&'static str, Object)>,
}

const FIRST: u8 = 0x20;

impl TypingFonts {
    /// The font for typing in a face; where that has no Latin letters or other outlines than TrueType's, the first
    /// face that serves. `None` where none does.
    pub fn get(&self, face: FontId, book: &FontBook) -> Option<Arc<TypingFont>> {
        // A map is whole at any time, whoever panicked.
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(font) = known.get(&face) {
            return font.clone();
        }
        let others = || book.faces().map(|(id, _)| id).filter(|id| *id != face);
        let font =
            std::iter::once(face).chain(others()).find_map(|id| TypingFont::new(id, book.get(id)?)).map(Arc::new);
        known.insert(face, font.clone());
        font
    }
}

impl TypingFont {
    fn new(id: FontId, face: &Face) -> Option<TypingFont> {
        let letters = (b' '..=b'~').map(char::from);
        if !letters.into_iter().all(|letter| face.covers(letter)) {
            return None;
        }
        let characters: Vec<char> = (FIRST..=u8::MAX).filter_map(win_ansi).collect();
        let Encoded { bytes, glyphs } = encoded_subset(face, &characters).ok()?;
        let metrics = face.metrics();
        let em = f64::from(metrics.units_per_em.max(1));
        let width = |code: u8| {
            let glyph = win_ansi(code).and_then(|character| glyphs.get(&character)).copied().unwrap_or_default();
            (f64::from(face.advance(glyph)) * 1000.0 / em).round() as i64
        };
        let thousandths = |share: f64| Object::Integer((share * 1000.0).round() as i64);
        /// Not symbolic, and leaning.
        const FLAGS: (i64, i64) = (32, 64);
        let bounds: Vec<Object> = metrics.bounding_box.map(thousandths).into();
        let measures = vec![
            ("Flags", Object::Integer(FLAGS.0 | if face.italic() { FLAGS.1 } else { 0 })),
            ("FontBBox", bounds.into()),
            ("ItalicAngle", Object::Integer(metrics.italic_angle.round() as i64)),
            ("Ascent", thousandths(metrics.ascent)),
            ("Descent", thousandths(-metrics.descent)),
            ("CapHeight", thousandths(metrics.cap_height)),
            ("StemV", Object::Integer(if face.weight() >= 600 { 140 } else { 80 })),
        ];
        let tag: String = blake3::hash(&bytes).as_bytes().iter().take(6).map(|b| char::from(b'A' + b % 26)).collect();
        Some(TypingFont {
            resource: format!("F{}", id.0),
            postscript_name: format!("{tag}+{}", face.postscript_name()),
            length: bytes.len(),
            program: compressed_once(&bytes).ok()?.into(),
            widths: (FIRST..=u8::MAX).map(width).collect(),
            measures,
        })
    }

    /// Adds the font to a file.
    pub fn write(&self, file: &mut File) -> ObjectId {
        let program = dictionary([("Filter", name("FlateDecode")), ("Length1", (self.length as i64).into())]);
        let program = file.add_shared(program, &self.program);
        let mut descriptor = dictionary([
            ("Type", name("FontDescriptor")),
            ("FontName", name(&self.postscript_name)),
            ("FontFile2", program.into()),
        ]);
        self.measures.iter().for_each(|(key, value)| descriptor.set(*key, value.clone()));
        let descriptor = file.add(descriptor);
        let widths: Vec<Object> = self.widths.iter().map(|width| Object::Integer(*width)).collect();
        file.add(dictionary([
            ("Type", name("Font")),
            ("Subtype", name("TrueType")),
            ("BaseFont", name(&self.postscript_name)),
            ("Encoding", name("WinAnsiEncoding")),
            ("FirstChar", i64::from(FIRST).into()),
            ("LastChar", i64::from(u8::MAX).into()),
            ("Widths", widths.into()),
            ("FontDescriptor", descriptor.into()),
        ]))
    }
}

/// The character of a code of WinAnsiEncoding (ISO 32000-1, annex D.2).
fn win_ansi(code: u8) -> Option<char> {
    /// From 0x80 on; zero for what stands for nothing.
    const UPPER: [u16; 32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D,
        0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,
        0x017E, 0x0178,
    ];
    match code {
        0x20..=0x7E => Some(char::from(code)),
        0x80..=0x9F => char::from_u32(UPPER[usize::from(code - 0x80)].into()).filter(|c| *c != '\0'),
        0xA0 => Some(' '),
        0xAD => Some('-'),
        0xA1..=0xFF => Some(char::from(code)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_annex() {
        let shown: String = [0x41, 0x80, 0x8c, 0x92, 0x9f, 0xe9, 0xff].into_iter().filter_map(win_ansi).collect();
        assert_eq!(shown, "A€Œ’Ÿéÿ");
        assert_eq!([0x1f, 0x7f, 0x81, 0x9d].map(win_ansi), [None; 4]);
    }

    #[test]
    fn a_face_without_latin_letters_gives_way() {
        let book = FontBook::bundled().unwrap();
        let fonts = TypingFonts::default();
        let own = fonts.get(FontId(8), &book).unwrap();
        assert!(own.postscript_name.ends_with("+LiberationSerif"));
        let none = fonts.get(FontId(u16::MAX), &book);
        assert!(none.is_some_and(|font| font.postscript_name.ends_with("+Carlito")));
    }
}
