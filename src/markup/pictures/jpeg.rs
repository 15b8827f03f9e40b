//! Whether a JPEG file is whole: decoders accept one that was cut short.

/// Start of image, which has no segment (ITU-T T.81, table B.1).
const SOI: u8 = 0xd8;
/// End of image.
const EOI: u8 = 0xd9;
/// For private use in arithmetic coding; no segment.
const TEM: u8 = 0x01;

/// Whether the end of the image comes after its scans (ITU-T T.81, B.2.1). What follows it does not count.
pub(super) fn is_whole(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    loop {
        // Coded data holds no 0xff but before 0 and before the markers of restarts (F.1.2.3, B.1.1.5).
        let Some(at) = rest.iter().position(|byte| *byte == 0xff) else { return false };
        let Some(marker) = rest.get(at + 1) else { return false };
        let after = &rest[at + 2..];
        rest = match *marker {
            EOI => return true,
            // A fill byte: the marker is still to come.
            0xff => &rest[at + 1..],
            0x00 | TEM | 0xd0..=0xd7 | SOI => after,
            // A segment, whose length counts itself. Segments may hold whole pictures, such as a preview.
            _ => {
                let [high, low, ..] = *after else { return false };
                let Some(next) = after.get(usize::from(u16::from_be_bytes([high, low])).max(2)..) else {
                    return false;
                };
                next
            }
        };
    }
}
