//! XLSX: one record a row of a sheet, below a header row.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufReader, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use calamine::{CellErrorType, DataRef, ExcelDateTime, Reader, SheetType, Xlsx, XlsxError};
use serde_json::Value;

use super::csv::{header_problem, unnamed_columns};
use super::{Raw, Raws, workbook};
use crate::diag::{Diagnostic, Diagnostics, Origin, Outcome};
use crate::records::number;
use crate::records::place::{Place, RowPlace};
use crate::records::table::Header;

/// How many cells a sheet may have.
const MAX_CELLS: usize = 2_000_000;
/// The size of a sheet as the format allows it.
const MAX_ROWS: u32 = 1 << 20;
const MAX_COLUMNS: u32 = 1 << 14;

pub(super) fn read(mut file: fs::File, path: &str, sheet: Option<&str>) -> Result<Raws, Diagnostics> {
    workbook::check(BufReader::new(&mut file), path)?;
    file.rewind().map_err(|error| damaged(path, &error.to_string()))?;
    // The workbook library is sound on workbooks, but may panic on bytes made to break it.
    let parsed = catch_unwind(AssertUnwindSafe(|| Sheet::read(BufReader::new(file), path, sheet)))
        .map_err(|_| damaged(path, "its parts contradict each other"))??;
    let Some((header_row, header)) = parsed.header()? else {
        return Ok(Raws::list(std::iter::empty()));
    };
    let mut warnings = Diagnostics::new();
    let unnamed = parsed.unnamed_columns(&header, header_row);
    if !unnamed.is_empty() {
        warnings.push(unnamed_columns(parsed.place(header_row).cell(unnamed.first().copied()), &unnamed));
    }
    let header = Arc::new(header);
    let Sheet { source, name, mut rows } = parsed;
    let records = rows.split_off(&(header_row + 1)).into_iter();
    let records = records.map(move |(row, cells)| {
        let row = RowPlace::Sheet { source: Arc::clone(&source), sheet: Arc::clone(&name), row: row + 1 };
        record(cells, row, &header)
    });
    Ok(Raws { warnings, ..Raws::list(records) })
}

/// A value, or the name of the error in its place.
type Cell = Result<Value, CellErrorType>;

/// The cells of a sheet that are not empty, by row and column from 0.
struct Sheet {
    source: Arc<str>,
    name: Arc<str>,
    rows: BTreeMap<u32, BTreeMap<u32, Cell>>,
}

impl Sheet {
    fn read(file: BufReader<fs::File>, path: &str, wanted: Option<&str>) -> Result<Sheet, Diagnostic> {
        let mut workbook: Xlsx<_> = Xlsx::new(file).map_err(|error| unreadable(path, &error))?;
        let sheets = workbook.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        let names: Vec<String> = sheets.map(|sheet| sheet.name.clone()).collect();
        let found = match wanted {
            Some(wanted) => names.iter().find(|name| *name == wanted),
            None => names.first(),
        };
        let Some(name) = found else { return Err(no_sheet(path, wanted, &names)) };
        let mut sheet = Sheet { source: path.into(), name: name.as_str().into(), rows: BTreeMap::new() };
        let mut cells = workbook.worksheet_cells_reader(name).map_err(|error| unreadable(path, &error))?;
        let mut count = 0;
        while let Some(cell) = cells.next_cell().map_err(|error| unreadable(path, &error))? {
            let (row, column) = cell.get_position();
            if row >= MAX_ROWS || column >= MAX_COLUMNS {
                return Err(damaged(path, "a cell lies outside the sheet"));
            }
            count += 1;
            if count > MAX_CELLS {
                let message = format!("the sheet `{name}` has more than {MAX_CELLS} cells");
                return Err(Diagnostic::error("file-too-large", Origin::file(path), message)
                    .with_hint("export the sheet as CSV, which is read row by row"));
            }
            if let Some(value) = value(cell.get_value()) {
                sheet.rows.entry(row).or_default().insert(column, value);
            }
        }
        Ok(sheet)
    }

    /// The first row that is not empty, as a header.
    fn header(&self) -> Result<Option<(u32, Header)>, Diagnostics> {
        let Some((row, cells)) = self.rows.first_key_value() else { return Ok(None) };
        let width = cells.last_key_value().map_or(0, |(column, _)| column + 1);
        let name = |column| match cells.get(&column) {
            Some(Ok(Value::String(text))) => text.clone(),
            Some(Ok(other)) => other.to_string(),
            _ => String::new(),
        };
        let names: Vec<String> = (0..width).map(name).collect();
        let header = Header::parse(names.iter().map(String::as_str)).map_err(|errors| {
            let problem = |error: crate::records::table::HeaderError| {
                let origin = self.place(*row).cell(Some(error.column));
                header_problem(error, origin)
            };
            errors.into_iter().map(problem).collect::<Diagnostics>()
        })?;
        Ok(Some((*row, header)))
    }

