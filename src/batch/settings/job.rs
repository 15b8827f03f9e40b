//! Reading one `[[job]]`, with the defaults that `[workspace]` sets for all.

use std::collections::BTreeMap;

use serde_json::Value as Json;
use toml::Spanned;
use toml::de::DeValue;

use super::brand::{Brands, read_options};
use super::grouping::read_grouping;
use super::limits::read_limits;
use super::naming::GivenRules;
use super::section::{self, Problems, Section, Value, wrong_type};
use super::source::read_table;
use super::{Condition, Job, OutputPattern, RecordsEntry};
use crate::diag::{Origin, nearest};
use crate::pipeline::{Format, GivenOption, Locale, PdfStandard};
use crate::records::{Format as SourceFormat, MissingTranslation, RecordKind, SourceSpec};

/// What a job has where it says nothing itself.
pub(super) struct Defaults {
    languages: Option<Vec<Spanned<String>>>,
    fallbacks: Option<Vec<String>>,
    missing_translation: Option<MissingTranslation>,
    formats: Option<Vec<Format>>,
    pdf_standard: Option<PdfStandard>,
    locales: BTreeMap<String, Spanned<String>>,
    output: Option<(OutputPattern, Origin)>,
    names: GivenRules,
    embed_fonts: Option<bool>,
    /// The options of the brand.
    brand: Option<Vec<GivenOption>>,
}

/// What jobs may refer to.
pub(super) struct Known<'a> {
    pub defaults: &'a Defaults,
    pub brands: &'a Brands,
    pub sources: &'a [SourceSpec],
}

impl Defaults {
    /// Takes the settings that `[workspace]` and `[[job]]` share.
    pub(super) fn read(section: &mut Section, brands: &Brands, problems: &mut Problems) -> Defaults {
        Defaults {
            languages: read_languages("languages", section, problems),
            fallbacks: read_languages("fallbacks", section, problems).map(plain),
            missing_translation: read_missing_translation(section, problems),
            formats: read_formats(section, problems),
            pdf_standard: read_pdf_standard(section, problems),
            locales: read_locales(section, problems),
            output: read_output(section, problems),
            names: GivenRules::read(section, problems),
            embed_fonts: section.flag("embed_fonts", problems),
            brand: brands.chosen(section, problems),
        }
    }
}

/// Reads a job; `None` where something it cannot do without is missing, which is reported.
pub(super) fn read_job(mut section: Section, known: &Known, problems: &mut Problems) -> Option<Job> {
    let &Known { defaults, brands, sources } = known;
    let origin = problems.origin(&section.span());
    let name = section.required_text("name", problems);
    let template = section.required_text("template", problems);
    let records = read_records(&mut section, sources, problems);
    let kind = read_kind(&mut section, problems);
    let (scope, grouping) = read_grouping(&mut section, problems);
    let conditions = read_conditions(&mut section, problems);
    let params = read_params(&mut section, problems);
    let rules = read_limits(&mut section, problems);
    let chosen = read_options(&mut section, problems);
    let own = Defaults::read(&mut section, brands, problems);
    let languages = own.languages.or_else(|| defaults.languages.clone());
    if languages.is_none() && !section.has("languages") {
        let message = "this job has no language".to_owned();
        problems.push(section.span(), "missing-setting", message, "add a line such as `languages = [\"fr\", \"en\"]`");
    }
    section.refuse_other_keys(problems);
    let (name, template) = (name?, template?);
    check_template_name(&template, problems);
    if name.get_ref().trim().is_empty() {
        problems.push(name.span(), "wrong-setting", "the name of a job is empty".to_owned(), "write a short word");
    }
    let mut locales = defaults.locales.clone();
    locales.extend(own.locales);
    let (output, output_origin) = own.output.or_else(|| defaults.output.clone()).unzip();
    let languages = languages?;
    check_locales(&languages, &locales, problems);
    let languages = plain(languages);
    let mut options = own.brand.or_else(|| defaults.brand.clone()).unwrap_or_default();
    options.extend(chosen);
    Some(Job {
        name: name.into_inner(),
        records,
        kind,
        template_origin: problems.origin(&template.span()),
        template: template.into_inner(),
        fallbacks: own.fallbacks.or_else(|| defaults.fallbacks.clone()).unwrap_or_else(|| languages.clone()),
        missing_translation: own.missing_translation.or(defaults.missing_translation).unwrap_or_default(),
        languages,
        locales: locales.into_iter().map(|(language, locale)| (language, locale.into_inner())).collect(),
        formats: own.formats.or_else(|| defaults.formats.clone()).unwrap_or_else(|| Format::ALL.to_vec()),
        pdf_standard: own.pdf_standard.or(defaults.pdf_standard).unwrap_or_default(),
        scope,
        grouping,
        conditions,
        output: output.unwrap_or_default(),
        output_origin,
        names: own.names.or(defaults.names),
        embed_fonts: own.embed_fonts.or(defaults.embed_fonts).unwrap_or(false),
        params,
        options,
        rules,
        origin,
    })
}

