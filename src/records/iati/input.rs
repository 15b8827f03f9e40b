//! An XML file as UTF-8, read piece by piece, with the place of what comes next.

use std::fs::File;
use std::io::{self, Chain, Cursor, Read};

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::records::readers::encoding::Utf8;

/// How much is read at a time.
const CHUNK: usize = 1 << 18;
/// The XML declaration, with the name of the encoding, lies within these bytes.
const HEAD: usize = 512;

/// A line and a column, both from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Position {
    pub line: u32,
    pub column: u32,
}

impl Position {
    pub const START: Position = Position { line: 1, column: 1 };

    /// The place after some text that begins here.
    pub fn after(self, text: &[u8]) -> Position {
        let lines = text.iter().filter(|byte| **byte == b'\n').count();
        let last = text.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        // Bytes that go on with a character do not begin with other bits.
        let columns = text[last..].iter().filter(|byte| **byte & 0xc0 != 0x80).count();
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Position {
            line: self.line.saturating_add(small(lines)),
            column: if lines > 0 { 1 } else { self.column }.saturating_add(small(columns)),
        }
    }
}

/// What became of a search.
pub(super) enum Search {
    /// The bytes from the place where the search began in [`Input::rest`].
    Found(usize),
    /// The file ends before.
    End,
    /// More has been looked through than is allowed.
    Limit,
}

/// The text of a file, of which only a part is in memory.
pub(super) struct Input {
    reader: Utf8<Chain<Cursor<Vec<u8>>, File>>,
    bytes: Vec<u8>,
    /// Where the rest begins in `bytes`.
    start: usize,
    ended: bool,
    position: Position,
}

impl Input {
    pub fn open(mut file: File) -> io::Result<Input> {
        let mut head = Vec::with_capacity(HEAD);
        file.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
        let encoding = encoding_of(&head);
        let reader = Utf8::new(Cursor::new(head).chain(file), encoding);
        Ok(Input { reader, bytes: Vec::new(), start: 0, ended: false, position: Position::START })
    }

    /// What has been read and not yet been used.
    pub fn rest(&self) -> &[u8] {
        &self.bytes[self.start..]
    }

    /// The place of the first byte of the rest.
    pub fn position(&self) -> Position {
        self.position
    }

    /// The place of a byte of the rest.
    pub fn position_at(&self, at: usize) -> Position {
        self.position.after(&self.rest()[..at.min(self.rest().len())])
    }

    /// Gives up the first bytes of the rest.
    pub fn consume(&mut self, count: usize) {
        let count = count.min(self.rest().len());
        self.position = self.position.after(&self.bytes[self.start..self.start + count]);
        self.start += count;
    }

    /// Reads until the rest has so many bytes, or the file ends.
    pub fn ensure(&mut self, count: usize) -> io::Result<()> {
        while self.rest().len() < count && !self.ended {
            self.fill()?;
        }
        Ok(())
    }

    /// Looks for bytes in the rest, from a place in it, and reads on where they are not yet there.
    pub fn find(&mut self, wanted: &[u8], from: usize, limit: usize) -> io::Result<Search> {
        let mut from = from;
        loop {
            if let Some(at) = find(&self.rest()[from.min(self.rest().len())..], wanted) {
                return Ok(Search::Found(from + at));
            }
            if self.ended {
                return Ok(Search::End);
            }
            if self.rest().len() > limit {
                return Ok(Search::Limit);
            }
            // What is looked for may have begun at the very end.
            from = from.max(self.rest().len().saturating_sub(wanted.len() - 1));
            self.fill()?;
        }
    }

    fn fill(&mut self) -> io::Result<()> {
        if self.start > 0 && self.start * 2 >= self.bytes.len() {
            self.bytes.drain(..self.start);
            self.start = 0;
        }
        let before = self.bytes.len();
        self.bytes.resize(before + CHUNK, 0);
        let count = self.reader.read(&mut self.bytes[before..]);
        self.bytes.truncate(before + *count.as_ref().unwrap_or(&0));
        self.ended = count? == 0;
        Ok(())
    }
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = *wanted.first()?;
    let mut from = 0;
    while let Some(at) = text[from..].iter().position(|byte| *byte == first) {
        if text[from + at..].starts_with(wanted) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}

/// The encoding of an XML file (XML 1.0, appendix F): that of its byte-order mark, or of its first bytes, or the one
/// that its declaration names; else UTF-8.
fn encoding_of(head: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return encoding;
    }
    match head {
        [b'<', 0, ..] => UTF_16LE,
        [0, b'<', ..] => UTF_16BE,
        _ => declared(head).unwrap_or(UTF_8),
    }
}

fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let declaration = head.strip_prefix(b"<?xml")?;
    let declaration = &declaration[..find(declaration, b"?>")?];
    let after = declaration[find(declaration, b"encoding")? + b"encoding".len()..].trim_ascii_start();
    let value = after.strip_prefix(b"=")?.trim_ascii_start();
    let (quote, value) = value.split_first()?;
    let name = &value[..value.iter().position(|byte| byte == quote)?];
    // A file whose declaration can be read byte by byte is not UTF-16, whatever it says.
    Encoding::for_label(name).filter(|encoding| encoding.is_ascii_compatible())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_encodings_apart() {
        for (head, name) in [
            (&b"<?xml version='1.0' encoding='ISO-8859-1'?>"[..], "windows-1252"),
            (b"<?xml version=\"1.0\" encoding = \"utf-8\" ?>", "UTF-8"),
            (b"<?xml version=\"1.0\" encoding=\"UTF-16\"?>", "UTF-8"),
            (b"<\0?\0x\0", "UTF-16LE"),
            (b"\xfe\xff\0<", "UTF-16BE"),
            (b"\xef\xbb\xbf<a/>", "UTF-8"),
            (b"<?xml encoding=\"nonsense\"?>", "UTF-8"),
            (b"<?xml encoding=", "UTF-8"),
            (b"", "UTF-8"),
        ] {
            assert_eq!(encoding_of(head).name(), name, "{}", String::from_utf8_lossy(head));
        }
    }

    #[test]
    fn counts_lines_and_characters() {
        assert_eq!(Position::START.after("é<".as_bytes()), Position { line: 1, column: 3 });
        assert_eq!(Position::START.after(b"a\n\n b"), Position { line: 3, column: 3 });
        assert_eq!(Position { line: 4, column: 7 }.after(b""), Position { line: 4, column: 7 });
    }
}
