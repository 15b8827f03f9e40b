//! Templates: a folder with Handlebars markup, style sheets and labels, and how it becomes a document's markup.
//!
//! Loading does everything that needs no record, once: [`load`] reads the files, [`parse`] finds the mustaches
//! ([`scan`]), marks every start tag with its place ([`instrument`]) and has Handlebars parse the result, and
//! [`lower`] rewrites every field, helper and partial into a call that knows its place. [`Template::render`] then
//! only walks the parsed template; each call comes to [`dispatch`], which finds the field or runs the helper, and
//! notes what is wrong without stopping.
//!
//! A [`Template`] is shared between threads and holds no state of a render.

mod check;
mod dispatch;
mod escape;
mod foreign;
mod helpers;
mod include;
mod instrument;
mod labels;
mod load;
mod lower;
mod manifest;
mod missing;
mod parse;
mod problems;
mod render;
mod resolve;
mod scan;
mod site;
mod used;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use handlebars::{Handlebars, RenderError};

pub use manifest::{MANIFEST_FILE, Manifest, OptionKind, OptionSpec, Takes};
pub use render::{Meta, Rendered};
pub use used::Used;

use crate::diag::{Diagnostic, Origin, did_you_mean};
use crate::locale::Locale;
use crate::sources::Text;
use instrument::Instrumented;
use labels::LabelSet;
use site::Site;

/// The name of the template itself among its files.
const MAIN: &str = "template";

/// Partials and the blocks in them may be nested this deeply, all together.
const MAX_DEPTH: u32 = 160;

/// A label that one language of a template lacks and another has.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelGap {
    pub label: String,
    pub language: String,
    /// The file of labels that lacks it.
    pub origin: Origin,
    /// The languages that have it.
    pub from: Vec<String>,
}

/// A loaded template.
#[derive(Debug)]
pub struct Template {
    name: String,
    folder: String,
    manifest: Manifest,
    /// What the manifest was read from: the template's file, and the shared one.
    manifest_sources: Vec<Text>,
    style_sheets: Vec<Text>,
    labels: LabelSet,
    files: Vec<Text>,
    marked: Vec<Instrumented>,
    /// The names that the files are included by.
    names: Vec<String>,
    registry: Handlebars<'static>,
    sites: Vec<Site>,
    /// How deeply each file goes down: its blocks, and the partials that Handlebars includes itself.
    depths: BTreeMap<String, u32>,
    /// The partials that a file, by its number, includes with a body: Handlebars does it without asking us.
    with_body: BTreeMap<usize, BTreeSet<String>>,
}

impl Template {
    /// The folder's name, such as `project-sheet`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The folder, relative to the workspace; pictures that the markup names lie here.
    pub fn folder(&self) -> &str {
        &self.folder
    }

    /// What the template says about itself.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The shared style sheet, then the template's own.
    pub fn style_sheets(&self) -> &[Text] {
        &self.style_sheets
    }

    /// The template and its partials as their author wrote them; `data-origin` counts in this list.
    pub fn files(&self) -> &[Text] {
        &self.files
    }

    /// The languages that the template has labels in, as their files are named.
    pub fn languages(&self) -> &[String] {
        self.labels.languages()
    }

    /// The labels that one of the languages lacks and another has.
    pub fn label_gaps(&self) -> Vec<LabelGap> {
        check::label_gaps(self)
    }

    /// The files that every document depends on as a whole: the manifests, the style sheets and the template itself.
    pub fn whole_sources(&self) -> impl Iterator<Item = &Text> {
        self.manifest_sources.iter().chain(&self.style_sheets).chain(self.files.first())
    }

    /// The partials, each by its name. What a document uses of them, [`Rendered::used`] says.
    pub fn partials(&self) -> impl Iterator<Item = (&str, &Text)> {
        self.names.iter().map(String::as_str).zip(&self.files).skip(1)
    }

    /// The labels of a locale, each with the hash of all that its text depends on.
    pub fn label_hashes(&self, locale: &Locale) -> BTreeMap<String, blake3::Hash> {
        let labels = self.labels.of(locale);
        labels.into_iter().flat_map(|labels| labels.keys().map(|key| (key.to_owned(), labels.hash(key)))).collect()
    }

    /// Adds the partials that those in use include with a body.
    fn add_partials_with_body(&self, used: &mut Used) {
        let mut open: Vec<usize> = vec![0];
        open.extend(used.partials.iter().filter_map(|name| self.names.iter().position(|known| known == name)));
        while let Some(file) = open.pop() {
            for name in self.with_body.get(&file).into_iter().flatten() {
                if used.partials.insert(name.clone()) {
                    open.extend(self.names.iter().position(|known| known == name));
                }
            }
        }
    }

    fn origin(&self, file: usize, offset: usize) -> Origin {
        self.files.get(file).map_or_else(Origin::none, |source| source.origin_at(offset))
    }

    fn site_origin(&self, site: usize) -> Origin {
        self.sites.get(site).map_or_else(Origin::none, |site| self.origin(site.file, site.offset))
    }

    /// The place of an error that Handlebars gives, in what the author wrote.
    fn error_origin(&self, error: &RenderError) -> Origin {
        let file = error.template_name.as_ref().and_then(|name| self.names.iter().position(|known| known == name));
        let file = file.unwrap_or(0);
        match (error.line_no, error.column_no, self.marked.get(file)) {
            (Some(line), Some(column), Some(marked)) => {
                let offset = parse::offset_of(&marked.text, line, column).unwrap_or(0);
                self.origin(file, marked.pristine(offset))
            }
            _ => self.files.get(file).map_or_else(Origin::none, Text::whole),
        }
    }

    fn unknown_partial(&self, name: &str, origin: Origin) -> Diagnostic {
        let partials = self.names.iter().filter(|name| *name != MAIN);
        let hint = did_you_mean(name, partials)
            .unwrap_or_else(|| format!("make `{name}.hbs` in the template\u{2019}s folder or in `_shared` beside it"));
        let message = format!("there is no partial `{name}`");
        Diagnostic::error("unknown-partial", origin, message).with_hint(hint)
    }

    /// How many levels a partial goes down.
    fn levels(&self, partial: &str) -> u32 {
        // The body of an inline partial is counted with its file: the deepest is taken.
        let deepest = || self.depths.values().copied().max().unwrap_or(1);
        self.depths.get(partial).copied().unwrap_or_else(deepest)
    }
}