fn check_template_name(template: &Spanned<String>, problems: &mut Problems) {
    let name = template.get_ref();
    if name.is_empty() || name.contains(['/', '\\']) || name.starts_with('.') {
        let message = format!("`{name}` is not the name of a template folder");
        problems.push(template.span(), "wrong-setting", message, "name a folder right inside `templates/`");
    }
}

fn plain(texts: Vec<Spanned<String>>) -> Vec<String> {
    texts.into_iter().map(Spanned::into_inner).collect()
}

/// Tells of languages without rules for numbers and dates, at the language, or at the locale that is set for it.
fn check_locales(languages: &[Spanned<String>], locales: &BTreeMap<String, Spanned<String>>, problems: &mut Problems) {
    for language in languages {
        let locale = locales.get(language.get_ref()).unwrap_or(language);
        if let Err(error) = Locale::parse(locale.get_ref()) {
            problems.push(locale.span(), "wrong-setting", error.to_string(), error.hint());
        }
    }
}

fn read_languages(key: &'static str, section: &mut Section, problems: &mut Problems) -> Option<Vec<Spanned<String>>> {
    let mut languages: Vec<Spanned<String>> = Vec::new();
    for text in section.texts(key, problems)? {
        let language = text.get_ref();
        if !is_language(language) {
            let message = format!("`{language}` is not a language code");
            problems.push(text.span(), "wrong-setting", message, "use codes such as \"fr\", \"en\" or \"pt-BR\"");
        } else if languages.iter().all(|known| known.get_ref() != language) {
            languages.push(text);
        }
    }
    (!languages.is_empty()).then_some(languages)
}

fn read_missing_translation(section: &mut Section, problems: &mut Problems) -> Option<MissingTranslation> {
    let text = section.text("missing_translation", problems)?;
    let policy = MissingTranslation::named(text.get_ref());
    if policy.is_none() {
        refuse_word(text.get_ref(), &MissingTranslation::NAMES, &text, problems);
    }
    policy
}

/// Whether a text has the shape of a BCP 47 tag.
fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let primary = parts.next().is_some_and(|p| (2..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_lowercase()));
    primary && parts.all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}

fn read_formats(section: &mut Section, problems: &mut Problems) -> Option<Vec<Format>> {
    let mut formats: Vec<Format> = Vec::new();
    for text in section.texts("formats", problems)? {
        match Format::parse(text.get_ref()) {
            Some(format) if !formats.contains(&format) => formats.push(format),
            Some(_) => {}
            None => {
                let message = format!("`{}` is not a format that Liasse writes", text.get_ref());
                problems.push(text.span(), "wrong-setting", message, "use \"pdf\" and \"docx\"");
            }
        }
    }
    (!formats.is_empty()).then_some(formats)
}

fn read_pdf_standard(section: &mut Section, problems: &mut Problems) -> Option<PdfStandard> {
    let text = section.text("pdf_standard", problems)?;
    let standard = PdfStandard::parse(text.get_ref());
    if standard.is_none() {
        refuse_word(text.get_ref(), &PdfStandard::NAMES, &text, problems);
    }
    standard
}

