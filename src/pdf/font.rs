//! The fonts of a document: which glyphs it shows, with which texts, and the subsets that hold them.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::Arc;

use lopdf::Dictionary;

use super::cluster::{clusters, is_same, plain_clusters};
use super::file::File;
use super::font_objects::{FontMemory, FontObjects};
use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::fonts::{DIGITS, Face, FontBook, FontId, Subset};
use crate::layout::frame::{ItemContent, Layout, TextRun};

/// The glyphs of one face that a document shows.
struct Usage<'a> {
    glyphs: Vec<GlyphUse<'a>>,
    /// By glyph: the place in `glyphs` and one, 0 for a glyph that is not used.
    places: Vec<u16>,
}

struct GlyphUse<'a> {
    glyph: u16,
    /// The text that it stands for alone first, with how often it does; mostly the only one.
    text: Option<(&'a str, u32)>,
    /// The further ones.
    further: Vec<(&'a str, u32)>,
    /// The text of a cluster that it begins, for a glyph that never stands alone.
    cluster_text: &'a str,
}

/// A code of an embedded font.
pub struct Code<'a> {
    /// The code in content streams (the CID).
    pub code: u16,
    /// The index of the glyph in the subset.
    pub glyph: u16,
    /// The advance width in thousandths of the em, as the PDF states it.
    pub width: f64,
    /// The text that a reader takes from the glyph.
    pub text: &'a str,
    /// The next code of the same glyph.
    next: Option<NonZero<u16>>,
}

/// A face as this document embeds it.
pub struct EmbeddedFont<'a> {
    /// The name in the resources of the pages.
    pub name: String,
    pub face: &'a Face,
    /// The glyphs of the face that are shown, in ascending order: the subset, after its glyph 0.
    pub glyphs: Vec<u16>,
    /// In ascending order from 1: first one for each glyph, equal to its index in the subset, then those for
    /// further texts.
    pub codes: Vec<Code<'a>>,
    /// By glyph of the face: the place of its first code and one, 0 for a glyph that is not used.
    places: Vec<u16>,
}

/// The fonts of a document.
pub struct Fonts<'a> {
    fonts: BTreeMap<FontId, EmbeddedFont<'a>>,
    /// Those of fonts that show a glyph.
    objects: BTreeMap<FontId, Arc<FontObjects>>,
}

impl<'a> Fonts<'a> {
    /// Subsets every face that the layout shows glyphs of; a face that cannot be embedded is a problem.
    pub fn collect(
        layout: &'a Layout,
        book: &'a FontBook,
        memory: &FontMemory,
        problems: &mut Diagnostics,
    ) -> Fonts<'a> {
        let mut usages: BTreeMap<FontId, Usage> = BTreeMap::new();
        for item in layout.pages.iter().flat_map(|page| &page.items) {
            let runs = match &item.content {
                ItemContent::Text(run) => std::slice::from_ref(run),
                ItemContent::Field(area) => &area.text,
                _ => continue,
            };
            for run in runs {
                usages.entry(run.font).or_insert_with(Usage::new).add(run);
            }
        }
        let mut fonts = Fonts { fonts: BTreeMap::new(), objects: BTreeMap::new() };
        for (id, usage) in usages {
            if let Err(problem) = fonts.add(id, usage, book, memory) {
                problems.push(problem);
            }
        }
        fonts
    }

    fn add(&mut self, id: FontId, usage: Usage<'a>, book: &'a FontBook, memory: &FontMemory) -> Result<(), Diagnostic> {
        let font = EmbeddedFont::new(id, usage, book)?;
        if !font.codes.is_empty() {
            self.objects.insert(id, memory.objects(&font)?);
        }
        self.fonts.insert(id, font);
        Ok(())
    }

    pub fn get(&self, id: FontId) -> Option<&EmbeddedFont<'a>> {
        self.fonts.get(&id)
    }

    /// Writes the fonts that show a glyph and gives the entries of the resources.
    pub fn write(&self, file: &mut File) -> Dictionary {
        let mut names = Dictionary::new();
        for (id, objects) in &self.objects {
            names.set(resource_name(*id), objects.write(file));
        }
        names
    }
}

impl<'a> Usage<'a> {
    fn new() -> Usage<'a> {
        Usage { glyphs: Vec::new(), places: Vec::new() }
    }

    fn add(&mut self, run: &'a TextRun) {
        if let Some(glyphs) = plain_clusters(run) {
            return glyphs.for_each(|(glyph, text)| self.glyph(glyph.id).stands_for(text));
        }
        for cluster in clusters(run) {
            let alone = cluster.glyphs.len() == 1;
            let first = cluster.glyphs.start;
            for index in cluster.glyphs {
                // Glyph 0 stands for a missing one and is never shown.
                let id = run.glyphs[index].id;
                if id == 0 {
                    continue;
                }
                let glyph = self.glyph(id);
                if alone && !cluster.text.is_empty() {
                    glyph.stands_for(cluster.text);
                } else if index == first && glyph.cluster_text.is_empty() {
                    glyph.cluster_text = cluster.text;
                }
            }
        }
    }

    /// Takes in all digits where one is shown: documents of a batch differ in their numbers first of all, and so they
    /// have their fonts in common.
    fn complete_digits(&mut self, face: &Face) {
        let is_shown = |glyph: &u16| self.places.get(usize::from(*glyph)).is_some_and(|place| *place > 0);
        if !face.digits().iter().any(is_shown) {
            return;
        }
        for (id, digit) in face.digits().into_iter().zip(DIGITS).filter(|(id, _)| *id > 0) {
            let glyph = self.glyph(id);
            if glyph.text.is_none() && glyph.cluster_text.is_empty() {
                glyph.text = Some((digit, 0));
            }
        }
    }

    fn glyph(&mut self, id: u16) -> &mut GlyphUse<'a> {
        let index = usize::from(id);
        if self.places.len() <= index {
            self.places.resize(index + 1, 0);
        }
        if self.places[index] == 0 {
            self.glyphs.push(GlyphUse { glyph: id, text: None, further: Vec::new(), cluster_text: "" });
            // There are at most 65,535 glyphs beside glyph 0.
            self.places[index] = self.glyphs.len() as u16;
        }
        &mut self.glyphs[usize::from(self.places[index]) - 1]
    }
}

