//! `liasse.toml`: what a workspace builds. Read as a whole, with all problems at once.

mod brand;
mod budget;
mod grouping;
mod job;
mod limits;
mod naming;
mod pattern;
mod section;
mod source;

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::pipeline::{DEFAULT_RESOLUTION, Format, GivenOption, Limits, PdfStandard, Text, Workspace};
use crate::records::{FieldPath, Grouping, MissingTranslation, RecordKind, Rules, SourceSpec};
use job::read_job;
use section::{Problems, Section, Value};

pub use naming::NameRules;
pub use pattern::{OutputPattern, Part};

/// The name of the settings file, at the root of a workspace.
pub const SETTINGS_FILE: &str = "liasse.toml";

/// The settings of a workspace.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The name of the workspace, for people and for templates.
    pub title: Option<String>,
    /// The date of all documents, `YYYY-MM-DD`, where it is not to come from the records.
    pub date: Option<String>,
    /// Whether characters that neither the bundled fonts nor those of the workspace have may come from fonts of the
    /// system.
    pub system_fonts: bool,
    /// The most pixels an inch that a picture keeps.
    pub picture_resolution: u32,
    /// What a document may cost.
    pub limits: Limits,
    pub jobs: Vec<Job>,
    /// The options of brands that no job has.
    pub unused_options: Vec<GivenOption>,
    /// The sources that jobs, and previews, call by name.
    pub sources: Vec<SourceSpec>,
}

/// A job: which records become which documents.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    pub name: String,
    pub records: Vec<RecordsEntry>,
    /// Whether the records follow the schema of a project record.
    pub kind: RecordKind,
    /// The folder's name under `templates/`.
    pub template: String,
    /// Where the template is named.
    pub template_origin: Origin,
    pub languages: Vec<String>,
    /// The languages to take a text from that the document's own lacks, in their order.
    pub fallbacks: Vec<String>,
    pub missing_translation: MissingTranslation,
    /// BCP 47 locales by language, such as `fr` to `fr-CH`.
    pub locales: BTreeMap<String, String>,
    pub formats: Vec<Format>,
    pub pdf_standard: PdfStandard,
    pub scope: Scope,
    /// How the records of a document over several are grouped inside it.
    pub grouping: Grouping,
    pub conditions: Vec<Condition>,
    pub output: OutputPattern,
    /// Where it is set; `None` where it is the usual one.
    pub output_origin: Option<Origin>,
    pub names: NameRules,
    /// Whether Word documents carry their fonts.
    pub embed_fonts: bool,
    /// Values of the author's, for the template.
    pub params: serde_json::Value,
    /// What is chosen of the template's options: those of the brand, then those of the job, which win.
    pub options: Vec<GivenOption>,
    /// The limits that the figures of the records must keep.
    pub rules: Rules,
    /// Where the job stands.
    pub origin: Origin,
}

impl Job {
    /// The locale of a language: the one set for it, or the language itself.
    pub fn locale<'j>(&'j self, language: &'j str) -> &'j str {
        self.locales.get(language).map_or(language, String::as_str)
    }
}

/// An entry of `records`: a path or a pattern of paths, and how to read them.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordsEntry {
    /// A path inside the workspace; `*` and `?` stand for parts of a file name.
    pub path: String,
    /// How to read the files, path and kind aside.
    pub how: SourceSpec,
    pub origin: Origin,
}

/// How many records go into a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Scope {
    /// One.
    Record,
    /// All that have one value in the field of this path.
    Group(FieldPath),
    /// All of the job.
    All,
}

/// What a record must have to be part of a job.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// The path of a field, such as `country.code`.
    pub path: String,
    /// The values that the field may have, as text.
    pub any_of: Vec<String>,
}

impl Settings {
    /// What can be read of `liasse.toml` of the workspace, and all that is wrong in it: settings can be used where that is
    /// nothing. An error where it cannot be read at all.
    pub fn readable(workspace: &Workspace) -> Result<(Settings, Diagnostics), Diagnostics> {
        read(&Settings::text(workspace)?, true)
    }

    /// Reads `liasse.toml` of the workspace, which need not have a job yet.
    pub fn load_sources(workspace: &Workspace) -> Result<Settings, Diagnostics> {
        usable(read(&Settings::text(workspace)?, false)?)
    }

    fn text(workspace: &Workspace) -> Result<Text, Diagnostics> {
        let text = workspace.read_text(SETTINGS_FILE).map_err(|diagnostic| {
            diagnostic.with_hint(
                "run liasse in the folder that holds liasse.toml, name it with `--workspace DIR`, \
                 or make a new one with `liasse init DIR`",
            )
        })?;
        Ok(text)
    }

    pub fn parse(text: &Text) -> Result<Settings, Diagnostics> {
        usable(read(text, true)?)
    }

    /// The job of this name.
    pub fn job(&self, name: &str) -> Option<&Job> {
        self.jobs.iter().find(|job| job.name == name)
    }
}

fn usable((settings, problems): (Settings, Diagnostics)) -> Result<Settings, Diagnostics> {
    if problems.is_empty() { Ok(settings) } else { Err(problems) }
}

