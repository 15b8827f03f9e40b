//! CSV: the lines of a file as rows of cells, read one after the other.

use std::fs;
use std::io::{self, Chain, Cursor, Read, Seek};
use std::sync::Arc;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::encoding::{MAX_PLACES, Utf8, bad_places, detect, named};
use crate::diag::{Diagnostic, Diagnostics, Origin, reason};
use crate::records::tables::{Cells, Row, TableSpec};
use crate::sources::Workspace;

/// How much of a file is looked at to guess its separator.
const HEAD_BYTES: u64 = 1 << 16;
/// How many rows of it count.
const HEAD_ROWS: usize = 50;
/// The longest row that is read: a quotation mark that is never closed would take in the whole file.
const MAX_ROW_BYTES: usize = 64 << 20;
/// The most cells of a row: as many as a workbook has.
const MAX_COLUMNS: usize = 1 << 14;
/// The most bytes, and the most cells, that a line gets room for before it is read.
const MAX_ROOM: usize = 1 << 12;
/// The separators that are looked for, the likelier first.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The text of a file, its head put back.
type CsvText = Chain<Cursor<Vec<u8>>, Utf8<fs::File>>;

/// The rows of a CSV file.
pub(in crate::records) struct Lines {
    reader: csv::Reader<Bounded<CsvText>>,
    /// The bytes and cells that the line read last has: the next one gets room for as many.
    room: (usize, usize),
    /// How many cells the row before has.
    width: usize,
    name: Arc<str>,
    pub delimiter: u8,
    pub encoding: &'static Encoding,
    /// Whether all of the file was seen to be UTF-8 before it was read.
    was_utf8: bool,
    /// The size and the time of the file when it was opened: they only tell whether it changes meanwhile.
    facts: Option<fs::Metadata>,
    /// Whether lines end in CR LF: the reader ends a row before the LF.
    crlf: bool,
    ended: bool,
}

impl Lines {
    /// Opens a file; the warnings are about the file as a whole.
    pub fn open(workspace: &Workspace, path: &str, spec: &TableSpec) -> Result<(Lines, Diagnostics), Diagnostic> {
        let unreadable = |error: io::Error| unreadable(path, &error);
        let mut file = workspace.open_file(path)?;
        let facts = file.metadata().ok();
        let mut warnings = Diagnostics::new();
        let mut was_utf8 = false;
        let encoding = match &spec.encoding {
            Some(label) => named(label).map_err(|hint| unknown_encoding(path, label, &hint))?,
            None => {
                let encoding = detect(&mut file).map_err(unreadable)?;
                file.rewind().map_err(unreadable)?;
                was_utf8 = encoding == UTF_8;
                if encoding == WINDOWS_1252 {
                    let places = bad_places(&mut file).map_err(unreadable)?;
                    file.rewind().map_err(unreadable)?;
                    if let Some((first, others)) = places.as_deref().and_then(<[_]>::split_first) {
                        return Err(bad_bytes(path, *first, others));
                    }
                    warnings.push(guessed_encoding(path));
                }
                encoding
            }
        };
        let mut text = Utf8::new(file, encoding);
        let mut head = Vec::new();
        text.by_ref().take(HEAD_BYTES).read_to_end(&mut head).map_err(unreadable)?;
        refuse_other_formats(&head, path)?;
        let delimiter = match spec.delimiter {
            Some(given) => u8::try_from(given).map_err(|_| no_delimiter(path, given))?,
            None => guess_delimiter(&head),
        };
        let crlf = head.iter().position(|byte| *byte == b'\n').is_some_and(|at| at > 0 && head[at - 1] == b'\r');
        let reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(Bounded {
                inner: Cursor::new(head).chain(text),
                budget: MAX_ROW_BYTES,
                count: 0,
                quotes: 0,
                last: b'\n',
            });
        let name = path.into();
        let room = (0, 0);
        let lines = Lines { reader, room, width: 0, name, delimiter, encoding, was_utf8, facts, crlf, ended: false };
        Ok((lines, warnings))
    }

