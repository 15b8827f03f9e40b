//! XLSX: the cells of a sheet.

use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use serde_json::Value;

use super::hidden::{self, Hidden};
use super::{number_format, workbook};
use crate::diag::{Diagnostic, Origin, reason};
use crate::records::number;
use crate::records::tables::{Cell, Cells, Merge, Row, Shown};
use crate::sources::Workspace;

/// How large the file of a workbook may be.
const MAX_FILE_BYTES: u64 = 256 << 20;
/// How many cells of a sheet may hold something.
const MAX_CELLS: usize = 2_000_000;
/// How many cells the merged cells of a sheet may cover.
const MAX_MERGED_CELLS: u64 = 200_000;
/// The size of a sheet as the format allows it.
const MAX_ROWS: u32 = 1 << 20;
const MAX_COLUMNS: u32 = 1 << 14;

/// A cell as the workbook library gives it: its row and column, its content, and whether it has a formula.
type Met<'b> = ((u32, u32), DataRef<'b>, bool);

/// The bytes of a workbook, which two readers share.
#[derive(Clone)]
struct Bytes(Arc<Vec<u8>>);

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// A workbook in memory: what happens to its file meanwhile does not matter.
pub(in crate::records) struct Book {
    path: Arc<str>,
    content: Bytes,
    workbook: Xlsx<Cursor<Bytes>>,
    facts: workbook::Facts,
    /// The size of the file in bytes.
    pub bytes: u64,
}

/// The cells of a sheet.
#[derive(Clone, Debug)]
pub(in crate::records) struct Sheet {
    pub name: Arc<str>,
    /// The rows that are not empty, from above.
    pub rows: Vec<Row>,
    pub merges: Vec<Merge>,
    pub hidden: Hidden,
}

impl Book {
    pub fn open(workspace: &Workspace, path: &str) -> Result<Book, Diagnostic> {
        let mut bytes = Vec::new();
        let mut file = workspace.open_file(path)?.take(MAX_FILE_BYTES + 1);
        file.read_to_end(&mut bytes).map_err(|error| damaged(path, &reason(&error)))?;
        if bytes.len() as u64 > MAX_FILE_BYTES {
            let message = format!("this workbook is larger than {} MB", MAX_FILE_BYTES >> 20);
            return Err(Diagnostic::error("file-too-large", Origin::file(path), message).with_hint(AS_CSV));
        }
        workbook::refuse_other_formats(&bytes, path)?;
        workbook::refuse_cut_off(&bytes, path)?;
        let facts = workbook::check(Cursor::new(&bytes), path)?;
        let size = bytes.len() as u64;
        let content = Bytes(Arc::new(bytes));
        let shared = Cursor::new(content.clone());
        let workbook = guarded(path, || Xlsx::new(shared).map_err(|error| unreadable(path, &error)))?;
        Ok(Book { path: path.into(), content, workbook, facts, bytes: size })
    }

