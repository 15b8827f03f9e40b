//! Shaping: characters to positioned glyphs, remembered across documents.

use std::sync::Arc;

use harfrust::{Buffer, Direction, Feature, Language, Script, ShapeOptions, ShapePlan, ShaperFont, Tag};

use rustc_hash::FxHashMap;

use super::{FontBook, FontId};

/// When the memory of shaped words passes this many entries it starts anew.
const MAX_REMEMBERED: usize = 10_000;

/// What shaping depends on beside the text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ShapeStyle {
    pub font: FontId,
    /// ISO 15924, such as `Latn`.
    pub script: [u8; 4],
    pub right_to_left: bool,
    /// BCP 47
    pub language: Arc<str>,
    pub features: Features,
}

/// OpenType features that a style turns on or off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Features {
    /// `liga` and `clig` off
    pub no_ligatures: bool,
    /// `tnum`
    pub tabular_figures: bool,
    /// `pnum`
    pub proportional_figures: bool,
    /// `onum`
    pub old_style_figures: bool,
    /// `lnum`
    pub lining_figures: bool,
    /// `frac`
    pub fractions: bool,
    /// `ordn`
    pub ordinals: bool,
    /// `smcp`
    pub small_caps: bool,
    /// `c2sc`
    pub small_capitals: bool,
    /// `sups`
    pub superscript: bool,
    /// `subs`
    pub subscript: bool,
}

/// A [`ShapeStyle`] that a [`Shaper`] knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShapeStyleId(u32);

/// Shaped text in font units, in visual order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shaped {
    pub glyphs: Vec<ShapedGlyph>,
    /// The sum of the advances.
    pub advance: i32,
    clusters: usize,
    ascends: bool,
}

impl Shaped {
    pub fn new(glyphs: Vec<ShapedGlyph>) -> Shaped {
        let pairs = || glyphs.windows(2).map(|pair| (pair[0].cluster, pair[1].cluster));
        let changes = pairs().filter(|(one, next)| one != next).count();
        let ascends = pairs().all(|(one, next)| one < next);
        let advance = glyphs.iter().map(|glyph| glyph.advance).sum();
        Shaped { advance, clusters: changes + usize::from(!glyphs.is_empty()), ascends, glyphs }
    }

    /// How many clusters the glyphs belong to.
    pub fn clusters(&self) -> usize {
        self.clusters
    }

    /// Whether each glyph is a cluster of its own that comes after those on its left in the text.
    pub fn ascends(&self) -> bool {
        self.ascends
    }
}

/// A glyph in font units; offsets point right and up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShapedGlyph {
    pub id: u16,
    pub advance: i32,
    pub offset: (i32, i32),
    /// The byte of the text where the cluster begins that the glyph belongs to.
    pub cluster: u32,
}

/// Shapes text and remembers it. One for each thread; what it remembers never changes a result.
pub struct Shaper {
    book: Arc<FontBook>,
    styles: FxHashMap<ShapeStyle, ShapeStyleId>,
    memory: Vec<StyleMemory>,
    remembered: usize,
    buffer: Option<Buffer>,
}

struct StyleMemory {
    style: ShapeStyle,
    features: Vec<Feature>,
    plan: Option<ShapePlan>,
    words: FxHashMap<Box<str>, Arc<Shaped>>,
}

impl Shaper {
    pub fn new(book: Arc<FontBook>) -> Shaper {
        Shaper { book, styles: FxHashMap::default(), memory: Vec::new(), remembered: 0, buffer: None }
    }

    pub fn book(&self) -> &Arc<FontBook> {
        &self.book
    }

    /// Makes a style known.
    pub fn style(&mut self, style: ShapeStyle) -> ShapeStyleId {
        if let Some(id) = self.styles.get(&style) {
            return *id;
        }
        let id = ShapeStyleId(u32::try_from(self.memory.len()).unwrap_or(u32::MAX));
        let memory = StyleMemory::new(style.clone(), &self.book);
        self.memory.push(memory);
        self.styles.insert(style, id);
        id
    }

    /// The glyphs of a text without line breaks.
    pub fn shape(&mut self, text: &str, style: ShapeStyleId) -> Arc<Shaped> {
        self.remembered(text, ("", text, ""), style)
    }

    /// The glyphs of a text that stands between others which its letters join.
    pub fn shape_between(&mut self, before: &str, text: &str, after: &str, style: ShapeStyleId) -> Arc<Shaped> {
        if before.is_empty() && after.is_empty() {
            return self.shape(text, style);
        }
        // No text holds this character: XML forbids it.
        let key = [before, text, after].join("\0");
        self.remembered(&key, (before, text, after), style)
    }

    fn remembered(&mut self, key: &str, parts: (&str, &str, &str), style: ShapeStyleId) -> Arc<Shaped> {
        let Some(memory) = self.memory.get_mut(style.0 as usize) else { return Arc::default() };
        if let Some(shaped) = memory.words.get(key) {
            return Arc::clone(shaped);
        }
        let shaped = Arc::new(memory.shape(parts, &self.book, &mut self.buffer));
        if self.remembered >= MAX_REMEMBERED {
            self.memory.iter_mut().for_each(|memory| memory.words.clear());
            self.remembered = 0;
        }
        self.remembered += 1;
        self.memory[style.0 as usize].words.insert(key.into(), Arc::clone(&shaped));
        shaped
    }
}

