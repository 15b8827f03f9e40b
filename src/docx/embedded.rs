//! Fonts that a document carries: whole files, obfuscated as the format asks (ECMA-376 part 1, 17.8.1).
//!
//! They are whole, not reduced to the characters in use, so that whoever edits the document has all letters.

use std::collections::BTreeMap;
use std::fmt;
use std::fmt::Write as _;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::archive::Packed;
use crate::compress::Effort;
use crate::fonts::{Face, FontId};

/// The fonts that the documents of a run carry, each prepared once.
#[derive(Debug, Default)]
pub struct EmbeddedFonts(Mutex<BTreeMap<FontId, Arc<EmbeddedFont>>>);

/// A font as it lies in packages.
pub(super) struct EmbeddedFont {
    /// The GUID that its first bytes are obfuscated with, as text in braces.
    pub(super) key: String,
    /// What is packed once need not be packed for every document.
    pub(super) packed: Packed<'static>,
}

/// The bytes that are obfuscated.
const OBFUSCATED: usize = 32;

impl EmbeddedFonts {
    /// The face of an id, as it lies in packages.
    pub(super) fn font(&self, id: FontId, face: &Face) -> io::Result<Arc<EmbeddedFont>> {
        if let Some(known) = self.lock().get(&id) {
            return Ok(Arc::clone(known));
        }
        let font = Arc::new(EmbeddedFont::of(face.data())?);
        Ok(Arc::clone(self.lock().entry(id).or_insert(font)))
    }

    /// What a panic left behind is whole: entries are only ever added.
    fn lock(&self) -> MutexGuard<'_, BTreeMap<FontId, Arc<EmbeddedFont>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl EmbeddedFont {
    fn of(data: &[u8]) -> io::Result<EmbeddedFont> {
        let guid = guid(data);
        let mut obfuscated = data.to_vec();
        // The key counts from its last byte to its first, twice.
        for (byte, key) in obfuscated.iter_mut().take(OBFUSCATED).zip(guid.iter().rev().cycle()) {
            *byte ^= key;
        }
        Ok(EmbeddedFont { key: in_braces(guid), packed: Packed::deflated(&obfuscated, Effort::Thorough)? })
    }
}

impl fmt::Debug for EmbeddedFont {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_struct("EmbeddedFont").field("key", &self.key).finish_non_exhaustive()
    }
}

/// The GUID of a font: a hash of its bytes, marked as made in a way of our own (RFC 9562, version 8).
fn guid(data: &[u8]) -> [u8; 16] {
    let mut guid = [0; 16];
    guid.copy_from_slice(&blake3::hash(data).as_bytes()[..16]);
    guid[6] = guid[6] & 0x0f | 0x80;
    guid[8] = guid[8] & 0x3f | 0x80;
    guid
}

fn in_braces(guid: [u8; 16]) -> String {
    let mut text = String::with_capacity(38);
    for (at, byte) in guid.into_iter().enumerate() {
        text.push_str(match at {
            0 => "{",
            4 | 6 | 8 | 10 => "-",
            _ => "",
        });
        write!(text, "{byte:02X}").expect("a string takes all text"); // writing to a String never fails
    }
    text.push('}');
    text
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use zip::ZipArchive;

    use super::*;
    use crate::docx::archive::Archive;

    #[test]
    fn the_first_bytes_are_obfuscated_with_the_key() {
        let data: Vec<u8> = (0..=255).collect();
        let font = EmbeddedFont::of(&data).unwrap();
        let digits: String = font.key.chars().filter(char::is_ascii_hexdigit).collect();
        let key: Vec<u8> =
            (0..32).step_by(2).map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap()).rev().collect();
        let mut packed = Vec::new();
        let mut archive = Archive::new(0);
        archive.add("font.odttf", &font.packed).unwrap();
        let mut archive = ZipArchive::new(Cursor::new(archive.finish().unwrap())).unwrap();
        archive.by_index(0).unwrap().read_to_end(&mut packed).unwrap();
        assert_eq!(packed[32..], data[32..]);
        for at in 0..32 {
            assert_eq!(packed[at] ^ key[at % 16], data[at], "byte {at}");
        }
    }

    #[test]
    fn keys_are_guids_and_go_by_the_bytes() {
        assert_eq!(in_braces(std::array::from_fn(|at| at as u8)), "{00010203-0405-0607-0809-0A0B0C0D0E0F}");
        assert_eq!(guid(b"one"), guid(b"one"));
        assert_ne!(guid(b"one"), guid(b"two"));
    }
}
