//! The rows of a table as fields, with what is to be said of each.

mod remarks;

use std::collections::BTreeSet;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::currency::{Named, SaidBy, Unsettled, state};
use super::files::{About, Files, Grid};
use super::finder::column_letters;
use super::grid::{Cell, Row};
use super::heading::{self, Heading};
use super::key::normal_key;
use super::layout::{Layout, Roles, wanted};
use super::left_out::{RowCount, filters_at};
use super::oddities::{doubtful, no_value, not_in_percent};
use super::spec::TableSpec;
use super::survey::Survey;
use super::taken::Taken;
use super::totals::Totals;
use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::records::Format;
use crate::records::number;
use crate::records::place::{Place, RowPlace};
use crate::records::readers::Raw;

/// Where a table is and how it is read.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'s> {
    pub path: &'s str,
    pub format: Format,
    pub spec: &'s TableSpec,
    pub roles: Roles<'s>,
}

/// The path of a file, and the sheet in it.
pub(super) type SheetId = (Arc<str>, Option<Arc<str>>);

/// A table, read row by row.
pub(super) struct Table {
    grid: Grid,
    pub source: Arc<str>,
    /// What messages call the columns of a CSV file; none before the header is known.
    called: Arc<[Arc<str>]>,
    /// Absent where the table has no row.
    pub header: Option<(Heading, Arc<Layout>)>,
    /// What a column to be filled down has above the row.
    pub above: Vec<Option<Cell>>,
    pub warnings: Diagnostics,
    pub taken: Taken,
    pub count: RowCount,
    totals: Totals,
    /// What to do about uneven rows where the row taken for the header may be the wrong one.
    doubt: Option<String>,
    /// The hidden rows that are read.
    pub hidden: Vec<u32>,
    /// The columns of which it was told that they are shown as percent.
    told_percent: BTreeSet<usize>,
    /// Where the settings leave out rows.
    pub filters_at: Option<Origin>,
    /// Gathers what a preview shows; absent while records are read.
    pub survey: Option<Survey>,
}

/// A row below the header.
pub(super) struct Reading {
    pub raw: Raw,
    pub problems: Diagnostics,
    pub currencies: Unsettled,
    /// What stands in the key columns.
    pub keys: Vec<Option<String>>,
    pub id: Option<String>,
    /// Whether `skip` or `only` leave the row out.
    pub left_out: bool,
}

impl Table {
    pub fn open(files: &mut Files, table: Wanted) -> Result<Table, Diagnostics> {
        let Wanted { path, format, spec, roles } = table;
        let mut grid = files.open(path, format, spec)?;
        let warnings = std::mem::take(&mut grid.warnings);
        let source: Arc<str> = path.into();
        let mut table = Table {
            grid,
            source,
            called: Arc::default(),
            header: None,
            above: Vec::new(),
            warnings,
            taken: Taken::default(),
            count: RowCount::default(),
            totals: Totals::default(),
            doubt: None,
            hidden: Vec::new(),
            told_percent: BTreeSet::new(),
            filters_at: filters_at(spec),
            survey: None,
        };
        let first = table.grid.first.make_contiguous();
        let found = heading::find(first, &table.grid.merges, spec, &wanted(spec, roles));
        let Some(heading) = found else {
            if let Some(problem) = table.grid.failure() {
                return Err(problem.into());
            }
            return if spec.header_rows.is_empty() { Ok(table) } else { Err(table.no_header(spec).into()) };
        };
        table.called = heading.names.iter().enumerate().map(|(column, name)| column_title(column, name)).collect();
        table.doubt = heading::doubt(&heading, first);
        let last = heading.rows.last().copied().unwrap_or(0);
        let layout = Layout::new(&heading, &table.title(), spec, roles, &|column| table.place(last).cell(column))?;
        table.grid.first.drain(..heading.end);
        table.above = vec![None; layout.fill_down.len()];
        table.tell_unnamed(&layout, spec, last);
        table.tell_hidden_columns(&layout, spec, last);
        table.tell_merged_numbers(&layout);
        table.header = Some((heading, Arc::new(layout)));
        Ok(table)
    }

    pub fn about(&self) -> &About {
        &self.grid.about
    }

    pub fn sheet_id(&self) -> SheetId {
        (Arc::clone(&self.source), self.grid.about.sheet.clone())
    }

