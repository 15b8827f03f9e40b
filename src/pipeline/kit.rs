//! What a template's documents share: the parsed template and its style sheets.

use crate::diag::{Diagnostics, Outcome};
use crate::sources::Workspace;
use crate::style::StyleSheets;
use crate::templates::{LabelGap, Template};

/// A template ready for use: parsed once, shared by all threads.
pub struct Kit {
    pub(super) template: Template,
    pub(super) styles: StyleSheets,
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
        problems.finish(Kit { template, styles: styles.value, fingerprint: hasher.finalize() })
    }

    /// The hash of all files that the template is made of, pictures aside.
    pub fn fingerprint(&self) -> &blake3::Hash {
        &self.fingerprint
    }
}
