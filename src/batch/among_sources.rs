//! An output folder that holds the sources of a workspace is none: documents would lie among them, and a job over all
//! files of a folder would take them for records. Nor does an archive lie there.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::settings::Settings;
use crate::diag::{Diagnostic, Origin};
use crate::pipeline::{TEMPLATE_FOLDER, Workspace};

const INPUTS: &str = "a folder that records are read from";
const TEMPLATES: &str = "a folder of templates";

/// Refuses the workspace itself, a folder that records are read from or that such a folder is in, and the templates; also
/// where one of the folders `below` the output folder is a link to one of these.
pub(super) fn refuse(
    folder: &Path,
    shown: &str,
    below: &BTreeSet<String>,
    workspace: &Workspace,
    settings: &Settings,
) -> Result<(), Diagnostic> {
    let root = workspace.root();
    let (templates, inputs) = (templates(workspace), inputs(workspace, settings));
    let shown = if shown.is_empty() { "." } else { shown };
    for below in std::iter::once("").chain(below.iter().map(String::as_str)) {
        let folder = resolved(&folder.join(below));
        let holds = |what: &Path| what.starts_with(&folder);
        let what = if holds(root) {
            "the workspace itself"
        } else if folder.starts_with(&templates) {
            TEMPLATES
        } else if inputs.iter().any(|input| holds(input)) {
            INPUTS
        } else {
            continue;
        };
        let shown =
            if below.is_empty() { shown.to_owned() } else { format!("{}/{below}", shown.trim_end_matches('/')) };
        let message = format!("documents cannot be written to `{shown}`: it is {what}");
        let hint = "name a folder of its own with `--out DIR`, or leave `--out` out: documents then go to `outputs`";
        return Err(Diagnostic::error("output-among-sources", Origin::none(), message).with_hint(hint));
    }
    Ok(())
}

/// Refuses an archive in a folder that records are read from, the workspace itself aside, or among the templates.
pub(super) fn refuse_archive(
    file: &Path,
    shown: &str,
    workspace: &Workspace,
    settings: &Settings,
) -> Result<(), Diagnostic> {
    let file = resolved(file);
    let folder = file.parent().unwrap_or(&file);
    let what = if file.starts_with(templates(workspace)) {
        TEMPLATES
    } else if folder != workspace.root() && inputs(workspace, settings).iter().any(|input| input == folder) {
        INPUTS
    } else {
        return Ok(());
    };
    let message = format!("the archive cannot be written to `{shown}`: this is in {what}");
    let hint = "name a file elsewhere, such as `--archive documents.zip`";
    Err(Diagnostic::error("output-among-sources", Origin::none(), message).with_hint(hint))
}

fn templates(workspace: &Workspace) -> PathBuf {
    resolved(&workspace.root().join(TEMPLATE_FOLDER))
}

/// The folders that records are read from.
fn inputs(workspace: &Workspace, settings: &Settings) -> Vec<PathBuf> {
    let root = workspace.root();
    let entries = settings.jobs.iter().flat_map(|job| &job.records);
    let paths = entries.flat_map(|entry| {
        let parts = entry.how.parts.iter().filter_map(|part| part.path.as_deref());
        std::iter::once(entry.path.as_str()).chain(parts)
    });
    paths.filter_map(|path| root.join(path).parent()?.canonicalize().ok()).collect()
}

/// A path without links, as far as it is there.
fn resolved(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let found = absolute.ancestors().find_map(|above| {
        let there = above.canonicalize().ok()?;
        Some(there.join(absolute.strip_prefix(above).ok()?))
    });
    found.unwrap_or(absolute)
}
