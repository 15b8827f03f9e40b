//! An output folder that holds the sources of a workspace is none: documents would lie among them, and a job over all
//! files of a folder would take them for records.

use std::path::{Path, PathBuf};

use super::settings::Settings;
use crate::diag::{Diagnostic, Origin};
use crate::pipeline::{TEMPLATE_FOLDER, Workspace};

/// Refuses the workspace itself, a folder that records are read from or that such a folder is in, and the templates.
pub(super) fn refuse(folder: &Path, shown: &str, workspace: &Workspace, settings: &Settings) -> Result<(), Diagnostic> {
    // A folder that is not there yet holds nothing.
    let Ok(folder) = folder.canonicalize() else { return Ok(()) };
    let root = workspace.root();
    let holds = |what: &Path| what.starts_with(&folder);
    let entries = settings.jobs.iter().flat_map(|job| &job.records);
    let mut inputs = entries.flat_map(|entry| {
        let parts = entry.how.parts.iter().filter_map(|part| part.path.as_deref());
        std::iter::once(entry.path.as_str()).chain(parts).filter_map(|path| folder_of(root, path))
    });
    let what = if holds(root) {
        "the workspace itself"
    } else if folder.starts_with(root.join(TEMPLATE_FOLDER)) {
        "a folder of templates"
    } else if inputs.any(|input| holds(&input)) {
        "a folder that records are read from"
    } else {
        return Ok(());
    };
    let shown = if shown.is_empty() { "." } else { shown };
    let message = format!("documents cannot be written to `{shown}`: it is {what}");
    let hint = "name a folder of its own with `--out DIR`, or leave `--out` out: documents then go to `outputs`";
    Err(Diagnostic::error("output-among-sources", Origin::none(), message).with_hint(hint))
}

/// The folder of a file of the workspace.
fn folder_of(root: &Path, path: &str) -> Option<PathBuf> {
    root.join(path).parent()?.canonicalize().ok()
}
