//! What a document is about, and what its template sees of it.

use std::sync::Arc;

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use serde_json::{Map, Value, json};

use super::format::PdfStandard;
use crate::diag::{Diagnostic, Diagnostics, Origin, Outcome, Warned};
use crate::locale::{Locale, folded};
use crate::model::{Date, Metadata};
use crate::records::{self, ForeignTexts, Grouping, Localised, MissingTranslation, Record, RecordKind, Rules, Wanted};

/// What one document is made from.
#[derive(Clone, Debug)]
pub enum Subject {
    Record(Record),
    Group(Group),
}

/// Records that go into one document.
#[derive(Clone, Debug)]
pub struct Group {
    /// The value that they share, or the name of the job where it takes all.
    pub key: Arc<str>,
    /// Where the group is asked for.
    pub origin: Origin,
    /// In the order of the input.
    pub records: Vec<Record>,
}

impl Subject {
    /// The record's id or the group's key.
    pub fn id(&self) -> &Arc<str> {
        match self {
            Subject::Record(record) => &record.id,
            Subject::Group(group) => &group.key,
        }
    }
    pub fn origin(&self) -> &Origin {
        match self {
            Subject::Record(record) => &record.origin,
            Subject::Group(group) => &group.origin,
        }
    }
    /// The record, where there is one only by design.
    pub fn record(&self) -> Option<&Record> {
        match self {
            Subject::Record(record) => Some(record),
            Subject::Group(_) => None,
        }
    }
    /// What diagnostics call it.
    pub fn label(&self) -> String {
        match self {
            Subject::Record(record) => format!("record {}", record.id),
            Subject::Group(group) => format!("group {}", group.key),
        }
    }
    /// The subject ready for templates: its records checked, and with what follows from their figures. `rules` are the
    /// limits that the figures must keep.
    ///
    /// A group that misses a record would have wrong totals: there is none where one of its records has an error.
    pub fn prepared(self, rules: &Rules) -> Outcome<Subject> {
        let mut problems = Diagnostics::new();
        match self {
            Subject::Record(record) => Ok(records::prepare(record, rules)?.map(Subject::Record)),
            Subject::Group(mut group) => {
                let prepare = |record| records::prepare(record, rules);
                let prepared: Vec<Outcome<Record>> = group.records.into_par_iter().map(prepare).collect();
                group.records = prepared.into_iter().filter_map(|record| problems.take(record)).collect();
                if problems.has_errors() {
                    let message =
                        format!("no document of the group `{}` is made: records would be missing from it", group.key);
                    problems.push(
                        Diagnostic::error("incomplete-group", group.origin.clone(), message)
                            .with_hint("mend the records reported above and run again"),
                    );
                }
                problems.finish(Subject::Group(group))
            }
        }
    }
    /// The day that the records speak of; the latest, where there are several. That of the budget or of the last change
    /// stands in. What is no date is warned of.
    pub fn date(&self) -> Warned<Option<Date>> {
        let mut warnings = Diagnostics::new();
        let dates = self.records().iter().filter_map(|record| date_of(record, &mut warnings));
        let value = dates.max_by_key(|date| date.instant());
        Warned { value, warnings }
    }
    pub fn records(&self) -> &[Record] {
        match self {
            Subject::Record(record) => std::slice::from_ref(record),
            Subject::Group(group) => &group.records,
        }
    }
}

/// The day that a project record speaks of, or that of its budget or of its last change. Of a record without a schema
/// it is what `date` holds, where that is a day: the field may mean anything there.
fn date_of(record: &Record, warnings: &mut Diagnostics) -> Option<Date> {
    let fields = &record.fields;
    if record.kind == RecordKind::Free {
        return fields.get("date")?.as_str().and_then(Date::parse);
    }
    let in_budget = fields.get("budget").and_then(|budget| budget.get("date"));
    let dates =
        [("date", fields.get("date")), ("budget.date", in_budget), ("last_updated", fields.get("last_updated"))];
    dates.into_iter().find_map(|(path, value)| {
        let text = value?.as_str().filter(|text| !text.trim().is_empty())?;
        let date = Date::parse(text);
        if date.is_none() {
            warnings.push(unreadable_date(text, record.origin_of(path)));
        }
        date
    })
}

fn unreadable_date(text: &str, origin: Origin) -> Diagnostic {
    let message = format!("“{text}” is no day of the calendar, and cannot be the date of the document");
    Diagnostic::warning("unreadable-date", origin, message).with_hint("write year, month and day, such as 2025-03-31")
}

/// What a document is, apart from its subject.
#[derive(Clone, Debug)]
pub struct Context {
    pub language: String,
    pub locale: Arc<Locale>,
    /// The languages to take a text from that the document's own lacks.
    pub fallbacks: Vec<String>,
    /// What to do where one is taken.
    pub missing_translation: MissingTranslation,
    /// `YYYY-MM-DD`
    pub date: Option<String>,
    pub job: Option<String>,
    pub template: String,
    pub workspace_title: Option<String>,
    /// How the records of a document over several are grouped inside it.
    pub grouping: Grouping,
    pub params: Value,
    pub pdf_standard: PdfStandard,
    /// Whether Word documents carry their fonts.
    pub embed_fonts: bool,
}