    /// The names of the sheets with cells, and whether each is shown.
    pub fn sheets(&self) -> Vec<(String, bool)> {
        let sheets = self.workbook.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        sheets.map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible)).collect()
    }

    /// Reads a sheet; without a name the first that is shown.
    pub fn sheet(&mut self, wanted: Option<&str>) -> Result<Sheet, Diagnostic> {
        let path = Arc::clone(&self.path);
        let sheets = self.sheets();
        let found = match wanted {
            Some(wanted) => {
                let exact = sheets.iter().find(|(name, _)| name == wanted);
                exact.or_else(|| sheets.iter().find(|(name, _)| name.trim().eq_ignore_ascii_case(wanted.trim())))
            }
            None => sheets.iter().find(|(_, shown)| *shown).or(sheets.first()),
        };
        let Some((name, _)) = found else { return Err(no_sheet(&path, wanted, &sheets)) };
        // The workbook library is sound on workbooks, but may panic on bytes made to break it.
        guarded(&path, || self.read(name))
    }

    fn read(&mut self, name: &str) -> Result<Sheet, Diagnostic> {
        let mut rows = self.rows(name)?;
        self.formats(name, &mut rows)?;
        let merges = if self.facts.has_merges { self.merges(name)? } else { Vec::new() };
        let hidden =
            if self.facts.has_hidden { hidden::hidden(self.content.as_ref(), name) } else { Hidden::default() };
        Ok(Sheet { name: name.into(), rows, merges, hidden })
    }

    /// The rows of a sheet that are not empty.
    fn rows(&mut self, name: &str) -> Result<Vec<Row>, Diagnostic> {
        let path = Arc::clone(&self.path);
        let unreadable = |error: XlsxError| unreadable(&path, &error);
        let mut rows: Vec<Row> = Vec::new();
        let with_formulas = !self.facts.has_odd_formulas;
        let mut cells = self.workbook.worksheet_cells_reader(name).map_err(unreadable)?;
        let (mut count, mut in_order) = (0, true);
        let mut next = || -> Result<Option<Met<'_>>, XlsxError> {
            if with_formulas {
                let cell = cells.next_cell_with_formula_metadata()?;
                return Ok(cell.map(|cell| (cell.pos, cell.value, cell.formula.is_some())));
            }
            Ok(cells.next_cell()?.map(|cell| (cell.get_position(), cell.get_value().clone(), false)))
        };
        while let Some(((row, column), content, is_formula)) = next().map_err(unreadable)? {
            if row >= MAX_ROWS || column >= MAX_COLUMNS {
                return Err(damaged(&path, "a cell lies outside the sheet"));
            }
            let value = match value(&content) {
                Some(value) => value,
                None if is_formula && matches!(content, DataRef::Empty) => Cell::NoResult,
                None => continue,
            };
            count += 1;
            if count > MAX_CELLS {
                let message = format!("the sheet `{name}` has more than {MAX_CELLS} cells that hold something");
                return Err(
                    Diagnostic::error("file-too-large", Origin::file(Arc::clone(&path)), message).with_hint(AS_CSV)
                );
            }
            match rows.last_mut() {
                Some(Row { number, cells: Cells::Sheet(cells), .. }) if *number == row + 1 => {
                    in_order &= cells.last().is_none_or(|(last, _)| *last < column);
                    cells.push((column, value));
                }
                last => {
                    in_order &= last.is_none_or(|last| last.number < row + 1);
                    let width =
                        rows.last().map_or(8, |row| if let Cells::Sheet(cells) = &row.cells { cells.len() } else { 8 });
                    let mut cells = Vec::with_capacity(width);
                    cells.push((column, value));
                    rows.push(Row::new(row + 1, Cells::Sheet(cells)));
                }
            }
        }
        if !in_order {
            return Err(damaged(&path, "the cells of a sheet are not in the order of their rows and columns"));
        }
        Ok(rows)
    }

    /// Adds to the numbers of a sheet what they are shown as. Where no format of the workbook says more than digits, the
    /// sheet is not read once more.
    fn formats(&mut self, name: &str, rows: &mut [Row]) -> Result<(), Diagnostic> {
        let unreadable = |error: XlsxError| unreadable(&self.path, &error);
        let mut cells = self.workbook.worksheet_cells_reader(name).map_err(unreadable)?;
        let shown: Vec<Shown> = cells.styles().iter().map(number_format::shown).collect();
        if shown.iter().all(|shown| *shown == Shown::Plain) {
            return Ok(());
        }
        let mut rows = rows.iter_mut().peekable();
        while let Some((row, column, style)) = cells.next_style_id().map_err(unreadable)? {
            let Some(shown) = shown.get(style).filter(|shown| **shown != Shown::Plain) else { continue };
            while rows.next_if(|next| next.number <= row).is_some() {}
            let Some(Row { number, cells: Cells::Sheet(cells), .. }) = rows.peek_mut() else { continue };
            if *number != row + 1 {
                continue;
            }
            let Ok(at) = cells.binary_search_by_key(&column, |(at, _)| *at) else { continue };
            let cell = &mut cells[at].1;
            if let Cell::Number(number) = cell {
                *cell = Cell::Formatted(Box::new((number.clone(), *shown)));
            }
        }
        Ok(())
    }

    fn merges(&mut self, name: &str) -> Result<Vec<Merge>, Diagnostic> {
        let found = self.workbook.merge_cells_by_sheet_name(name).map_err(|error| unreadable(&self.path, &error))?;
        let merges: Vec<Merge> = found
            .iter()
            .map(|area| Merge { rows: (area.start.0, area.end.0), columns: (area.start.1, area.end.1) })
            .filter(|merge| merge.rows.0 <= merge.rows.1 && merge.columns.0 <= merge.columns.1)
            .collect();
        let rows = |merge: &Merge| u64::from(merge.rows.1 - merge.rows.0) + 1;
        if merges.iter().map(rows).sum::<u64>() > MAX_MERGED_CELLS {
            // Whole columns merged into one cell hold no table.
            return Ok(merges
                .into_iter()
                .filter(|merge| rows(merge) <= 1000)
                .take(MAX_MERGED_CELLS as usize / 1000)
                .collect());
        }
        Ok(merges)
    }
}

