//! Fields without which a template makes no document, and the number of records that it takes.

use super::{Kit, Subject, Takes};
use crate::diag::{Diagnostic, Diagnostics, Origin, did_you_mean};
use crate::records::Record;

/// What to write into a job for several records in a document.
const SEVERAL: &str = "`scope = \"all\"` for one document of all its records, or `group_by = \"country.code\"` for one of \
                       the records of each country";

/// The errors of the records that lack a field that the template needs: one a record.
pub(super) fn lacking(kit: &Kit, subject: &Subject) -> Diagnostics {
    subject.records().iter().filter_map(|record| of_record(kit, record)).collect()
}

fn of_record(kit: &Kit, record: &Record) -> Option<Diagnostic> {
    let template = kit.template.name();
    let lacking = kit.template.manifest().lacking(&record.fields);
    let (last, before) = lacking.split_last()?;
    let names = match before {
        [] => format!("`{last}`"),
        _ => format!("`{}` and `{last}`", before.join("`, `")),
    };
    let message = format!("the template `{template}` needs {names}, which the record does not have");
    let first = lacking.first()?.split('.').next()?;
    let others = record.fields.keys().filter(|name| !kit.template.manifest().needs.contains(name));
    let meant = if record.fields.contains_key(first) { None } else { did_you_mean(first, others) };
    let what = if before.is_empty() { "it" } else { "them" };
    let hint = meant.unwrap_or_else(|| {
        format!("add {what} to the record; `liasse templates {template}` tells what the template needs")
    });
    Some(Diagnostic::error("missing-field", record.origin.clone(), message).with_hint(hint))
}

impl Kit {
    /// The error of a job that gives the template one record, or several (`several`), where it takes the other.
    pub fn check_takes(&self, several: bool, job: &str, origin: Origin) -> Result<(), Diagnostic> {
        let template = self.template.name();
        let (message, hint) = match (self.template.manifest().takes, several) {
            (Some(Takes::Group), false) => (
                format!("the template `{template}` takes several records, and `{job}` gives it one at a time"),
                format!("add {SEVERAL}"),
            ),
            (Some(Takes::Record), true) => (
                format!("the template `{template}` takes one record, and `{job}` gives it several"),
                "remove `scope` and `group_by`; of a template of your own that is for several records, write \
                 `takes = \"group\"` into its template.toml"
                    .to_owned(),
            ),
            _ => return Ok(()),
        };
        Err(Diagnostic::error("wrong-scope", origin, message).with_hint(hint))
    }
}
