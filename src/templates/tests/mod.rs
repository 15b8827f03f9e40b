//! Templates as an author meets them: files in a folder, a record, markup or diagnostics.

mod broken;
mod fields;
mod foreign;
mod guide;
mod helpers;
mod hostile;
mod partials;

use std::fs;

use serde_json::{Map, Value, json};

use super::*;
use crate::diag::{Diagnostics, Outcome, Warned};
use crate::limits::Limits;
use crate::locale::Locale;
use crate::records::ForeignTexts;
use crate::sources::Workspace;

/// A workspace with the given files below `templates/`.
fn workspace(files: &[(&str, &str)]) -> (tempfile::TempDir, Workspace) {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join("templates").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let workspace = Workspace::open(folder.path()).unwrap();
    (folder, workspace)
}

fn load(files: &[(&str, &str)]) -> Outcome<Template> {
    let (_folder, workspace) = workspace(files);
    Template::load(&workspace, "templates/t")
}

fn loaded(files: &[(&str, &str)]) -> Template {
    load(files).unwrap_or_else(|problems| panic!("{problems:#?}")).value
}

fn fields(data: Value) -> Map<String, Value> {
    data.as_object().cloned().unwrap()
}

fn meta() -> Meta {
    Meta { id: "08-28".to_owned(), date: None, foreign: ForeignTexts::default() }
}

fn render_in(template: &Template, tag: &str, data: Value) -> Outcome<Rendered> {
    template.render(fields(data), &Locale::parse(tag).unwrap(), &meta(), &Limits::default())
}

/// The markup of a template of one file, in French.
fn rendered(source: &str, data: Value) -> String {
    match render_in(&loaded(&[("t/template.hbs", source)]), "fr-FR", data) {
        Ok(Warned { value, .. }) => value.xhtml,
        Err(problems) => panic!("{problems:#?}"),
    }
}

/// The problems of rendering a template of one file, as `line:column message | hint`.
fn complaints(source: &str, data: Value) -> Vec<String> {
    told(render_in(&loaded(&[("t/template.hbs", source)]), "fr-FR", data).unwrap_err())
}

fn told(problems: Diagnostics) -> Vec<String> {
    let place = |origin: &Origin| origin.to_string().replace("templates/t/template.hbs:", "");
    problems
        .into_iter()
        .map(|d| format!("{} {} | {}", place(&d.origin), d.message, d.hint.unwrap_or_default()))
        .collect()
}
