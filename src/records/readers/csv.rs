//! CSV: one record a row below a header row, read row by row.

use std::fs;
use std::io::{self, Chain, Cursor, Read};
use std::sync::Arc;

use encoding_rs::WINDOWS_1252;
use serde_json::Value;

use super::encoding::{Utf8, detect};
use super::{Raw, Raws};
use crate::diag::{Diagnostic, Diagnostics, Origin, Outcome, Warned};
use crate::records::number;
use crate::records::place::{Place, RowPlace};
use crate::records::table::{Header, HeaderError, HeaderErrorKind};
use crate::sources::Workspace;

/// How much of a file is looked at to guess its separator.
const HEAD_BYTES: u64 = 1 << 16;
/// The longest row that is read: a quotation mark that is never closed would take in the whole file.
const MAX_ROW_BYTES: usize = 64 << 20;

pub(super) fn read(workspace: &Workspace, path: &str, delimiter: Option<char>) -> Result<Raws, Diagnostics> {
    let unreadable = |error: io::Error| unreadable(path, &error);
    let encoding = detect(workspace.open_file(path)?).map_err(unreadable)?;
    let mut text = Utf8::new(workspace.open_file(path)?, encoding);
    let mut head = Vec::new();
    text.by_ref().take(HEAD_BYTES).read_to_end(&mut head).map_err(unreadable)?;
    let delimiter = match delimiter {
        Some(given) => u8::try_from(given).map_err(|_| no_delimiter(path, given))?,
        None => guess_delimiter(&head),
    };
    let reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(Bounded { inner: Cursor::new(head).chain(text), budget: MAX_ROW_BYTES, count: 0, quotes: 0 });
    let mut rows = Rows { reader, name: path.into(), header: None, delimiter, ended: false };
    let mut warnings = Diagnostics::new();
    if encoding == WINDOWS_1252 {
        warnings.push(
            Diagnostic::warning(
                "wrong-encoding",
                Origin::file(path),
                "this file is not UTF-8: it is read as Windows-1252",
            )
            .with_hint("look at the accents in the result; better, save the file as \u{201c}CSV UTF-8\u{201d}"),
        );
    }
    if let Some((header, line)) = rows.read_header()? {
        if !header.unnamed().is_empty() {
            warnings.push(unnamed_columns(Origin::line(path, line), header.unnamed()));
        }
        rows.header = Some(Arc::new(header));
    }
    Ok(Raws { warnings, ..Raws::list(rows) })
}

fn unreadable(path: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::error("unreadable-file", Origin::file(path), format!("this file cannot be read: {error}"))
}

fn no_delimiter(path: &str, given: char) -> Diagnostic {
    let message = format!("`{given}` cannot separate the cells of a CSV file");
    Diagnostic::error("wrong-delimiter", Origin::file(path), message)
        .with_hint("set `delimiter` to a comma, a semicolon or a tab")
}

/// The separator that occurs most often in the first line, quotations left out.
fn guess_delimiter(head: &[u8]) -> u8 {
    let start = head.iter().position(|byte| !matches!(byte, b'\n' | b'\r')).unwrap_or(0);
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in &head[start..] {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            byte => counts.iter_mut().filter(|(candidate, _)| candidate == byte).for_each(|(_, count)| *count += 1),
        }
    }
    let [first, rest @ ..] = counts;
    rest.into_iter().fold(first, |best, next| if next.1 > best.1 { next } else { best }).0
}

/// The text of a file, its head put back.
type CsvText = Chain<Cursor<Vec<u8>>, Utf8<fs::File>>;

struct Rows {
    reader: csv::Reader<Bounded<CsvText>>,
    name: Arc<str>,
    /// Absent in a file without a row.
    header: Option<Arc<Header>>,
    delimiter: u8,
    ended: bool,
}

impl Rows {
    /// The header row, with its line; `None` in a file without a row.
    fn read_header(&mut self) -> Result<Option<(Header, u32)>, Diagnostics> {
        let mut row = csv::StringRecord::new();
        while self.read_row(&mut row)? {
            if row.iter().any(|cell| !cell.trim().is_empty()) {
                let line = line_of(&row);
                let problem = |error| header_problem(error, Origin::line(Arc::clone(&self.name), line));
                let header = Header::parse(&row);
                return header
                    .map(|header| Some((header, line)))
                    .map_err(|errors| errors.into_iter().map(problem).collect());
            }
        }
        Ok(None)
    }

    /// Reads the next row; `false` at the end.
    fn read_row(&mut self, row: &mut csv::StringRecord) -> Result<bool, Diagnostic> {
        self.reader.get_mut().budget = MAX_ROW_BYTES;
        let line = self.reader.position().line();
        self.reader.read_record(row).map_err(|error| {
            self.ended = true;
            let origin = Origin::line(Arc::clone(&self.name), u32::try_from(line).unwrap_or(u32::MAX));
            match error.kind() {
                csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => Diagnostic::error(
                    "row-too-long",
                    origin,
                    format!("this row is longer than {} MB", MAX_ROW_BYTES >> 20),
                )
                .with_hint("a quotation mark that opens a cell is probably not closed"),
                _ => Diagnostic::error("unreadable-file", origin, format!("this file cannot be read further: {error}")),
            }
        })
    }