    /// The columns that have values, but no name.
    fn unnamed_columns(&self, header: &Header, header_row: u32) -> Vec<usize> {
        let below = self.rows.range(header_row + 1..).flat_map(|(_, cells)| cells.keys());
        let columns: std::collections::BTreeSet<usize> = below.map(|column| *column as usize).collect();
        let named = |column: &usize| *column < header.columns() && !header.unnamed().contains(column);
        columns.into_iter().filter(|column| !named(column)).collect()
    }

    fn place(&self, row: u32) -> RowPlace {
        RowPlace::Sheet { source: Arc::clone(&self.source), sheet: Arc::clone(&self.name), row: row + 1 }
    }
}

fn record(mut cells: BTreeMap<u32, Cell>, row: RowPlace, header: &Arc<Header>) -> Outcome<Raw> {
    let mut problems = Diagnostics::new();
    for (column, cell) in &cells {
        if let Err(error) = cell {
            let origin = row.cell(Some(*column as usize));
            problems.push(
                Diagnostic::error("cell-error", origin, format!("this cell shows the error {error}"))
                    .with_hint("repair its formula in the spreadsheet, then save it again"),
            );
        }
    }
    let mut filled = vec![false; header.columns()];
    for column in cells.keys() {
        if let Some(filled) = filled.get_mut(*column as usize) {
            *filled = true;
        }
    }
    let mut cell = |column: usize| cells.remove(&u32::try_from(column).ok()?)?.ok();
    let fields = header.fields(&mut cell);
    let origin = row.cell(None);
    let place = Place::Row { header: Arc::clone(header), filled: filled.into(), row };
    problems.finish(Raw { fields, origin, place })
}

/// The value of a cell; `None` for an empty one.
fn value(cell: &DataRef) -> Option<Cell> {
    let text = |text: &str| {
        let text = text.trim();
        (!text.is_empty()).then(|| Ok(Value::String(text.to_owned())))
    };
    match cell {
        DataRef::Empty => None,
        DataRef::String(content) | DataRef::DateTimeIso(content) | DataRef::DurationIso(content) => text(content),
        DataRef::SharedString(content) => text(content),
        DataRef::Bool(value) => Some(Ok(Value::Bool(*value))),
        DataRef::Int(value) => Some(Ok(Value::from(*value))),
        DataRef::Float(value) => Some(Ok(float(*value))),
        DataRef::DateTime(moment) => Some(Ok(date_time(moment))),
        DataRef::Error(error) => Some(Err(error.clone())),
    }
}

/// The 15 significant digits that a spreadsheet shows.
fn float(value: f64) -> Value {
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
fn date_time(moment: &ExcelDateTime) -> Value {
    if moment.is_duration() {
        return float(moment.as_f64());
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    let serial = moment.as_f64();
    Value::String(match (serial < 1.0, serial.fract() == 0.0) {
        (true, _) => time,
        (false, true) => date,
        (false, false) => format!("{date}T{time}"),
    })
}

fn unreadable(path: &str, error: &XlsxError) -> Diagnostic {
    match error {
        XlsxError::Password => {
            Diagnostic::error("password-protected", Origin::file(path), "this workbook is protected by a password")
                .with_hint("save it without the password")
        }
        XlsxError::NotAWorksheet(_) | XlsxError::WorksheetNotFound(_) => no_sheet(path, None, &[]),
        error => damaged(path, &error.to_string()),
    }
}

/// The error for a file that is no XLSX workbook, or a broken one.
pub(super) fn damaged(path: &str, reason: &str) -> Diagnostic {
    let message = format!("this is not a sound XLSX workbook: {reason}");
    Diagnostic::error("malformed-workbook", Origin::file(path), message)
        .with_hint("open it in a spreadsheet program and save it again as .xlsx")
}

fn no_sheet(path: &str, wanted: Option<&str>, names: &[String]) -> Diagnostic {
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
            date_time(&moment).as_str().unwrap_or_default().to_owned()
        };
        assert_eq!(moment(45943.0), "2025-10-13");
        assert_eq!(moment(45943.5), "2025-10-13T12:00:00");
        assert_eq!(moment(0.75), "18:00:00");
    }
}
