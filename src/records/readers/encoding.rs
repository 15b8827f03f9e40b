//! The text encoding of a CSV file: found in one pass over the file, decoded in the next.

use std::io::{self, Read};
use std::ops::Range;

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

const CHUNK: usize = 1 << 16;

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

/// A file as UTF-8, without its byte-order mark. What cannot be decoded becomes U+FFFD.
pub(in crate::records) struct Utf8<R> {
    file: R,
    decoder: Decoder,
    bytes: Buffer,
    text: Buffer,
    ended: bool,
    finished: bool,
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
        Utf8 { file, decoder, bytes: Buffer::new(), text: Buffer::new(), ended: false, finished: false }
    }

    /// Decodes until there is text, or the file ends.
    fn decode(&mut self) -> io::Result<()> {
        while self.text.unused.is_empty() && !self.finished {
            if self.bytes.unused.is_empty() && !self.ended {
                let count = self.file.read(&mut self.bytes.bytes)?;
                self.bytes.unused = 0..count;
                self.ended = count == 0;
            }
            let (result, read, written, _) =
                self.decoder.decode_to_utf8(self.bytes.unused(), &mut self.text.bytes, self.ended);
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
        assert_eq!(decoded(b""), ("UTF-8", String::new()));
        assert_eq!(decoded(b"ab\xc3"), ("windows-1252", "abÃ".to_owned()), "a character cut off at the end");
    }

    #[test]
    fn joins_characters_at_chunk_ends() {
        let text = "é".repeat(CHUNK) + "x" + &"€".repeat(CHUNK);
        assert_eq!(decoded(text.as_bytes()), ("UTF-8", text));
    }
}
