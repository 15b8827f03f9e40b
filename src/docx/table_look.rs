//! What the cells of a table have in common, and the table styles that say it.

use crate::model::{Edges, StyleName};
use crate::units::Insets;

use super::names;
use super::paragraph::{Border, twips};
use super::plan::{Merge, TablePlan};
use super::xml::Xml;

/// Cell margins in twentieths of a point: top, left, bottom, right.
pub(super) type Margins = [i64; 4];

/// Borders and margins of cells that say nothing themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct TableLook {
    pub(super) borders: Edges<Option<Border>>,
    pub(super) margins: Margins,
}

impl TableLook {
    /// What most cells of a table have.
    pub(super) fn of(table: &TablePlan) -> TableLook {
        let cells = || table.rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.merge != Merge::Further);
        let common = most_common(cells().map(|cell| cell.borders)).unwrap_or_default();
        // Only where opposite edges are equal does one value serve both sides of an inner edge.
        let even = common.top == common.bottom && common.left == common.right;
        TableLook {
            borders: if even { common } else { Edges::uniform(None) },
            margins: most_common(cells().map(|cell| in_twips(cell.margins))).unwrap_or_default(),
        }
    }

    /// Writes the borders that differ from those of `base`.
    pub(super) fn write_borders(&self, xml: &mut Xml, base: &TableLook) {
        if self.borders == base.borders {
            return;
        }
        let (own, base) = (&self.borders, &base.borders);
        xml.element("w:tblBorders", &[], |xml| {
            for (name, own, base) in [
                ("w:top", own.top, base.top),
                ("w:left", own.left, base.left),
                ("w:bottom", own.bottom, base.bottom),
                ("w:right", own.right, base.right),
                ("w:insideH", own.bottom, base.bottom),
                ("w:insideV", own.left, base.left),
            ] {
                edge(xml, name, own, base);
            }
        });
    }

    /// Writes the cell margins that differ from those of a style; all of them where there is none, since programs
    /// have defaults of their own.
    pub(super) fn write_margins(&self, xml: &mut Xml, style: Option<&TableLook>) {
        margins(xml, "w:tblCellMar", &self.margins, style.map(|style| &style.margins));
    }
}

/// Writes one edge where it differs from what holds without it.
pub(super) fn edge(xml: &mut Xml, name: &str, own: Option<Border>, base: Option<Border>) {
    match own {
        Some(border) if base != own => border.write(xml, name),
        None if base.is_some() => xml.val(name, "nil"),
        _ => {}
    }
}

/// Writes margins where they differ from what holds without them.
pub(super) fn margins(xml: &mut Xml, name: &str, margins: &Margins, base: Option<&Margins>) {
    if base == Some(margins) {
        return;
    }
    xml.element(name, &[], |xml| {
        for (at, name) in ["w:top", "w:left", "w:bottom", "w:right"].into_iter().enumerate() {
            if base.is_none_or(|base| base[at] != margins[at]) {
                xml.empty(name, &[("w:w", &margins[at]), ("w:type", &"dxa")]);
            }
        }
    });
}

pub(super) fn in_twips(insets: Insets) -> Margins {
    [insets.top, insets.left, insets.bottom, insets.right].map(|length| twips(length).max(0))
}

/// The value that comes up most often; of equals the first.
fn most_common<T: PartialEq>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut counted: Vec<(T, usize)> = Vec::new();
    for value in values {
        match counted.iter_mut().find(|(known, _)| *known == value) {
            Some((_, count)) => *count += 1,
            None => counted.push((value, 1)),
        }
    }
    counted.into_iter().rev().max_by_key(|(_, count)| *count).map(|(value, _)| value)
}

/// A table style: the look of the first table of its name.
pub(super) struct TableStyle {
    name: StyleName,
    id: String,
    display: String,
    look: TableLook,
}

/// The table styles of a document.
#[derive(Default)]
pub(super) struct TableStyles(Vec<TableStyle>);

impl TableStyles {
    /// The id and the look of a table's style. `free_name` finds a display name and an id that no style has yet.
    pub(super) fn get(
        &mut self,
        name: &StyleName,
        look: TableLook,
        free_name: impl FnOnce(String) -> (String, String),
    ) -> (String, TableLook) {
        if let Some(known) = self.0.iter().find(|style| style.name == *name) {
            return (known.id.clone(), known.look);
        }
        let (display, id) = free_name(names::table_style(name));
        self.0.push(TableStyle { name: name.clone(), id: id.clone(), display, look });
        (id, look)
    }

    pub(super) fn write(&self, xml: &mut Xml) {
        for style in &self.0 {
            let attributes: [(&str, &dyn super::xml::Value); 3] =
                [("w:type", &"table"), ("w:customStyle", &"1"), ("w:styleId", &style.id)];
            xml.element("w:style", &attributes, |xml| {
                xml.val("w:name", &style.display);
                xml.val("w:basedOn", "TableNormal");
                xml.val("w:uiPriority", 40i64);
                xml.element("w:tblPr", &[], |xml| {
                    style.look.write_borders(xml, &TableLook::default());
                    style.look.write_margins(xml, None);
                });
            });
        }
    }
}