const AS_CSV: &str = "export the sheet as CSV, which is read row by row";

/// The result of a task of the workbook library, which may panic on bytes made to break it.
fn guarded<T>(path: &str, task: impl FnOnce() -> Result<T, Diagnostic>) -> Result<T, Diagnostic> {
    catch_unwind(AssertUnwindSafe(task)).unwrap_or_else(|_| Err(damaged(path, "its parts contradict each other")))
}

/// The value of a cell; `None` for an empty one.
fn value(cell: &DataRef) -> Option<Cell> {
    let text = |text: &str| {
        let text = text.trim();
        (!text.is_empty()).then(|| Cell::Text(text.to_owned()))
    };
    match cell {
        DataRef::Empty => None,
        DataRef::String(content) => text(content),
        DataRef::SharedString(content) => text(content),
        DataRef::DateTimeIso(content) | DataRef::DurationIso(content) => Some(Cell::Date(content.trim().to_owned())),
        DataRef::Bool(value) => Some(Cell::Flag(*value)),
        DataRef::Int(value) => Some(Cell::Number((*value).into())),
        DataRef::Float(value) => Some(match float(*value) {
            Value::Number(number) => Cell::Number(number),
            other => Cell::Text(other.as_str().unwrap_or_default().to_owned()),
        }),
        DataRef::DateTime(moment) if moment.is_duration() => value(&DataRef::Float(moment.as_f64())),
        DataRef::DateTime(moment) => Some(Cell::Date(date_time(moment))),
        DataRef::Error(error) => Some(Cell::Error(error.to_string())),
    }
}

/// The 15 significant digits that a spreadsheet shows.
fn float(value: f64) -> Value {
    const EXACT: f64 = 1e15;
    if value.fract() == 0.0 && value.abs() < EXACT {
        // Whole and below 2^53: the conversion loses nothing.
        return Value::from(value as i64);
    }
    // The shortest digits that give the value again are those shown, where they are fifteen or fewer.
    if (1e-5..EXACT).contains(&value.abs()) {
        let shortest = value.to_string();
        let digits = shortest.trim_start_matches(['-', '0', '.']).bytes().filter(u8::is_ascii_digit).count();
        if digits <= 15
            && let Some(number) = number::from_notation(&shortest)
        {
            return Value::Number(number);
        }
    }
    let text = format!("{value:.14e}");
    let shown = text.split_once('e').and_then(|(mantissa, exponent)| {
        let mantissa = mantissa.trim_end_matches('0').trim_end_matches('.');
        let exponent: i32 = exponent.parse().ok()?;
        let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
        let sign = if mantissa.starts_with('-') { "-" } else { "" };
        Some(match usize::try_from(exponent) {
            Ok(whole @ 0..=20) if digits.len() <= whole + 1 => format!("{sign}{digits:0<width$}", width = whole + 1),
            Ok(whole @ 0..=20) => format!("{sign}{}.{}", &digits[..=whole], &digits[whole + 1..]),
            Err(_) if exponent >= -15 => {
                format!("{sign}0.{}{digits}", "0".repeat(exponent.unsigned_abs() as usize - 1))
            }
            _ => format!("{mantissa}e{exponent}"),
        })
    });
    shown.and_then(|text| number::from_notation(&text)).map_or_else(|| Value::String(text), Value::Number)
}

