//! Writes tables (`w:tbl`).

use crate::model::{Edges, Float};
use crate::units::Length;

use super::body;
use super::paragraph::{Border, twips};
use super::plan::{CellPlan, Frame, Merge, RowPlan, TablePlan};
use super::run::shading;
use super::table_look::{self, TableLook};
use super::work::Work;
use super::xml::Xml;

pub(super) fn write(xml: &mut Xml, table: &TablePlan, work: &mut Work) {
    let look = TableLook::of(table);
    let style = table.style.map(|name| work.styles.table(name, look));
    // Widths that add up to the rounded whole.
    let mut reached = Length::ZERO;
    let mut edges = vec![0];
    for width in &table.grid {
        reached += *width;
        edges.push(twips(reached));
    }
    let notes = work.notes.allowed;
    work.notes.allowed &= table.float.is_none();
    xml.element("w:tbl", &[], |xml| {
        properties(xml, table, &look, style.as_ref(), edges[table.grid.len()]);
        xml.element("w:tblGrid", &[], |xml| {
            for pair in edges.windows(2) {
                xml.empty("w:gridCol", &[("w:w", &(pair[1] - pair[0]))]);
            }
        });
        let heads = table.head_rows();
        for (index, row) in table.rows.iter().enumerate() {
            xml.element("w:tr", &[], |xml| {
                row_properties(xml, row, index < heads, table.cell_spacing);
                for cell in &row.cells {
                    xml.element("w:tc", &[], |xml| {
                        let end = (cell.column + cell.span).min(table.grid.len());
                        cell_properties(xml, cell, edges[end] - edges[cell.column.min(end)], &look);
                        body::write(xml, &cell.pieces, None, work);
                    });
                }
            });
        }
    });
    work.notes.allowed = notes;
}

fn properties(xml: &mut Xml, table: &TablePlan, look: &TableLook, style: Option<&(String, TableLook)>, width: i64) {
    let plain = TableLook::default();
    let base = style.map_or(&plain, |(_, base)| base);
    xml.element("w:tblPr", &[], |xml| {
        if let Some((id, _)) = style {
            xml.val("w:tblStyle", id);
        }
        if let Some(frame) = &table.float {
            position(xml, frame);
        }
        if table.right_to_left {
            xml.empty("w:bidiVisual", &[]);
        }
        xml.empty("w:tblW", &[("w:w", &width), ("w:type", &"dxa")]);
        if table.centred {
            xml.val("w:jc", "center");
        }
        spacing(xml, table.cell_spacing);
        if !table.centred && !table.indent.is_zero() {
            xml.empty("w:tblInd", &[("w:w", &twips(table.indent)), ("w:type", &"dxa")]);
        }
        look.write_borders(xml, base);
        xml.empty("w:tblLayout", &[("w:type", &"fixed")]);
        look.write_margins(xml, style.map(|(_, base)| base));
        let (head, headed) = (table.head_rows() > 0, table.headed_rows());
        // The sum of the bits (`ST_CnfLook` of Word 2007), beside each by its name.
        let bits = match (head, headed) {
            (false, false) => "0600",
            (true, false) => "0620",
            (false, true) => "0680",
            (true, true) => "06A0",
        };
        let shown: [(&str, &dyn super::xml::Value); 7] = [
            ("w:val", &bits),
            ("w:firstRow", &head),
            ("w:lastRow", &false),
            ("w:firstColumn", &headed),
            ("w:lastColumn", &false),
            ("w:noHBand", &true),
            ("w:noVBand", &true),
        ];
        xml.empty("w:tblLook", &shown);
        if let Some(title) = &table.title {
            xml.val("w:tblCaption", title);
        }
        if let Some(description) = table.description {
            xml.val("w:tblDescription", description);
        }
    });
}

/// A table with text around it, or at an edge of the page (`w:tblpPr`).
fn position(xml: &mut Xml, frame: &Frame) {
    let (anchor, side, edge) = match frame.side {
        Float::Left => ("text", "left", None),
        Float::None | Float::Right => ("text", "right", None),
        Float::Top => ("margin", "left", Some("top")),
        Float::Bottom => ("margin", "left", Some("bottom")),
    };
    let (across, down) = (twips(frame.gap.0).max(0), twips(frame.gap.1).max(0));
    let mut attributes: Vec<(&str, &dyn super::xml::Value)> = vec![
        ("w:leftFromText", &across),
        ("w:rightFromText", &across),
        ("w:topFromText", &down),
        ("w:bottomFromText", &down),
        ("w:vertAnchor", &anchor),
        ("w:horzAnchor", &anchor),
        ("w:tblpXSpec", &side),
    ];
    match &edge {
        Some(edge) => attributes.push(("w:tblpYSpec", edge)),
        None => attributes.push(("w:tblpY", &"1")),
    }
    xml.empty("w:tblpPr", &attributes);
}

/// Word puts this around every cell, so between two of them it is there twice.
fn spacing(xml: &mut Xml, between: Length) {
    if !between.is_zero() {
        xml.empty("w:tblCellSpacing", &[("w:w", &twips(between / 2.0).max(0)), ("w:type", &"dxa")]);
    }
}

fn row_properties(xml: &mut Xml, row: &RowPlan, is_head: bool, between: Length) {
    if !row.whole && row.height.is_none() && !is_head && between.is_zero() {
        return;
    }
    xml.element("w:trPr", &[], |xml| {
        if row.whole {
            xml.empty("w:cantSplit", &[]);
        }
        if let Some(height) = row.height {
            xml.empty("w:trHeight", &[("w:val", &twips(height).max(1)), ("w:hRule", &"atLeast")]);
        }
        if is_head {
            xml.empty("w:tblHeader", &[]);
        }
        spacing(xml, between);
    });
}

fn cell_properties(xml: &mut Xml, cell: &CellPlan, width: i64, look: &TableLook) {
    xml.element("w:tcPr", &[], |xml| {
        xml.empty("w:tcW", &[("w:w", &width), ("w:type", &"dxa")]);
        if cell.span > 1 {
            xml.val("w:gridSpan", cell.span);
        }
        match cell.merge {
            Merge::None => {}
            Merge::First => xml.val("w:vMerge", "restart"),
            Merge::Further => xml.empty("w:vMerge", &[]),
        }
        if cell.borders != look.borders {
            borders(xml, &cell.borders, &look.borders);
        }
        if cell.shading.is_some() {
            shading(xml, cell.shading);
        }
        if cell.no_wrap {
            xml.empty("w:noWrap", &[]);
        }
        table_look::margins(xml, "w:tcMar", &table_look::in_twips(cell.margins), Some(&look.margins));
        if let Some(align) = cell.align {
            xml.val("w:vAlign", align);
        }
    });
}

fn borders(xml: &mut Xml, own: &Edges<Option<Border>>, base: &Edges<Option<Border>>) {
    xml.element("w:tcBorders", &[], |xml| {
        table_look::edge(xml, "w:top", own.top, base.top);
        table_look::edge(xml, "w:left", own.left, base.left);
        table_look::edge(xml, "w:bottom", own.bottom, base.bottom);
        table_look::edge(xml, "w:right", own.right, base.right);
    });
}