    /// The next row that is not empty; nothing follows an error.
    pub fn next_row(&mut self) -> Option<Result<Row, Diagnostic>> {
        while !self.ended {
            let mut line = csv::StringRecord::with_capacity(self.room.0, self.room.1);
            match self.read_line(&mut line) {
                Ok(false) => {
                    self.ended = true;
                    return self.change().map(Err);
                }
                Ok(true) if line.iter().all(|cell| cell.trim().is_empty()) => {}
                Ok(true) if self.is_unclosed(&line) => {
                    self.ended = true;
                    // The line break at its end, if there is one, is in its last cell.
                    let origin = Origin::line(Arc::clone(&self.name), self.line_of(&line, true));
                    return Some(Err(unclosed(origin)));
                }
                Ok(true) => {
                    self.width = line.len();
                    return Some(Ok(Row::new(self.line_of(&line, false), Cells::Line(line))));
                }
                Err(problem) => return Some(Err(problem)),
            }
        }
        None
    }

    /// Reads the next line; `false` at the end.
    fn read_line(&mut self, line: &mut csv::StringRecord) -> Result<bool, Diagnostic> {
        self.reader.get_mut().budget = MAX_ROW_BYTES;
        let number = self.reader.position().line();
        let read = self.reader.read_record(line).map_err(|error| {
            self.ended = true;
            let origin = Origin::line(Arc::clone(&self.name), u32::try_from(number).unwrap_or(u32::MAX));
            match error.kind() {
                csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => Diagnostic::error(
                    "row-too-long",
                    origin,
                    format!("this row is longer than {} MB", MAX_ROW_BYTES >> 20),
                )
                .with_hint("a quotation mark that opens a cell is probably not closed"),
                kind => {
                    let why = match kind {
                        csv::ErrorKind::Io(error) => reason(error),
                        _ => error.to_string(),
                    };
                    Diagnostic::error("unreadable-file", origin, format!("this file cannot be read further: {why}"))
                }
            }
        });
        if line.len() > MAX_COLUMNS {
            self.ended = true;
            let origin = Origin::line(Arc::clone(&self.name), self.line_of(line, false));
            let message = format!("this row has {} columns; {MAX_COLUMNS} are the most", line.len());
            return Err(Diagnostic::error("too-many-columns", origin, message)
                .with_hint("look whether the separator is right: `delimiter` in liasse.toml names another"));
        }
        self.room = (line.as_slice().len().min(MAX_ROOM), line.len().min(MAX_ROOM));
        read
    }

    /// The line in which the row read last begins. The reader knows where it ends; blank lines above it are no part of it.
    /// Of a row that is not closed, the end of the file is the end.
    fn line_of(&self, line: &csv::StringRecord, is_unclosed: bool) -> u32 {
        let text = self.reader.get_ref();
        let ends_file = self.reader.position().byte() == text.count && text.last != b'\n';
        let breaks = line.as_slice().bytes().filter(|byte| *byte == b'\n').count() as u64;
        let below = u64::from(!self.crlf && !ends_file && !is_unclosed);
        let begin = self.reader.position().line().saturating_sub(breaks + below);
        u32::try_from(begin.max(1)).unwrap_or(u32::MAX - 1)
    }

    /// Whether the row swallowed the rest of the file: its last cell goes over lines up to the end, or over the cells
    /// that the row lacks, and the quotation marks of the file do not come in pairs.
    fn is_unclosed(&self, line: &csv::StringRecord) -> bool {
        let is_short = line.len() < self.width;
        let swallows = |c: char| c == '\n' || is_short && c == char::from(self.delimiter);
        let goes_on = line.iter().next_back().is_some_and(|cell| cell.contains(swallows));
        let text = self.reader.get_ref();
        goes_on && self.reader.position().byte() == text.count && !text.quotes.is_multiple_of(2)
    }

