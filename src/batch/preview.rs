//! Which sources are to be previewed.

use std::path::Path;

use super::inputs;
use super::settings::{RecordsEntry, SETTINGS_FILE, Settings};
use crate::diag::{Diagnostic, Diagnostics, Origin, nearest};
use crate::pipeline::Workspace;
use crate::records::{self, RecordKind, SourceSpec, TableSpec};

pub use crate::records::{LeftOutBy, Preview, TablePreview};

/// The sources of these names, or files of the workspace; without a name, all sources of the settings.
///
/// A file may be named by an absolute path. It is read as the entry of `records` that names it says, or as it is where there is none. `FILE!SHEET` names a
/// sheet of a workbook.
pub fn sources_to_preview(workspace: &Workspace, names: &[String]) -> Result<Vec<SourceSpec>, Diagnostics> {
    let names: Vec<String> = names.iter().map(|name| from_root(workspace, name)).collect();
    let outside: Diagnostics = names.iter().filter_map(|name| outside(workspace, name)).collect();
    if !outside.is_empty() {
        return Err(outside);
    }
    let only_files = !names.is_empty() && names.iter().all(|name| workspace.exists(file_of(name).0));
    let settings =
        if only_files && !workspace.exists(SETTINGS_FILE) { None } else { Some(Settings::load_sources(workspace)?) };
    let sources = settings.as_ref().map(with_kinds).unwrap_or_default();
    if names.is_empty() {
        if sources.is_empty() {
            let problem = Diagnostic::error("nothing-selected", Origin::none(), "liasse.toml has no `[source.NAME]`");
            return Err(problem.with_hint("name a file, such as `liasse preview inputs/budget.xlsx`").into());
        }
        return Ok(with_files(workspace, sources));
    }
    let mut problems = Diagnostics::new();
    let mut found = Vec::new();
    for name in &names {
        let named = sources.iter().find(|source| source.name.as_deref() == Some(name));
        match named.cloned().or_else(|| file(workspace, settings.as_ref(), name)) {
            Some(source) => found.push(source),
            None => problems.push(unknown(name, &sources)),
        }
    }
    if problems.is_empty() { Ok(with_files(workspace, found)) } else { Err(problems) }
}

/// The sources with one file each: those of a pattern one after the other.
fn with_files(workspace: &Workspace, sources: Vec<SourceSpec>) -> Vec<SourceSpec> {
    let files = |how: SourceSpec| {
        let entry = RecordsEntry { path: how.path.clone(), origin: Origin::none(), how };
        let (paths, _) = inputs::paths(workspace, &entry);
        let paths = if paths.is_empty() { vec![entry.path] } else { paths };
        paths.into_iter().map(move |path| SourceSpec { path, ..entry.how.clone() })
    };
    sources.into_iter().flat_map(files).collect()
}

/// Reads a source to the end and tells what was understood of it; files that are not there are told where they are
/// named.
pub fn preview(workspace: &Workspace, source: &SourceSpec) -> Preview {
    let mut preview = records::preview(workspace, source);
    let missing = inputs::missing_files(workspace, source);
    if !missing.is_empty() {
        let is_there = |file: &str| workspace.exists(file);
        let others =
            preview.problems.into_iter().filter(|problem| problem.origin.source.as_deref().is_none_or(is_there));
        preview.problems = missing.into_iter().chain(others).collect();
    }
    preview
}

/// The sources of the settings, each of the kind that the first job that uses it has.
fn with_kinds(settings: &Settings) -> Vec<SourceSpec> {
    let kind = |name: Option<&str>| {
        let uses = |job: &&super::Job| job.records.iter().any(|entry| entry.how.name.as_deref() == name);
        settings.jobs.iter().find(uses).map(|job| job.kind).unwrap_or_default()
    };
    let sources = settings.sources.iter();
    sources.map(|source| SourceSpec { kind: kind(source.name.as_deref()), ..source.clone() }).collect()
}

/// `FILE!SHEET` in two.
fn file_of(name: &str) -> (&str, Option<&str>) {
    name.rsplit_once('!').map_or((name, None), |(file, sheet)| (file, Some(sheet)))
}

fn file(workspace: &Workspace, settings: Option<&Settings>, name: &str) -> Option<SourceSpec> {
    let name = name.strip_prefix("./").unwrap_or(name);
    let (path, sheet) = file_of(name);
    if !workspace.exists(path) {
        return None;
    }
    let sheet = sheet.map(str::to_owned);
    let jobs = settings.into_iter().flat_map(|settings| &settings.jobs);
    let mut entries = jobs.flat_map(|job| job.records.iter().map(move |entry| (job.kind, entry)));
    let entry = entries.find(|(_, entry)| entry.path == path && entry.how.name.is_none() && sheet.is_none());
    Some(match entry {
        Some((kind, entry)) => SourceSpec { path: path.to_owned(), kind, ..entry.how.clone() },
        // What is in a file that no setting names yet is shown as it is, not checked.
        None => SourceSpec {
            path: path.to_owned(),
            kind: RecordKind::Free,
            table: TableSpec { sheet, ..TableSpec::default() },
            ..SourceSpec::default()
        },
    })
}

/// The name of a file inside the workspace, relative to its root also where an absolute path names it.
fn from_root(workspace: &Workspace, name: &str) -> String {
    let (path, sheet) = file_of(name);
    if !Path::new(path).is_absolute() {
        return name.to_owned();
    }
    let Ok(resolved) = Path::new(path).canonicalize() else { return name.to_owned() };
    let Ok(relative) = resolved.strip_prefix(workspace.root()) else { return name.to_owned() };
    let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    let sheet = sheet.map(|sheet| format!("!{sheet}")).unwrap_or_default();
    parts.join("/") + &sheet
}

/// The problem of a file that is there, but not in the workspace.
fn outside(workspace: &Workspace, name: &str) -> Option<Diagnostic> {
    let (path, _) = file_of(name);
    let is_outside = workspace.resolve(path).is_err_and(|problem| problem.code == "outside-workspace");
    if !is_outside || !workspace.root().join(path).exists() {
        return None;
    }
    let message = format!("the file `{path}` lies outside the workspace {}", workspace.root().display());
    Some(
        Diagnostic::error("outside-workspace", Origin::none(), message)
            .with_hint("copy it into the workspace, or name the workspace that it is in with `--workspace DIR`"),
    )
}

fn unknown(name: &str, sources: &[SourceSpec]) -> Diagnostic {
    let known = || sources.iter().filter_map(|source| source.name.as_deref());
    let hint = match nearest(name, known()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "name a source of liasse.toml, or a file inside the workspace".to_owned(),
    };
    Diagnostic::error("nothing-selected", Origin::none(), format!("there is no source and no file `{name}`"))
        .with_hint(hint)
}
