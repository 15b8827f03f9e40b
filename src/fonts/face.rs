//! A face: its bytes, names and metrics.

use std::fmt;
use std::sync::{Arc, OnceLock};

use harfrust::font::attribute::Style;
use harfrust::font::glyph::GlyphSourceOrder;
use harfrust::font::metrics::Decoration;
use harfrust::font::name::NameId;
use harfrust::{Font, GlyphId};

use super::sfnt;

/// The digits of European numbers.
pub const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

/// One face of a font family.
pub struct Face {
    pub(super) font: Font,
    data: FaceData,
    /// The place of the face in its file.
    index: u32,
    family: String,
    postscript_name: String,
    weight: u16,
    italic: bool,
    metrics: Metrics,
    advances: Vec<u16>,
    /// Told when it is first asked for: a document needs few of the faces.
    coverage: OnceLock<Coverage>,
    digits: [u16; 10],
}

enum FaceData {
    Bundled(&'static [u8]),
    Owned(Arc<Vec<u8>>),
}

/// Measures of a face, in units of the em; the y axis points up, as in the font.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Metrics {
    pub units_per_em: u16,
    pub ascent: f64,
    /// Positive below the baseline.
    pub descent: f64,
    pub line_gap: f64,
    pub cap_height: f64,
    pub x_height: f64,
    /// Degrees from the vertical, negative for a face that leans to the right.
    pub italic_angle: f64,
    /// The top edge of the underline, and its thickness.
    pub underline: (f64, f64),
    /// The top edge of the line through, and its thickness.
    pub strike_through: (f64, f64),
    /// The box around all glyphs: left, bottom, right, top.
    pub bounding_box: [f64; 4],
}

/// Why bytes are no usable face.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FaceError {
    #[error("these bytes are no TrueType or OpenType font")]
    NoFont,
    #[error("the font has no family name")]
    NoName,
    #[error("the font has no Unicode character map")]
    NoCharacters,
    #[error("the font has more glyphs than a PDF can address")]
    TooManyGlyphs,
    #[error("the font has pictures in place of outlines")]
    NoOutlines,
    #[error("the font has variable PostScript outlines (CFF2)")]
    VariableOutlines,
}

impl Face {
    /// A face that is part of the program.
    pub(super) fn bundled(data: &'static [u8]) -> Result<Face, FaceError> {
        let font = Font::new(data, 0).ok_or(FaceError::NoFont)?;
        Face::read(font, FaceData::Bundled(data), 0)
    }

    /// A face from the bytes of a TrueType or OpenType file; `index` counts the faces of a collection.
    pub(super) fn owned(data: Arc<Vec<u8>>, index: u32) -> Result<Face, FaceError> {
        Face::read(Face::font(Arc::clone(&data), index)?, FaceData::Owned(data), index)
    }

    /// A font whose glyphs a PDF can show.
    pub(super) fn font(data: Arc<Vec<u8>>, index: u32) -> Result<Font, FaceError> {
        let shared: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::clone(&data) as _;
        let font = Font::new(shared, index).ok_or(FaceError::NoFont)?;
        let has = |tag| sfnt::has_table(&data, index, tag);
        if has(b"CFF2") {
            return Err(FaceError::VariableOutlines);
        }
        if !has(b"glyf") && !has(b"CFF ") {
            return Err(FaceError::NoOutlines);
        }
        Ok(font)
    }

    fn read(font: Font, data: FaceData, index: u32) -> Result<Face, FaceError> {
        let name = |ids: &[NameId]| {
            ids.iter().find_map(|id| {
                let text: String = font.names().get(*id)?.english_or_first()?.name().chars().collect();
                (!text.trim().is_empty()).then(|| text.trim().to_owned())
            })
        };
        let family = name(&[NameId::TYPOGRAPHIC_FAMILY_NAME, NameId::FAMILY_NAME]).ok_or(FaceError::NoName)?;
        let postscript_name = name(&[NameId::POSTSCRIPT_NAME]).unwrap_or_else(|| family.clone());
        let postscript_name = postscript_name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        if !font.charmap().has_unicode() {
            return Err(FaceError::NoCharacters);
        }
        let glyphs = u16::try_from(font.num_glyphs()).map_err(|_| FaceError::TooManyGlyphs)?;
        let glyph_metrics = font.glyph_metrics();
        let advances = (0..glyphs).map(|glyph| glyph_metrics.h_advance(GlyphId::from(glyph)).round() as u16).collect();
        let attributes = font.default_attributes();
        let (weight, italic) = (attributes.weight.value().round() as u16, attributes.style != Style::Normal);
        let metrics = Metrics::read(&font);
        let coverage = OnceLock::new();
        let glyph = |character| font.charmap().map_unicode(character).map_or(0, |glyph| glyph.to_u32());
        let digits = DIGITS.map(|digit| digit.chars().next().map_or(0, glyph) as u16);
        Ok(Face { font, data, index, family, postscript_name, weight, italic, metrics, advances, coverage, digits })
    }

