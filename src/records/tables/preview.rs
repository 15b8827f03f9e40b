//! A preview: what was understood of a source, without making anything of it.

use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;

use super::currency::settle;
use super::files::Files;
use super::finder::column_letters;
use super::join::{Count, Parts};
use super::reader::{LeftOut, RowCount, Table};
use super::spec::{PartSpec, TableSpec};
use super::survey::Survey;
use super::{Own, open_main, record_key, targets};
use crate::diag::Diagnostics;
use crate::records::readers::Raw;
use crate::records::stream::{format_of, row_id, says_its_form};
use crate::records::threesixty::is_grants;
use crate::records::{Format, Record, RecordKind, Rules, SourceSpec, open, prepare};
use crate::sources::Workspace;

/// What was understood of a source.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Preview {
    /// The name of the source, or its file.
    pub source: String,
    /// The table of the records and those of the parts; none where the source is no table.
    pub tables: Vec<TablePreview>,
    /// How many records there are.
    pub records: usize,
    /// The first of them, as a template sees it.
    pub first: Option<Value>,
    /// Everything that is to be said of the source and of its first record.
    #[serde(skip)]
    pub problems: Diagnostics,
}

/// What was understood of a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct TablePreview {
    /// What the part is called; absent for the table of the records.
    pub part: Option<String>,
    /// What its rows belong to, and where they go.
    pub of: Option<String>,
    pub into: Option<String>,
    pub path: String,
    pub sheet: Option<String>,
    pub other_sheets: Vec<String>,
    /// In bytes.
    pub size: u64,
    pub encoding: Option<String>,
    pub separator: Option<String>,
    /// The locale of its numbers and dates.
    pub locale: Option<String>,
    /// From 1.
    pub header_rows: Vec<u32>,
    pub columns: Vec<ColumnPreview>,
    /// The rows that are read.
    pub rows: usize,
    /// How many rows are left out, by which setting, and the first of them.
    pub left_out: usize,
    pub left_out_by: LeftOutBy,
    pub left_out_rows: Vec<LeftOutRow>,
    /// How many rows between others hold nothing.
    pub empty: usize,
    /// What became of the rows of a part.
    pub joined: Option<JoinedRows>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ColumnPreview {
    /// Its letter.
    pub place: String,
    pub header: String,
    /// The fields that it fills; none where it is not used.
    pub fields: Vec<String>,
    /// `key` or `id`, where it tells what a row belongs to.
    pub role: Option<&'static str>,
    /// The kinds of its values, such as `number` or `date, text`.
    pub kinds: String,
    /// How many cells are not empty.
    pub filled: usize,
    /// The first value, as it is written.
    pub example: Option<String>,
}

/// How many rows each setting leaves out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LeftOutBy {
    pub skip: usize,
    pub only: usize,
}

/// A row that is left out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LeftOutRow {
    pub row: u32,
    /// `skip` or `only`.
    pub by: &'static str,
    pub why: String,
}

/// What became of the rows of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct JoinedRows {
    /// The rows that belong to a record or entry, and how many of these.
    pub rows: usize,
    pub hosts: usize,
    /// The rows that belong to none.
    pub orphans: usize,
    /// The records that got no row; absent for a part of a part.
    pub without: Option<usize>,
}

/// Reads a source to the end and tells what was understood of it.
pub fn preview(workspace: &Workspace, spec: &SourceSpec) -> Preview {
    let source = spec.name.clone().unwrap_or_else(|| spec.path.clone());
    let mut preview = Preview { source, ..Preview::default() };
    let format = spec.format.map_or_else(|| format_of(&spec.path), Ok);
    // Grants of 360Giving may be in a table.
    let of_file = format.clone().and_then(|format| match format {
        Format::ThreeSixtyGiving => format_of(&spec.path),
        format => Ok(format),
    });
    let read = match (format, of_file) {
        (Ok(format), Ok(of_file @ (Format::Csv | Format::Xlsx))) => {
            preview.read_tables(workspace, spec, of_file, format == Format::ThreeSixtyGiving)
        }
        (Ok(_), Ok(_)) => preview.read_records(workspace, spec),
        (Err(problem), _) | (_, Err(problem)) => Err(problem.into()),
    };
    if let Err(problems) = read {
        preview.problems.extend(problems);
    }
    preview.problems = std::mem::take(&mut preview.problems).without_repetitions();
    preview
}

