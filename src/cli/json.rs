//! Reports for scripts: a line of JSON for each document, and for each finding of a check.

use serde::Serialize;

use crate::batch::{DocumentReport, Report};
use crate::diag::{Finding, Place, Problem};

/// A document; what is not known is `null`.
#[derive(Serialize)]
struct Line<'r> {
    job: &'r str,
    id: Option<&'r str>,
    language: Option<&'r str>,
    format: Option<&'static str>,
    path: Option<&'r str>,
    /// `made`, `unchanged`, `due`, `edited` or `failed`.
    status: &'static str,
    /// Why it is made.
    reasons: &'r [String],
    bytes: Option<u64>,
    pages: Option<u32>,
    sha256: Option<&'r str>,
    /// How long it took, in milliseconds.
    ms: Option<f64>,
    diagnostics: Vec<Problem<'r>>,
}

/// A problem with all its places: what a check says of a file.
#[derive(Serialize)]
struct FindingLine<'f> {
    finding: &'static str,
    severity: &'static str,
    message: &'f str,
    hint: Option<&'f str>,
    source: Option<&'f str>,
    /// How many places have it.
    count: usize,
    /// Where it stands; at most a thousand.
    places: Vec<Place<'f>>,
    /// The records and groups that have it, such as `record 08-28`; at most a thousand.
    subjects: &'f [String],
}

/// The line of a finding.
pub(super) fn finding(finding: &Finding) -> Option<String> {
    let Finding { first, places, subjects } = finding;
    let line = FindingLine {
        finding: first.code,
        severity: first.severity.name(),
        message: &first.message,
        hint: first.hint.as_deref(),
        source: first.origin.source.as_deref(),
        count: places.count,
        places: places.kept.iter().map(Place::from).collect(),
        subjects: &subjects.kept,
    };
    // It holds texts and numbers only, which can always be written.
    serde_json::to_string(&line).ok()
}

/// The lines of a report: one for each document, or one for what could not be read.
pub(super) fn lines(report: &Report) -> Vec<String> {
    let lines: Vec<Line> = if report.documents.is_empty() {
        vec![line(report, None)]
    } else {
        report.documents.iter().map(|document| line(report, Some(document))).collect()
    };
    // A line holds texts and numbers only, which can always be written.
    lines.iter().filter_map(|line| serde_json::to_string(line).ok()).collect()
}

fn line<'r>(report: &'r Report, document: Option<&'r DocumentReport>) -> Line<'r> {
    let own = document.into_iter().flat_map(|document| document.diagnostics.iter());
    Line {
        job: &report.job,
        id: report.id.as_deref(),
        language: report.language.as_deref(),
        format: document.map(|document| document.format.name()),
        path: document.and_then(|document| document.path.as_deref()),
        status: document.map_or("failed", |document| document.status.name()),
        reasons: document.map_or(&[], |document| &document.reasons),
        bytes: document.and_then(|document| document.bytes),
        pages: document.and_then(|document| document.pages),
        sha256: document.and_then(|document| document.hash.as_deref()),
        ms: document.map(|document| (document.time.as_secs_f64() * 1e5).round() / 100.0),
        diagnostics: report.diagnostics.iter().chain(own).map(Problem::from).collect(),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::batch::Status;
    use crate::diag::{Diagnostic, Diagnostics, Origin};
    use crate::pipeline::Format;

    #[test]
    fn a_line_says_what_a_script_needs() {
        let odd = Diagnostic::warning("odd", Origin::line_column("a.hbs", 2, 7).with_path("x"), "odd").with_hint("do");
        let report = Report {
            job: "sheets".into(),
            id: Some("08-28".into()),
            language: Some("fr".into()),
            diagnostics: odd.into(),
            documents: vec![DocumentReport {
                format: Format::Pdf,
                path: Some("outputs/sheets/08-28-fr.pdf".to_owned()),
                status: Status::Made,
                reasons: Vec::new(),
                pages: None,
                hash: None,
                bytes: Some(1200),
                time: Duration::from_micros(1234),
                diagnostics: Diagnostics::new(),
            }],
        };
        let line: serde_json::Value = serde_json::from_str(&lines(&report)[0]).unwrap();
        assert_eq!((line["status"].as_str(), line["ms"].to_string().as_str()), (Some("made"), "1.23"));
        assert_eq!(line["path"], "outputs/sheets/08-28-fr.pdf");
        let problem = &line["diagnostics"][0];
        assert_eq!((problem["source"].as_str(), problem["column"].as_u64()), (Some("a.hbs"), Some(7)));
    }

    #[test]
    fn what_cannot_be_read_has_a_line_too() {
        let report = Report {
            job: "sheets".into(),
            id: None,
            language: None,
            diagnostics: Diagnostics::new(),
            documents: Vec::new(),
        };
        let line: serde_json::Value = serde_json::from_str(&lines(&report)[0]).unwrap();
        assert_eq!((&line["id"], line["status"].as_str()), (&serde_json::Value::Null, Some("failed")));
    }
}
