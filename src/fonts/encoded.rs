//! Subsets that are addressed by characters: with a character map of their own.

use std::collections::{BTreeMap, BTreeSet};

use super::{Face, SubsetError, subset};

/// A reduced TrueType font with a Unicode character map.
#[derive(Debug)]
pub struct Encoded {
    pub bytes: Vec<u8>,
    /// The glyph of the face for each character that it has.
    pub glyphs: BTreeMap<char, u16>,
}

/// Reduces a face with TrueType outlines to the glyphs of some characters of the Basic Multilingual Plane. What the
/// face lacks is left out. An error where it cannot be reduced, or has other outlines.
pub fn encoded_subset(face: &Face, characters: &[char]) -> Result<Encoded, SubsetError> {
    let map = face.font.charmap();
    let glyph = |character: &char| Some((*character, u16::try_from(map.map_unicode(*character)?.to_u32()).ok()?));
    let glyphs: BTreeMap<char, u16> = characters.iter().filter_map(glyph).filter(|(_, glyph)| *glyph > 0).collect();
    let used: BTreeSet<u16> = glyphs.values().copied().collect();
    let subset = subset(face, &used)?;
    let codes: Vec<(u16, u16)> = glyphs
        .iter()
        .filter_map(|(character, glyph)| Some((u16::try_from(u32::from(*character)).ok()?, subset.new_id(*glyph))))
        .collect();
    let bytes = with_table(&subset.bytes, *b"cmap", &character_map(&codes));
    let bytes = bytes.ok_or_else(|| SubsetError::outlines(face))?;
    Ok(Encoded { bytes, glyphs })
}

/// A table `cmap` for Windows with a subtable of format 4: a segment for each character.
fn character_map(codes: &[(u16, u16)]) -> Vec<u8> {
    // The last segment must be that of the code 0xFFFF.
    let segments: Vec<(u16, u16)> = codes.iter().copied().chain([(0xFFFF, 0)]).collect();
    let count = segments.len() as u16;
    let power = 1_u16 << count.ilog2();
    let mut table = Vec::new();
    let mut words = |values: &[u16]| values.iter().for_each(|value| table.extend(value.to_be_bytes()));
    words(&[0, 1, 3, 1, 0, 12]);
    words(&[4, 16 + 8 * count, 0, count * 2, power * 2, count.ilog2() as u16, (count - power) * 2]);
    segments.iter().for_each(|(code, _)| words(&[*code]));
    words(&[0]);
    segments.iter().for_each(|(code, _)| words(&[*code]));
    let delta = |(code, glyph): &(u16, u16)| if *code == 0xFFFF { 1 } else { glyph.wrapping_sub(*code) };
    segments.iter().for_each(|segment| words(&[delta(segment)]));
    segments.iter().for_each(|_| words(&[0]));
    table
}

/// A font with one more table; `None` for what is no font with TrueType outlines.
fn with_table(font: &[u8], tag: [u8; 4], table: &[u8]) -> Option<Vec<u8>> {
    const TRUE_TYPE: [u8; 4] = [0, 1, 0, 0];
    let number = |at: usize| Some(u32::from_be_bytes(font.get(at..at + 4)?.try_into().ok()?));
    if font.get(..4)? != TRUE_TYPE {
        return None;
    }
    let mut tables: BTreeMap<[u8; 4], &[u8]> = BTreeMap::from([(tag, table)]);
    for record in 0..usize::from(u16::from_be_bytes(font.get(4..6)?.try_into().ok()?)) {
        let at = 12 + 16 * record;
        let (start, length) = (number(at + 8)? as usize, number(at + 12)? as usize);
        tables.insert(font.get(at..at + 4)?.try_into().ok()?, font.get(start..start.checked_add(length)?)?);
    }
    let count = tables.len() as u16;
    let power = 1_u16 << count.ilog2();
    let mut out = TRUE_TYPE.to_vec();
    for value in [count, power * 16, count.ilog2() as u16, (count - power) * 16] {
        out.extend(value.to_be_bytes());
    }
    let mut start = 12 + 16 * tables.len();
    let mut head = None;
    for (tag, data) in &tables {
        out.extend(tag);
        let sum = if tag == b"head" { checksum(&without_adjustment(data)) } else { checksum(data) };
        for value in [sum, start as u32, data.len() as u32] {
            out.extend(value.to_be_bytes());
        }
        if tag == b"head" {
            head = Some(start);
        }
        start += data.len().next_multiple_of(4);
    }
    for (tag, data) in &tables {
        if tag == b"head" {
            out.extend(without_adjustment(data))
        } else {
            out.extend(*data)
        }
        out.resize(out.len().next_multiple_of(4), 0);
    }
    let adjustment = 0xB1B0_AFBA_u32.wrapping_sub(checksum(&out));
    out.get_mut(head? + 8..head? + 12)?.copy_from_slice(&adjustment.to_be_bytes());
    Some(out)
}

/// The table `head` with nothing for the sum over the whole file.
fn without_adjustment(head: &[u8]) -> Vec<u8> {
    let mut head = head.to_vec();
    if let Some(adjustment) = head.get_mut(8..12) {
        adjustment.fill(0);
    }
    head
}

/// The sum of a table's 32-bit words (OpenType 1.9.1, "Calculating checksums").
fn checksum(data: &[u8]) -> u32 {
    data.chunks(4).fold(0, |sum, chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        sum.wrapping_add(u32::from_be_bytes(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::FontBook;

    #[test]
    fn characters_lead_to_their_glyphs() {
        let book = FontBook::bundled().unwrap();
        let (_, face) = book.faces().next().unwrap();
        let encoded = encoded_subset(face, &['A', 'é', '€', '\u{4e00}']).unwrap();
        assert_eq!(encoded.glyphs.keys().collect::<Vec<_>>(), [&'A', &'é', &'€'], "Carlito has no Chinese");
        assert_eq!(checksum(&encoded.bytes), 0xB1B0_AFBA, "the sum of a sound font");
        let font = harfrust::Font::new(encoded.bytes, 0).unwrap();
        let widths = ['A', 'é', '€'].map(|character| {
            let glyph = font.charmap().map_unicode(character).unwrap();
            font.glyph_metrics().h_advance(glyph)
        });
        assert_eq!(widths, ['A', 'é', '€'].map(|character| f32::from(face.advance(encoded.glyphs[&character]))));
        assert!(font.charmap().map_unicode('B').is_none_or(|glyph| glyph.to_u32() == 0));
    }

    #[test]
    fn what_is_no_truetype_font_has_no_map() {
        assert_eq!(with_table(b"OTTO", *b"cmap", &[]), None);
        assert_eq!(with_table(b"\0\x01\0\0\0\x05", *b"cmap", &[]), None);
    }
}