impl Preview {
    fn read_tables(
        &mut self,
        workspace: &Workspace,
        spec: &SourceSpec,
        format: Format,
        has_grants: bool,
    ) -> Result<(), Diagnostics> {
        let mut files = Files::new(workspace);
        let mut part_tables: Vec<Option<TablePreview>> = vec![None; spec.parts.len()];
        let mut main = open_main(&mut files, spec, format);
        if let Ok(table) = &mut main
            && (has_grants || seems_of_grants(spec, table))
        {
            self.show(table, spec);
            return self.read_records(workspace, spec);
        }
        self.problems.extend(targets::check(spec, format));
        let parts = Parts::read(
            &mut files,
            spec,
            &mut |_, table| table.survey = Some(Survey::default()),
            &mut |index, table| part_tables[index] = Some(table_preview(&table, &spec.parts[index].table)),
        );
        let (mut table, mut parts) = match (main, parts) {
            (Ok(table), Ok(parts)) => (table, parts),
            (main, parts) => {
                // What could be opened is shown all the same.
                match main {
                    Ok(mut table) => self.show(&mut table, spec),
                    Err(problems) => self.problems.extend(problems),
                }
                self.add_parts(spec, part_tables, &[]);
                return parts.map(|_| ());
            }
        };
        parts.tell_not_taken(Some(&table.sheet_id()));
        self.problems.extend(std::mem::take(&mut table.warnings));
        self.problems.extend(std::mem::take(&mut parts.warnings));
        table.survey = Some(Survey::default());
        while let Some(reading) = table.next() {
            let mut own = match reading {
                Ok(reading) => Own::from(reading),
                Err(problem) => {
                    self.problems.push(problem);
                    break;
                }
            };
            let key = record_key(&own.raw.fields, spec.id_field.as_deref());
            let id = row_id(spec, &own.raw).or_else(|| key.clone()).unwrap_or_default();
            parts.join(key, &mut own);
            if own.left_out {
                continue;
            }
            self.records += 1;
            settle(&own.currencies, &own.raw.fields, &mut own.problems);
            self.problems.extend(own.problems);
            if self.first.is_none() {
                self.first = Some(self.seen(id, spec.kind, own.raw));
            }
        }
        self.problems.extend(table.end());
        self.problems.extend(parts.orphans());
        self.tables.push(table_preview(&table, &spec.table));
        self.add_parts(spec, part_tables, &Vec::from_iter(parts.counts()));
        Ok(())
    }

    /// Adds what is in a table of which nothing else is said.
    fn show(&mut self, table: &mut Table, spec: &SourceSpec) {
        table.survey = Some(Survey::default());
        while let Some(Ok(_)) = table.next() {}
        self.tables.push(table_preview(table, &spec.table));
    }

    fn add_parts(&mut self, spec: &SourceSpec, tables: Vec<Option<TablePreview>>, counts: &[Count]) {
        for (index, table) in tables.into_iter().enumerate() {
            let Some(table) = table else { continue };
            let PartSpec { of, into, .. } = &spec.parts[index];
            let joined = counts.get(index).map(|count| JoinedRows {
                rows: count.joined,
                hosts: count.hosts,
                orphans: count.orphans,
                without: of.is_none().then(|| self.records.saturating_sub(count.hosts)),
            });
            let part = Some(spec.parts[index].title().to_owned());
            self.tables.push(TablePreview { part, of: of.clone(), into: into.clone(), joined, ..table });
        }
    }

    /// Records that are in no table, or not as they are there.
    fn read_records(&mut self, workspace: &Workspace, spec: &SourceSpec) -> Result<(), Diagnostics> {
        for record in open(workspace, spec)? {
            let Some(record) = self.problems.take(record) else { continue };
            self.records += 1;
            if self.first.is_none() {
                self.first = Some(self.prepared(record));
            }
        }
        Ok(())
    }

    fn seen(&mut self, id: String, kind: RecordKind, mut raw: Raw) -> Value {
        // A record has its id in this field, whatever field of the source it comes from.
        if !id.is_empty() {
            raw.fields.entry("id").or_insert_with(|| Value::String(id.clone()));
        }
        self.prepared(Record::read(Arc::from(id), kind, raw))
    }

    /// The fields of a record as a template sees them, computed ones included where there is no error.
    fn prepared(&mut self, record: Record) -> Value {
        let fields = record.fields.clone();
        Value::Object(match self.problems.take(prepare(record, &Rules::default())) {
            Some(record) => record.fields,
            None => fields,
        })
    }
}

/// Whether a table of which the settings say nothing has grants of 360Giving in it.
fn seems_of_grants(spec: &SourceSpec, table: &Table) -> bool {
    let names = table.header.as_ref().map(|(_, layout)| layout.fields.names());
    !says_its_form(spec) && spec.format.is_none() && names.is_some_and(is_grants)
}

fn left_out_row((row, left_out): &(u32, LeftOut)) -> LeftOutRow {
    let (by, why) = match left_out {
        LeftOut::Skip(why) => ("skip", why),
        LeftOut::Only(why) => ("only", why),
    };
    LeftOutRow { row: *row, by, why: why.clone() }
}

fn table_preview(table: &Table, spec: &TableSpec) -> TablePreview {
    let about = table.about();
    let empty = Survey::default();
    let survey = table.survey.as_ref().unwrap_or(&empty);
    let mut columns = Vec::new();
    if let Some((_, layout)) = &table.header {
        for (index, column) in layout.columns.iter().enumerate() {
            let seen = survey.columns.get(index).cloned().unwrap_or_default();
            if column.name.is_empty() && seen.filled() == 0 {
                continue;
            }
            let is_key = layout.keys.contains(&index);
            columns.push(ColumnPreview {
                place: column_letters(index),
                header: column.name.clone(),
                fields: column.fields.clone(),
                role: if is_key { Some("key") } else { (layout.id == Some(index)).then_some("id") },
                kinds: seen.kinds(),
                filled: seen.filled(),
                example: seen.example,
            });
        }
    }
    let RowCount { read, skip, only } = table.count;
    TablePreview {
        path: table.source.to_string(),
        sheet: about.sheet.as_deref().map(str::to_owned),
        other_sheets: about.other_sheets.clone(),
        size: about.size,
        encoding: about.encoding.map(str::to_owned),
        separator: about.separator.clone(),
        locale: spec.locale.clone(),
        header_rows: table.header.as_ref().map(|(heading, _)| heading.rows.clone()).unwrap_or_default(),
        columns,
        rows: read,
        left_out: skip + only,
        left_out_by: LeftOutBy { skip, only },
        left_out_rows: survey.left_out.iter().map(left_out_row).collect(),
        empty: survey.empty,
        ..TablePreview::default()
    }
}
