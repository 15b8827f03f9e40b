//! Documents over several records.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Map;

use super::settings::Job;
use crate::diag::{Diagnostic, Diagnostics, Outcome, Warned};
use crate::pipeline::{Group, Subject};
use crate::records::{DuplicateIds, FieldPath, MissingTranslation, Record, Wanted, alike, localise};

/// The id of the document over the records without a value.
const REST: &str = "other";
/// How many records the documents over several records of one job may be made of: all of them are held in memory.
const MAX_RECORDS: usize = 250_000;

/// The groups of a job by the values of the field at `path`, in the order of the values; without a path, one
/// group of all records, called after the job.
///
/// A total that misses a record is a wrong total: where one record cannot be read, has no value to be grouped by
/// or shares its id with another, there is no group at all.
pub(super) fn groups(
    job: &Job,
    records: impl Iterator<Item = Outcome<Record>>,
    path: Option<&FieldPath>,
) -> Vec<Outcome<Subject>> {
    groups_up_to(MAX_RECORDS, job, records, path)
}

fn groups_up_to(
    limit: usize,
    job: &Job,
    records: impl Iterator<Item = Outcome<Record>>,
    path: Option<&FieldPath>,
) -> Vec<Outcome<Subject>> {
    let mut count = 0;
    let mut problems = Diagnostics::new();
    let mut ids = DuplicateIds::new();
    let mut by_key: BTreeMap<Arc<str>, Vec<Record>> = BTreeMap::new();
    let mut rest = Vec::new();
    for record in records {
        let Some(record) = problems.take(record) else { continue };
        count += 1;
        if count > limit {
            problems.push(too_many(job, limit));
            return vec![Err(problems)];
        }
        if let Err(problem) = ids.check(&record) {
            problems.push(problem);
        }
        match path {
            None => by_key.entry(Arc::from(job.name.as_str())).or_default().push(record),
            Some(path) => {
                let mut keys = keys(&record, path, job).into_iter();
                match keys.next_back() {
                    Some(last) => {
                        for key in keys {
                            by_key.entry(key.into()).or_default().push(record.clone());
                        }
                        by_key.entry(last.into()).or_default().push(record);
                    }
                    None if job.grouping.rest => rest.push(record),
                    None => problems.push(no_group(&record, path)),
                }
            }
        }
    }
    if problems.has_errors() {
        // Where there is no record at all, none is missing.
        if problems.iter().any(|problem| problem.is_error() && problem.code != "no-records") {
            problems.push(incomplete(job));
        }
        return vec![Err(problems)];
    }
    if by_key.is_empty() && rest.is_empty() {
        return vec![Err(no_records(job).into())];
    }
    if path.is_some() {
        problems.extend(alike(by_key.iter().map(|(key, records)| (&**key, records.len())), &job.origin));
    }
    // What reading gave is told with the first group.
    let group = |(key, records)| Warned {
        value: Subject::Group(Group { key, origin: job.origin.clone(), records }),
        warnings: std::mem::take(&mut problems),
    };
    let rest = (!rest.is_empty()).then(|| (Arc::from(REST), rest));
    by_key.into_iter().chain(rest).map(group).map(Ok).collect()
}

/// The values that a record is grouped by; of a list, each once. Text in several languages counts in the first of the
/// job, so that the documents of a group are the same in all languages.
fn keys(record: &Record, path: &FieldPath, job: &Job) -> Vec<String> {
    let first = path.first_field(&record.fields);
    let Some(field) = record.fields.get(first) else { return Vec::new() };
    let field = Map::from_iter([(first.to_owned(), field.clone())]);
    let language = job.languages.first().map_or("", String::as_str);
    let wanted = Wanted { language, fallbacks: &job.fallbacks, missing: MissingTranslation::FallBack };
    let fields = localise(&field, &wanted).fields;
    path.keys(&fields).into_iter().map(|key| key.key).collect()
}

fn no_group(record: &Record, path: &FieldPath) -> Diagnostic {
    let path_text = path.as_str();
    let message = format!("this record has no `{path_text}` to be grouped by");
    let problem = Diagnostic::error("no-group", record.origin_of(path_text), message);
    problem
        .with_hint("give the record this field, leave it out of the job with `where`, or say `ungrouped = \"other\"`")
}

/// The error of documents over several records of which one cannot be read.
pub(super) fn incomplete(job: &Job) -> Diagnostic {
    let message = format!("no document of `{}` is made: what is reported above would be missing from it", job.name);
    Diagnostic::error("incomplete-group", job.origin.clone(), message).with_hint("mend these records and run again")
}

fn too_many(job: &Job, limit: usize) -> Diagnostic {
    let message = format!("the job `{}` has more than {limit} records for documents over several of them", job.name);
    Diagnostic::error("too-many-records", job.origin.clone(), message)
        .with_hint("choose among them with `where`, or divide the file: all of them would be held in memory")
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
        let path = path.map(|path| FieldPath::parse(path).unwrap());
        let groups = groups(&job(), records.into_iter(), path.as_ref()).into_iter();
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
    fn groups_that_differ_by_habit_alone_are_told() {
        let themes = ["Immobilier", "immobilier", "Cinéma", "cinema ", "Eau", "Immobilier"];
        let records = themes.iter().enumerate().map(|(index, theme)| record(&index.to_string(), json!({"t": theme})));
        let found = groups(&job(), records, Some(&FieldPath::parse("t").unwrap()));
        let told: Vec<String> = found
            .into_iter()
            .flat_map(|group| group.unwrap().warnings)
            .map(|problem| format!("{} {}", problem.code, problem.message))
            .collect();
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[0].ends_with("“Cinéma” (1 record), “cinema ” (1 record)"), "{told:?}");
        assert!(told[1].ends_with("“Immobilier” (2 records), “immobilier” (1 record)"), "{told:?}");
    }

    #[test]
    fn records_without_a_value_can_make_a_group_of_their_own() {
        let records =
            vec![record("1", json!({})), record("2", json!({"country": {"name": {"en": "Peru", "fr": "Pérou"}}}))];
        let mut job = job();
        job.grouping.rest = true;
        let found = groups(&job, records.into_iter(), Some(&FieldPath::parse("country.name").unwrap()));
        let found: Vec<_> = found.into_iter().map(|group| group.unwrap().value.id().to_string()).collect();
        assert_eq!(found, ["Pérou", "other"], "in the first language of the job, the rest last");
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
            let mut found = groups(&job(), records.into_iter(), Some(&FieldPath::parse("c").unwrap()));
            let problems = found.remove(0).unwrap_err();
            assert_eq!(problems.iter().map(|p| p.code).collect::<Vec<_>>(), [code, "incomplete-group"]);
            assert!(found.is_empty());
        }
    }

    #[test]
    fn more_records_than_memory_may_hold_are_refused() {
        let records = |count: usize| (0..count).map(|id| record(&id.to_string(), json!({})));
        assert!(groups_up_to(3, &job(), records(3), None)[0].is_ok());
        // No more are read than it takes to know.
        let found = groups_up_to(3, &job(), records(usize::MAX), None).remove(0).unwrap_err();
        assert_eq!(found.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["too-many-records"]);
    }

    #[test]
    fn a_job_whose_records_are_all_left_out_says_so() {
        let problems = groups(&job(), std::iter::empty(), None).remove(0).unwrap_err();
        assert_eq!(problems.iter().map(|p| p.code).collect::<Vec<_>>(), ["no-records"]);
    }
}