impl<'a> GlyphUse<'a> {
    /// Notes that it stands for a text alone.
    fn stands_for(&mut self, shown: &'a str) {
        let Some((text, count)) = &mut self.text else {
            self.text = Some((shown, 1));
            return;
        };
        if is_same(text, shown) {
            *count += 1;
            return;
        }
        match self.further.iter_mut().find(|(text, _)| is_same(text, shown)) {
            Some((_, count)) => *count += 1,
            None => self.further.push((shown, 1)),
        }
    }

    /// The texts that it stands for, the most frequent first.
    fn texts(mut self) -> impl Iterator<Item = &'a str> {
        let spare = self.text.is_none().then_some(self.cluster_text);
        if !self.further.is_empty() {
            self.further.splice(0..0, self.text.take());
            self.further.sort_by_key(|(_, count)| Reverse(*count));
        }
        let texts = self.text.into_iter().chain(self.further).map(|(text, _)| text);
        texts.chain(spare).map(readable)
    }
}

/// Every glyph must have a text (ISO 19005-2, 6.2.11.7.2), and none of these characters in it
/// (ISO 14289-1, 7.21.7).
fn readable(text: &str) -> &str {
    if text.is_empty() || text.contains(['\0', '\u{feff}', '\u{fffe}']) { "\u{200b}" } else { text }
}

impl<'a> EmbeddedFont<'a> {
    fn new(id: FontId, mut usage: Usage<'a>, book: &'a FontBook) -> Result<EmbeddedFont<'a>, Diagnostic> {
        let fault = |message: String| Diagnostic::fault("font-not-embedded", Origin::none(), message);
        let face = book.get(id).ok_or_else(|| fault(format!("the layout uses font {}, which is not loaded", id.0)))?;
        usage.complete_digits(face);
        let (mut glyphs, places) = (usage.glyphs, vec![0; usage.places.len()]);
        glyphs.sort_by_key(|glyph| glyph.glyph);
        let shown = glyphs.iter().map(|glyph| glyph.glyph).collect();
        let mut font = EmbeddedFont { name: resource_name(id), face, glyphs: shown, codes: Vec::new(), places };
        let mut further: Vec<(u16, &str)> = Vec::new();
        for glyph in glyphs {
            let id = glyph.glyph;
            let mut texts = glyph.texts();
            font.add(id, texts.next().unwrap_or_default());
            further.extend(texts.map(|text| (id, text)));
        }
        // Only TrueType fonts can have several codes for a glyph.
        if face.has_truetype_outlines() {
            further.into_iter().for_each(|(glyph, text)| font.add(glyph, text));
        }
        Ok(font)
    }

    /// Gives a glyph of the face a code for a text: its index in the subset, if it has none yet.
    fn add(&mut self, glyph: u16, text: &'a str) {
        let Some(code) = u16::try_from(self.codes.len() + 1).ok().and_then(NonZero::new) else { return };
        let em = f64::from(self.face.metrics().units_per_em.max(1));
        // Rounded as it is written, so that the pen of a reader is where ours is.
        let width = (f64::from(self.face.advance(glyph)) * 1_000_000.0 / em).round() / 1000.0;
        let place = &mut self.places[usize::from(glyph)];
        let next = match *place {
            0 => {
                *place = code.get();
                None
            }
            first => self.codes[usize::from(first) - 1].next.replace(code),
        };
        self.codes.push(Code { code: code.get(), glyph: *place, width, text, next });
    }

    /// The first code of a glyph of the face; `None` where the layout does not show it.
    pub fn code(&self, glyph: u16) -> Option<&Code<'a>> {
        let place = self.places.get(usize::from(glyph)).copied().filter(|place| *place > 0)?;
        self.codes.get(usize::from(place) - 1)
    }

    /// The code of a glyph of the face that stands for just this text.
    pub fn code_for(&self, glyph: u16, text: &str) -> Option<&Code<'a>> {
        let mut code = self.code(glyph)?;
        while !is_same(code.text, text) {
            code = self.codes.get(usize::from(code.next?.get()) - 1)?;
        }
        Some(code)
    }

    /// The name of the font with the tag of its subset (ISO 32000-1, 9.6.4): equal for equal subsets.
    pub fn subset_name(&self, subset: &Subset) -> String {
        let hash = blake3::hash(&subset.bytes);
        let tag: String = hash.as_bytes().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect();
        format!("{tag}+{}", self.face.postscript_name())
    }

    /// What tells the objects of this font in a file from those of any other.
    pub fn key(&self) -> Vec<u8> {
        let mut key = self.name.clone().into_bytes();
        let mut add = |bytes: &[u8]| {
            key.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
            key.extend_from_slice(bytes);
        };
        let glyphs: Vec<u8> = self.glyphs.iter().flat_map(|glyph| glyph.to_le_bytes()).collect();
        add(&glyphs);
        for code in &self.codes {
            add(&code.glyph.to_le_bytes());
            add(code.text.as_bytes());
        }
        key
    }
}

fn resource_name(id: FontId) -> String {
    format!("T{}", id.0)
}
