//! What is not translated: for every job, record and language the fields that lack a text.

use std::sync::Arc;

use serde_json::Value;

use super::pieces::{Choice, Content, pieces};
use super::plan::{self, Selection};
use super::settings::Settings;
use crate::diag::{Diagnostics, Origin};
use crate::pipeline::{Kit, LabelGap, TEMPLATE_FOLDER, Workspace};
use crate::records::{MissingTranslation, Wanted};

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

/// What a look at the translations gave.
#[derive(Clone, Debug, Default)]
pub struct TranslationReport {
    /// By job, language and record, as the settings and the input have them.
    pub records: Vec<Translations>,
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
    let mut report = TranslationReport { records: Vec::new(), labels: Vec::new(), problems: plan.problems.clone() };
    let choice = Choice { ids: &selection.ids, ascii_names: settings.ascii_names };
    let mut found = Vec::new();
    for piece in pieces(workspace, &plan, choice) {
        match piece.content {
            Content::Unread(problems) => report.problems.extend(problems),
            Content::Documents(work) => {
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
    let templates: std::collections::BTreeSet<&str> = plan.jobs.iter().map(|job| job.job.template.as_str()).collect();
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
