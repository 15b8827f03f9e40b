//! The colour profiles that picture files carry.

use std::io::Read;
use std::sync::Arc;

use flate2::read::ZlibDecoder;

use super::picture::Colors;

/// The largest profile that is taken over: those of printing presses have half a megabyte.
const MAX_SIZE: usize = 1 << 20;

/// The profile, where PDF/A allows it (ISO 19005-2, 6.2.4.2) and it says more than the document says
/// already, whose colours are sRGB.
pub fn usable(profile: Vec<u8>, colors: &Colors) -> Option<Arc<[u8]>> {
    let space: &[u8] = match colors {
        Colors::Gray => b"GRAY",
        Colors::Rgb | Colors::Palette(_) => b"RGB ",
        Colors::Cmyk => b"CMYK",
    };
    let stated = u32::from_be_bytes(*profile.first_chunk()?);
    let sound = usize::try_from(stated) == Ok(profile.len())
        && (2..=4).contains(profile.get(8)?)
        && [b"scnr", b"mntr", b"prtr", b"spac"].iter().any(|class| profile.get(12..16) == Some(class.as_slice()))
        && profile.get(16..20) == Some(space)
        && profile.get(36..40) == Some(b"acsp")
        && profile.len() <= MAX_SIZE;
    (sound && !is_srgb(&profile)).then(|| Arc::from(profile))
}

/// Whether the profile calls itself sRGB, in ASCII or in UTF-16.
fn is_srgb(profile: &[u8]) -> bool {
    profile.windows(4).any(|text| text == b"sRGB") || profile.windows(7).any(|text| text == b"s\0R\0G\0B")
}

/// The profile of a JPEG file, from the numbered parts in its segments (ICC.1:2001-04, annex B.4).
pub fn of_jpeg(mut parts: Vec<(u8, &[u8])>) -> Vec<u8> {
    parts.sort_by_key(|(number, _)| *number);
    parts.into_iter().flat_map(|(_, part)| part).copied().collect()
}

/// The profile of a PNG file, from its `iCCP` chunk: a name, the method 0, deflated data.
pub fn of_png(chunk: &[u8]) -> Option<Vec<u8>> {
    let end = chunk.iter().position(|byte| *byte == 0)?;
    let data = chunk.get(end + 1..)?.strip_prefix(&[0])?;
    let mut profile = Vec::new();
    ZlibDecoder::new(data).take(MAX_SIZE as u64 + 1).read_to_end(&mut profile).ok()?;
    Some(profile)
}
