//! Small capitals, superscripts and subscripts: the glyphs of the face where it has them, else made from others
//! (CSS Fonts Level 4, 6.5 and 6.6).

use std::sync::Arc;

use crate::fonts::{Features, ShapeStyle, ShapeStyleId, Shaped, Shaper};
use crate::model::{Baseline, Caps, TextStyle};
use crate::units::Length;

use super::strut;

/// The size of capitals that stand for small ones.
const SMALL_CAPITAL: f64 = 0.8;
/// The size of digits and letters that are raised or lowered, and how far, in the font size of the text.
const MOVED_SIZE: f64 = 0.68;
const RAISED: f64 = 0.36;
const LOWERED: f64 = 0.15;

/// How the glyphs of a run come about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Variant {
    pub features: Features,
    /// Whether the text is shaped in capitals.
    pub capitals: bool,
    /// Of the font size.
    pub scale: f64,
    /// How far the baseline is moved down.
    pub shift: Length,
}

/// Whether a character is to be a small capital that the face does not have.
pub(super) fn is_made_capital(shaper: &mut Shaper, plain: &ShapeStyle, style: &TextStyle, character: char) -> bool {
    let lacks = |shaper: &mut Shaper, feature: fn(&mut Features), sample| !has(shaper, plain, feature, sample);
    let small = character.is_lowercase() && style.caps != Caps::Normal;
    let large = character.is_uppercase() && style.caps == Caps::AllSmallCaps;
    small && lacks(shaper, |features| features.small_caps = true, "n")
        || large && lacks(shaper, |features| features.small_capitals = true, "N")
}

/// The variant of a text; `plain` is how it is shaped without one, `made_capitals` whether it is to be in capitals
/// that stand for small ones.
pub(super) fn of(
    shaper: &mut Shaper,
    plain: &ShapeStyle,
    style: &TextStyle,
    text: &str,
    made_capitals: bool,
) -> Variant {
    let mut features = plain.features;
    if !made_capitals {
        features.small_caps = style.caps != Caps::Normal;
        features.small_capitals = style.caps == Caps::AllSmallCaps;
    }
    let mut scale = if made_capitals { SMALL_CAPITAL } else { 1.0 };
    let mut shift = strut::baseline_shift(style);
    let (set, moved): (fn(&mut Features), f64) = match style.position {
        Baseline::Normal => return Variant { features, capitals: made_capitals, scale, shift },
        Baseline::Super => (|features| features.superscript = true, -RAISED),
        Baseline::Sub => (|features| features.subscript = true, LOWERED),
    };
    if !made_capitals && has(shaper, plain, set, text) {
        set(&mut features);
    } else {
        scale *= MOVED_SIZE;
        shift += style.size * moved;
    }
    Variant { features, capitals: made_capitals, scale, shift }
}

/// Whether the face has another glyph with a feature for every character that is no white space.
fn has(shaper: &mut Shaper, plain: &ShapeStyle, set: fn(&mut Features), text: &str) -> bool {
    let text: String = text.split_whitespace().collect();
    let mut style = ShapeStyle { features: Features { no_ligatures: true, ..plain.features }, ..plain.clone() };
    let without = shaper.style(style.clone());
    set(&mut style.features);
    let with = shaper.style(style);
    let (without, with) = (shaper.shape(&text, without), shaper.shape(&text, with));
    let differ = without.glyphs.iter().zip(&with.glyphs).all(|(a, b)| a.id != b.id && b.id != 0);
    !text.is_empty() && without.glyphs.len() == with.glyphs.len() && differ
}

/// Shapes a text in capitals.
pub(super) fn shape_capitals(shaper: &mut Shaper, text: &str, style: ShapeStyleId) -> Arc<Shaped> {
    shape_as(shaper, text, style, |shown, character| shown.extend(character.to_uppercase()))
}

/// Shapes a text with hyphens for those that do not break.
pub(super) fn shape_hyphens(shaper: &mut Shaper, text: &str, style: ShapeStyleId) -> Arc<Shaped> {
    shape_as(shaper, text, style, |shown, character| shown.push(if character == '\u{2011}' { '-' } else { character }))
}

/// Shapes what stands for the characters of a text; the clusters are those of the text as it is.
fn shape_as(shaper: &mut Shaper, text: &str, style: ShapeStyleId, show: impl Fn(&mut String, char)) -> Arc<Shaped> {
    let mut shown = String::with_capacity(text.len());
    // The bytes of what is shown with those of the characters that it stands for.
    let mut origins: Vec<(usize, usize)> = Vec::new();
    for (offset, character) in text.char_indices() {
        origins.push((shown.len(), offset));
        show(&mut shown, character);
    }
    let mut glyphs = shaper.shape(&shown, style).glyphs.clone();
    for glyph in &mut glyphs {
        let at = origins.partition_point(|(start, _)| *start <= glyph.cluster as usize);
        let origin = origins.get(at.saturating_sub(1)).map_or(0, |(_, offset)| *offset);
        glyph.cluster = u32::try_from(origin).unwrap_or(u32::MAX);
    }
    Arc::new(Shaped::new(glyphs))
}
