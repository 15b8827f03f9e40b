//! What a user meets: activity files in, records and problems out.

mod hostile;
mod reading;
mod schema;

use std::fs;

use crate::diag::{Diagnostics, Outcome};
use crate::records::{Record, SourceSpec, open, prepare};
use crate::sources::Workspace;

/// The records of a file with these bytes, prepared.
fn outcomes(bytes: &[u8], is_checked: bool) -> Vec<Outcome<Record>> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.xml"), bytes).unwrap();
    let workspace = Workspace::open(folder.path()).unwrap();
    let spec = SourceSpec { path: "a.xml".to_owned(), is_checked, ..SourceSpec::default() };
    match open(&workspace, &spec) {
        Ok(stream) => stream
            .map(|record| {
                let mut problems = Diagnostics::new();
                match problems
                    .take(record)
                    .and_then(|record| problems.take(prepare(record, &crate::records::Rules::default())))
                {
                    Some(record) => problems.finish(record),
                    None => Err(problems),
                }
            })
            .collect(),
        Err(problems) => vec![Err(problems)],
    }
}

/// Every problem of a file as code, place and message, warnings included.
fn problems(bytes: &[u8], is_checked: bool) -> Vec<String> {
    let all = outcomes(bytes, is_checked).into_iter().flat_map(|outcome| match outcome {
        Ok(record) => record.warnings,
        Err(problems) => problems,
    });
    all.map(|problem| format!("{} {}: {}", problem.code, problem.origin, problem.message)).collect()
}

/// Ids of records that were read, codes of the errors of those that were not.
fn summary(bytes: &[u8]) -> Vec<String> {
    let one = |outcome: Outcome<Record>| match outcome {
        Ok(record) => record.value.id.to_string(),
        Err(problems) => {
            let shown: Vec<String> =
                problems.iter().map(|problem| format!("{} {}", problem.code, problem.origin)).collect();
            shown.join(", ")
        }
    };
    outcomes(bytes, false).into_iter().map(one).collect()
}

/// An activity that is valid in 2.03, with more elements before `<transaction>`'s place and after it.
fn activity(id: &str, more: &str) -> String {
    format!(
        "<iati-activity xml:lang=\"en\" default-currency=\"EUR\"><iati-identifier>{id}</iati-identifier>\
         <reporting-org ref=\"XX\" type=\"21\"><narrative>Rives</narrative></reporting-org>\
         <title><narrative>Water</narrative><narrative xml:lang=\"fr\">Eau</narrative></title>\
         <description><narrative>Wells.</narrative></description>\
         <participating-org role=\"1\" ref=\"XX-2\"><narrative>Fund</narrative></participating-org>\
         <activity-status code=\"2\"/><activity-date type=\"1\" iso-date=\"2024-01-01\"/>{more}</iati-activity>"
    )
}

fn file(inside: &str) -> String {
    format!("<?xml version=\"1.0\"?>\n<iati-activities version=\"2.03\">\n{inside}\n</iati-activities>\n")
}
