//! What a template's documents share: the parsed template, its style sheets and its options.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::options::{Chosen, GivenOption, Options};
use crate::diag::{Diagnostics, Outcome};
use crate::fonts::FontBook;
use crate::sources::Workspace;
use crate::style::StyleSheets;
use crate::templates::{LabelGap, Template};

/// A template ready for use: parsed once, shared by all threads.
#[derive(Clone)]
pub struct Kit {
    pub(super) template: Arc<Template>,
    pub(super) styles: StyleSheets,
    /// What the template sees as `options`.
    pub(super) options: Map<String, Value>,
    fingerprint: blake3::Hash,
}

impl Kit {
    /// The labels that one language of the template lacks and another has.
    pub fn label_gaps(&self) -> Vec<LabelGap> {
        self.template.label_gaps()
    }

    /// Loads the template of a folder; the warnings are those of its style sheets.
    pub fn load(workspace: &Workspace, folder: &str) -> Outcome<Kit> {
        let mut problems = Diagnostics::new();
        let Some(template) = problems.take(Template::load(workspace, folder)) else { return Err(problems) };
        let styles = StyleSheets::parse(template.style_sheets());
        problems.extend(styles.warnings);
        let mut hasher = blake3::Hasher::new();
        for file in template.sources() {
            for part in [file.name().as_bytes(), file.as_str().as_bytes()] {
                hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
            }
        }
        problems.finish(Kit {
            template: Arc::new(template),
            styles: styles.value,
            options: Map::new(),
            fingerprint: hasher.finalize(),
        })
    }

    /// The kit with the options that settings give.
    pub(super) fn with_options(&self, given: &[GivenOption], workspace: &Workspace, fonts: &FontBook) -> Outcome<Kit> {
        let specs = &self.template.manifest().options;
        let chosen = Options { specs, workspace, fonts }.choose(given)?;
        let Chosen { style, fields } = chosen.value;
        // Every value is known to be right: there is nothing to warn of.
        let styles = style.map_or_else(|| self.styles.clone(), |style| self.styles.with(&[style]).value);
        let mut hasher = blake3::Hasher::new();
        hasher.update(self.fingerprint.as_bytes()).update(Value::Object(fields.clone()).to_string().as_bytes());
        let template = Arc::clone(&self.template);
        chosen.warnings.finish(Kit { template, styles, options: fields, fingerprint: hasher.finalize() })
    }

    /// The hash of all that the template is made of, its options with it, pictures aside.
    pub fn fingerprint(&self) -> &blake3::Hash {
        &self.fingerprint
    }
}
