//! Documents over several records.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::fields;
use super::settings::Job;
use crate::diag::{Diagnostic, Diagnostics, Outcome, Warned};
use crate::pipeline::{Group, Subject};
use crate::records::{DuplicateIds, Record};

/// The groups of a job by the values of the field at `path`, in the order of the values; without a path, one
/// group of all records, called after the job.
///
/// A total that misses a record is a wrong total: where one record cannot be read, has no value to be grouped by
/// or shares its id with another, there is no group at all.
pub(super) fn groups(
    job: &Job,
    records: impl Iterator<Item = Outcome<Record>>,
    path: Option<&str>,
) -> Vec<Outcome<Subject>> {
    let mut problems = Diagnostics::new();
    let mut ids = DuplicateIds::new();
    let mut by_key: BTreeMap<Arc<str>, Vec<Record>> = BTreeMap::new();
    for record in records {
        let Some(record) = problems.take(record) else { continue };
        if let Err(problem) = ids.check(&record) {
            problems.push(problem);
        }
        match path {
            None => by_key.entry(Arc::from(job.name.as_str())).or_default().push(record),
            Some(path) => match keys(&record, path) {
                Ok(keys) => {
                    for key in keys {
                        by_key.entry(key.into()).or_default().push(record.clone());
                    }
                }
                Err(problem) => problems.push(problem),
            },
        }
    }
    if problems.has_errors() {
        problems.push(incomplete(job));
        return vec![Err(problems)];
    }
    if by_key.is_empty() {
        return vec![Err(no_records(job).into())];
    }
    // What reading gave is told with the first group.
    let group = |(key, records)| Warned {
        value: Subject::Group(Group { key, origin: job.origin.clone(), records }),
        warnings: std::mem::take(&mut problems),
    };
    by_key.into_iter().map(group).map(Ok).collect()
}

/// The values that a record is grouped by; of a list, each once.
fn keys(record: &Record, path: &str) -> Result<Vec<String>, Diagnostic> {
    let mut keys = fields::scalars(&record.fields, path);
    keys.retain(|key| !key.trim().is_empty());
    keys.sort();
    keys.dedup();
    if keys.is_empty() {
        let message = format!("this record has no `{path}` to be grouped by");
        let problem = Diagnostic::error("no-group", record.origin_of(path), message);
        return Err(problem.with_hint("give the record this field, or leave it out of the job with `where`"));
    }
    Ok(keys)
}

fn incomplete(job: &Job) -> Diagnostic {
    let message = format!("no document of `{}` is made: the records reported above would be missing from it", job.name);
    Diagnostic::error("incomplete-group", job.origin.clone(), message).with_hint("mend these records and run again")
}

fn no_records(job: &Job) -> Diagnostic {
    let message = format!("no record is left for the job `{}`", job.name);
    Diagnostic::error("no-records", job.origin.clone(), message).with_hint("look at `records` and `where` of the job")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::batch::settings::Settings;
    use crate::diag::Origin;
    use crate::pipeline::Text;

    fn job() -> Job {
        let toml = "[[job]]\nname = \"countries\"\nrecords = \"a.json\"\ntemplate = \"t\"\nlanguages = \"fr\"\n";
        Settings::parse(&Text::new("liasse.toml", toml)).unwrap().jobs.remove(0)
    }

    fn record(id: &str, fields: serde_json::Value) -> Outcome<Record> {
        let fields = fields.as_object().unwrap().clone();
        Ok(Warned::clean(Record::new(id, Origin::file(format!("{id}.json")), fields)))
    }

    fn grouped(records: Vec<Outcome<Record>>, path: Option<&str>) -> Vec<(String, Vec<String>)> {
        let groups = groups(&job(), records.into_iter(), path).into_iter();
        let ids = |subject: &Subject| subject.records().iter().map(|record| record.id.to_string()).collect();
        groups.map(|group| group.unwrap().value).map(|group| (group.id().to_string(), ids(&group))).collect()
    }

    fn pair(key: &str, ids: &[&str]) -> (String, Vec<String>) {
        (key.to_owned(), ids.iter().map(|id| (*id).to_owned()).collect())
    }

    #[test]
    fn records_are_grouped_by_each_of_their_values() {
        let records = || {
            vec![
                record("1", json!({"country": "PE"})),
                record("2", json!({"country": ["BO", "PE", "BO"]})),
                record("3", json!({"country": "PE"})),
            ]
        };
        let by_country = [pair("BO", &["2"]), pair("PE", &["1", "2", "3"])];
        assert_eq!(grouped(records(), Some("country")), by_country);
        assert_eq!(grouped(records(), None), [pair("countries", &["1", "2", "3"])]);
    }

    #[test]
    fn one_bad_record_leaves_no_wrong_total() {
        let bad = || Err(Diagnostic::error("malformed-json", Origin::file("b.json"), "bad").into());
        let cases = [
            (vec![record("1", json!({"c": "PE"})), bad()], "malformed-json"),
            (vec![record("1", json!({"c": "PE"})), record("1", json!({"c": "BO"}))], "duplicate-id"),
            (vec![record("1", json!({"c": "PE"})), record("2", json!({}))], "no-group"),
        ];
        for (records, code) in cases {
            let mut found = groups(&job(), records.into_iter(), Some("c"));
            let problems = found.remove(0).unwrap_err();
            assert_eq!(problems.iter().map(|p| p.code).collect::<Vec<_>>(), [code, "incomplete-group"]);
            assert!(found.is_empty());
        }
    }

    #[test]
    fn a_job_whose_records_are_all_left_out_says_so() {
        let problems = groups(&job(), std::iter::empty(), None).remove(0).unwrap_err();
        assert_eq!(problems.iter().map(|p| p.code).collect::<Vec<_>>(), ["no-records"]);
    }
}