    pub fn family(&self) -> &str {
        &self.family
    }
    /// The PostScript name, ASCII letters, digits and hyphens only.
    pub fn postscript_name(&self) -> &str {
        &self.postscript_name
    }
    /// The bytes of the font file.
    pub fn data(&self) -> &[u8] {
        match &self.data {
            FaceData::Bundled(data) => data,
            FaceData::Owned(data) => data,
        }
    }
    /// The place of the face in its file, from 0.
    pub fn index(&self) -> u32 {
        self.index
    }
    /// Whether the font has styles beside its default one (`fvar`).
    pub(super) fn is_variable(&self) -> bool {
        sfnt::has_table(self.data(), self.index, b"fvar")
    }
    /// Whether glyphs are drawn by the table `glyf`, not by PostScript outlines.
    pub fn has_truetype_outlines(&self) -> bool {
        sfnt::has_table(self.data(), self.index, b"glyf")
    }
    /// 1 to 1000, as in CSS.
    pub fn weight(&self) -> u16 {
        self.weight
    }
    pub fn italic(&self) -> bool {
        self.italic
    }
    pub fn metrics(&self) -> &Metrics {
        &self.metrics
    }
    /// The advance width of a glyph in font units; zero for a glyph that the face does not have.
    pub fn advance(&self, glyph: u16) -> u16 {
        self.advances.get(usize::from(glyph)).copied().unwrap_or_default()
    }
    /// The glyphs of the [`DIGITS`]; 0 for those that the face does not have.
    pub fn digits(&self) -> [u16; 10] {
        self.digits
    }
    /// Whether the face has a glyph for the character.
    pub fn covers(&self, character: char) -> bool {
        self.coverage.get_or_init(|| Coverage::of(&self.font)).has(character)
    }
}

/// The characters that a face has, as blocks of 64 bits by code point.
#[derive(Default)]
pub(super) struct Coverage(Vec<u64>);

impl Coverage {
    pub fn of(font: &Font) -> Coverage {
        let mut blocks = Vec::new();
        // Fonts of coloured pictures map characters to glyphs that have no outline, or an empty one.
        let pictures = !font.color_glyphs().is_empty() || !font.bitmap_strikes().is_empty();
        let outlines = font.glyph_metrics().with_extents_source_order(GlyphSourceOrder::OUTLINES);
        let drawn = |glyph| outlines.extents(glyph).is_some_and(|extents| extents.width != 0.0);
        for (code, glyph) in font.charmap().unicodes() {
            let Some(character) = char::from_u32(code) else { continue };
            if glyph.to_u32() == 0 || pictures && !character.is_whitespace() && !drawn(glyph) {
                continue;
            }
            let block = (code / 64) as usize;
            if block >= blocks.len() {
                blocks.resize(block + 1, 0u64);
            }
            blocks[block] |= 1 << (code % 64);
        }
        Coverage(blocks)
    }

    pub fn has(&self, character: char) -> bool {
        let code = u32::from(character);
        self.0.get((code / 64) as usize).is_some_and(|block| block >> (code % 64) & 1 == 1)
    }
}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Face").field("postscript_name", &self.postscript_name).finish_non_exhaustive()
    }
}

impl Metrics {
    fn read(font: &Font) -> Metrics {
        let (metrics, style) = (font.metrics(), font.style_metrics());
        let em = f64::from(metrics.units_per_em);
        let (ascent, descent, line_gap) = match metrics.h_line() {
            Some(line) => (line.ascender.to_f64() / em, -line.descender.to_f64() / em, line.line_gap.to_f64() / em),
            None => (0.8, 0.2, 0.0),
        };
        let decoration = |value: Option<Decoration>, default: (f64, f64)| {
            value.map_or(default, |d| (d.position.to_f64() / em, (d.thickness.to_f64() / em).max(0.01)))
        };
        let bounds = metrics.bounds;
        Metrics {
            units_per_em: metrics.units_per_em,
            ascent,
            descent,
            line_gap,
            cap_height: metrics.cap_height.map_or(0.7, |height| height.to_f64() / em),
            x_height: metrics.x_height.map_or(0.5, |height| height.to_f64() / em),
            italic_angle: style.italic_angle.map_or(0.0, |angle| angle.to_f64()),
            underline: decoration(style.underline, (-0.1, 0.05)),
            strike_through: decoration(style.strike_through, (0.3, 0.05)),
            bounding_box: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(|edge| edge.to_f64() / em),
        }
    }

    /// Ascent and descent together.
    pub fn height(&self) -> f64 {
        self.ascent + self.descent
    }
}
