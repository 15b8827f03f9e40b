//! The templates that there are: those that come with the program, and those of a workspace.

use std::collections::BTreeMap;

use include_dir::{Dir, File};
use serde::Serialize;

use crate::diag::{Diagnostics, Outcome};
use crate::pipeline::{MANIFEST_FILE, Manifest, TEMPLATE_FOLDER, Takes, Text, Workspace};

/// The folder of what templates share.
const SHARED: &str = "_shared";

/// What comes with the program: the folders `templates` and `inputs` of its own workspace.
#[derive(Clone, Copy, Debug)]
pub struct Shipped {
    pub templates: &'static Dir<'static>,
    pub inputs: &'static Dir<'static>,
}

/// A template, as it is told of.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub name: String,
    pub manifest: Manifest,
    /// The languages that it has labels in.
    pub languages: Vec<String>,
}

impl Shipped {
    /// The templates that come with the program, by name.
    pub(super) fn entries(self) -> Outcome<Vec<Entry>> {
        let mut problems = Diagnostics::new();
        let shared = self.text(SHARED);
        let mut entries = Vec::new();
        for folder in self.templates.dirs() {
            let name = folder.path().to_string_lossy().into_owned();
            if name.starts_with(['_', '.']) {
                continue;
            }
            let manifest = problems.take(manifest(self.text(&name).as_ref(), shared.as_ref()));
            let labels = self.templates.get_dir(folder.path().join("labels"));
            let labels = labels.into_iter().flat_map(Dir::files).map(|file| file.path().to_string_lossy().into_owned());
            entries.extend(manifest.map(|manifest| Entry { name, manifest, languages: languages(labels) }));
        }
        problems.finish(entries)
    }

    fn text(self, folder: &str) -> Option<Text> {
        let path = format!("{folder}/{MANIFEST_FILE}");
        let text = self.templates.get_file(&path).and_then(File::contents_utf8)?;
        Some(Text::new(format!("{TEMPLATE_FOLDER}/{path}"), text))
    }
}

/// The templates of a workspace, by name.
pub(super) fn of_workspace(workspace: &Workspace) -> Outcome<Vec<Entry>> {
    let mut problems = Diagnostics::new();
    let text = |folder: &str| {
        let path = format!("{folder}/{MANIFEST_FILE}");
        if workspace.exists(&path) { workspace.read_text(&path).map(Some) } else { Ok(None) }
    };
    let folders = workspace.folders_in(TEMPLATE_FOLDER)?;
    let shared = text(&format!("{TEMPLATE_FOLDER}/{SHARED}"))?;
    let mut entries = Vec::new();
    for folder in folders {
        let name = folder.rsplit('/').next().unwrap_or(&folder).to_owned();
        if name.starts_with(['_', '.']) {
            continue;
        }
        let own = text(&folder).map_err(|problem| problems.push(problem)).ok().flatten();
        let manifest = problems.take(manifest(own.as_ref(), shared.as_ref()));
        let labels = format!("{folder}/labels");
        let labels = if workspace.exists(&labels) { workspace.files_in(&labels)? } else { Vec::new() };
        entries.extend(manifest.map(|manifest| Entry { name, manifest, languages: languages(labels.into_iter()) }));
    }
    problems.finish(entries)
}

fn manifest(own: Option<&Text>, shared: Option<&Text>) -> Outcome<Manifest> {
    let mut manifest = own.map(Manifest::parse).transpose()?.unwrap_or_default();
    if let Some(shared) = shared {
        manifest.add_shared(shared)?;
    }
    Diagnostics::new().finish(manifest)
}

/// The languages that files of labels are named by, in order.
fn languages(files: impl Iterator<Item = String>) -> Vec<String> {
    let stem = |path: String| Some(path.strip_suffix(".ftl")?.rsplit(['/', '\\']).next()?.to_owned());
    let mut languages: Vec<String> = files.filter_map(stem).collect();
    languages.sort();
    languages
}

/// The templates for a person.
pub(super) fn text(entries: &[Entry]) -> String {
    entries.iter().map(|entry| format!("{}\n", about(entry))).collect()
}

fn about(entry: &Entry) -> String {
    let Entry { name, manifest, languages } = entry;
    let mut text = match &manifest.title {
        Some(title) => format!("{name}: {title}\n"),
        None => format!("{name}\n"),
    };
    let mut line = |what: &str, value: String| {
        if !value.is_empty() {
            text.push_str(&format!("  {what:<10} {value}\n"));
        }
    };
    line("is", manifest.description.clone().unwrap_or_default());
    line("takes", takes(manifest));
    line("needs", manifest.needs.join(", "));
    line("languages", languages.join(", "));
    for (name, option) in &manifest.options {
        let values = if option.values.is_empty() { option.kind.name().to_owned() } else { option.values.join(" | ") };
        line("option", format!("{name} ({values}): {}", option.title));
    }
    text
}

/// How many records go in, and how many pages come out.
fn takes(manifest: &Manifest) -> String {
    let records = match manifest.takes.unwrap_or_default() {
        Takes::Group => "several records",
        Takes::Record => "one record",
    };
    match &manifest.pages {
        Some(pages) if pages == "1" => format!("{records}; gives a page, as PDF and as Word document"),
        Some(pages) => format!("{records}; gives {pages} pages, as PDF and as Word document"),
        None => format!("{records}; gives PDF and Word documents"),
    }
}

#[derive(Serialize)]
struct Line<'e> {
    name: &'e str,
    title: Option<&'e str>,
    description: Option<&'e str>,
    takes: &'static str,
    pages: Option<&'e str>,
    needs: &'e [String],
    languages: &'e [String],
    options: BTreeMap<&'e str, OptionLine<'e>>,
}

#[derive(Serialize)]
struct OptionLine<'e> {
    title: &'e str,
    kind: &'static str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    values: &'e [String],
    default: Option<&'e serde_json::Value>,
}

/// A line of JSON for each template.
pub(super) fn json_lines(entries: &[Entry]) -> Vec<String> {
    let lines = entries.iter().filter_map(|Entry { name, manifest, languages }| {
        let options = manifest.options.iter().map(|(name, option)| {
            let (title, kind, values) = (option.title.as_str(), option.kind.name(), option.values.as_slice());
            (name.as_str(), OptionLine { title, kind, values, default: option.default.as_ref() })
        });
        let line = Line {
            name,
            title: manifest.title.as_deref(),
            description: manifest.description.as_deref(),
            takes: manifest.takes.unwrap_or_default().name(),
            pages: manifest.pages.as_deref(),
            needs: &manifest.needs,
            languages,
            options: options.collect(),
        };
        serde_json::to_string(&line).ok()
    });
    lines.collect()
}
