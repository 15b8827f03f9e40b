//! JPEG files, which a PDF takes as they are.

use std::sync::Arc;

use super::picture::{Coding, Colors, Image, Prepared};
use super::profile;

/// What a JPEG file says of itself in its headers.
struct Header<'a> {
    width: u16,
    height: u16,
    bits: u8,
    components: u8,
    /// Whether Adobe's marker is there, whose CMYK files mean the opposite of what they say.
    adobe: bool,
    /// The parts of the colour profile with their numbers.
    profile: Vec<(u8, &'a [u8])>,
}

/// The file as a PDF picture; `None` where a PDF reader cannot be expected to show it.
pub fn pass_through(bytes: &Arc<[u8]>) -> Option<Prepared> {
    let header = Header::read(bytes)?;
    let colors = match header.components {
        1 => Colors::Gray,
        3 => Colors::Rgb,
        4 => Colors::Cmyk,
        _ => return None,
    };
    if header.bits != 8 || header.width == 0 || header.height == 0 {
        return None;
    }
    let image = Image {
        width: u32::from(header.width),
        height: u32::from(header.height),
        bits: 8,
        inverted: header.adobe && colors == Colors::Cmyk,
        profile: profile::usable(profile::of_jpeg(header.profile), &colors),
        colors,
        coding: Coding::Jpeg,
        data: Arc::clone(bytes),
    };
    Some(Prepared::Samples { image, mask: None })
}

impl<'a> Header<'a> {
    /// Reads the segments up to the frame header (ITU-T T.81, annex B); `None` for a coding process that
    /// PDF does not know: lossless, hierarchical or arithmetic.
    fn read(bytes: &'a [u8]) -> Option<Header<'a>> {
        let mut rest = bytes.strip_prefix(&[0xff, 0xd8])?;
        let (mut adobe, mut profile) = (false, Vec::new());
        loop {
            let [0xff, marker, after @ ..] = rest else { return None };
            match marker {
                // Fill bytes, and markers without a segment.
                0xff => {
                    rest = &rest[1..];
                    continue;
                }
                0x01 | 0xd0..=0xd7 => {
                    rest = after;
                    continue;
                }
                _ => {}
            }
            let length = usize::from(u16::from_be_bytes([*after.first()?, *after.get(1)?]));
            let segment = after.get(2..length)?;
            match marker {
                0xc0..=0xc2 => {
                    let [bits, y1, y0, x1, x0, components, ..] = *segment else { return None };
                    let (height, width) = (u16::from_be_bytes([y1, y0]), u16::from_be_bytes([x1, x0]));
                    return Some(Header { width, height, bits, components, adobe, profile });
                }
                0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf | 0xd9 | 0xda => return None,
                0xe2 => {
                    if let Some([number, _, part @ ..]) = segment.strip_prefix(b"ICC_PROFILE\0") {
                        profile.push((*number, part));
                    }
                }
                0xee => adobe |= segment.starts_with(b"Adobe"),
                _ => {}
            }
            rest = after.get(length..)?;
        }
    }
}
