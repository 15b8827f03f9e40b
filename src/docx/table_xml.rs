//! Writes tables (`w:tbl`).

use crate::model::{Edges, Float, RowGroupKind};
use crate::units::{Insets, Length};

use super::body;
use super::paragraph::{Border, twips};
use super::plan::{CellPlan, Frame, Merge, RowPlan, TablePlan};
use super::run::shading;
use super::work::Work;
use super::xml::Xml;

/// What cells have where they do not say otherwise.
struct Defaults {
    borders: Edges<Option<Border>>,
    margins: Margins,
}

/// Cell margins: top, left, bottom, right.
type Margins = [i64; 4];

pub(super) fn write(xml: &mut Xml, table: &TablePlan, work: &mut Work) {
    let defaults = Defaults::of(table);
    // Widths that add up to the rounded whole.
    let mut reached = Length::ZERO;
    let mut edges = vec![0];
    for width in &table.grid {
        reached += *width;
        edges.push(reached.to_twips());
    }
    xml.element("w:tbl", &[], |xml| {
        properties(xml, table, &defaults, edges[table.grid.len()]);
        xml.element("w:tblGrid", &[], |xml| {
            for pair in edges.windows(2) {
                xml.empty("w:gridCol", &[("w:w", &(pair[1] - pair[0]))]);
            }
        });
        // Header rows are those at the top.
        let heads = table.rows.iter().take_while(|row| row.kind == RowGroupKind::Head).count();
        // A table of nothing but heads has none.
        let heads = if heads == table.rows.len() { 0 } else { heads };
        for (index, row) in table.rows.iter().enumerate() {
            xml.element("w:tr", &[], |xml| {
                row_properties(xml, row, index < heads, table.cell_spacing);
                for cell in &row.cells {
                    xml.element("w:tc", &[], |xml| {
                        let end = (cell.column + cell.span).min(table.grid.len());
                        cell_properties(xml, cell, edges[end] - edges[cell.column.min(end)], &defaults);
                        body::write(xml, &cell.pieces, None, work);
                    });
                }
            });
        }
    });
}

fn properties(xml: &mut Xml, table: &TablePlan, defaults: &Defaults, width: i64) {
    xml.element("w:tblPr", &[], |xml| {
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
        if defaults.borders != Edges::uniform(None) {
            borders(xml, "w:tblBorders", &defaults.borders, None);
        }
        xml.empty("w:tblLayout", &[("w:type", &"fixed")]);
        if defaults.margins != [0; 4] {
            margins(xml, "w:tblCellMar", &defaults.margins, None);
        }
        let head = table.rows.first().is_some_and(|row| row.kind == RowGroupKind::Head);
        let look: [(&str, &dyn super::xml::Value); 7] = [
            ("w:val", if head { &"0620" } else { &"0600" }),
            ("w:firstRow", &head),
            ("w:lastRow", &false),
            ("w:firstColumn", &false),
            ("w:lastColumn", &false),
            ("w:noHBand", &true),
            ("w:noVBand", &true),
        ];
        xml.empty("w:tblLook", &look);
        if let Some(title) = &table.title {
            xml.val("w:tblCaption", title);
        }
    });
}

/// A table with text around it.
fn position(xml: &mut Xml, frame: &Frame) {
    let side = if frame.side == Float::Left { "left" } else { "right" };
    let (across, down) = (frame.gap.0.to_twips().max(0), frame.gap.1.to_twips().max(0));
    xml.empty(
        "w:tblpPr",
        &[
            ("w:leftFromText", &across),
            ("w:rightFromText", &across),
            ("w:topFromText", &down),
            ("w:bottomFromText", &down),
            ("w:vertAnchor", &"text"),
            ("w:horzAnchor", &"text"),
            ("w:tblpXSpec", &side),
            ("w:tblpY", &"1"),
        ],
    );
}

/// Word puts this around every cell, so between two of them it is there twice.
fn spacing(xml: &mut Xml, between: Length) {
    if !between.is_zero() {
        xml.empty("w:tblCellSpacing", &[("w:w", &(between / 2.0).to_twips()), ("w:type", &"dxa")]);
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

fn cell_properties(xml: &mut Xml, cell: &CellPlan, width: i64, defaults: &Defaults) {
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
        if cell.borders != defaults.borders {
            borders(xml, "w:tcBorders", &cell.borders, Some(&defaults.borders));
        }
        if cell.shading.is_some() {
            shading(xml, cell.shading);
        }
        if cell.no_wrap {
            xml.empty("w:noWrap", &[]);
        }
        let own = in_twips(cell.margins);
        if own != defaults.margins {
            margins(xml, "w:tcMar", &own, Some(&defaults.margins));
        }
        if let Some(align) = cell.align {
            xml.val("w:vAlign", align);
        }
    });
}

/// Borders that differ from `base`; all, inner ones too, where there is no base.
fn borders(xml: &mut Xml, name: &str, borders: &Edges<Option<Border>>, base: Option<&Edges<Option<Border>>>) {
    let pairs = [
        ("w:top", borders.top, base.map(|base| base.top)),
        ("w:left", borders.left, base.map(|base| base.left)),
        ("w:bottom", borders.bottom, base.map(|base| base.bottom)),
        ("w:right", borders.right, base.map(|base| base.right)),
    ];
    xml.element(name, &[], |xml| {
        for (name, own, base) in pairs {
            match own {
                Some(border) if base != Some(own) => border.write(xml, name),
                None if base.is_some_and(|base| base.is_some()) => xml.val(name, "nil"),
                _ => {}
            }
        }
        if base.is_none() {
            // Between two cells the upper one's bottom and the right one's left border are what is seen.
            if let Some(border) = borders.bottom {
                border.write(xml, "w:insideH");
            }
            if let Some(border) = borders.left {
                border.write(xml, "w:insideV");
            }
        }
    });
}

fn margins(xml: &mut Xml, name: &str, margins: &Margins, base: Option<&Margins>) {
    xml.element(name, &[], |xml| {
        for (at, name) in ["w:top", "w:left", "w:bottom", "w:right"].into_iter().enumerate() {
            if base.is_none_or(|base| base[at] != margins[at]) {
                xml.empty(name, &[("w:w", &margins[at]), ("w:type", &"dxa")]);
            }
        }
    });
}

fn in_twips(insets: Insets) -> Margins {
    [insets.top, insets.left, insets.bottom, insets.right].map(|length| twips(length).max(0))
}

impl Defaults {
    /// What most cells have.
    fn of(table: &TablePlan) -> Defaults {
        let cells = || table.rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.merge != Merge::Further);
        let common = most_common(cells().map(|cell| cell.borders)).unwrap_or_default();
        // Only where opposite edges are equal does one value serve both sides of an inner edge.
        let even = common.top == common.bottom && common.left == common.right;
        Defaults {
            borders: if even { common } else { Edges::uniform(None) },
            margins: most_common(cells().map(|cell| in_twips(cell.margins))).unwrap_or_default(),
        }
    }
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
