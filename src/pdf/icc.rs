//! Colour profiles, computed (ICC.1:2001-04): sRGB for the output intent, and a plain CMYK for JPEG files
//! that have four colours.

use std::sync::{Arc, OnceLock};

use lopdf::ObjectId;

use super::file::{File, compressed_once};
use super::syntax::{dictionary, name};

/// How finely the CMYK table is sampled in each of its four directions.
const CMYK_GRID: u8 = 5;
/// How finely the transfer curve of sRGB is sampled.
const CURVE_POINTS: u16 = 1024;
/// The white of the profile connection space, D50.
const WHITE: [f64; 3] = [0.9642, 1.0, 0.8249];
/// The sRGB primaries adapted to D50 (IEC 61966-2-1): X, Y, Z of red, green and blue.
const PRIMARIES: [[f64; 3]; 3] =
    [[0.43607, 0.22249, 0.01392], [0.38515, 0.71687, 0.09708], [0.14307, 0.06061, 0.71410]];

/// The sRGB profile, compressed once for all documents, with the first of them.
#[derive(Debug, Default)]
pub struct Srgb(OnceLock<Option<Arc<[u8]>>>);

impl Srgb {
    /// Writes the profile.
    pub fn write(&self, file: &mut File) -> ObjectId {
        let mut dictionary = dictionary([("N", 3.into())]);
        match self.0.get_or_init(|| compressed_once(&srgb()).ok().map(Arc::from)) {
            Some(data) => {
                dictionary.set("Filter", name("FlateDecode"));
                file.add_shared(dictionary, data)
            }
            None => file.add_stream(dictionary, srgb()),
        }
    }
}

/// Writes the CMYK profile.
pub fn write_cmyk(file: &mut File) -> ObjectId {
    file.add_stream(dictionary([("N", 4.into())]), cmyk())
}

fn srgb() -> Vec<u8> {
    display("sRGB", PRIMARIES)
}

/// A display profile with the transfer curve of sRGB.
pub(super) fn display(name: &str, primaries: [[f64; 3]; 3]) -> Vec<u8> {
    let mut curve = b"curv\0\0\0\0".to_vec();
    curve.extend(u32::from(CURVE_POINTS).to_be_bytes());
    for point in 0..CURVE_POINTS {
        let light = linear(f64::from(point) / f64::from(CURVE_POINTS - 1));
        curve.extend(((light * 65_535.0).round() as u16).to_be_bytes());
    }
    let [red, green, blue] = primaries.map(xyz);
    let tags: [(&[u8; 4], &[u8]); 7] = [
        (b"desc", &description(name)),
        (b"cprt", &text("No rights reserved")),
        (b"wtpt", &xyz(WHITE)),
        (b"rXYZ", &red),
        (b"gXYZ", &green),
        (b"bXYZ", &blue),
        (b"rTRC", &curve),
    ];
    // The three colours have one curve.
    profile(b"mntr", b"RGB ", b"XYZ ", &tags, &[(b"gTRC", 6), (b"bTRC", 6)])
}

/// An input profile whose inks take away light in the simplest way, as web browsers show CMYK.
fn cmyk() -> Vec<u8> {
    let mut table = b"mft1\0\0\0\0".to_vec();
    table.extend([4, 3, CMYK_GRID, 0]);
    for place in 0..9 {
        // The identity matrix, in 16.16 fixed point.
        table.extend(if place % 4 == 0 { [0, 1, 0, 0] } else { [0; 4] });
    }
    let straight = || 0..=255_u8;
    for _ in 0..4 {
        table.extend(straight());
    }
    let steps = || (0..CMYK_GRID).map(|step| f64::from(step) / f64::from(CMYK_GRID - 1));
    for c in steps() {
        for m in steps() {
            for y in steps() {
                for k in steps() {
                    table.extend(lab([c, m, y].map(|ink| (1.0 - ink) * (1.0 - k))));
                }
            }
        }
    }
    for _ in 0..3 {
        table.extend(straight());
    }
    let tags: [(&[u8; 4], &[u8]); 4] = [
        (b"desc", &description("Plain CMYK")),
        (b"cprt", &text("No rights reserved")),
        (b"wtpt", &xyz(WHITE)),
        (b"A2B0", &table),
    ];
    profile(b"scnr", b"CMYK", b"Lab ", &tags, &[])
}

