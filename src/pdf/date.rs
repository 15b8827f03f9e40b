//! Dates as PDF writes them.

use crate::layout::frame::{Date, Time};

/// A date as PDF writes it (ISO 32000-1, 7.9.4). XMP has it as its text (XMP Specification Part 1, 8.2.1.2).
pub fn pdf_date(date: Date) -> String {
    let day = format!("D:{:04}{:02}{:02}", date.year(), date.month(), date.day());
    let Some(Time { hour, minute, second, offset }) = date.time() else { return day };
    let zone = match offset {
        0 => "Z".to_owned(),
        offset => {
            let sign = if offset < 0 { '-' } else { '+' };
            format!("{sign}{:02}'{:02}'", offset.abs() / 60, offset.abs() % 60)
        }
    };
    format!("{day}{hour:02}{minute:02}{second:02}{zone}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_without_their_signs() {
        for (text, written) in [
            ("2025-03-31", "D:20250331"),
            ("2025-03", "D:20250301"),
            ("2025-03-31T09:30", "D:20250331093000Z"),
            ("2025-03-31T09:30:05+02:00", "D:20250331093005+02'00'"),
            ("2025-03-31T09:30:05-03:30", "D:20250331093005-03'30'"),
        ] {
            assert_eq!(pdf_date(Date::parse(text).unwrap()), written);
        }
    }
}