    /// What messages call the table.
    pub fn title(&self) -> String {
        match &self.grid.about.sheet {
            Some(sheet) => format!("{}!{sheet}", self.source),
            None => self.source.to_string(),
        }
    }

    /// The place of a row of this table.
    pub fn place(&self, number: u32) -> RowPlace {
        match &self.grid.about.sheet {
            Some(sheet) => RowPlace::Sheet { source: Arc::clone(&self.source), sheet: Arc::clone(sheet), row: number },
            None => {
                let columns = Arc::clone(&self.called);
                RowPlace::Line { source: Arc::clone(&self.source), line: number, columns }
            }
        }
    }

    /// The next row below the header; an error ends the table.
    pub fn next(&mut self) -> Option<Result<Reading, Diagnostic>> {
        let (_, layout) = self.header.as_ref()?;
        let layout = Arc::clone(layout);
        Some(match self.grid.next()? {
            Ok(row) => Ok(self.reading(row, &layout)),
            Err(problem) => Err(problem),
        })
    }

    fn reading(&mut self, mut row: Row, layout: &Layout) -> Reading {
        let left_out = self.left_out(&mut row, layout);
        let place = self.place(row.number);
        let mut problems = Diagnostics::new();
        self.count.add(left_out.as_ref());
        if left_out.is_none() {
            if self.grid.hidden.rows.contains(&row.number) {
                self.hidden.push(row.number);
            }
            problems.extend(self.unevenness(&row, layout, &place));
        }
        if let Some(survey) = &mut self.survey {
            survey.row(&row, left_out.as_ref(), layout);
        }
        let mut filled = vec![false; layout.columns.len()];
        let mut named: Vec<Named> = Vec::new();
        let mut amounts: Vec<(usize, Decimal)> = Vec::new();
        let told_percent = &mut self.told_percent;
        let header = self.header.as_ref().and_then(|(heading, _)| heading.rows.last().copied());
        let mut cell = |column: usize| {
            let content = row.get(column)?;
            if let Some(problem) = no_value(content, &place, column) {
                problems.push(problem);
                return None;
            }
            let said = layout.value(column, content);
            if said.value.is_null() {
                return None;
            }
            filled[column] = true;
            if layout.columns[column].adds_up {
                amounts.extend(number::decimal(&said.value).map(|amount| (column, amount)));
            }
            let about = &layout.columns[column];
            problems.extend(doubtful(&said, &about.name, &place.cell(Some(column))));
            if said.shown_as_percent && told_percent.insert(column) {
                problems.extend(not_in_percent(&said.value, &about.name, place.cell(Some(column))));
            }
            named.extend(said.currency.map(|(currency, by)| Named { column, currency, by }));
            if let Some(currency) = about.currency.filter(|_| said.value.is_number()) {
                named.push(Named { column, currency, by: SaidBy::Header });
            }
            Some(said.value)
        };
        let fields = layout.fields.fields(&mut cell);
        problems.extend(self.totals.look(&row, layout, &amounts, left_out.as_ref(), &place));
        let mut currencies = Unsettled::new();
        for named in named {
            let field = layout.columns[named.column].fields.first().map_or("", String::as_str);
            let at = header.filter(|_| named.by == SaidBy::Header).unwrap_or(row.number);
            let cell = self.place(at).cell(Some(named.column));
            problems.extend(state(named, field, &fields, cell, &mut currencies));
        }
        let key = |column: &usize| row.text(*column).map(|text| normal_key(&text)).filter(|key| !key.is_empty());
        Reading {
            keys: layout.keys.iter().map(key).collect(),
            id: layout.id.as_ref().and_then(key),
            raw: Raw {
                fields,
                origin: place.cell(None),
                place: Place::Row { header: Arc::clone(&layout.fields), filled: filled.into(), row: place },
            },
            problems,
            currencies,
            left_out: left_out.is_some(),
        }
    }
}

/// The longest header that is named in full.
const MAX_CALLED: usize = 60;

/// What messages call a column of a CSV file.
fn column_title(column: usize, name: &str) -> Arc<str> {
    match name.char_indices().nth(MAX_CALLED) {
        _ if name.is_empty() => column_letters(column).into(),
        Some((end, _)) => format!("{}…", &name[..end]).into(),
        None => name.into(),
    }
}