/// The light that an sRGB value stands for.
fn linear(value: f64) -> f64 {
    if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

/// An sRGB colour as CIE L*a*b*, in eight bits (ICC.1:2001-04, 6.3.4.2).
fn lab(rgb: [f64; 3]) -> [u8; 3] {
    let light = rgb.map(linear);
    let share = |axis: usize| {
        let sum: f64 = (0..3).map(|color| light[color] * PRIMARIES[color][axis]).sum();
        let ratio = sum / WHITE[axis];
        if ratio > 0.008_856 { ratio.cbrt() } else { 7.787 * ratio + 16.0 / 116.0 }
    };
    let (x, y, z) = (share(0), share(1), share(2));
    let byte = |value: f64| value.round().clamp(0.0, 255.0) as u8;
    [byte((116.0 * y - 16.0) * 2.55), byte(500.0 * (x - y) + 128.0), byte(200.0 * (y - z) + 128.0)]
}

fn fixed(value: f64) -> [u8; 4] {
    ((value * 65_536.0).round() as i32).to_be_bytes()
}

fn xyz(value: [f64; 3]) -> Vec<u8> {
    let mut bytes = b"XYZ \0\0\0\0".to_vec();
    bytes.extend(value.iter().flat_map(|axis| fixed(*axis)));
    bytes
}

fn text(text: &str) -> Vec<u8> {
    [b"text\0\0\0\0", text.as_bytes(), b"\0"].concat()
}

fn description(text: &str) -> Vec<u8> {
    let length = text.len() as u32 + 1;
    // After the ASCII text: no Unicode text, no Macintosh text in its 67 bytes.
    [b"desc\0\0\0\0", &length.to_be_bytes()[..], text.as_bytes(), &[0; 1 + 4 + 4 + 2 + 1 + 67]].concat()
}

/// Header, tag table and tags; `shared` gives further names to tags by their place.
fn profile(
    class: &[u8; 4],
    space: &[u8; 4],
    connection: &[u8; 4],
    tags: &[(&[u8; 4], &[u8])],
    shared: &[(&[u8; 4], usize)],
) -> Vec<u8> {
    let count = tags.len() + shared.len();
    let mut table = (count as u32).to_be_bytes().to_vec();
    let mut data: Vec<u8> = Vec::new();
    let mut places = Vec::with_capacity(tags.len());
    for (_, tag) in tags {
        places.push([(128 + 4 + 12 * count + data.len()) as u32, tag.len() as u32]);
        data.extend_from_slice(tag);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    let own = tags.iter().zip(&places).map(|((name, _), place)| (*name, place));
    for (name, [offset, length]) in own.chain(shared.iter().map(|(name, index)| (*name, &places[*index]))) {
        table.extend_from_slice(name);
        table.extend(offset.to_be_bytes());
        table.extend(length.to_be_bytes());
    }
    let mut profile = ((128 + table.len() + data.len()) as u32).to_be_bytes().to_vec();
    profile.extend([0, 0, 0, 0, 2, 0x10, 0, 0]);
    profile.extend([class, space, connection].into_iter().flatten());
    // A fixed date: the profile is the same on any day.
    profile.extend([2000_u16, 1, 1, 0, 0, 0].iter().flat_map(|part| part.to_be_bytes()));
    profile.extend(b"acsp");
    profile.resize(68, 0);
    profile.extend(WHITE.iter().flat_map(|axis| fixed(*axis)));
    profile.resize(128, 0);
    profile.extend(table);
    profile.extend(data);
    profile
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_as_stated() {
        for profile in [srgb(), cmyk()] {
            assert_eq!(u32::from_be_bytes(profile[..4].try_into().unwrap()) as usize, profile.len());
            assert_eq!(&profile[36..40], b"acsp");
        }
    }

    #[test]
    fn white_black_and_red_come_out_right() {
        assert_eq!(lab([1.0; 3]), [255, 128, 128]);
        assert_eq!(lab([0.0; 3]), [0, 128, 128]);
        let [lightness, a, b] = lab([1.0, 0.0, 0.0]);
        // sRGB red is about L* 54, a* 81, b* 70 under D50.
        assert!((137..=140).contains(&lightness) && (207..=211).contains(&a) && (196..=200).contains(&b));
    }
}