/// ISO 8601: a date, a time of day, or both.
fn date_time(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    let serial = moment.as_f64();
    match (serial < 1.0, serial.fract() == 0.0) {
        (true, _) => time,
        (false, true) => date,
        (false, false) => format!("{date}T{time}"),
    }
}

fn unreadable(path: &str, error: &XlsxError) -> Diagnostic {
    match error {
        XlsxError::Password => {
            Diagnostic::error("password-protected", Origin::file(path), "this workbook is protected by a password")
                .with_hint("save it without the password")
        }
        XlsxError::NotAWorksheet(_) | XlsxError::WorksheetNotFound(_) => no_sheet(path, None, &[]),
        XlsxError::Io(error) => damaged(path, &reason(error)),
        XlsxError::Zip(_) => damaged(path, DAMAGED_ARCHIVE),
        XlsxError::FileNotFound(part) => damaged(path, &format!("it has no part `{part}`")),
        _ => damaged(path, "one of its parts is damaged"),
    }
}

/// A workbook is a ZIP archive.
pub(super) const DAMAGED_ARCHIVE: &str = "the file is damaged, or was not copied as a whole";

/// The error for a file that is no XLSX workbook, or a broken one.
pub(in crate::records) fn damaged(path: &str, reason: &str) -> Diagnostic {
    let message = format!("this is not a sound XLSX workbook: {reason}");
    Diagnostic::error("malformed-workbook", Origin::file(path), message)
        .with_hint("open it in a spreadsheet program and save it again as .xlsx")
}

fn no_sheet(path: &str, wanted: Option<&str>, sheets: &[(String, bool)]) -> Diagnostic {
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    let message = match wanted {
        Some(wanted) => format!("there is no sheet `{wanted}` in this workbook"),
        None => "there is no sheet with cells in this workbook".to_owned(),
    };
    let problem = Diagnostic::error("unknown-sheet", Origin::file(path), message);
    if names.is_empty() { problem } else { problem.with_hint(format!("its sheets are: {}", names.join(", "))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_the_digits_that_a_spreadsheet_shows() {
        for (value, expected) in [
            (0.1 + 0.2, "0.3"),
            (1234.5, "1234.5"),
            (-0.05, "-0.05"),
            (15000.0, "15000"),
            (0.0, "0"),
            (123456789012345.0, "123456789012345"),
            (1.0e20, "100000000000000000000"),
            (0.1234567890123456, "0.123456789012346"),
            (1.5e300, "1.5e+300"),
            (2.5e-30, "2.5e-30"),
        ] {
            assert_eq!(float(value).to_string(), expected);
        }
        assert_eq!(float(f64::INFINITY), Value::String("inf".to_owned()));
    }

    #[test]
    fn writes_dates_as_iso() {
        let moment = |value| {
            let moment = ExcelDateTime::new(value, calamine::ExcelDateTimeType::DateTime, false);
            date_time(&moment)
        };
        assert_eq!(moment(45943.0), "2025-10-13");
        assert_eq!(moment(45943.5), "2025-10-13T12:00:00");
        assert_eq!(moment(0.75), "18:00:00");
    }
}
