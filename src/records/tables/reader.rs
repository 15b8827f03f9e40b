//! The rows of a table as fields, with what is to be said of each.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::Value;

use super::currency::{Unsettled, state};
use super::files::{About, Files, Grid};
use super::finder::column_letters;
use super::grid::{Cell, Cells, Content, Row};
use super::heading::{self, Heading};
use super::layout::{Layout, Roles, unnamed_columns, wanted};
use super::oddities::{doubtful, no_value, suspected_total};
use super::spec::TableSpec;
use super::survey::Survey;
use super::taken::Taken;
use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::records::Format;
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
    above: Vec<Option<Cell>>,
    pub warnings: Diagnostics,
    pub taken: Taken,
    pub count: RowCount,
    /// Where the settings leave out rows.
    filters_at: Option<Origin>,
    /// Gathers what a preview shows; absent while records are read.
    pub survey: Option<Survey>,
}

/// The setting that leaves out a row, and why.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum LeftOut {
    Skip(String),
    Only(String),
}

/// How many of the rows below the header are read, and how many are left out by which setting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct RowCount {
    pub read: usize,
    pub skip: usize,
    pub only: usize,
}

impl RowCount {
    fn take(&mut self, left_out: Option<&LeftOut>) {
        match left_out {
            None => self.read += 1,
            Some(LeftOut::Skip(_)) => self.skip += 1,
            Some(LeftOut::Only(_)) => self.only += 1,
        }
    }
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
        let last = heading.rows.last().copied().unwrap_or(0);
        let layout = Layout::new(&heading, &table.title(), spec, roles, &|column| table.place(last).cell(column))?;
        table.grid.first.drain(..heading.end);
        table.above = vec![None; layout.fill_down.len()];
        table.tell_unnamed(&layout, spec, last);
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

    /// The warnings for patterns of `skip` and `only` that no row fits, once all rows were read.
    pub fn unmatched(&self) -> Diagnostics {
        let Some((heading, layout)) = &self.header else { return Diagnostics::new() };
        let row = heading.rows.last().copied().unwrap_or(0);
        self.taken.unmatched(layout, &|column| self.place(row).cell(Some(column)))
    }

    /// What is to be said of the rows that were left out, once all were read: an error where that is all of them.
    pub fn end(&self) -> Diagnostics {
        let mut problems = self.unmatched();
        let RowCount { read, skip, only } = self.count;
        if read > 0 || skip + only == 0 {
            return problems;
        }
        let settings = match (skip, only) {
            (_, 0) => "`skip` leaves",
            (0, _) => "`only` leaves",
            _ => "`skip` and `only` leave",
        };
        let origin = self.filters_at.clone().unwrap_or_else(|| Origin::file(Arc::clone(&self.source)));
        let message = format!("{settings} out every row of {} ({})", self.title(), skip + only);
        let hint = "`liasse preview` shows what stands in the columns, and which rows are left out and why";
        problems.push(Diagnostic::error("no-records", origin, message).with_hint(hint));
        problems
    }