    /// What shows, at the end of the file, that it was not read as it is.
    fn change(&self) -> Option<Diagnostic> {
        let (_, text) = self.reader.get_ref().inner.get_ref();
        let now = text.file().metadata().ok();
        let same = match (&self.facts, &now) {
            (Some(then), Some(now)) => then.len() == now.len() && then.modified().ok() == now.modified().ok(),
            _ => true,
        };
        let origin = Origin::file(Arc::clone(&self.name));
        if !same || (self.was_utf8 && text.is_malformed()) {
            let message = "this file was changed while it was read";
            return Some(Diagnostic::error("file-changed", origin, message).with_hint("run again once it is saved"));
        }
        text.is_malformed().then(|| {
            let message = format!("this file has bytes that are no text in {}", self.encoding.name());
            Diagnostic::error("wrong-encoding", origin, message).with_hint("leave `encoding` out, or set another")
        })
    }

    /// The separator as messages show it.
    pub fn separator(&self) -> String {
        if self.delimiter == b'\t' { "tab".to_owned() } else { char::from(self.delimiter).to_string() }
    }
}

fn unreadable(path: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::error("unreadable-file", Origin::file(path), format!("this file cannot be read: {}", reason(error)))
}

/// The problem of a file that says that it is UTF-8, and is not at these lines and columns.
fn bad_bytes(path: &str, (line, column): (u32, u32), others: &[(u32, u32)]) -> Diagnostic {
    let mut message = "what stands here is no character, though the file is marked as UTF-8".to_owned();
    if !others.is_empty() {
        let places: Vec<String> = others.iter().map(|(line, column)| format!("{line}:{column}")).collect();
        let more = if others.len() + 1 == MAX_PLACES { " and perhaps more" } else { "" };
        message.push_str(&format!("; also at {}{more}", places.join(", ")));
    }
    Diagnostic::error("wrong-encoding", Origin::line_column(path, line, column), message)
        .with_hint("type the character again and save the file as \u{201c}CSV UTF-8\u{201d}")
}

fn guessed_encoding(path: &str) -> Diagnostic {
    let message = "this file is not UTF-8: it is read as Windows-1252";
    Diagnostic::warning("wrong-encoding", Origin::file(path), message).with_hint(
        "look at the accents in the result and set `encoding = \"windows-1252\"` where they are right; \
         better, save the file as \u{201c}CSV UTF-8\u{201d}",
    )
}

fn unknown_encoding(path: &str, label: &str, hint: &str) -> Diagnostic {
    let message = format!("`{label}` is no encoding that Liasse reads");
    Diagnostic::error("unknown-encoding", Origin::file(path), message).with_hint(hint)
}

fn no_delimiter(path: &str, given: char) -> Diagnostic {
    let message = format!("`{given}` cannot separate the cells of a CSV file");
    Diagnostic::error("wrong-delimiter", Origin::file(path), message)
        .with_hint("set `delimiter` to a comma, a semicolon or a tab")
}

/// Tells a file that is no text, whatever its name says.
fn refuse_other_formats(head: &[u8], path: &str) -> Result<(), Diagnostic> {
    let wrong = |found: &str, hint: &str| {
        let message = format!("this file is not a CSV file: {found}");
        Err(Diagnostic::error("wrong-extension", Origin::file(path), message).with_hint(hint))
    };
    if head.starts_with(b"PK\x03\x04") {
        return wrong("it is a workbook or another zip archive", "name it .xlsx, or set `format = \"xlsx\"`");
    }
    let start = String::from_utf8_lossy(&head[..head.len().min(1024)]).to_ascii_lowercase();
    let start = start.trim_start();
    // The first bytes of an OLE container, D0 CF 11 E0, as they are decoded.
    if start.starts_with("ÐÏ\u{11}à") {
        return wrong("it is a workbook in the older format .xls", "save the table as CSV UTF-8, or as .xlsx");
    }
    if start.starts_with("<!doctype html") || start.starts_with("<html") || start.starts_with("<table") {
        return wrong("it is a web page", "open it in a spreadsheet program and save it as CSV UTF-8");
    }
    if start.chars().filter(|c| *c == '\0').count() > 3 {
        return wrong("it is no text", "save the table as CSV UTF-8, or as .xlsx");
    }
    Ok(())
}

