//! The directory of a font file (OpenType 1.9.1, "Organization of an OpenType Font").

/// More faces than this no collection has; the number in a damaged file may be anything.
const MOST_FACES: u32 = 256;

/// How many faces a file holds: one, unless it is a collection (`ttcf`).
pub(super) fn face_count(data: &[u8]) -> u32 {
    match data.get(..4) {
        Some(b"ttcf") => number(data, 8).unwrap_or_default().min(MOST_FACES),
        _ => 1,
    }
}

/// Whether a face of a file has a table.
pub(super) fn has_table(data: &[u8], index: u32, tag: &[u8; 4]) -> bool {
    record(data, index, tag).is_some()
}

/// The bytes of a table of a face.
pub(super) fn table<'d>(data: &'d [u8], index: u32, tag: &[u8; 4]) -> Option<&'d [u8]> {
    let record = record(data, index, tag)?;
    let (start, length) = (number(record, 8)? as usize, number(record, 12)? as usize);
    data.get(start..start.checked_add(length)?)
}

/// The entry of a table in the directory of a face: tag, checksum, offset and length.
fn record<'d>(data: &'d [u8], index: u32, tag: &[u8; 4]) -> Option<&'d [u8]> {
    let start = match data.get(..4) {
        Some(b"ttcf") => number(data, 12 + 4 * index as usize)? as usize,
        _ => 0,
    };
    let count = start.checked_add(4).and_then(|at| number(data, at)).map_or(0, |count| count >> 16) as usize;
    let records = start.checked_add(12).and_then(|first| data.get(first..)).unwrap_or_default();
    records.chunks_exact(16).take(count).find(|record| record.starts_with(tag))
}

fn number(data: &[u8], at: usize) -> Option<u32> {
    let bytes = data.get(at..at.checked_add(4)?)?;
    Some(u32::from_be_bytes(bytes.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_single_fonts_and_collections() {
        let carlito = include_bytes!("bundled/Carlito-Regular.ttf");
        assert_eq!(face_count(carlito), 1);
        assert!(has_table(carlito, 0, b"glyf") && !has_table(carlito, 0, b"CFF "));
        let collection = include_bytes!("../../tests/fixtures/fonts/NotoSansCJK-Test.ttc");
        assert_eq!(face_count(collection), 2);
        assert!(has_table(collection, 1, b"CFF ") && !has_table(collection, 1, b"glyf"));
        assert_eq!(table(carlito, 0, b"head").map(|head| &head[12..16]), Some(&[0x5f, 0x0f, 0x3c, 0xf5][..]));
    }

    #[test]
    fn damage_does_no_harm() {
        assert_eq!(face_count(b"ttcf\0\x01\0\0\xff\xff\xff\xff"), MOST_FACES);
        assert!(!has_table(b"ttcf\0\x01\0\0\xff\xff\xff\xff", 3, b"glyf"));
        assert_eq!(table(&b"\0\x01\0\0\0\x01\0\0\0\0\0\0glyf\0\0\0\0\xff\xff\xff\xff\0\0\0\x04"[..], 0, b"glyf"), None);
        assert!(!has_table(b"\0\x01\0\0\xff\xff", 0, b"glyf"));
        assert!(!has_table(b"ttcf\0\x01\0\0\0\0\0\x01\xff\xff\xff\xff", 0, b"glyf"));
    }
}
