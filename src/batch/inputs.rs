//! The files that the `records` of a job name.

use regex::Regex;

use super::settings::{Job, RecordsEntry};
use crate::diag::{Diagnostic, Diagnostics, Origin, Warned};
use crate::pipeline::{Entry, Workspace};
use crate::records::{Format, PartSpec, SourceSpec};

/// The sources of a job, each once, in the order of the settings and then of their names.
pub(super) fn sources(workspace: &Workspace, job: &Job) -> (Vec<SourceSpec>, Diagnostics) {
    let mut problems = Diagnostics::new();
    let mut sources: Vec<SourceSpec> = Vec::new();
    for entry in &job.records {
        let parts = missing_parts(workspace, &entry.how);
        let is_whole = parts.is_empty();
        problems.extend(parts);
        let found = paths(workspace, entry);
        problems.extend(found.warnings);
        for path in found.value.into_iter().filter(|_| is_whole) {
            let source = SourceSpec { path, kind: job.kind, ..entry.how.clone() };
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
    }
    (sources, problems)
}

/// The paths that an entry names, in the order of their names, beside what is wrong with it.
pub(super) fn paths(workspace: &Workspace, entry: &RecordsEntry) -> Warned<Vec<String>> {
    if !entry.path.contains(['*', '?']) {
        let named = entry.how.table.places.find("path", &entry.path).unwrap_or(&entry.origin);
        let problem = missing_file(workspace, &entry.path, named);
        let found = if problem.is_none() { vec![entry.path.clone()] } else { Vec::new() };
        return Warned { value: found, warnings: problem.into_iter().collect() };
    }
    matching(workspace, entry).unwrap_or_else(|problem| Warned { value: Vec::new(), warnings: problem.into() })
}

/// The files that the pattern of an entry means. A link that leads nowhere is an error; that a folder is left out is told
/// where it looks as if its files were meant.
fn matching(workspace: &Workspace, entry: &RecordsEntry) -> Result<Warned<Vec<String>>, Diagnostic> {
    let (folder, pattern) = entry.path.rsplit_once('/').unwrap_or((".", &entry.path));
    let wrong =
        |message: String, hint: &str| Err(Diagnostic::error("no-input", entry.origin.clone(), message).with_hint(hint));
    if folder.contains(['*', '?']) {
        let message = format!("`{}` has a `*` or `?` in the name of a folder", entry.path);
        return wrong(message, "they stand for parts of a file name only: add an entry for each folder");
    }
    let at_entry = |problem| Diagnostic { origin: entry.origin.clone(), ..problem };
    if workspace.look_up(folder).map_err(at_entry)?.is_none() {
        return wrong(format!("there is no folder `{folder}`"), "check its spelling, capital letters included");
    }
    let name = glob(pattern);
    let is_match = |path: &str| {
        let file = path.rsplit('/').next().unwrap_or(path);
        !file.starts_with('.') && name.as_ref().is_some_and(|name| name.is_match(file))
    };
    let mut found = Warned { value: Vec::new(), warnings: Diagnostics::new() };
    let entries = workspace.entries(folder).map_err(at_entry)?.into_iter();
    for (path, what) in entries.filter(|(path, _)| is_match(path)) {
        match what {
            Entry::File => found.value.push(path),
            Entry::Folder if !seems_meant(workspace, &path) => {}
            what => found.warnings.push(left_out(&path, what, pattern, entry)),
        }
    }
    if found.value.is_empty() && !found.warnings.has_errors() {
        let message = format!("no file matches `{}`", entry.path);
        let wrong = wrong(message, "check the folder and the extension; `*` stands for any part of a file name");
        found.warnings.extend(wrong.err());
    }
    Ok(found)
}

/// Whether a folder is named like a file of records, or holds one.
fn seems_meant(workspace: &Workspace, folder: &str) -> bool {
    let is_of_records = |path: &str| path.rsplit_once('.').is_some_and(|(_, end)| Format::named(end).is_some());
    let files = workspace.files_in(folder).unwrap_or_default();
    is_of_records(folder) || files.iter().any(|file| is_of_records(file))
}

/// The problem of something that matches a pattern and is no file: records may be missing with a link that leads nowhere.
fn left_out(path: &str, what: Entry, pattern: &str, entry: &RecordsEntry) -> Diagnostic {
    let of = &entry.path;
    match what {
        Entry::Folder => {
            let message = format!("`{path}` matches `{of}` and is a folder: its files are not read");
            let hint = format!("add `{path}/{pattern}` to `records`, or let the pattern end with an extension");
            Diagnostic::warning("skipped-folder", entry.origin.clone(), message).with_hint(hint)
        }
        Entry::DeadLink => {
            let message = format!("`{path}` matches `{of}` and is a link to a file that is not there");
            let hint = "put the file back where the link leads, make the link anew, or delete it";
            Diagnostic::error("no-input", entry.origin.clone(), message).with_hint(hint)
        }
        Entry::Unnameable => {
            let message = format!("`{path}` matches `{of}` and has a name that is no text: it is not read");
            let hint = "rename the file: it comes from a system that wrote letters in another way";
            Diagnostic::error("no-input", entry.origin.clone(), message).with_hint(hint)
        }
        Entry::Other | Entry::File => {
            let message = format!("`{path}` matches `{of}` and is no file");
            let hint = "move it out of the folder: a device or a pipe holds no records";
            Diagnostic::error("no-input", entry.origin.clone(), message).with_hint(hint)
        }
    }
}

/// The files of a source and its parts that are not there.
pub(super) fn missing_files(workspace: &Workspace, source: &SourceSpec) -> Diagnostics {
    let named = source.table.places.find("path", &source.path).cloned();
    let own = missing_file(workspace, &source.path, &named.unwrap_or_else(|| Origin::file(source.path.as_str())));
    own.into_iter().chain(missing_parts(workspace, source)).collect()
}

/// The files of parts that are not there.
fn missing_parts(workspace: &Workspace, source: &SourceSpec) -> Diagnostics {
    let missing = |part: &PartSpec| {
        let path = part.path.as_deref()?;
        let named = part.table.places.find("path", path).cloned();
        missing_file(workspace, path, &named.unwrap_or_else(|| Origin::file(path)))
    };
    source.parts.iter().filter_map(missing).collect()
}

/// The problem of a file that is not there, is a folder or lies outside the workspace, at the place that names it. What
/// else is wrong with a file is told by its reader.
fn missing_file(workspace: &Workspace, path: &str, named: &Origin) -> Option<Diagnostic> {
    let (message, hint) = match workspace.look_up(path) {
        Ok(Some(found)) if found.is_dir() => {
            let folder = path.trim_end_matches('/');
            (format!("`{folder}` is a folder, not a file"), format!("write `{folder}/*` for all files in it"))
        }
        Ok(Some(_)) => return None,
        Ok(None) => {
            let hint = match workspace.nearest_file(path, |_| true) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "check the folder and the spelling, capital letters included".to_owned(),
            };
            (format!("there is no file `{path}`"), hint)
        }
        Err(problem) if problem.code == "outside-workspace" => {
            let message = format!("the path `{path}` leads outside the workspace");
            return Some(Diagnostic { origin: named.clone(), message, ..problem });
        }
        Err(problem) => return Some(problem),
    };
    Some(Diagnostic::error("no-input", named.clone(), message).with_hint(hint))
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

    fn problem(workspace: &Workspace, path: &str) -> Diagnostic {
        let found = paths(workspace, &entry(path));
        assert_eq!((found.value.len(), found.warnings.len()), (0, 1), "{path}");
        found.warnings.into_iter().next().unwrap()
    }

    #[cfg(unix)]
    #[test]
    fn what_a_pattern_leaves_out_is_told() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.json", "more/b.json", "brands/logo.svg", "c.json/x", ".old/d.json"] {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "").unwrap();
        }
        for (target, link) in [("nowhere", "dead.json"), ("self.json", "self.json"), ("a.json", "live.json")] {
            std::os::unix::fs::symlink(target, folder.path().join(link)).unwrap();
        }
        // As a system of single bytes writes `déjà.json`.
        let old = std::os::unix::ffi::OsStrExt::from_bytes(b"d\xe9j\xe0.json");
        std::fs::write(folder.path().join::<&std::ffi::OsStr>(old), "").unwrap();
        let workspace = Workspace::open(folder.path()).unwrap();
        let found = paths(&workspace, &entry("*"));
        assert_eq!(found.value, ["a.json", "live.json"]);
        let told: Vec<_> = found.warnings.iter().map(|p| (p.code, p.message.as_str())).collect();
        assert_eq!(
            told,
            [
                ("skipped-folder", "`c.json` matches `*` and is a folder: its files are not read"),
                ("no-input", "`dead.json` matches `*` and is a link to a file that is not there"),
                ("no-input", "`d\u{fffd}j\u{fffd}.json` matches `*` and has a name that is no text: it is not read"),
                ("skipped-folder", "`more` matches `*` and is a folder: its files are not read"),
                ("no-input", "`self.json` matches `*` and is a link to a file that is not there"),
            ]
        );
        assert!(found.warnings.iter().all(|told| told.origin.to_string() == "liasse.toml:3:1"));
        // Where an extension is asked for, folders are no concern.
        assert_eq!(paths(&workspace, &entry("a*.json")).warnings.len(), 0);
    }

    #[test]
    fn a_folder_in_the_place_of_a_file_is_told() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("inputs")).unwrap();
        let workspace = Workspace::open(folder.path()).unwrap();
        for path in ["inputs", "inputs/"] {
            let problem = problem(&workspace, path);
            assert_eq!((problem.code, problem.origin.to_string().as_str()), ("no-input", "liasse.toml:3:1"));
            assert_eq!(problem.message, "`inputs` is a folder, not a file");
            assert_eq!(problem.hint.as_deref(), Some("write `inputs/*` for all files in it"));
        }
    }

    #[test]
    fn patterns_match_names_in_order() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.json", "a.json", "ab.yaml", ".c.json", "a+b.json"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        let workspace = Workspace::open(folder.path()).unwrap();
        let found = |pattern| paths(&workspace, &entry(pattern)).value;
        assert_eq!(found("*.json"), ["a+b.json", "a.json", "b.json"]);
        assert_eq!(found("a?.*"), ["ab.yaml"]);
        assert_eq!(found("a+*"), ["a+b.json"]);
    }

    #[test]
    fn a_file_that_is_not_there_is_a_problem_of_its_line() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("inputs")).unwrap();
        for name in ["school-gardens.yaml", "budget.xlsx"] {
            std::fs::write(folder.path().join("inputs").join(name), "").unwrap();
        }
        let workspace = Workspace::open(folder.path()).unwrap();
        for (path, hint) in [
            ("inputs/scool-gardens.yaml", "did you mean `inputs/school-gardens.yaml`?"),
            ("inputs/Budget.csv", "did you mean `inputs/budget.xlsx`?"),
            ("input/school-gardens.yml", "did you mean `inputs/school-gardens.yaml`?"),
            ("inputs/x.json", "check the folder and the spelling, capital letters included"),
            ("x/y/z.json", "check the folder and the spelling, capital letters included"),
        ] {
            let problem = problem(&workspace, path);
            assert_eq!((problem.code, problem.origin.to_string().as_str()), ("no-input", "liasse.toml:3:1"));
            assert_eq!(problem.hint.as_deref(), Some(hint), "{path}");
        }
        let problem = problem(&workspace, "../x.json");
        assert_eq!((problem.code, problem.origin.to_string().as_str()), ("outside-workspace", "liasse.toml:3:1"));
    }

    #[test]
    fn a_pattern_without_a_file_is_a_problem_of_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let workspace = Workspace::open(folder.path()).unwrap();
        let told = |path| {
            let problem = problem(&workspace, path);
            (problem.code, problem.origin.to_string())
        };
        let at = "liasse.toml:3:1".to_owned();
        assert_eq!(told("*.csv"), ("no-input", at.clone()));
        assert_eq!(told("*/a.csv"), ("no-input", at.clone()));
        assert_eq!(told("../*.csv"), ("outside-workspace", at));
    }
}
