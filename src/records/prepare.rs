//! From a record as it was read to one that templates can use.

use super::countries::name_countries;
use super::{Record, RecordKind, Rules, check, derive};
use crate::diag::Outcome;

/// Checks a project record against the schema, names its countries and adds the computed fields; a free record stays as
/// it is.
///
/// `rules` are the limits that its figures must keep.
///
/// All problems are reported at once. Reading is done record by record; this step is apart from it so that it can be
/// done for many records at a time.
pub fn prepare(mut record: Record, rules: &Rules) -> Outcome<Record> {
    let mut fields = std::mem::take(&mut record.fields);
    let mut problems = crate::diag::Diagnostics::new();
    if record.kind == RecordKind::Project {
        problems.extend(check::check(&mut fields, &record));
        name_countries(&mut fields);
        problems.extend(derive::derive(&mut fields, &record, rules));
    }
    record.fields = fields;
    problems.finish(record)
}
