//! The files that the `records` of a job name.

use regex::Regex;

use super::settings::{Job, RecordsEntry};
use crate::diag::{Diagnostic, Diagnostics, Origin, nearest};
use crate::pipeline::{NoFile, Workspace};
use crate::records::{PartSpec, SourceSpec};

/// The sources of a job, each once, in the order of the settings and then of their names.
pub(super) fn sources(workspace: &Workspace, job: &Job) -> (Vec<SourceSpec>, Diagnostics) {
    let mut problems = Diagnostics::new();
    let mut sources: Vec<SourceSpec> = Vec::new();
    for entry in &job.records {
        let parts = missing_parts(workspace, &entry.how);
        let is_whole = parts.is_empty();
        problems.extend(parts);
        let (found, told) = paths(workspace, entry);
        problems.extend(told);
        for path in found.into_iter().filter(|_| is_whole) {
            let source = SourceSpec { path, kind: job.kind, ..entry.how.clone() };
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
    }
    (sources, problems)
}

/// The paths that an entry names, in the order of their names, and what is wrong with it.
pub(super) fn paths(workspace: &Workspace, entry: &RecordsEntry) -> (Vec<String>, Diagnostics) {
    if entry.path.contains(['*', '?']) {
        return match matching(workspace, entry) {
            Ok(found) => found,
            Err(problem) => (Vec::new(), problem.into()),
        };
    }
    let named = entry.how.table.places.find("path", &entry.path).unwrap_or(&entry.origin);
    match missing_file(workspace, &entry.path, named) {
        Some(problem) => (Vec::new(), problem.into()),
        None => (vec![entry.path.clone()], Diagnostics::new()),
    }
}

/// The files whose names match the pattern of an entry, and what is told of anything else that does.
fn matching(workspace: &Workspace, entry: &RecordsEntry) -> Result<(Vec<String>, Diagnostics), Diagnostic> {
    let (folder, pattern) = entry.path.rsplit_once('/').unwrap_or((".", &entry.path));
    let wrong =
        |message: String, hint: &str| Diagnostic::error("no-input", entry.origin.clone(), message).with_hint(hint);
    if folder.contains(['*', '?']) {
        let message = format!("`{}` has a `*` or `?` in the name of a folder", entry.path);
        return Err(wrong(message, "they stand for parts of a file name only: add an entry for each folder"));
    }
    let files = match workspace.files_in(folder) {
        Ok(files) => files,
        Err(problem) if problem.code == "unreadable-file" => {
            let hint = "check its spelling, capital letters included";
            return Err(wrong(format!("there is no folder `{folder}`"), hint));
        }
        Err(problem) => return Err(Diagnostic { origin: entry.origin.clone(), ..problem }),
    };
    let name = glob(pattern);
    let is_match = |path: &String| {
        let file = path.rsplit('/').next().unwrap_or(path);
        !file.starts_with('.') && name.as_ref().is_some_and(|name| name.is_match(file))
    };
    let others = workspace.no_files_in(folder)?.into_iter().filter(|(path, _)| is_match(path));
    let told: Diagnostics = others.map(|(path, kind)| left_out(&path, kind, pattern, entry)).collect();
    let files: Vec<String> = files.into_iter().filter(is_match).collect();
    if files.is_empty() && !told.has_errors() {
        let message = format!("no file matches `{}`", entry.path);
        return Err(wrong(message, "check the folder and the extension; `*` stands for any part of a file name"));
    }
    Ok((files, told))
}

/// The problem of something that matches a pattern and is no file: records may be missing with a link that leads nowhere.
fn left_out(path: &str, kind: NoFile, pattern: &str, entry: &RecordsEntry) -> Diagnostic {
    let of = &entry.path;
    match kind {
        NoFile::Folder => {
            let message = format!("`{path}` matches `{of}` and is a folder: its files are not read");
            let hint = format!("add `{path}/{pattern}` to `records`, or let the pattern end with an extension");
            Diagnostic::warning("skipped-folder", entry.origin.clone(), message).with_hint(hint)
        }
        NoFile::BrokenLink => {
            let message = format!("`{path}` matches `{of}` and is a link to a file that is not there");
            let hint = "put the file back where the link leads, make the link anew, or delete it";
            Diagnostic::error("no-input", entry.origin.clone(), message).with_hint(hint)
        }
        NoFile::Other => {
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

/// The problem of a file that is not there or outside the workspace, at the place that names it. What else is wrong with a file is told by its
/// reader.
fn missing_file(workspace: &Workspace, path: &str, named: &Origin) -> Option<Diagnostic> {
    let problem = workspace.resolve(path).err()?;
    if problem.code == "outside-workspace" {
        let message = format!("the path `{path}` leads outside the workspace");
        return Some(Diagnostic { origin: named.clone(), message, ..problem });
    }
    if problem.code != "unreadable-file" {
        return None;
    }
    let hint = match nearest_file(workspace, path) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "check the folder and the spelling, capital letters included".to_owned(),
    };
    Some(Diagnostic::error("no-input", named.clone(), format!("there is no file `{path}`")).with_hint(hint))
}

/// The file that a misspelt path most likely means: in its folder, or in the folder whose name is near.
fn nearest_file(workspace: &Workspace, path: &str) -> Option<String> {
    let (folder, name) = path.rsplit_once('/').unwrap_or((".", path));
    let folder = if workspace.exists(folder) {
        folder.to_owned()
    } else {
        let above = folder.rsplit_once('/').map_or(".", |(above, _)| above);
        let known = workspace.folders_in(above).ok()?;
        nearest(folder, known.iter().map(String::as_str))?.to_owned()
    };
    let files = workspace.files_in(&folder).ok()?;
    let names = || files.iter().map(|file| file.rsplit('/').next().unwrap_or(file));
    let stem = |name: &str| name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_lowercase();
    // A file of another format is likelier meant than one of another name.
    let same = names().find(|known| stem(known) == stem(name));
    let near = same.or_else(|| nearest(name, names()))?;
    files.iter().find(|file| file.rsplit('/').next() == Some(near)).cloned()
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

    fn found(workspace: &Workspace, path: &str) -> Vec<String> {
        let (found, problems) = paths(workspace, &entry(path));
        assert!(problems.is_empty(), "{problems:?}");
        found
    }

    /// The one problem of an entry without files.
    fn problem(workspace: &Workspace, path: &str) -> Diagnostic {
        let (found, problems) = paths(workspace, &entry(path));
        assert_eq!((found.len(), problems.iter().count()), (0, 1), "{problems:?}");
        problems.into_iter().next().unwrap()
    }

    #[cfg(unix)]
    #[test]
    fn what_matches_and_is_no_file_is_told() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.json"), "").unwrap();
        std::fs::create_dir(folder.path().join("north")).unwrap();
        std::fs::create_dir(folder.path().join(".git")).unwrap();
        std::os::unix::fs::symlink("moved/b.json", folder.path().join("b.json")).unwrap();
        let workspace = Workspace::open(folder.path()).unwrap();
        let (found, problems) = paths(&workspace, &entry("*"));
        let told: Vec<(&str, &str)> = problems.iter().map(|told| (told.code, told.message.as_str())).collect();
        assert_eq!(found, ["a.json"]);
        assert_eq!(
            told,
            [
                ("no-input", "`b.json` matches `*` and is a link to a file that is not there"),
                ("skipped-folder", "`north` matches `*` and is a folder: its files are not read"),
            ]
        );
        assert_eq!(
            problems.iter().last().unwrap().hint.as_deref().unwrap().split(',').next(),
            Some("add `north/*` to `records`")
        );
        assert!(problems.iter().all(|told| told.origin.to_string() == "liasse.toml:3:1"));
        // Where an extension is asked for, folders are no concern.
        assert_eq!(paths(&workspace, &entry("a*.json")).1.iter().count(), 0);
    }

    #[test]
    fn patterns_match_names_in_order() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.json", "a.json", "ab.yaml", ".c.json", "a+b.json"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        let workspace = Workspace::open(folder.path()).unwrap();
        assert_eq!(found(&workspace, "*.json"), ["a+b.json", "a.json", "b.json"]);
        assert_eq!(found(&workspace, "a?.*"), ["ab.yaml"]);
        assert_eq!(found(&workspace, "a+*"), ["a+b.json"]);
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
        let told = problem(&workspace, "*.csv");
        assert_eq!((told.code, told.origin.to_string().as_str()), ("no-input", "liasse.toml:3:1"));
        assert_eq!(problem(&workspace, "*/a.csv").code, "no-input");
        let problem = problem(&workspace, "../*.csv");
        assert_eq!((problem.code, problem.origin.to_string().as_str()), ("outside-workspace", "liasse.toml:3:1"));
    }
}
