//! What a template's documents share: the parsed template, its style sheets and its options.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::colors::Colors;
use super::options::{Chosen, GivenOption, Options};
use crate::diag::{Diagnostics, Outcome};
use crate::fonts::FontBook;
use crate::locale::Locale;
use crate::markup::PictureSource;
use crate::sources::{Text, Workspace};
use crate::style::StyleSheets;
use crate::templates::{LabelGap, Template};

/// A template ready for use: parsed once, shared by all threads.
#[derive(Clone)]
pub struct Kit {
    pub(super) template: Arc<Template>,
    pub(super) styles: StyleSheets,
    /// What the template sees as `options`.
    pub(super) options: Map<String, Value>,
    /// The colours among these that settings give.
    pub(super) colors: Colors,
}

impl Kit {
    /// The labels that one language of the template lacks and another has.
    pub fn label_gaps(&self) -> Vec<LabelGap> {
        self.template.label_gaps()
    }

    /// The names of what there is to choose of the template's look.
    pub fn option_names(&self) -> impl Iterator<Item = &str> {
        self.template.manifest().options.keys().map(String::as_str)
    }

    /// Loads the template of a folder; the warnings are those of its style sheets.
    pub fn load(workspace: &Workspace, folder: &str) -> Outcome<Kit> {
        let mut problems = Diagnostics::new();
        let Some(template) = problems.take(Template::load(workspace, folder)) else { return Err(problems) };
        let styles = StyleSheets::parse(template.style_sheets());
        problems.extend(styles.warnings);
        problems.finish(Kit {
            template: Arc::new(template),
            styles: styles.value,
            options: Map::new(),
            colors: Colors::default(),
        })
    }

    /// The kit with the options that settings give.
    pub(super) fn with_options(
        &self,
        given: &[GivenOption],
        workspace: &Workspace,
        pictures: &dyn PictureSource,
        fonts: &FontBook,
    ) -> Outcome<Kit> {
        let specs = &self.template.manifest().options;
        let chosen = Options { specs, workspace, pictures, fonts }.choose(given)?;
        let Chosen { style, fields, colors } = chosen.value;
        // Every value is known to be right: there is nothing to warn of.
        let styles = style.map_or_else(|| self.styles.clone(), |style| self.styles.with(&[style]).value);
        let template = Arc::clone(&self.template);
        chosen.warnings.finish(Kit { template, styles, options: fields, colors })
    }

    /// The files that every document of the template depends on, each with its hash.
    pub fn whole_files(&self) -> impl Iterator<Item = (&str, blake3::Hash)> {
        self.template.whole_sources().map(|file| (&**file.name(), hash(file)))
    }

    /// The partials by their names, each with its hash.
    pub fn partials(&self) -> impl Iterator<Item = (&str, blake3::Hash)> {
        self.template.partials().map(|(name, file)| (name, hash(file)))
    }

    /// The labels of a locale, each with the hash of all that its text depends on.
    pub fn label_hashes(&self, locale: &Locale) -> BTreeMap<String, blake3::Hash> {
        self.template.label_hashes(locale)
    }

    /// The hash of what is chosen of the template's options.
    pub fn options_hash(&self) -> blake3::Hash {
        blake3::hash(Value::Object(self.options.clone()).to_string().as_bytes())
    }
}

/// The hash of a file: its name, which diagnostics tell, and its text.
fn hash(file: &Text) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&(file.name().len() as u64).to_le_bytes()).update(file.name().as_bytes());
    hasher.update(file.as_str().as_bytes()).finalize()
}