/// The separator by which the most rows have one number of cells, two at least; of several, the one that is most
/// frequent in the first row.
fn guess_delimiter(head: &[u8]) -> u8 {
    // A quotation mark that is not closed would take in rows: then none counts, in a file that is here as a whole.
    let marks = head.iter().filter(|byte| **byte == b'"').count();
    let is_quoted = marks.is_multiple_of(2) || head.len() as u64 >= HEAD_BYTES;
    let score = |separator: u8| {
        let mut rows = csv::ReaderBuilder::new();
        rows.has_headers(false).flexible(true).quoting(is_quoted).delimiter(separator);
        let rows = rows.from_reader(head);
        let widths: Vec<usize> = rows.into_byte_records().take(HEAD_ROWS).flatten().map(|row| row.len()).collect();
        let same = |width: &usize| widths.iter().filter(|other| *other == width).count();
        let consistent = widths.iter().filter(|width| **width > 1).map(same).max().unwrap_or(0);
        (consistent, widths.first().copied().unwrap_or(0))
    };
    let scored = SEPARATORS.map(|separator| (score(separator), separator));
    let [first, rest @ ..] = scored;
    rest.into_iter().fold(first, |best, next| if next.0 > best.0 { next } else { best }).1
}

fn unclosed(origin: Origin) -> Diagnostic {
    let message = "a quotation mark that opens a cell of this row is not closed: the row takes in the rest of the file";
    Diagnostic::error("unclosed-quote", origin, message)
        .with_hint("close it, or delete it; a quotation mark inside a cell is written twice")
}

/// A reader that fails once more bytes are asked for than its budget.
struct Bounded<R> {
    inner: R,
    budget: usize,
    /// How many bytes were read, and how many quotation marks among them.
    count: u64,
    quotes: u64,
    /// The byte read last.
    last: u8,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.budget == 0 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let wanted = buffer.len().min(self.budget);
        let count = self.inner.read(&mut buffer[..wanted])?;
        self.budget -= count;
        self.count += count as u64;
        self.last = buffer[..count].last().copied().unwrap_or(self.last);
        self.quotes += buffer[..count].iter().filter(|byte| **byte == b'"').count() as u64;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guesses_the_separator_from_the_header() {
        for (head, expected) in [
            ("a,b;c,d\n1;2;3;4", b','),
            ("\r\na;b;c\n1,2,3,4,5", b';'),
            ("a\tb", b'\t'),
            ("\"a,b,c\";d", b';'),
            ("alone", b','),
            ("", b','),
            ("a|b|c\n1|2,5|3\n", b'|'),
            ("Budget, version 2, 2025\n\nid;a;b\n1;1,5;2\n2;2,5;3\n", b';'),
            ("prix;note\n1,50;a\n2,50;b\n3,50;c\n", b';'),
            ("id;note;prix\na;\"T;1,50\nb;x;2,50\nc;y;3,50\n", b';'),
        ] {
            assert_eq!(guess_delimiter(head.as_bytes()), expected, "{head}");
        }
    }

    #[test]
    fn does_not_read_rows_without_end() {
        let mut reader = Bounded { inner: io::repeat(b'"'), budget: 10, count: 0, quotes: 0, last: b'\n' };
        let mut text = Vec::new();
        assert_eq!(reader.read_to_end(&mut text).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
        assert_eq!(text.len(), 10);
    }
}
