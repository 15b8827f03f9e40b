//! The workbook inside of a chart: what Word opens where a user edits its data (ECMA-376 part 1, 18).
//!
//! One sheet: a column of categories, then one for each series, each with its name above. A chart refers to these
//! cells, so every formula comes from here.

use std::io;

use rust_decimal::Decimal;

use crate::docx::package::{self, Part, Relationships};
use crate::docx::xml::{Attributes, Xml};

/// The name of the sheet, as Word calls it.
const SHEET: &str = "Sheet1";

/// A column of the sheet: a name in the first row and cells below.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) cells: Vec<Cell>,
    /// How its numbers are shown, as a format code of Excel (18.8.30); empty for texts.
    pub(super) format: String,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Empty,
    Text(String),
    Number(Decimal),
}

/// The cells of a column below its name: `Sheet1!$B$2:$B$5`.
pub(super) fn range(column: usize, cells: usize) -> String {
    let letters = letters(column);
    format!("{SHEET}!${letters}$2:${letters}${}", cells.max(1) + 1)
}

/// The name of a column: `Sheet1!$B$1`.
pub(super) fn heading(column: usize) -> String {
    format!("{SHEET}!${}$1", letters(column))
}

/// The letters of a column, counted from 0: `A`, `Z`, `AA`.
fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.insert(0, b'A' + (rest % 26) as u8);
        rest /= 26;
    }
    letters.into_iter().map(char::from).collect()
}

/// The bytes of a workbook of these columns. Equal columns give equal bytes.
pub(super) fn write(columns: &[Column]) -> io::Result<Vec<u8>> {
    let mut package = Relationships::default();
    package.part("officeDocument", "xl/workbook.xml");
    let mut book = Relationships::default();
    let sheet = book.part("worksheet", "worksheets/sheet1.xml");
    book.part("styles", "styles.xml");
    package::pack(&[
        Part::xml("_rels/.rels", RELATIONSHIPS, package.write()),
        Part::xml("xl/workbook.xml", WORKBOOK, workbook(&sheet)),
        Part::xml("xl/_rels/workbook.xml.rels", RELATIONSHIPS, book.write()),
        Part::xml("xl/styles.xml", STYLES, styles(columns)),
        Part::xml("xl/worksheets/sheet1.xml", WORKSHEET, worksheet(columns)),
    ])
}

const RELATIONSHIPS: &str = crate::docx::content_type::RELATIONSHIPS;
const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
const WORKSHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
const STYLES: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

fn workbook(sheet: &str) -> Xml {
    let mut xml = Xml::part(512);
    xml.element("workbook", &[("xmlns", &MAIN), ("xmlns:r", &crate::docx::R)], |xml| {
        xml.element("sheets", &[], |xml| {
            xml.empty("sheet", &[("name", &SHEET), ("sheetId", &"1"), ("r:id", &sheet)]);
        });
    });
    xml
}

/// A cell format for each number format, after that of plain cells.
fn styles(columns: &[Column]) -> Xml {
    /// Numbers below are formats of Excel's own.
    const FIRST_OWN: usize = 164;
    let formats = formats(columns);
    let mut xml = Xml::part(1024);
    xml.element("styleSheet", &[("xmlns", &MAIN)], |xml| {
        if !formats.is_empty() {
            xml.element("numFmts", &[("count", &formats.len())], |xml| {
                for (index, code) in formats.iter().enumerate() {
                    xml.empty("numFmt", &[("numFmtId", &(FIRST_OWN + index)), ("formatCode", code)]);
                }
            });
        }
        xml.raw(PLAIN_LOOK);
        xml.element("cellXfs", &[("count", &(formats.len() + 1))], |xml| {
            let plain: Attributes = &[("fontId", &"0"), ("fillId", &"0"), ("borderId", &"0"), ("xfId", &"0")];
            xml.empty("xf", &[&[("numFmtId", &"0" as _)], plain].concat());
            for index in 0..formats.len() {
                let number = FIRST_OWN + index;
                xml.empty("xf", &[&[("numFmtId", &number as _)], plain, &[("applyNumberFormat", &"1")]].concat());
            }
        });
        xml.raw(r#"<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>"#);
    });
    xml
}

/// What every workbook must say of fonts, fills and borders.
const PLAIN_LOOK: &str = r#"<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>"#;

/// The number formats of the columns, each once.
fn formats(columns: &[Column]) -> Vec<&str> {
    let mut formats: Vec<&str> = Vec::new();
    for Column { format, .. } in columns {
        if !format.is_empty() && !formats.contains(&format.as_str()) {
            formats.push(format);
        }
    }
    formats
}

fn worksheet(columns: &[Column]) -> Xml {
    let formats = formats(columns);
    let rows = columns.iter().map(|column| column.cells.len()).max().unwrap_or_default();
    let mut xml = Xml::part(512 + 64 * rows * columns.len());
    xml.element("worksheet", &[("xmlns", &MAIN)], |xml| {
        xml.element("cols", &[], |xml| {
            // Wide enough for words and amounts, in characters.
            let last = columns.len().max(1);
            xml.empty("col", &[("min", &"1"), ("max", &last), ("width", &"20"), ("customWidth", &"1")]);
        });
        xml.element("sheetData", &[], |xml| {
            xml.element("row", &[("r", &"1")], |xml| {
                for (index, column) in columns.iter().enumerate().filter(|(_, column)| !column.name.is_empty()) {
                    text(xml, &format!("{}1", letters(index)), &column.name);
                }
            });
            for row in 0..rows {
                xml.element("row", &[("r", &(row + 2))], |xml| {
                    for (index, column) in columns.iter().enumerate() {
                        let place = format!("{}{}", letters(index), row + 2);
                        match column.cells.get(row) {
                            Some(Cell::Text(words)) => text(xml, &place, words),
                            Some(Cell::Number(number)) => {
                                let known = formats.iter().position(|format| *format == column.format);
                                let look = known.map_or(0, |index| index + 1);
                                xml.element("c", &[("r", &place), ("s", &look)], |xml| {
                                    xml.text_element("v", &[], &number.to_string());
                                });
                            }
                            Some(Cell::Empty) | None => {}
                        }
                    }
                });
            }
        });
    });
    xml
}

/// A cell with its text in it, not in a table of texts.
fn text(xml: &mut Xml, place: &str, words: &str) {
    xml.element("c", &[("r", &place), ("t", &"inlineStr")], |xml| {
        xml.element("is", &[], |xml| xml.text_element("t", &[("xml:space", &"preserve")], words));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_of_spreadsheets() {
        let of = |column| letters(column);
        assert_eq!([of(0), of(25), of(26), of(701), of(702)], ["A", "Z", "AA", "ZZ", "AAA"]);
        assert_eq!((range(1, 4), heading(27)), ("Sheet1!$B$2:$B$5".to_owned(), "Sheet1!$AB$1".to_owned()));
    }
}
