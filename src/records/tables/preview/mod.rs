//! A preview: what was understood of a source, without making anything of it.

mod facts;

use std::sync::Arc;

use serde_json::Value;

use crate::diag::Diagnostics;
use crate::records::readers::Raw;
use crate::records::stream::{format_in, row_id, says_its_form};
use crate::records::tables::currency::settle;
use crate::records::tables::files::Files;
use crate::records::tables::finder::column_letters;
use crate::records::tables::join::{Count, Parts};
use crate::records::tables::left_out::{LeftOut, RowCount};
use crate::records::tables::reader::Table;
use crate::records::tables::source::{Own, expect_records, open_main, record_key};
use crate::records::tables::spec::{PartSpec, TableSpec};
use crate::records::tables::survey::Survey;
use crate::records::tables::targets;
use crate::records::threesixty::is_grants;
use crate::records::{Format, Record, RecordKind, Rules, SourceSpec, open, prepare};
use crate::sources::Workspace;

pub use facts::{ColumnPreview, JoinedRows, LeftOutBy, LeftOutRow, Preview, TablePreview};

/// Reads a source to the end and tells what was understood of it.
pub fn preview(workspace: &Workspace, spec: &SourceSpec) -> Preview {
    let source = spec.name.clone().unwrap_or_else(|| spec.path.clone());
    let mut preview = Preview { source, ..Preview::default() };
    let format = spec.format.map_or_else(|| format_in(workspace, &spec.path), Ok);
    // Grants of 360Giving may be in a table.
    let of_file = format.clone().and_then(|format| match format {
        Format::ThreeSixtyGiving => format_in(workspace, &spec.path),
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
        expect_records(workspace, &mut files, spec, format, &mut parts);
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
