//! The workspace that `liasse init` makes, ready to be built: one record and one small template, or templates that come
//! with the program and records to try them.

mod packs;

use std::fs;
use std::io;

use super::catalog::Shipped;
use super::request::{Init, shown};
use crate::batch::write_whole;
use crate::diag::{Diagnostic, Diagnostics, Origin, reason};

pub(super) use packs::unknown_template;

/// The files of the smallest workspace.
const FILES: [(&str, &str); 9] = [
    ("liasse.toml", include_str!("liasse.toml")),
    ("inputs/school-gardens.yaml", include_str!("inputs/school-gardens.yaml")),
    ("templates/sheet/template.hbs", include_str!("templates/sheet/template.hbs")),
    ("templates/sheet/style.css", include_str!("templates/sheet/style.css")),
    ("templates/sheet/labels/de.ftl", include_str!("templates/sheet/labels/de.ftl")),
    ("templates/sheet/labels/en.ftl", include_str!("templates/sheet/labels/en.ftl")),
    ("templates/sheet/labels/es.ftl", include_str!("templates/sheet/labels/es.ftl")),
    ("templates/sheet/labels/fr.ftl", include_str!("templates/sheet/labels/fr.ftl")),
    ("templates/sheet/labels/pt.ftl", include_str!("templates/sheet/labels/pt.ftl")),
];

/// Writes a new workspace into a folder that is empty or not there yet.
pub(super) fn write(request: &Init, shipped: Shipped) -> Result<(), Diagnostics> {
    let folder = &request.folder;
    let origin = || Origin::file(shown(folder));
    let unwritable = |error: io::Error| {
        Diagnostic::error("unwritable-output", origin(), format!("this folder cannot be made: {}", reason(&error)))
            .with_hint("choose another place, or ask for the right to write here")
    };
    if folder.is_file() {
        let problem = Diagnostic::error("unwritable-output", origin(), "this is a file, not a folder");
        return Err(problem.with_hint("name a folder that is empty or not there yet").into());
    }
    if folder.exists() && fs::read_dir(folder).map_err(unwritable)?.next().is_some() {
        let problem = Diagnostic::error("folder-not-empty", origin(), "there is something in this folder already");
        return Err(problem.with_hint("name a folder that is empty or not there yet").into());
    }
    let files = if request.templates.is_empty() {
        FILES.iter().map(|(path, content)| ((*path).to_owned(), content.as_bytes().into())).collect()
    } else {
        packs::files(&request.templates, shipped)?
    };
    for (path, content) in files {
        let target = folder.join(path);
        fs::create_dir_all(target.parent().unwrap_or(folder)).map_err(unwritable)?;
        let hint = "choose another place, where there is room and you may write";
        write_whole(&target, &shown(&target), &content).map_err(|problem| problem.with_hint(hint))?;
    }
    Ok(())
}