fn read(text: &Text, needs_jobs: bool) -> Result<(Settings, Diagnostics), Diagnostics> {
    let (root, errors) = DeTable::parse_recoverable(text.as_str());
    if !errors.is_empty() {
        return Err(errors.iter().map(|error| malformed(text, error)).collect());
    }
    let mut problems = Problems::new(text);
    let settings = read_settings(&root, needs_jobs, &mut problems);
    Ok((settings, problems.into_diagnostics()))
}

fn malformed(text: &Text, error: &toml::de::Error) -> Diagnostic {
    let origin = text.origin_at(error.span().map_or(0, |span| span.start));
    Diagnostic::error(
        "malformed-settings",
        origin,
        format!("this is not TOML: {}", error.message().replace('\n', ", ")),
    )
    .with_hint("a setting is `name = value`; text stands in double quotes, lists in square brackets")
}

fn read_settings(root: &Spanned<DeTable>, needs_jobs: bool, problems: &mut Problems) -> Settings {
    let mut file = Section::new("liasse.toml", root.get_ref(), 0..0);
    let empty = DeTable::new();
    let workspace = file.table("workspace", problems).unwrap_or(&empty);
    let at = root.get_ref().get("workspace").map_or(0..0, Spanned::span);
    let mut workspace = Section::new("[workspace]", workspace, at);
    let title = workspace.text("title", problems).map(Spanned::into_inner);
    let date = workspace.value("date").and_then(|value| read_date(value, problems));
    let system_fonts = workspace.flag("system_fonts", problems).unwrap_or(true);
    let resolution = workspace.value("picture_resolution").and_then(|value| read_resolution(value, problems));
    let picture_resolution = resolution.unwrap_or(DEFAULT_RESOLUTION);
    let brands = brand::Brands::read(&mut file, problems);
    let defaults = job::Defaults::read(&mut workspace, &brands, problems);
    workspace.refuse_other_keys(problems);
    let limits = budget::read(&mut file, problems);
    let sources = source::read_sources(&mut file, problems);
    let has_jobs = needs_jobs || file.has("job");
    let known = job::Known { defaults: &defaults, brands: &brands, sources: &sources };
    let jobs = if has_jobs { read_jobs(&mut file, &known, problems) } else { Vec::new() };
    file.refuse_other_keys(problems);
    let unused_options = brands.into_unused();
    Settings { title, date, system_fonts, picture_resolution, limits, jobs, unused_options, sources }
}

fn read_jobs(file: &mut Section, known: &job::Known, problems: &mut Problems) -> Vec<Job> {
    let tables = match file.value("job") {
        Some(value) => match value.get_ref() {
            DeValue::Array(tables) => tables.iter().collect(),
            _ => vec![value],
        },
        None => Vec::new(),
    };
    if tables.is_empty() {
        let hint = "add a `[[job]]` with a `name`, its `records` and a `template`";
        problems.push(file.span(), "missing-setting", "no job is set".to_owned(), hint);
    }
    let mut jobs: Vec<Job> = Vec::new();
    for value in tables {
        let Some(table) = value.get_ref().as_table() else {
            section::wrong_type("job", value, "a table", "[[job]]", problems);
            continue;
        };
        let Some(job) = read_job(Section::new("[[job]]", table, value.span()), known, problems) else {
            continue;
        };
        if let Some(other) = jobs.iter().find(|other| other.name.to_lowercase() == job.name.to_lowercase()) {
            let message = format!("another job has the name `{}`, too: {}", job.name, other.origin);
            problems.push(value.span(), "duplicate-job", message, "give each job a name of its own");
        }
        jobs.push(job);
    }
    jobs
}

/// A date of a TOML date or of a text.
fn read_date(value: Value, problems: &mut Problems) -> Option<String> {
    let text = match value.get_ref() {
        DeValue::String(text) => text.to_string(),
        DeValue::Datetime(date) => date.to_string(),
        _ => String::new(),
    };
    match check_date(&text) {
        Ok(()) => Some(text),
        Err(message) => {
            problems.push(value.span(), "wrong-setting", message, "write it as `date = 2025-03-31`");
            None
        }
    }
}

/// Pixels an inch.
fn read_resolution(value: Value, problems: &mut Problems) -> Option<u32> {
    const RANGE: std::ops::RangeInclusive<u32> = 36..=2400;
    let number = value.get_ref().as_integer().and_then(|number| number.as_str().parse().ok());
    let resolution = number.filter(|number| RANGE.contains(number));
    if resolution.is_none() {
        let message = format!("`picture_resolution` must be a whole number from {} to {}", RANGE.start(), RANGE.end());
        problems.push(value.span(), "wrong-setting", message, "write it as `picture_resolution = 300`");
    }
    resolution
}

/// Whether a text is a day of the calendar, `YYYY-MM-DD`; the error says why not.
pub fn check_date(text: &str) -> Result<(), String> {
    let shape = text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(i, byte)| if matches!(i, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() });
    match text.parse::<toml::value::Datetime>() {
        Ok(date) if shape && date.time.is_none() => Ok(()),
        _ => Err(format!("`{text}` is not a date of the form YYYY-MM-DD")),
    }
}

#[cfg(test)]
mod tests;
