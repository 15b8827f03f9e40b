//! Rows and columns of a sheet that a spreadsheet does not show: somebody hid them, or a filter or a folded group does.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Cursor, Read, Seek};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// The rows, from 1, and the columns, from 0, that are hidden.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::records) struct Hidden {
    pub rows: BTreeSet<u32>,
    /// First and last of columns beside each other.
    pub columns: Vec<(u32, u32)>,
}

impl Hidden {
    pub fn column(&self, column: usize) -> bool {
        self.columns.iter().any(|(first, last)| (*first as usize..=*last as usize).contains(&column))
    }
}

/// What is hidden in a sheet; nothing where the workbook is not built as they usually are.
pub(super) fn hidden(workbook: &[u8], sheet: &str) -> Hidden {
    find(workbook, sheet).unwrap_or_default()
}

fn find(workbook: &[u8], sheet: &str) -> Option<Hidden> {
    let mut archive = ZipArchive::new(Cursor::new(workbook)).ok()?;
    let mut id = None;
    elements(part(&mut archive, "xl/workbook.xml")?, &mut |element| {
        if element.local_name().as_ref() == "sheet" && attribute(element, "name").as_deref() == Some(sheet) {
            id = attribute(element, "id");
        }
    });
    let mut target = None;
    elements(part(&mut archive, "xl/_rels/workbook.xml.rels")?, &mut |element| {
        if id.is_some() && attribute(element, "Id") == id {
            target = attribute(element, "Target");
        }
    });
    let target = target?;
    let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
    let mut hidden = Hidden::default();
    let mut row: u32 = 0;
    elements(part(&mut archive, &path)?, &mut |element| {
        let number = |name| attribute(element, name).and_then(|value| value.parse::<u32>().ok());
        let is_hidden = || matches!(attribute(element, "hidden").as_deref(), Some("1" | "true"));
        match element.local_name().as_ref() {
            "row" => {
                row = number("r").unwrap_or(row.saturating_add(1));
                if is_hidden() {
                    hidden.rows.insert(row);
                }
            }
            "col" if is_hidden() => {
                if let (Some(first @ 1..), Some(last @ 1..)) = (number("min"), number("max")) {
                    hidden.columns.push((first - 1, last - 1));
                }
            }
            _ => {}
        }
    });
    Some(hidden)
}

fn part<'a, R: Read + Seek>(archive: &'a mut ZipArchive<R>, name: &str) -> Option<impl BufRead + use<'a, R>> {
    archive.by_name(name).ok().map(BufReader::new)
}

/// Visits the elements of a part up to its end, or to where it is broken: the workbook library tells that.
fn elements(part: impl BufRead, visit: &mut dyn FnMut(&BytesStart)) {
    let mut reader = Reader::from_reader(part);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element) | Event::Empty(element)) => visit(&element),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// The value of an attribute, whatever its prefix.
fn attribute(element: &BytesStart, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    quick_xml::escape::unescape(&found.value).ok().map(std::borrow::Cow::into_owned)
}