impl StyleMemory {
    fn new(style: ShapeStyle, book: &FontBook) -> StyleMemory {
        let features = style.features.list();
        let plan = book.get(style.font).map(|face| {
            let language = Language::new(style.language.as_ref());
            ShapePlan::new(&face.font, direction(&style), script(&style), language.as_ref(), &features)
        });
        StyleMemory { style, features, plan, words: FxHashMap::default() }
    }

    /// The glyphs of the middle part.
    fn shape(&self, (before, text, after): (&str, &str, &str), book: &FontBook, spare: &mut Option<Buffer>) -> Shaped {
        let (Some(face), Some(plan)) = (book.get(self.style.font), &self.plan) else { return Shaped::default() };
        let mut buffer = spare.take().unwrap_or_default();
        buffer.reset();
        buffer.push_str(text);
        if !before.is_empty() || !after.is_empty() {
            buffer.set_pre_context(before);
            buffer.set_post_context(after);
        }
        buffer.set_direction(direction(&self.style));
        buffer.set_script(script(&self.style));
        buffer.set_language(Language::new(self.style.language.as_ref()));
        let options = ShapeOptions::new().plan(Some(plan)).features(&self.features);
        if harfrust::shape(&ShaperFont::new(&face.font), &mut buffer, options).is_err() {
            return Shaped::default();
        }
        let glyphs: Vec<ShapedGlyph> = buffer
            .glyph_infos()
            .iter()
            .zip(buffer.glyph_positions())
            .map(|(info, position)| ShapedGlyph {
                id: u16::try_from(info.glyph_id).unwrap_or_default(),
                advance: position.x_advance,
                offset: (position.x_offset, position.y_offset),
                cluster: info.cluster,
            })
            .collect();
        *spare = Some(buffer);
        Shaped::new(glyphs)
    }
}

fn direction(style: &ShapeStyle) -> Direction {
    if style.right_to_left { Direction::RightToLeft } else { Direction::LeftToRight }
}

fn script(style: &ShapeStyle) -> Option<Script> {
    Script::from_iso15924_tag(Tag::new(&style.script))
}

impl Features {
    fn list(self) -> Vec<Feature> {
        let off = self.no_ligatures.then_some([(b"liga", 0), (b"clig", 0)]).into_iter().flatten();
        let on = [
            (self.tabular_figures, b"tnum"),
            (self.proportional_figures, b"pnum"),
            (self.old_style_figures, b"onum"),
            (self.lining_figures, b"lnum"),
            (self.fractions, b"frac"),
            (self.ordinals, b"ordn"),
            (self.small_caps, b"smcp"),
            (self.small_capitals, b"c2sc"),
            (self.superscript, b"sups"),
            (self.subscript, b"subs"),
        ];
        let on = on.into_iter().filter(|(wanted, _)| *wanted).map(|(_, tag)| (tag, 1));
        off.chain(on).map(|(tag, value)| Feature::new(Tag::new(tag), value, ..)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shaper() -> Shaper {
        Shaper::new(Arc::new(FontBook::bundled().unwrap()))
    }

    fn style(shaper: &mut Shaper, family: &str, features: Features) -> ShapeStyleId {
        let font = shaper.book().candidates([family], 400, false)[0];
        shaper.style(ShapeStyle { font, script: *b"Latn", right_to_left: false, language: Arc::from("fr"), features })
    }

    #[test]
    fn kerns_and_joins() {
        let mut shaper = shaper();
        let carlito = style(&mut shaper, "Carlito", Features::default());
        let (a, v, av) = (shaper.shape("A", carlito), shaper.shape("V", carlito), shaper.shape("AV", carlito));
        assert!(av.advance < a.advance + v.advance, "AV is kerned");
        assert_eq!(shaper.shape("ti", carlito).glyphs.len(), 1, "Carlito joins t and i");
        let plain = style(&mut shaper, "Carlito", Features { no_ligatures: true, ..Features::default() });
        assert_eq!(shaper.shape("ti", plain).glyphs.len(), 2);
    }

    #[test]
    fn remembers_without_a_difference() {
        let mut shaper = shaper();
        let carlito = style(&mut shaper, "Carlito", Features::default());
        let first = shaper.shape("santé", carlito);
        assert!(Arc::ptr_eq(&first, &shaper.shape("santé", carlito)));
        assert_eq!(first.glyphs.last().map(|g| g.cluster), Some(4), "clusters are bytes");
    }

    #[test]
    fn right_to_left_comes_in_visual_order() {
        let mut shaper = shaper();
        let font = shaper.book().candidates(["Liberation Sans"], 400, false)[0];
        let hebrew = shaper.style(ShapeStyle {
            font,
            script: *b"Hebr",
            right_to_left: true,
            language: Arc::from("he"),
            features: Features::default(),
        });
        let shaped = shaper.shape("שלום", hebrew);
        assert_eq!(shaped.glyphs.iter().map(|g| g.cluster).collect::<Vec<_>>(), [6, 4, 2, 0]);
    }
}