/// What a template sees of a subject.
#[derive(Debug)]
pub(super) struct Seen {
    pub fields: Map<String, Value>,
    /// The texts among them that are not in the document's language.
    pub foreign: ForeignTexts,
}

/// The names that templates see beside the fields of a record.
pub(super) const RESERVED: [&str; 3] = ["options", "params", "workspace"];

impl Context {
    /// What the template sees: the fields in the document's language, and what the settings say.
    pub(super) fn fields(&self, subject: &Subject, options: &Map<String, Value>) -> Outcome<Seen> {
        let mut problems = Diagnostics::new();
        let mut foreign = ForeignTexts::default();
        let mut localised = |record, problems: &mut Diagnostics| {
            let Localised { fields, foreign: others, .. } = self.localised(record, problems);
            foreign.extend(others);
            fields
        };
        let mut fields = match subject {
            Subject::Record(record) => localised(record, &mut problems),
            Subject::Group(group) => {
                let records: Vec<_> = group.records.iter().map(|record| localised(record, &mut problems)).collect();
                problems.extend(ungrouped(&group.records, &records, &self.grouping));
                problems.take(records::collect(records, &self.grouping, &folded)).unwrap_or_default()
            }
        };
        for name in RESERVED.into_iter().filter(|name| fields.contains_key(*name)) {
            let message = format!("templates do not see the field `{name}`: the settings have this name");
            problems.push(
                Diagnostic::warning("reserved-field", subject.origin().clone().with_path(name), message)
                    .with_hint("give the field another name"),
            );
        }
        let title = self.workspace_title.as_ref().map(|title| ("title".to_owned(), Value::from(title.as_str())));
        fields.insert("workspace".to_owned(), Value::Object(title.into_iter().collect()));
        fields.insert("params".to_owned(), self.params.clone());
        fields.insert("options".to_owned(), Value::Object(options.clone()));
        problems.finish(Seen { fields, foreign })
    }

    /// Completes what the document says of itself: its own markup comes first, then the settings, then the record.
    /// Gives warnings of dates that are none.
    pub(super) fn describe(&self, subject: &Subject, metadata: &mut Metadata) -> Diagnostics {
        let mut warnings = Diagnostics::new();
        if metadata.date.is_none()
            && let Some(text) = &self.date
        {
            metadata.date = Date::parse(text);
            if metadata.date.is_none() {
                warnings.push(unreadable_date(text, Origin::none()));
            }
        }
        if metadata.date.is_none() {
            let of_records = subject.date();
            metadata.date = of_records.value;
            warnings.extend(of_records.warnings);
        }
        let version = concat!("Liasse ", env!("CARGO_PKG_VERSION"));
        let custom: [(&str, &str); 3] = [("record", subject.id()), ("template", &self.template), ("program", version)];
        metadata.custom.extend(custom.map(|(name, value)| (Arc::from(name), Arc::from(value))));
        warnings
    }

    /// The hash of everything that is the same for all subjects.
    pub fn fingerprint(&self) -> blake3::Hash {
        let Context {
            language,
            locale,
            fallbacks,
            missing_translation,
            date,
            job,
            template,
            workspace_title,
            grouping,
            params,
            pdf_standard,
            embed_fonts,
        } = self;
        let (missing, grouping) = (missing_translation.name(), format!("{grouping:?}"));
        let texts = json!([language, locale.tag(), fallbacks, missing]);
        let formats = json!([pdf_standard.name(), embed_fonts]);
        let all = json!([texts, date, job, template, workspace_title, grouping, params, formats]);
        blake3::hash(all.to_string().as_bytes())
    }

    fn localised(&self, record: &Record, problems: &mut Diagnostics) -> Localised {
        let wanted = Wanted { language: &self.language, fallbacks: &self.fallbacks, missing: self.missing_translation };
        problems.take(record.localised(&wanted)).unwrap_or_else(|| record.in_language(&wanted))
    }
}

/// The records that have no value to be grouped by inside the document.
fn ungrouped(records: &[Record], localised: &[Map<String, Value>], grouping: &Grouping) -> Diagnostics {
    let missing = records.iter().zip(localised).flat_map(|(record, fields)| {
        grouping.missing(fields).map(|path| {
            let message = format!("this record has no `{}` to be grouped by", path.as_str());
            Diagnostic::error("no-group", record.origin_of(path.first_field(fields)), message)
                .with_hint("give the record this field, or say `ungrouped = \"other\"` in the job")
        })
    });
    missing.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_of_a_free_form_record_is_used_where_it_is_a_day() {
        let date = |written: Value| {
            let fields = Map::from_iter([("date".to_owned(), written)]);
            let Warned { value, warnings } = Subject::Record(Record::new("a", Origin::none(), fields)).date();
            assert!(warnings.is_empty(), "{warnings:#?}");
            value
        };
        assert_eq!(date("2025-03-31".into()), Date::parse("2025-03-31"));
        assert!(date("2025-03-31".into()).is_some());
        assert_eq!(date("next spring".into()), None);
        assert_eq!(date(3.into()), None);
    }
}
