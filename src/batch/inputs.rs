//! The files that the `records` of a job name.

use regex::Regex;

use super::settings::{Job, RecordsEntry};
use crate::diag::{Diagnostic, Diagnostics};
use crate::pipeline::Workspace;
use crate::records::SourceSpec;

/// The sources of a job, each once, in the order of the settings and then of their names.
pub(super) fn sources(workspace: &Workspace, job: &Job) -> (Vec<SourceSpec>, Diagnostics) {
    let mut problems = Diagnostics::new();
    let mut sources: Vec<SourceSpec> = Vec::new();
    for entry in &job.records {
        let found = paths(workspace, entry).unwrap_or_else(|problem| {
            problems.push(problem);
            Vec::new()
        });
        for path in found {
            let source = SourceSpec { path, kind: job.kind, ..entry.how.clone() };
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
    }
    (sources, problems)
}

/// The paths that an entry names, in the order of their names.
fn paths(workspace: &Workspace, entry: &RecordsEntry) -> Result<Vec<String>, Diagnostic> {
    if !entry.path.contains(['*', '?']) {
        return Ok(vec![entry.path.clone()]);
    }
    let (folder, pattern) = entry.path.rsplit_once('/').unwrap_or((".", &entry.path));
    let wrong =
        |message: String, hint: &str| Err(Diagnostic::error("no-input", entry.origin.clone(), message).with_hint(hint));
    if folder.contains(['*', '?']) {
        let message = format!("`{}` has a `*` or `?` in the name of a folder", entry.path);
        return wrong(message, "they stand for parts of a file name only: add an entry for each folder");
    }
    let files = workspace.files_in(folder)?;
    let name = glob(pattern);
    let is_match = |path: &String| {
        let file = path.rsplit('/').next().unwrap_or(path);
        !file.starts_with('.') && name.as_ref().is_some_and(|name| name.is_match(file))
    };
    let matching: Vec<String> = files.into_iter().filter(is_match).collect();
    if matching.is_empty() {
        let message = format!("no file matches `{}`", entry.path);
        return wrong(message, "check the folder and the extension; `*` stands for any part of a file name");
    }
    Ok(matching)
}

/// A file name pattern as a regular expression.
fn glob(pattern: &str) -> Option<Regex> {
    let body: String = pattern
        .chars()
        .map(|c| match c {
            '*' => ".*".to_owned(),
            '?' => ".".to_owned(),
            c => regex::escape(c.encode_utf8(&mut [0; 4])),
        })
        .collect();
    Regex::new(&format!("(?s)^{body}$")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Origin;

    fn entry(path: &str) -> RecordsEntry {
        let origin = Origin::line_column("liasse.toml", 3, 1);
        RecordsEntry { path: path.to_owned(), how: SourceSpec::default(), origin }
    }

    #[test]
    fn patterns_match_names_in_order() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.json", "a.json", "ab.yaml", ".c.json", "a+b.json"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        let workspace = Workspace::open(folder.path()).unwrap();
        assert_eq!(paths(&workspace, &entry("*.json")).unwrap(), ["a+b.json", "a.json", "b.json"]);
        assert_eq!(paths(&workspace, &entry("a?.*")).unwrap(), ["ab.yaml"]);
        assert_eq!(paths(&workspace, &entry("a+*")).unwrap(), ["a+b.json"]);
        assert_eq!(paths(&workspace, &entry("gone.json")).unwrap(), ["gone.json"], "the reader says what is wrong");
    }

    #[test]
    fn a_pattern_without_a_file_is_a_problem_of_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let workspace = Workspace::open(folder.path()).unwrap();
        let problem = paths(&workspace, &entry("*.csv")).unwrap_err();
        assert_eq!((problem.code, problem.origin.to_string().as_str()), ("no-input", "liasse.toml:3:1"));
        assert_eq!(paths(&workspace, &entry("*/a.csv")).unwrap_err().code, "no-input");
        assert_eq!(paths(&workspace, &entry("../*.csv")).unwrap_err().code, "outside-workspace");
    }
}
