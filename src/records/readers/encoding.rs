//! The text encoding of a CSV file: found in one pass over the file, decoded in the next.

use std::io::{self, Read};
use std::ops::Range;

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

const CHUNK: usize = 1 << 16;
const UTF_8_MARK: &[u8] = b"\xef\xbb\xbf";

/// The encoding of a file: that of its byte-order mark, or UTF-8 where all of it is, or Windows-1252.
pub(super) fn detect(mut file: impl Read) -> io::Result<&'static Encoding> {
    let mut chunk = vec![0; CHUNK];
    let mut kept = 0;
    let mut first = true;
    loop {
        let count = file.read(&mut chunk[kept..])?;
        let filled = kept + count;
        if first && filled >= 2 {
            if let Some((encoding, _)) = Encoding::for_bom(&chunk[..filled])
                && (encoding == UTF_16LE || encoding == UTF_16BE)
            {
                return Ok(encoding);
            }
            if let Some(encoding) = unmarked_utf16(&chunk[..filled]) {
                return Ok(encoding);
            }
            first = false;
        }
        match std::str::from_utf8(&chunk[..filled]) {
            Ok(_) if count == 0 => return Ok(UTF_8),
            Ok(_) => kept = 0,
            // A character may be cut in two at the end of a chunk, not at the end of the file.
            Err(error) if error.error_len().is_none() && count > 0 => {
                chunk.copy_within(error.valid_up_to()..filled, 0);
                kept = filled - error.valid_up_to();
            }
            Err(_) => return Ok(WINDOWS_1252),
        }
    }
}

/// How many places of bad bytes are told.
pub(super) const MAX_PLACES: usize = 10;

/// Where bytes stand that are no UTF-8, as lines and columns from 1, in a file whose byte-order mark says that it is;
/// `None` for any other file.
pub(super) fn bad_places(mut file: impl Read) -> io::Result<Option<Vec<(u32, u32)>>> {
    let mut mark = Vec::new();
    file.by_ref().take(UTF_8_MARK.len() as u64).read_to_end(&mut mark)?;
    if mark != UTF_8_MARK {
        return Ok(None);
    }
    let mut places = Vec::new();
    let (mut line, mut column) = (1_u32, 1_u32);
    let mut chunk = vec![0; CHUNK];
    let mut kept = 0;
    loop {
        let count = file.read(&mut chunk[kept..])?;
        let filled = kept + count;
        kept = 0;
        let mut end = 0;
        for part in chunk[..filled].utf8_chunks() {
            for character in part.valid().chars() {
                (line, column) =
                    if character == '\n' { (line.saturating_add(1), 1) } else { (line, column.saturating_add(1)) };
            }
            end += part.valid().len() + part.invalid().len();
            // A character may be cut in two at the end of a chunk, not at the end of the file.
            let is_begun = std::str::from_utf8(part.invalid()).is_err_and(|error| error.error_len().is_none());
            if is_begun && end == filled && count > 0 {
                kept = part.invalid().len();
            } else if !part.invalid().is_empty() {
                places.push((line, column));
                column = column.saturating_add(1);
            }
        }
        if count == 0 || places.len() >= MAX_PLACES {
            places.truncate(MAX_PLACES);
            return Ok(Some(places));
        }
        chunk.copy_within(filled - kept..filled, 0);
    }
}

/// UTF-16 without a byte-order mark: every other byte of Latin text is zero.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(64)];
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let many = sample.len() / 4;
    match (even, odd) {
        (0, odd) if sample.len() >= 8 && odd > many => Some(UTF_16LE),
        (even, 0) if sample.len() >= 8 && even > many => Some(UTF_16BE),
        _ => None,
    }
}

/// The encoding of a label (WHATWG Encoding, 4.2) or of a name that spreadsheet programs use; the error is a hint.
pub(in crate::records) fn named(label: &str) -> Result<&'static Encoding, String> {
    let known = match label.trim().to_ascii_lowercase().as_str() {
        "ansi" | "cp-1252" | "win-1252" | "win1252" | "1252" => Some(WINDOWS_1252),
        "mac" | "mac-roman" | "macroman" => Encoding::for_label(b"macintosh"),
        "latin-1" | "latin 1" => Some(WINDOWS_1252),
        label => Encoding::for_label(label.as_bytes()),
    };
    known.filter(|encoding| encoding.name() != "replacement").ok_or_else(|| {
        let old = ["437", "850", "858", "utf-7", "utf7", "utf-32", "utf32", "ebcdic"];
        match old.iter().any(|name| label.to_ascii_lowercase().contains(name)) {
            true => "save the file again as \u{201c}CSV UTF-8\u{201d}".to_owned(),
            false => "use \"utf-8\", \"utf-16le\", \"windows-1252\", \"iso-8859-15\" or \"macintosh\"".to_owned(),
        }
    })
}