fn read_locales(section: &mut Section, problems: &mut Problems) -> BTreeMap<String, Spanned<String>> {
    let mut locales = BTreeMap::new();
    for (language, value) in section.table("locales", problems).into_iter().flatten() {
        if let Some(locale) = section::text("locales", value, problems) {
            locales.insert(language.get_ref().to_string(), locale);
        }
    }
    locales
}

fn read_output(section: &mut Section, problems: &mut Problems) -> Option<(OutputPattern, Origin)> {
    let text = section.text("output", problems)?;
    match OutputPattern::parse(text.get_ref()) {
        Ok(pattern) => Some((pattern, problems.origin(&text.span()))),
        Err(reason) => {
            let message = format!("this output name cannot be used: {reason}");
            let hint = format!("the usual one is `{}`, without an extension", OutputPattern::DEFAULT);
            problems.push(text.span(), "wrong-setting", message, hint);
            None
        }
    }
}

fn read_records(section: &mut Section, sources: &[SourceSpec], problems: &mut Problems) -> Vec<RecordsEntry> {
    let Some(value) = section.value("records") else {
        let message = "`records` is missing in [[job]]".to_owned();
        problems.push(section.span(), "missing-setting", message, "add a line such as `records = [\"inputs/*.json\"]`");
        return Vec::new();
    };
    let entries = match value.get_ref() {
        DeValue::Array(entries) => entries.iter().collect(),
        _ => vec![value],
    };
    if entries.is_empty() {
        let message = "`records` names no file".to_owned();
        problems.push(value.span(), "wrong-setting", message, "write it as `records = [\"inputs/*.json\"]`");
    }
    entries.into_iter().filter_map(|entry| read_entry(entry, sources, problems)).collect()
}

fn read_entry(value: Value, sources: &[SourceSpec], problems: &mut Problems) -> Option<RecordsEntry> {
    let origin = problems.origin(&value.span());
    let Some(table) = value.get_ref().as_table() else {
        let path = section::text("records", value, problems)?.into_inner();
        return Some(RecordsEntry { path, how: SourceSpec::default(), origin });
    };
    let mut entry = Section::new("an entry of `records`", table, value.span());
    if entry.has("source") {
        let name = entry.text("source", problems);
        entry.refuse_other_keys(problems);
        let how = find_source(&name?, sources, problems)?;
        return Some(RecordsEntry { path: how.path.clone(), how, origin });
    }
    let path = entry.required_text("path", problems);
    let how = SourceSpec {
        format: entry.text("format", problems).and_then(|text| read_source_format(&text, problems)),
        id_field: entry.text("id_field", problems).map(Spanned::into_inner),
        table: read_table(&mut entry, problems),
        ..SourceSpec::default()
    };
    entry.refuse_other_keys(problems);
    Some(RecordsEntry { path: path?.into_inner(), how, origin })
}

/// The source of this name.
fn find_source(name: &Spanned<String>, sources: &[SourceSpec], problems: &mut Problems) -> Option<SourceSpec> {
    let found = sources.iter().find(|source| source.name.as_deref() == Some(name.get_ref()));
    if found.is_none() {
        let known: Vec<&str> = sources.iter().filter_map(|source| source.name.as_deref()).collect();
        let hint = match nearest(name.get_ref(), known.iter().copied()) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None if known.is_empty() => format!("add a table `[source.{}]`", name.get_ref()),
            None => format!("liasse.toml has the sources {}", known.join(", ")),
        };
        problems.push(name.span(), "unknown-source", format!("there is no source `{}`", name.get_ref()), hint);
    }
    found.cloned()
}

pub(super) fn read_source_format(text: &Spanned<String>, problems: &mut Problems) -> Option<SourceFormat> {
    let format = SourceFormat::named(text.get_ref());
    if format.is_none() {
        refuse_word(text.get_ref(), &SourceFormat::NAMES, text, problems);
    }
    format
}

