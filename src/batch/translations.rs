//! What is not translated: for every job, record and language the fields that lack a text.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::Value;

use super::pieces::{Content, pieces};
use super::plan::{self, Selection};
use super::settings::Settings;
use crate::diag::{Diagnostics, Origin};
use crate::pipeline::{Kit, LabelGap, TEMPLATE_FOLDER, Workspace};
use crate::records::{MissingTranslation, Record, Unmarked, Wanted};

/// A field that lacks a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// Such as `narrative[0].title`.
    pub path: String,
    pub origin: Origin,
    /// The language of the text that is there.
    pub from: String,
    /// That text: a string or a list of strings.
    pub text: Value,
}

/// The translations of a record in one language of a job.
#[derive(Clone, Debug, PartialEq)]
pub struct Translations {
    pub job: Arc<str>,
    pub language: String,
    pub record: Arc<str>,
    /// How many fields are given by language.
    pub texts: usize,
    pub gaps: Vec<Gap>,
}

/// A field whose texts are in no language, in the records of a job.
#[derive(Clone, Debug, PartialEq)]
pub struct UnmarkedField {
    pub job: Arc<str>,
    /// Such as `narrative[].title`.
    pub field: String,
    /// How many texts of it are in no language, and in how many records.
    pub texts: usize,
    pub records: usize,
    /// The first of them, and where it stands.
    pub text: String,
    pub origin: Origin,
}

/// What a look at the translations gave.
#[derive(Clone, Debug, Default)]
pub struct TranslationReport {
    /// By job, language and record, as the settings and the input have them.
    pub records: Vec<Translations>,
    /// By job, as the settings have them, and field, as the records have them.
    pub unmarked: Vec<UnmarkedField>,
    /// The labels that a template lacks in one of its languages, by the template's name.
    pub labels: Vec<(String, LabelGap)>,
    /// Records that cannot be read, and what the labels of the templates lack.
    pub problems: Diagnostics,
}

/// Looks at the texts of the chosen jobs, and at the labels of their templates.
pub fn translations(
    workspace: &Workspace,
    settings: &Settings,
    selection: &Selection,
) -> Result<TranslationReport, Diagnostics> {
    let plan = plan::plan(workspace, settings, selection)?;
    let mut report = TranslationReport { problems: plan.problems.clone(), ..TranslationReport::default() };
    let mut found = Vec::new();
    for piece in pieces(workspace, &plan, &selection.ids) {
        match piece.content {
            Content::Unread(problems) => report.problems.extend(problems),
            Content::Documents(work) => {
                for record in work.subject.records() {
                    note_unmarked(&piece.planned.job.name, record, &mut report.unmarked);
                }
                for (position, (language, _)) in piece.planned.languages.iter().enumerate() {
                    let job = piece.planned.job;
                    let missing = MissingTranslation::FallBack;
                    let wanted = Wanted { language, fallbacks: &job.fallbacks, missing };
                    for record in work.subject.records() {
                        let localised = record.in_language(&wanted);
                        let gaps = localised.missing.into_iter().chain(localised.shorter).map(|gap| Gap {
                            origin: record.origin_of(&gap.path),
                            path: gap.path,
                            from: gap.language,
                            text: gap.text,
                        });
                        let translations = Translations {
                            job: job.name.as_str().into(),
                            language: (*language).to_owned(),
                            record: Arc::clone(&record.id),
                            texts: localised.texts,
                            gaps: gaps.collect(),
                        };
                        found.push(((piece.job, position), translations));
                    }
                }
            }
        }
    }
    // Stable: the records of a language stay in the order of the input.
    found.sort_by_key(|(key, _)| *key);
    report.records = found.into_iter().map(|(_, translations)| translations).collect();
    let templates: BTreeSet<&str> = plan.jobs.iter().map(|job| job.job.template.as_str()).collect();
    for template in templates {
        let problems = match Kit::load(workspace, &format!("{TEMPLATE_FOLDER}/{template}")) {
            Ok(kit) => {
                let gaps = kit.value.label_gaps();
                report.labels.extend(gaps.into_iter().map(|gap| (template.to_owned(), gap)));
                kit.warnings
            }
            Err(problems) => problems,
        };
        report.problems.extend(problems.into_iter().filter(|problem| problem.code.ends_with("-label")));
    }
    Ok(report)
}

/// Adds the texts of a record that are in no language to those of its job, which come one after the other.
fn note_unmarked(job: &str, record: &Record, fields: &mut Vec<UnmarkedField>) {
    let start = fields.iter().position(|field| *field.job == *job).unwrap_or(fields.len());
    let mut met = BTreeSet::new();
    for Unmarked { path, field, text } in record.unmarked() {
        let is_first = met.insert(field.clone());
        match fields[start..].iter_mut().find(|known| known.field == field) {
            Some(known) => {
                known.texts += 1;
                known.records += usize::from(is_first);
            }
            None => {
                let origin = record.origin_of(&path);
                fields.push(UnmarkedField { job: job.into(), field, texts: 1, records: 1, text, origin });
            }
        }
    }
}