    /// Whether the row swallowed the rest of the file: its last cell goes over lines up to the end, and the quotation
    /// marks of the file do not come in pairs.
    fn is_unclosed(&self, row: &csv::StringRecord) -> bool {
        let goes_on = row.iter().next_back().is_some_and(|cell| cell.contains('\n'));
        let text = self.reader.get_ref();
        goes_on && self.reader.position().byte() == text.count && !text.quotes.is_multiple_of(2)
    }

    fn record(&self, row: &csv::StringRecord, header: &Arc<Header>) -> Outcome<Raw> {
        let line = line_of(row);
        let origin = Origin::line(Arc::clone(&self.name), line);
        let surplus = row.iter().skip(header.columns()).any(|cell| !cell.trim().is_empty());
        if row.len() < header.columns() || surplus {
            let message = format!("this row has {} cells, but the header row has {}", row.len(), header.columns());
            let hint = format!(
                "a cell that contains `{}`, a quotation mark or a line break must stand in quotation marks",
                printable(self.delimiter)
            );
            return Err(Diagnostic::error("uneven-row", origin, message).with_hint(hint).into());
        }
        let filled = row.iter().map(|cell| !cell.trim().is_empty()).collect();
        let fields = header.fields(&mut |column| row.get(column).and_then(cell));
        let place = Place::Row {
            header: Arc::clone(header),
            filled,
            row: RowPlace::Line { source: Arc::clone(&self.name), line },
        };
        Ok(Warned::clean(Raw { fields, origin, place }))
    }
}

impl Iterator for Rows {
    type Item = Outcome<Raw>;

    fn next(&mut self) -> Option<Outcome<Raw>> {
        let header = Arc::clone(self.header.as_ref()?);
        let mut row = csv::StringRecord::new();
        while !self.ended {
            match self.read_row(&mut row) {
                Ok(false) => return None,
                Ok(true) if row.iter().all(|cell| cell.trim().is_empty()) => {}
                Ok(true) if self.is_unclosed(&row) => {
                    self.ended = true;
                    return Some(Err(unclosed(Origin::line(Arc::clone(&self.name), line_of(&row))).into()));
                }
                Ok(true) => return Some(self.record(&row, &header)),
                Err(problem) => return Some(Err(problem.into())),
            }
        }
        None
    }
}

fn unclosed(origin: Origin) -> Diagnostic {
    let message = "a quotation mark that opens a cell of this row is not closed: the row takes in the rest of the file";
    Diagnostic::error("unclosed-quote", origin, message)
        .with_hint("close it, or delete it; a quotation mark inside a cell is written twice")
}

fn line_of(row: &csv::StringRecord) -> u32 {
    row.position().map_or(1, |position| u32::try_from(position.line()).unwrap_or(u32::MAX))
}

fn printable(delimiter: u8) -> String {
    if delimiter == b'\t' { "tab".to_owned() } else { char::from(delimiter).to_string() }
}

/// The value of a cell; `None` for an empty one.
fn cell(text: &str) -> Option<Value> {
    Some(match text.trim() {
        "" => return None,
        "true" | "TRUE" => Value::Bool(true),
        "false" | "FALSE" => Value::Bool(false),
        text => number::from_cell(text).map_or_else(|| Value::String(text.to_owned()), Value::Number),
    })
}

/// The diagnostic for a name in a header row, for CSV and XLSX.
pub(super) fn header_problem(error: HeaderError, origin: Origin) -> Diagnostic {
    let HeaderError { column, name, kind } = error;
    let column = column + 1;
    let (code, message, hint) = match kind {
        HeaderErrorKind::Twice => (
            "duplicate-column",
            format!("column {column} is called `{name}`, as another column is"),
            "rename or delete one of the two",
        ),
        HeaderErrorKind::Conflict => (
            "column-conflict",
            format!("column {column}, `{name}`, does not go together with the columns before it"),
            "a field cannot hold a value and other fields, nor be a list and a group: with `title.fr`, no column can be `title`",
        ),
    };
    Diagnostic::error(code, origin, message).with_hint(hint)
}

/// The warning for columns without a name, for CSV and XLSX.
pub(super) fn unnamed_columns(origin: Origin, columns: &[usize]) -> Diagnostic {
    let numbers: Vec<String> = columns.iter().map(|column| (column + 1).to_string()).collect();
    let message = format!("columns without a name are not read: {}", numbers.join(", "));
    Diagnostic::warning("unnamed-column", origin, message).with_hint("name them in the header row, or delete them")
}

/// A reader that fails once more bytes are asked for than its budget.
struct Bounded<R> {
    inner: R,
    budget: usize,
    /// How many bytes were read, and how many quotation marks among them.
    count: u64,
    quotes: u64,
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
        ] {
            assert_eq!(guess_delimiter(head.as_bytes()), expected, "{head}");
        }
    }

    #[test]
    fn does_not_read_rows_without_end() {
        let mut reader = Bounded { inner: io::repeat(b'"'), budget: 10, count: 0, quotes: 0 };
        let mut text = Vec::new();
        assert_eq!(reader.read_to_end(&mut text).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
        assert_eq!(text.len(), 10);
    }
}