pub(super) fn read_delimiter(text: &Spanned<String>, problems: &mut Problems) -> Option<char> {
    let mut characters = text.get_ref().chars();
    match (characters.next(), characters.next()) {
        (Some(one), None) if one.is_ascii() => Some(one),
        _ => {
            let message = "`delimiter` must be one character".to_owned();
            problems.push(text.span(), "wrong-setting", message, "use \";\", \",\", \"|\" or \"\\t\"");
            None
        }
    }
}

fn read_kind(section: &mut Section, problems: &mut Problems) -> RecordKind {
    match section.text("kind", problems) {
        Some(text) => match text.get_ref().as_str() {
            "project" => RecordKind::Project,
            "free" => RecordKind::Free,
            other => {
                refuse_word(other, &["project", "free"], &text, problems);
                RecordKind::Project
            }
        },
        None => RecordKind::Project,
    }
}

pub(super) fn refuse_word(word: &str, known: &[&str], text: &Spanned<String>, problems: &mut Problems) {
    let hint = match nearest(word, known.iter().copied()) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => format!("use {}", known.iter().map(|k| format!("\"{k}\"")).collect::<Vec<_>>().join(" or ")),
    };
    problems.push(text.span(), "wrong-setting", format!("`{word}` is not one of the possible values"), hint);
}

fn read_conditions(section: &mut Section, problems: &mut Problems) -> Vec<Condition> {
    let mut conditions = Vec::new();
    for (path, value) in section.table("where", problems).into_iter().flatten() {
        let values = match value.get_ref() {
            DeValue::Array(values) => values.iter().collect(),
            _ => vec![value],
        };
        let any_of = values.into_iter().filter_map(|value| scalar_text(value, problems)).collect();
        conditions.push(Condition { path: path.get_ref().to_string(), any_of });
    }
    conditions
}

/// A value of `where` as text.
fn scalar_text(value: Value, problems: &mut Problems) -> Option<String> {
    match value.get_ref() {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) if number.radix() == 10 => Some(number.as_str().to_owned()),
        DeValue::Float(number) => Some(number.as_str().to_owned()),
        DeValue::Boolean(flag) => Some(flag.to_string()),
        DeValue::Datetime(date) => Some(date.to_string()),
        _ => {
            wrong_type(
                "where",
                value,
                "text, a number, or a list of them",
                "where = { \"country.code\" = \"PE\" }",
                problems,
            );
            None
        }
    }
}

fn read_params(section: &mut Section, problems: &mut Problems) -> Json {
    let mut params = serde_json::Map::new();
    for (name, value) in section.table("params", problems).into_iter().flatten() {
        if let Some(json) = to_json(value, problems) {
            params.insert(name.get_ref().to_string(), json);
        }
    }
    Json::Object(params)
}

/// A TOML value as a template sees it; numbers keep their digits.
pub(super) fn to_json(value: Value, problems: &mut Problems) -> Option<Json> {
    let json = match value.get_ref() {
        DeValue::String(text) => Json::String(text.to_string()),
        DeValue::Boolean(flag) => Json::Bool(*flag),
        DeValue::Datetime(date) => Json::String(date.to_string()),
        DeValue::Integer(number) if number.radix() == 10 => number_to_json("params", value, number.as_str(), problems)?,
        DeValue::Float(number) => number_to_json("params", value, number.as_str(), problems)?,
        DeValue::Integer(_) => {
            wrong_type("params", value, "a decimal number", "params = { limit = 7 }", problems);
            return None;
        }
        DeValue::Array(items) => Json::Array(items.iter().filter_map(|item| to_json(item, problems)).collect()),
        DeValue::Table(table) => {
            let fields = table.iter().filter_map(|(k, v)| Some((k.get_ref().to_string(), to_json(v, problems)?)));
            Json::Object(fields.collect())
        }
    };
    Some(json)
}

fn number_to_json(key: &str, value: Value, digits: &str, problems: &mut Problems) -> Option<Json> {
    let number = digits.trim_start_matches('+').parse::<serde_json::Number>().ok();
    if number.is_none() {
        wrong_type(key, value, "a finite number", "params = { limit = 7 }", problems);
    }
    number.map(Json::Number)
}
