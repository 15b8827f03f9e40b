//! ZIP archives (APPNOTE.TXT 6.3.10, as ECMA-376 part 2, annex B allows them), written in one go: every entry is known
//! whole, so nothing is corrected afterwards, and what is packed once is copied. No clock and no system is in them.

use std::borrow::Cow;
use std::io;

use flate2::Crc;

use crate::compress::{Effort, Wrapper, deflate};

/// 2.0: what deflated entries need.
const VERSION: u16 = 20;
/// The first day that archives know: 1 January 1980, at midnight.
const DATE: u16 = 0x0021;
const TIME: u16 = 0;
const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// A file as it lies in an archive.
pub(super) struct Packed<'a> {
    data: Cow<'a, [u8]>,
    method: u16,
    checksum: u32,
    /// In bytes, unpacked.
    size: usize,
}

impl<'a> Packed<'a> {
    /// A file that is compressed already.
    pub(super) fn stored(data: &'a [u8]) -> Packed<'a> {
        Packed { data: Cow::Borrowed(data), method: STORED, checksum: checksum(data), size: data.len() }
    }

    pub(super) fn deflated(data: &[u8], effort: Effort) -> io::Result<Packed<'static>> {
        let packed = deflate(data, Wrapper::None, effort)?;
        Ok(Packed { data: Cow::Owned(packed), method: DEFLATED, checksum: checksum(data), size: data.len() })
    }
}

fn checksum(data: &[u8]) -> u32 {
    let mut checksum = Crc::new();
    checksum.update(data);
    checksum.sum()
}

/// An archive in the making.
pub(super) struct Archive {
    bytes: Vec<u8>,
    /// The central directory.
    directory: Vec<u8>,
    entries: usize,
}

impl Archive {
    /// `capacity` is a guess at its size in bytes.
    pub(super) fn new(capacity: usize) -> Archive {
        Archive { bytes: Vec::with_capacity(capacity), directory: Vec::with_capacity(1024), entries: 0 }
    }

    /// Adds a file; its path is in ASCII.
    pub(super) fn add(&mut self, path: &str, file: &Packed) -> io::Result<()> {
        let start = field(self.bytes.len())?;
        let (packed, size) = (field(file.data.len())?, field(file.size)?);
        let name = short_field(path.len())?;
        // What the local header (4.3.7) and the directory (4.3.12) say alike.
        let mut facts = Vec::with_capacity(26);
        for short in [VERSION, 0, file.method, TIME, DATE] {
            facts.extend(short.to_le_bytes());
        }
        for long in [file.checksum, packed, size] {
            facts.extend(long.to_le_bytes());
        }
        // No further fields.
        facts.extend([name, 0].into_iter().flat_map(u16::to_le_bytes));
        let (bytes, directory) = (&mut self.bytes, &mut self.directory);
        bytes.extend_from_slice(b"PK\x03\x04");
        bytes.extend_from_slice(&facts);
        bytes.extend_from_slice(path.as_bytes());
        bytes.extend_from_slice(&file.data);
        directory.extend_from_slice(b"PK\x01\x02");
        directory.extend(VERSION.to_le_bytes());
        directory.extend_from_slice(&facts);
        // No comment, the first disk, no attributes.
        directory.extend([0; 10]);
        directory.extend(start.to_le_bytes());
        directory.extend_from_slice(path.as_bytes());
        self.entries += 1;
        Ok(())
    }

    /// The bytes of the archive.
    pub(super) fn finish(mut self) -> io::Result<Vec<u8>> {
        let (start, size) = (field(self.bytes.len())?, field(self.directory.len())?);
        let entries = short_field(self.entries)?;
        self.bytes.append(&mut self.directory);
        // The end of the directory (4.3.16): one disk, no comment.
        self.bytes.extend_from_slice(b"PK\x05\x06\0\0\0\0");
        self.bytes.extend([entries, entries].into_iter().flat_map(u16::to_le_bytes));
        self.bytes.extend([size, start].into_iter().flat_map(u32::to_le_bytes));
        self.bytes.extend([0, 0]);
        Ok(self.bytes)
    }
}

fn field(value: usize) -> io::Result<u32> {
    u32::try_from(value).map_err(|_| too_large())
}

fn short_field(value: usize) -> io::Result<u16> {
    u16::try_from(value).map_err(|_| too_large())
}

fn too_large() -> io::Error {
    io::Error::new(io::ErrorKind::FileTooLarge, "it would have more than 4 GB or 65,535 parts")
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use zip::ZipArchive;

    use super::*;

    #[test]
    fn others_can_read_it() {
        let text = "Bénéficiaires directs ".repeat(100);
        let mut archive = Archive::new(0);
        archive.add("word/a.xml", &Packed::deflated(text.as_bytes(), Effort::Quick).unwrap()).unwrap();
        archive.add("word/media/b.png", &Packed::stored(b"\x89PNG")).unwrap();
        archive.add("c", &Packed::stored(b"")).unwrap();
        let mut read = ZipArchive::new(Cursor::new(archive.finish().unwrap())).unwrap();
        let names: Vec<_> = read.file_names().map(|name| name.unwrap().into_owned()).collect();
        assert_eq!(names, ["word/a.xml", "word/media/b.png", "c"]);
        let mut content = |name: &str| {
            let mut bytes = Vec::new();
            // Reading to the end compares the checksum.
            read.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
            bytes
        };
        assert_eq!(content("word/a.xml"), text.as_bytes());
        assert_eq!(
            (content("word/media/b.png").as_slice(), content("c").as_slice()),
            (b"\x89PNG".as_slice(), b"".as_slice())
        );
    }
}
