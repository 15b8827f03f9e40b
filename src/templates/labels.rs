//! The labels of a template, in all its languages.

use std::collections::BTreeMap;

use super::load::Reader;
use crate::diag::Diagnostic;
use crate::locale::{Labels, Locale};
use crate::sources::Text;

#[derive(Debug, Default)]
pub(super) struct LabelSet {
    /// By the file's name: `fr` or `fr-CH`.
    by_language: BTreeMap<String, (Text, Labels)>,
    languages: Vec<String>,
    sources: Vec<Text>,
}

impl LabelSet {
    /// Reads `labels/*.toml` of the shared folder and of the template's own, which goes before.
    pub(super) fn read(reader: &mut Reader<'_>, folders: &[String]) -> LabelSet {
        let mut by_language: BTreeMap<String, (Text, Labels)> = BTreeMap::new();
        let mut sources = Vec::new();
        for folder in folders {
            for source in reader.texts(&format!("{folder}/labels"), "toml") {
                sources.push(source.clone());
                let Some(language) = stem(source.name()) else { continue };
                match Labels::parse(source.as_str()) {
                    Ok(labels) => {
                        let labels = match by_language.remove(&language) {
                            Some((_, shared)) => labels.over(&shared),
                            None => labels,
                        };
                        by_language.insert(language, (source, labels));
                    }
                    Err(problems) => reader.problems.extend(problems.into_iter().map(|problem| {
                        let origin = source.origin_at(problem.span.start);
                        Diagnostic::error("broken-labels", origin, problem.message).with_hint(problem.hint)
                    })),
                }
            }
        }
        // A region's labels stand over its language's.
        let general = by_language.clone();
        for (language, (_, labels)) in &mut by_language {
            if let Some((_, base)) = language.split_once('-').and_then(|(primary, _)| general.get(primary)) {
                *labels = std::mem::take(labels).over(base);
            }
        }
        LabelSet { languages: by_language.keys().cloned().collect(), by_language, sources }
    }

    /// The labels of a locale: of its very tag, else of its language.
    pub(super) fn of(&self, locale: &Locale) -> Option<&Labels> {
        let found = self.by_language.get(locale.public_tag()).or_else(|| self.by_language.get(locale.language()));
        found.map(|(_, labels)| labels)
    }

    pub(super) fn languages(&self) -> &[String] {
        &self.languages
    }

    /// All files of labels, shared ones too.
    pub(super) fn sources(&self) -> impl Iterator<Item = &Text> {
        self.sources.iter()
    }

    /// Each language with its file, the template's own where there is one, and its labels.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &Text, &Labels)> {
        self.by_language.iter().map(|(language, (source, labels))| (language.as_str(), source, labels))
    }
}

/// A file's name without folder and extension.
pub(super) fn stem(path: &str) -> Option<String> {
    let name = path.rsplit('/').next()?;
    Some(name.rsplit_once('.')?.0.to_owned())
}
