//! Reads a template's folder and the shared one beside it.

use std::collections::BTreeMap;

use handlebars::Handlebars;

use super::labels::{LabelSet, stem};
use super::lower::{self, Found};
use super::manifest::{MANIFEST_FILE, Manifest};
use super::parse::{Parsed, parse};
use super::{MAIN, Template, check};
use crate::diag::{Diagnostic, Diagnostics, Origin, Outcome};
use crate::sources::{Text, Workspace};

const MAIN_FILE: &str = "template.hbs";
const STYLE_FILE: &str = "style.css";
const SHARED: &str = "_shared";

/// Reads files and keeps all problems.
pub(super) struct Reader<'a> {
    workspace: &'a Workspace,
    pub problems: Diagnostics,
}

impl Reader<'_> {
    /// A file that may be left out; one that leads outside the workspace, or may not be read, is told.
    fn optional(&mut self, path: &str) -> Option<Text> {
        match self.workspace.look_up(path) {
            Ok(Some(_)) => self.text(path),
            Ok(None) => None,
            Err(problem) => {
                self.problems.push(problem);
                None
            }
        }
    }

    fn text(&mut self, path: &str) -> Option<Text> {
        self.workspace.read_text(path).map_err(|problem| self.problems.push(problem)).ok()
    }

    /// The files with an extension right inside a folder, by name; none where there is no such folder.
    pub(super) fn texts(&mut self, folder: &str, extension: &str) -> Vec<Text> {
        let paths = match self.workspace.look_up(folder) {
            Ok(None) => return vec![],
            Ok(Some(_)) => self.workspace.files_in(folder),
            Err(problem) => Err(problem),
        };
        match paths {
            Ok(paths) => {
                let wanted = paths.iter().filter(|path| path.rsplit_once('.').is_some_and(|(_, end)| end == extension));
                wanted.filter_map(|path| self.text(path)).collect()
            }
            Err(problem) => {
                self.problems.push(problem);
                vec![]
            }
        }
    }
}

impl Template {
    /// Reads the template of a folder, such as `templates/project-sheet`, with what `templates/_shared` adds.
    ///
    /// All problems of all its files come at once.
    pub fn load(workspace: &Workspace, folder: &str) -> Outcome<Template> {
        let folder = folder.trim_end_matches('/');
        let (parent, name) = folder.rsplit_once('/').map_or(("", folder), |(parent, name)| (parent, name));
        let shared = if parent.is_empty() { SHARED.to_owned() } else { format!("{parent}/{SHARED}") };
        let mut reader = Reader { workspace, problems: Diagnostics::new() };
        if let Err(problem) = workspace.resolve(folder) {
            return Err(problem.into());
        }
        let folders = [shared, folder.to_owned()];
        let (manifest, manifest_sources) = manifest(&mut reader, &folders);
        let style_sheets =
            folders.iter().filter_map(|folder| reader.optional(&format!("{folder}/{STYLE_FILE}"))).collect();
        let labels = LabelSet::read(&mut reader, &folders);
        let files = markup_files(&mut reader, &folders);
        let mut template = Template {
            name: name.to_owned(),
            folder: folder.to_owned(),
            manifest,
            manifest_sources,
            style_sheets,
            labels,
            files: vec![],
            marked: vec![],
            names: vec![],
            registry: registry(),
            sites: vec![],
            depths: BTreeMap::new(),
            with_body: BTreeMap::new(),
        };
        let mut problems = reader.problems;
        let lacks_labels = problems.iter().any(|problem| {
            let is_folder = |source: &str| folders.iter().any(|folder| source.starts_with(&format!("{folder}/labels")));
            problem.code == "unreadable-file" && problem.origin.source.as_deref().is_some_and(is_folder)
        });
        let mut of_files = Diagnostics::new();
        template.add_files(files, &mut of_files);
        // Labels that cannot be read are not unknown.
        problems.extend(of_files.into_iter().filter(|problem| !lacks_labels || problem.code != "unknown-label"));
        problems.finish(template)
    }

    fn add_files(&mut self, files: Vec<(String, Text)>, problems: &mut Diagnostics) {
        let mut found = Found::default();
        let parsed: Vec<Parsed> =
            files.iter().enumerate().map(|(number, (name, source))| parse(source, number, name)).collect();
        for template in parsed.iter().filter_map(|parsed| parsed.template.as_ref()) {
            found.given.add(template);
        }
        for (number, ((name, source), parsed)) in files.into_iter().zip(parsed).enumerate() {
            if let Some(mut template) = parsed.template {
                let file = lower::File {
                    number,
                    name: &name,
                    source: &source,
                    marked: &parsed.marked,
                    mustaches: &parsed.mustaches,
                };
                let depth = lower::lower(&mut template, &file, &mut found);
                self.depths.insert(name.clone(), depth);
                self.registry.register_template(&name, template);
            }
            problems.extend(parsed.problems);
            self.files.push(source);
            self.marked.push(parsed.marked);
            self.names.push(name);
        }
        problems.extend(std::mem::take(&mut found.problems));
        self.sites = found.sites;
        for (_, used) in &found.uses.block_partials {
            self.with_body.entry(used.file).or_default().insert(used.name.clone());
        }
        check::uses(self, &found.uses, problems);
        check::translations(self, problems);
    }
}

/// What a template and the shared folder say in their `template.toml`, and the files.
fn manifest(reader: &mut Reader<'_>, [shared, own]: &[String; 2]) -> (Manifest, Vec<Text>) {
    let mut manifest = Manifest::default();
    let own = reader.optional(&format!("{own}/{MANIFEST_FILE}"));
    if let Some(text) = &own {
        match Manifest::parse(text) {
            Ok(read) => manifest = read,
            Err(found) => reader.problems.extend(found),
        }
    }
    let shared = reader.optional(&format!("{shared}/{MANIFEST_FILE}"));
    if let Some(Err(found)) = shared.as_ref().map(|text| manifest.add_shared(text)) {
        reader.problems.extend(found);
    }
    (manifest, own.into_iter().chain(shared).collect())
}

/// The partials of the shared folder and the template's own, by the name that includes them, after the template
/// itself. A partial of the template's own goes before a shared one of the same name.
fn markup_files(reader: &mut Reader<'_>, folders: &[String; 2]) -> Vec<(String, Text)> {
    let [shared, own] = folders;
    let mut partials = BTreeMap::new();
    for folder in [shared, own] {
        for text in reader.texts(folder, "hbs") {
            let is_main = folder == own && text.name().ends_with(&format!("/{MAIN_FILE}"));
            if let Some(name) = stem(text.name()).filter(|_| !is_main) {
                partials.insert(name, text);
            }
        }
    }
    let before = reader.problems.len();
    let main = reader.optional(&format!("{own}/{MAIN_FILE}"));
    if main.is_none() && reader.problems.len() == before {
        let origin = Origin::file(own.as_str());
        let problem = Diagnostic::error("unreadable-template", origin, format!("this folder has no {MAIN_FILE}"))
            .with_hint(format!("a template is a folder with {MAIN_FILE} and {STYLE_FILE} in it"));
        reader.problems.push(problem);
    }
    main.map(|text| (MAIN.to_owned(), text)).into_iter().chain(partials).collect()
}

/// Handlebars with its blocks only: everything else is ours.
fn registry() -> Handlebars<'static> {
    let mut registry = Handlebars::new();
    registry.unregister_helper("log");
    registry
}