    /// What messages call the table.
    fn title(&self) -> String {
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

    fn no_header(&self, spec: &TableSpec) -> Diagnostic {
        let rows: Vec<String> = spec.header_rows.iter().map(u32::to_string).collect();
        let message = format!("there is no header in row {}, which `header_row` names", rows.join(" and "));
        Diagnostic::error("no-header", self.place(spec.header_rows[0]).cell(None), message)
            .with_hint("rows are counted from 1, empty ones too; leave `header_row` out to have the header found")
    }

    /// A warning for columns that have values, but no name; settings that name columns have chosen among them.
    fn tell_unnamed(&mut self, layout: &Layout, spec: &TableSpec, header_row: u32) {
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

    /// A warning for each number in cells merged over several rows: it counts once for each of them.
    fn tell_merged_numbers(&mut self, layout: &Layout) {
        let is_sum = |column: usize| layout.used(column) && !layout.keys.contains(&column) && layout.id != Some(column);
        for merge in self.grid.merges.iter().filter(|merge| merge.rows.0 < merge.rows.1) {
            let column = merge.columns.0 as usize;
            let row = self.grid.known().find(|row| row.number == merge.rows.0 + 1);
            let Some(Content::Number(number)) = row.filter(|_| is_sum(column)).and_then(|row| row.own(column)) else {
                continue;
            };
            let count = merge.rows.1 - merge.rows.0 + 1;
            let message = format!("the number {number} stands in cells merged over {count} rows and counts for each");
            let problem =
                Diagnostic::warning("merged-number", self.place(merge.rows.0 + 1).cell(Some(column)), message);
            self.warnings.push(problem.with_hint("split the cells, and write into each row what belongs to it"));
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
        self.count.take(left_out.as_ref());
        if left_out.is_none() {
            problems.extend(self.unevenness(&row, layout, &place));
            problems.extend(suspected_total(&row, layout, &place));
        }
        if let Some(survey) = &mut self.survey {
            survey.row(&row, left_out.as_ref(), layout);
        }
        let mut filled = vec![false; layout.columns.len()];
        let mut named: Vec<(usize, &str)> = Vec::new();
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
            problems.extend(doubtful(&said, &layout.columns[column].name, &place.cell(Some(column))));
            named.extend(said.currency.map(|currency| (column, currency)));
            Some(said.value)
        };
        let fields = layout.fields.fields(&mut cell);
        let mut currencies = Unsettled::new();
        for (column, currency) in named {
            let field = layout.columns[column].fields.first().map_or("", String::as_str);
            problems.extend(state(currency, field, &fields, place.cell(Some(column)), &mut currencies));
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

    /// By what a row is left out, if it is. Cells to be filled down are, unless they stand in a row that is left out for
    /// what it says, such as one of totals.
    fn left_out(&mut self, row: &mut Row, layout: &Layout) -> Option<LeftOut> {
        let name = |column: usize| layout.columns[column].name.as_str();
        let own = |row: &Row, column: usize| row.own(column).map(|content| content.text().into_owned());
        let mut reason = None;
        let mut by_what_it_says = false;
        for (index, filter) in layout.skip.iter().enumerate() {
            let text = own(row, filter.column);
            self.taken.look(index, filter, text.as_deref());
            if let Some(empty) = filter.fits(text.as_deref()) {
                by_what_it_says |= !empty;
                let what = text.map_or_else(|| "is empty".to_owned(), |text| format!("is “{text}”"));
                reason.get_or_insert(LeftOut::Skip(format!("`{}` {what}", name(filter.column))));
            }
        }
        if !by_what_it_says {
            self.fill_down(row, layout);
        }
        if reason.is_none() {
            for (index, filter) in layout.only.iter().enumerate() {
                self.taken.look(layout.skip.len() + index, filter, row.text(filter.column).as_deref());
            }
            let missed = layout.only.iter().find(|filter| filter.fits(row.text(filter.column).as_deref()).is_none());
            reason = missed.map(|filter| {
                let text = row.text(filter.column);
                let cell = self.place(row.number).cell(Some(filter.column));
                self.taken.miss(row.number, cell, text.as_deref());
                let is = text.map_or("empty".to_owned(), |text| format!("“{text}”"));
                LeftOut::Only(format!("`{}` is {is}", name(filter.column)))
            });
        }
        reason
    }

    /// Gives empty cells what stands above them. A value in one column ends those of the columns named after it.
    fn fill_down(&mut self, row: &mut Row, layout: &Layout) {
        for (index, column) in layout.fill_down.iter().enumerate() {
            match row.own(*column) {
                Some(content) => {
                    let cell = content.to_cell();
                    if self.above[index].as_ref() != Some(&cell) {
                        self.above[index + 1..].fill(None);
                    }
                    self.above[index] = Some(cell);
                }
                None => row.carried.extend(self.above[index].clone().map(|cell| (*column, cell))),
            }
        }
    }

    /// The error for a line with fewer or more cells than the header.
    fn unevenness(&self, row: &Row, layout: &Layout, place: &RowPlace) -> Option<Diagnostic> {
        let Cells::Line(line) = &row.cells else { return None };
        let width = layout.columns.len();
        let surplus = line.iter().skip(width).any(|cell| !cell.trim().is_empty());
        if line.len() >= width && !surplus {
            return None;
        }
        let message = format!("this row has {} cells, but the header row has {width}", line.len());
        let separator = self.grid.about.separator.as_deref().unwrap_or(",");
        let hint = format!(
            "a cell that contains `{separator}`, a quotation mark or a line break must stand in quotation marks; \
             a line that is no record can be left out with `skip`"
        );
        Some(Diagnostic::error("uneven-row", place.cell(None), message).with_hint(hint))
    }
}

/// Where the settings leave out rows, `only` before `skip`.
fn filters_at(spec: &TableSpec) -> Option<Origin> {
    let only = spec.only.iter().map(|filter| ("only", filter));
    let all = only.chain(spec.skip.iter().map(|filter| ("skip", filter)));
    all.filter_map(|(setting, filter)| spec.places.find(setting, &filter.column)).next().cloned()
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

/// A key as it is compared: trimmed, and without the decimals of a whole number.
pub(super) fn normal_key(text: &str) -> String {
    let text = text.trim();
    match text.split_once('.') {
        Some((whole, zeros))
            if !whole.is_empty()
                && !zeros.is_empty()
                && zeros.bytes().all(|byte| byte == b'0')
                && whole.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            whole.to_owned()
        }
        _ => text.to_owned(),
    }
}

/// The key of a value.
pub(super) fn key_of(value: &Value) -> Option<String> {
    let key = match value {
        Value::String(text) => normal_key(text),
        Value::Number(number) => normal_key(&number.to_string()),
        _ => return None,
    };
    Some(key).filter(|key| !key.is_empty())
}
