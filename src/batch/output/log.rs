//! A file of lines that outlives a run that is killed.
//!
//! Each line is the checksum of its text, a space, the text and a line feed. Lines are only ever added; the last one may
//! be torn where a run was killed, and is cut off by the next run. What is out of date goes when the whole file is written
//! anew beside itself and takes its own place.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Hexadecimal digits of the checksum: the first eight bytes of the BLAKE3 hash of the text.
const CHECKSUM_DIGITS: usize = 16;
/// No line is as long as this: more is damage, and is not read into memory.
const MAX_LINE_BYTES: u64 = 16 << 20;

/// Where a line stands in the file, its line feed with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Line {
    pub(super) at: u64,
    pub(super) length: u32,
}

/// A file of lines. Without a file, nothing is kept.
#[derive(Debug, Default)]
pub(super) struct Log {
    path: PathBuf,
    file: Option<File>,
    /// Where the next line begins.
    end: u64,
}

impl Log {
    /// Opens the file, with all its sound lines handed over in their order, and says how many are damaged.
    ///
    /// `is_written`: whether lines will be added. The file is made where it is missing, and a torn end is cut off.
    pub fn open(path: &Path, is_written: bool, mut each: impl FnMut(&str, Line)) -> io::Result<(Log, usize)> {
        let mut log = Log { path: path.to_owned(), file: None, end: 0 };
        let opened = match is_written {
            true => File::options().read(true).append(true).create(true).open(path),
            false => File::open(path),
        };
        let file = match opened {
            Ok(file) => file,
            Err(error) if !is_written && error.kind() == io::ErrorKind::NotFound => return Ok((log, 0)),
            Err(error) => return Err(error),
        };
        let mut damaged = 0;
        let mut reader = BufReader::new(&file);
        let mut bytes = Vec::new();
        loop {
            bytes.clear();
            let length = reader.by_ref().take(MAX_LINE_BYTES).read_until(b'\n', &mut bytes)?;
            if bytes.last() != Some(&b'\n') {
                damaged += usize::from(length as u64 == MAX_LINE_BYTES || !is_torn(&bytes));
                break;
            }
            // It is shorter than the longest line.
            let line = Line { at: log.end, length: length as u32 };
            log.end += length as u64;
            match checked(&bytes) {
                Some(text) => each(text, line),
                None => damaged += 1,
            }
        }
        if is_written {
            file.set_len(log.end)?;
        }
        log.file = Some(file);
        Ok((log, damaged))
    }

    /// How long the file is, in bytes.
    pub fn length(&self) -> u64 {
        self.end
    }

    /// Adds a line; where that fails, the file is as it was.
    pub fn add(&mut self, text: &str) -> io::Result<Line> {
        let Some(file) = &mut self.file else { return Ok(Line::default()) };
        let bytes = format!("{} {text}\n", checksum(text));
        if let Err(error) = file.write_all(bytes.as_bytes()) {
            // Half a line would spoil the one after it. Where it cannot be cut off, the next run finds it damaged.
            let _ = file.set_len(self.end);
            return Err(error);
        }
        let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
        let line = Line { at: self.end, length };
        self.end += u64::from(length);
        Ok(line)
    }

    /// Writes the file anew with some of its lines: they then stand one after the other from its beginning. Where that
    /// fails, the file is as it was.
    pub fn keep(&mut self, lines: impl Iterator<Item = Line>) -> io::Result<()> {
        let part = self.path.with_extension("part");
        let mut end = 0;
        let mut out = BufWriter::new(File::create(&part)?);
        for line in lines {
            out.write_all(&self.bytes(line)?)?;
            end += u64::from(line.length);
        }
        out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        fs::rename(&part, &self.path)?;
        self.file = Some(File::options().read(true).append(true).open(&self.path)?);
        self.end = end;
        Ok(())
    }

    /// Forces what was added to the disk.
    pub fn sync(&self) -> io::Result<()> {
        self.file.as_ref().map_or(Ok(()), File::sync_data)
    }

    /// A line as it stands in the file.
    pub fn bytes(&mut self, line: Line) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; line.length as usize];
        if let Some(file) = &mut self.file {
            file.seek(SeekFrom::Start(line.at))?;
            file.read_exact(&mut bytes)?;
        }
        Ok(bytes)
    }
}

fn checksum(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex()[..CHECKSUM_DIGITS].to_owned()
}

/// Whether bytes are the beginning of a line, as a killed run may leave it.
fn is_torn(bytes: &[u8]) -> bool {
    let (sum, rest) = bytes.split_at(bytes.len().min(CHECKSUM_DIGITS));
    let is_sum = sum.iter().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
    is_sum && rest.first().is_none_or(|next| *next == b' ')
}

/// The text of a line, where it is as it was written.
pub(super) fn checked(line: &[u8]) -> Option<&str> {
    let line = std::str::from_utf8(line).ok()?.strip_suffix('\n')?;
    let (sum, text) = line.split_once(' ')?;
    (sum == checksum(text)).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(path: &Path) -> (Vec<String>, usize) {
        let mut lines = Vec::new();
        let (_, damaged) = Log::open(path, true, |text, _| lines.push(text.to_owned())).unwrap();
        (lines, damaged)
    }

    fn filled(path: &Path) -> Log {
        let (mut log, _) = Log::open(path, true, |_, _| {}).unwrap();
        for text in ["one", "two", "three"] {
            log.add(text).unwrap();
        }
        log
    }

    #[test]
    fn a_file_cut_at_any_byte_keeps_its_whole_lines() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.log");
        let mut log = filled(&path);
        let kept = log.add("four").unwrap();
        assert_eq!(checked(&log.bytes(kept).unwrap()), Some("four"));
        let whole = fs::read(&path).unwrap();
        for length in 0..=whole.len() {
            fs::write(&path, &whole[..length]).unwrap();
            let lines = whole[..length].iter().filter(|byte| **byte == b'\n').count();
            let (read_now, damaged) = read(&path);
            assert_eq!((read_now.len(), damaged), (lines, 0), "{length}");
            // What is added after that is sound.
            let (mut log, _) = Log::open(&path, true, |_, _| {}).unwrap();
            log.add("more").unwrap();
            assert_eq!(read(&path).0.last().map(String::as_str), Some("more"));
        }
    }

    #[test]
    fn what_is_no_line_at_all_is_damage() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.log");
        fs::write(&path, "garbage").unwrap();
        assert_eq!(read(&path), (Vec::new(), 1));
        // It is cut off.
        assert_eq!(read(&path), (Vec::new(), 0));
    }

    #[test]
    fn a_changed_byte_costs_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.log");
        drop(filled(&path));
        let whole = fs::read(&path).unwrap();
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x41;
            fs::write(&path, &bytes).unwrap();
            let (lines, damaged) = read(&path);
            let torn_end = usize::from(at == whole.len() - 1);
            assert!(damaged + torn_end >= 1 && !lines.is_empty(), "{at}");
            assert!(lines.iter().all(|line| ["one", "two", "three"].contains(&line.as_str())), "{at}: {lines:?}");
        }
    }

    #[test]
    fn what_is_kept_takes_the_place_of_the_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.log");
        let mut log = filled(&path);
        let last = log.add("last").unwrap();
        log.keep([last].into_iter()).unwrap();
        assert_eq!(checked(&log.bytes(Line { at: 0, ..last }).unwrap()), Some("last"));
        log.add("more").unwrap();
        assert_eq!(read(&path), (vec!["last".to_owned(), "more".to_owned()], 0));
    }
}