/// A file as UTF-8, without its byte-order mark. What cannot be decoded becomes U+FFFD.
pub(in crate::records) struct Utf8<R> {
    file: R,
    decoder: Decoder,
    bytes: Buffer,
    text: Buffer,
    ended: bool,
    finished: bool,
    malformed: bool,
}

/// Bytes of which a part is yet to be used.
struct Buffer {
    bytes: Vec<u8>,
    unused: Range<usize>,
}

impl Buffer {
    fn new() -> Buffer {
        Buffer { bytes: vec![0; CHUNK], unused: 0..0 }
    }
    fn unused(&self) -> &[u8] {
        &self.bytes[self.unused.clone()]
    }
}

impl<R: Read> Utf8<R> {
    pub fn new(file: R, encoding: &'static Encoding) -> Utf8<R> {
        let decoder = encoding.new_decoder_with_bom_removal();
        Utf8 {
            file,
            decoder,
            bytes: Buffer::new(),
            text: Buffer::new(),
            ended: false,
            finished: false,
            malformed: false,
        }
    }

    pub fn file(&self) -> &R {
        &self.file
    }
    /// Whether something could not be decoded so far.
    pub fn is_malformed(&self) -> bool {
        self.malformed
    }

    /// Decodes until there is text, or the file ends.
    fn decode(&mut self) -> io::Result<()> {
        while self.text.unused.is_empty() && !self.finished {
            if self.bytes.unused.is_empty() && !self.ended {
                let count = self.file.read(&mut self.bytes.bytes)?;
                self.bytes.unused = 0..count;
                self.ended = count == 0;
            }
            let (result, read, written, malformed) =
                self.decoder.decode_to_utf8(self.bytes.unused(), &mut self.text.bytes, self.ended);
            self.malformed |= malformed;
            self.bytes.unused.start += read;
            self.text.unused = 0..written;
            self.finished = self.ended && result == CoderResult::InputEmpty;
        }
        Ok(())
    }
}

impl<R: Read> Read for Utf8<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.decode()?;
        let count = self.text.unused().len().min(buffer.len());
        buffer[..count].copy_from_slice(&self.text.unused()[..count]);
        self.text.unused.start += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> (&'static str, String) {
        let encoding = detect(bytes).unwrap();
        let mut text = String::new();
        Utf8::new(bytes, encoding).read_to_string(&mut text).unwrap();
        (encoding.name(), text)
    }

    #[test]
    fn tells_encodings_apart() {
        assert_eq!(decoded("é;ü".as_bytes()), ("UTF-8", "é;ü".to_owned()));
        assert_eq!(decoded("\u{feff}é".as_bytes()), ("UTF-8", "é".to_owned()));
        assert_eq!(decoded(b"\xe9t\xe9 \x80"), ("windows-1252", "été €".to_owned()));
        assert_eq!(decoded(b"\xff\xfea\0;\0"), ("UTF-16LE", "a;".to_owned()));
        assert_eq!(decoded(b"a\0;\0b\0;\0c\0\n\0"), ("UTF-16LE", "a;b;c\n".to_owned()), "without a mark");
        assert_eq!(decoded(b""), ("UTF-8", String::new()));
        assert_eq!(decoded(b"ab\xc3"), ("windows-1252", "abÃ".to_owned()), "a character cut off at the end");
    }

    #[test]
    fn bytes_that_a_marked_file_should_not_have_are_found() {
        let found = |bytes: &[u8]| bad_places(bytes).unwrap();
        assert_eq!(found(b"a\xe9"), None, "it has no mark");
        assert_eq!(found("\u{feff}é\nü".as_bytes()), Some(vec![]));
        assert_eq!(found(b"\xef\xbb\xbfid;t\n1;\xc3\xa9\xe9x\n\xc3"), Some(vec![(2, 4), (3, 1)]));
        let long = [UTF_8_MARK, "é".repeat(CHUNK).as_bytes(), b"\n\xff"].concat();
        assert_eq!(found(&long), Some(vec![(2, 1)]), "no character is cut between two readings");
    }

    #[test]
    fn knows_encodings_by_many_names() {
        for (label, name) in [
            ("ANSI", "windows-1252"),
            ("cp1252", "windows-1252"),
            ("Latin1", "windows-1252"),
            ("mac", "macintosh"),
            ("UTF8", "UTF-8"),
        ] {
            assert_eq!(named(label).map(Encoding::name), Ok(name), "{label}");
        }
        assert!(named("cp850").unwrap_err().contains("CSV UTF-8"));
        assert!(named("klingon").unwrap_err().contains("windows-1252"));
    }

    #[test]
    fn joins_characters_at_chunk_ends() {
        let text = "é".repeat(CHUNK) + "x" + &"€".repeat(CHUNK);
        assert_eq!(decoded(text.as_bytes()), ("UTF-8", text));
    }
}
