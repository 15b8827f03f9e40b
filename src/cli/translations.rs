//! The report of `liasse translations`: for a person, or a line of JSON for each missing text.

use serde::Serialize;
use serde_json::Value;

use crate::batch::{Gap, TranslationReport, Translations, UnmarkedField};
use crate::diag::{Origin, Position};

/// How many characters of a text are shown to a person.
const SHOWN: usize = 72;

/// A text to be translated; `translation` is left for the translator.
#[derive(Serialize)]
struct Line<'r> {
    job: &'r str,
    id: &'r str,
    language: &'r str,
    path: &'r str,
    source: Option<&'r str>,
    line: Option<u32>,
    cell: Option<&'r str>,
    from: &'r str,
    text: &'r Value,
    translation: Option<&'r str>,
}

/// A field whose texts are in no language.
#[derive(Serialize)]
struct UnmarkedLine<'r> {
    job: &'r str,
    field: &'r str,
    /// How many of its texts are in no language, and in how many records.
    unmarked: usize,
    records: usize,
    /// The first of them.
    text: &'r str,
    source: Option<&'r str>,
    line: Option<u32>,
    cell: Option<&'r str>,
}

/// A label to be translated.
#[derive(Serialize)]
struct LabelLine<'r> {
    template: &'r str,
    label: &'r str,
    language: &'r str,
    source: Option<&'r str>,
    from: &'r [String],
    translation: Option<&'r str>,
}

/// A line of JSON for each missing text, then for each field whose texts are in no language, then for each missing label.
pub(super) fn json_lines(report: &TranslationReport) -> Vec<String> {
    let lines = report.records.iter().flat_map(|record| record.gaps.iter().map(move |gap| line(record, gap)));
    let unmarked = report.unmarked.iter().map(unmarked_line);
    let labels = report.labels.iter().map(|(template, gap)| LabelLine {
        template,
        label: &gap.label,
        language: &gap.language,
        source: gap.origin.source.as_deref(),
        from: &gap.from,
        translation: None,
    });
    // A line holds texts and numbers only, which can always be written.
    let lines = lines.filter_map(|line| serde_json::to_string(&line).ok());
    let unmarked = unmarked.filter_map(|line| serde_json::to_string(&line).ok());
    lines.chain(unmarked).chain(labels.filter_map(|label| serde_json::to_string(&label).ok())).collect()
}

fn line<'r>(record: &'r Translations, gap: &'r Gap) -> Line<'r> {
    let (line, cell) = position(&gap.origin);
    Line {
        job: &record.job,
        id: &record.record,
        language: &record.language,
        path: &gap.path,
        source: gap.origin.source.as_deref(),
        line,
        cell,
        from: &gap.from,
        text: &gap.text,
        translation: None,
    }
}

fn unmarked_line(field: &UnmarkedField) -> UnmarkedLine<'_> {
    let (line, cell) = position(&field.origin);
    UnmarkedLine {
        job: &field.job,
        field: &field.field,
        unmarked: field.texts,
        records: field.records,
        text: &field.text,
        source: field.origin.source.as_deref(),
        line,
        cell,
    }
}

/// The line, or the cell, of a place.
fn position(origin: &Origin) -> (Option<u32>, Option<&str>) {
    match &origin.position {
        Position::Line(line) | Position::LineColumn(line, _) | Position::LineHeader(line, _) => (Some(*line), None),
        Position::Cell(cell) => (None, Some(cell)),
        Position::Whole => (None, None),
    }
}

/// The report for a person: each job and language with its count, below it the records with what they lack;
/// at the end the texts that are in no language.
pub(super) fn text(report: &TranslationReport) -> String {
    let mut text = String::new();
    let same = |one: &Translations, other: &Translations| one.job == other.job && one.language == other.language;
    for records in report.records.chunk_by(same) {
        let Some(first) = records.first() else { continue };
        let all: usize = records.iter().map(|record| record.texts).sum();
        let missing: usize = records.iter().map(|record| record.gaps.len()).sum();
        let there = all.saturating_sub(missing);
        // Rounded down, so that 100 % means all.
        let percent = (there * 100).checked_div(all).unwrap_or(100);
        let (job, language) = (&first.job, &first.language);
        text.push_str(&format!("{job}, {language}: {there} of {all} texts translated ({percent} %)\n"));
        for record in records.iter().filter(|record| !record.gaps.is_empty()) {
            let lacks = record.gaps.len();
            text.push_str(&format!("  {}: {lacks} of {} missing\n", record.record, record.texts));
            for gap in &record.gaps {
                let place = place(&gap.origin);
                text.push_str(&format!("    {}{place}\n      [{}] {}\n", gap.path, gap.from, shown(&gap.text)));
            }
        }
    }
    for fields in report.unmarked.chunk_by(|one, other| one.job == other.job) {
        let Some(first) = fields.first() else { continue };
        let texts: usize = fields.iter().map(|field| field.texts).sum();
        let (noun, verb) = if texts == 1 { ("text", "is") } else { ("texts", "are") };
        text.push_str(&format!("{}: {texts} {noun} {verb} not marked with a language\n", first.job));
        for field in fields {
            let place = place(&field.origin);
            let records = if field.records == 1 { "1 record".to_owned() } else { format!("{} records", field.records) };
            let example = in_short(&field.text);
            text.push_str(&format!("  {}: {} in {records}{place}\n      {example}\n", field.field, field.texts));
        }
    }
    text
}

fn place(origin: &Origin) -> String {
    let mut origin = origin.clone();
    origin.path = None;
    if origin.source.is_some() { format!("  ({origin})") } else { String::new() }
}

/// A text, or a list of texts, in short.
fn shown(text: &Value) -> String {
    let whole = match text {
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" / "),
        other => other.as_str().unwrap_or_default().to_owned(),
    };
    in_short(&whole)
}

/// The beginning of a text, on one line.
fn in_short(text: &str) -> String {
    let whole = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if whole.chars().count() <= SHOWN {
        return whole;
    }
    format!("{}\u{2026}", whole.chars().take(SHOWN).collect::<String>().trim_end())
}
