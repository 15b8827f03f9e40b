//! What is to be said of a table as a whole, and of rows that do not fit its header.

use std::collections::BTreeSet;

use super::Table;
use crate::diag::Diagnostic;
use crate::records::place::RowPlace;
use crate::records::tables::grid::{Cells, Content, Row};
use crate::records::tables::layout::{Layout, unnamed_columns};
use crate::records::tables::oddities::hidden_columns;
use crate::records::tables::spec::TableSpec;

impl Table {
    pub(super) fn no_header(&self, spec: &TableSpec) -> Diagnostic {
        let rows: Vec<String> = spec.header_rows.iter().map(u32::to_string).collect();
        let message = format!("there is no header in row {}, which `header_row` names", rows.join(" and "));
        Diagnostic::error("no-header", self.place(spec.header_rows[0]).cell(None), message)
            .with_hint("rows are counted from 1, empty ones too; leave `header_row` out to have the header found")
    }

    /// A warning for columns that have values, but no name; settings that name columns have chosen among them.
    pub(super) fn tell_unnamed(&mut self, layout: &Layout, spec: &TableSpec, header_row: u32) {
        if !spec.columns.is_empty() {
            return;
        }
        let unnamed: BTreeSet<usize> = match self.grid.about.sheet {
            Some(_) => self.grid.known().flat_map(|row| layout.unnamed(row).collect::<Vec<_>>()).collect(),
            None => (0..layout.columns.len()).filter(|column| layout.columns[*column].name.is_empty()).collect(),
        };
        if !unnamed.is_empty() {
            let unnamed = Vec::from_iter(unnamed);
            let origin = self.place(header_row).cell(unnamed.first().copied());
            self.warnings.push(unnamed_columns(origin, &unnamed));
        }
    }

    /// A warning for hidden columns that fill fields; settings that name columns have chosen among them.
    pub(super) fn tell_hidden_columns(&mut self, layout: &Layout, spec: &TableSpec, header_row: u32) {
        let hidden = &self.grid.hidden;
        let is_hidden = |column: &usize| layout.used(*column) && hidden.column(*column);
        let columns: Vec<usize> = (0..layout.columns.len()).filter(is_hidden).collect();
        if let (Some(first), true) = (columns.first(), spec.columns.is_empty()) {
            let names: Vec<&str> = columns.iter().map(|column| layout.columns[*column].name.as_str()).collect();
            self.warnings.push(hidden_columns(&names, self.place(header_row).cell(Some(*first))));
        }
    }

    /// A warning for each number in cells merged over several rows: it counts once for each of them.
    pub(super) fn tell_merged_numbers(&mut self, layout: &Layout) {
        let is_sum = |column: usize| layout.used(column) && !layout.keys.contains(&column) && layout.id != Some(column);
        for merge in self.grid.merges.iter().filter(|merge| merge.rows.0 < merge.rows.1) {
            let column = merge.columns.0 as usize;
            let row = self.grid.known().find(|row| row.number == merge.rows.0 + 1);
            let Some(Content::Number(number, _)) = row.filter(|_| is_sum(column)).and_then(|row| row.own(column))
            else {
                continue;
            };
            let count = merge.rows.1 - merge.rows.0 + 1;
            let message = format!("the number {number} stands in cells merged over {count} rows and counts for each");
            let problem =
                Diagnostic::warning("merged-number", self.place(merge.rows.0 + 1).cell(Some(column)), message);
            self.warnings.push(problem.with_hint("split the cells, and write into each row what belongs to it"));
        }
    }

    /// The error for a line with fewer or more cells than the header.
    pub(super) fn unevenness(&self, row: &Row, layout: &Layout, place: &RowPlace) -> Option<Diagnostic> {
        let Cells::Line(line) = &row.cells else { return None };
        let width = layout.columns.len();
        let surplus = line.iter().skip(width).any(|cell| !cell.trim().is_empty());
        if line.len() >= width && !surplus {
            return None;
        }
        let message = format!("this row has {} cells, but the header row has {width}", line.len());
        let separator = self.grid.about.separator.as_deref().unwrap_or(",");
        if let Some(doubt) = &self.doubt {
            return Some(Diagnostic::error("uneven-row", place.cell(None), message).with_hint(doubt.as_str()));
        }
        let hint = format!(
            "a cell that contains `{separator}`, a quotation mark or a line break must stand in quotation marks; \
             a line that is no record can be left out with `skip`"
        );
        Some(Diagnostic::error("uneven-row", place.cell(None), message).with_hint(hint))
    }
}
