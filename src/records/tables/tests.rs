//! What a user meets: tables in, records and problems out.

mod formats;
mod hostile;
mod joins;
mod reading;
mod sheets;
mod targets;

use std::fs;

use serde_json::Value;

use super::{PartSpec, RowFilter, TableSpec};
use crate::diag::{Diagnostics, Outcome};
use crate::records::{Record, SourceSpec, open};
use crate::sources::Workspace;

/// Files of a workspace, by name.
type Files<'f> = &'f [(&'f str, &'f [u8])];

fn workspace(files: Files) -> (tempfile::TempDir, Workspace) {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        fs::write(folder.path().join(name), content).unwrap();
    }
    let workspace = Workspace::open(folder.path()).unwrap();
    (folder, workspace)
}

fn outcomes(files: Files, spec: &SourceSpec) -> Vec<Outcome<Record>> {
    let (_folder, workspace) = workspace(files);
    match open(&workspace, spec) {
        Ok(stream) => stream.collect(),
        Err(problems) => vec![Err(problems)],
    }
}

/// The records that can be read, and all problems as `code origin`.
fn read(files: Files, spec: &SourceSpec) -> (Vec<Record>, Vec<String>) {
    let (mut records, mut problems) = (Vec::new(), Vec::new());
    for outcome in outcomes(files, spec) {
        match outcome {
            Ok(record) => {
                problems.extend(shown(&record.warnings));
                records.push(record.value);
            }
            Err(found) => problems.extend(shown(&found)),
        }
    }
    (records, problems)
}

fn shown(problems: &Diagnostics) -> Vec<String> {
    problems.iter().map(|problem| format!("{} {}", problem.code, problem.origin)).collect()
}

fn fields(record: &Record) -> Value {
    Value::Object(record.fields.clone())
}

fn spec(path: &str, table: TableSpec) -> SourceSpec {
    SourceSpec { path: path.to_owned(), table, ..SourceSpec::default() }
}

fn columns(pairs: &[(&str, &str)]) -> Vec<(String, Vec<String>)> {
    pairs.iter().map(|(header, field)| ((*header).to_owned(), vec![(*field).to_owned()])).collect()
}

fn filter(column: &str, pattern: &str) -> Vec<RowFilter> {
    vec![RowFilter { column: column.to_owned(), patterns: vec![pattern.to_owned()] }]
}

fn part(path: &str, into: &str, key: &[&str]) -> PartSpec {
    PartSpec {
        path: Some(path.to_owned()),
        into: Some(into.to_owned()),
        key: key.iter().map(|name| (*name).to_owned()).collect(),
        ..PartSpec::default()
    }
}
