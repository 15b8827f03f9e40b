//! The labels of a template, in all its languages.

use std::collections::BTreeMap;

use super::load::Reader;
use crate::diag::{Diagnostic, Origin};
use crate::locale::{LabelPlace, LabelProblem, Labels, Locale};
use crate::sources::Text;

/// The extension of Fluent files.
const EXTENSION: &str = "ftl";
/// Spanish of Latin America (UN M49), which stands between `es` and the countries there.
const LATIN_AMERICA: &str = "es-419";
const LATIN_AMERICAN: &str = "AR BO CL CO CR CU DO EC GT HN MX NI PA PE PR PY SV US UY VE";

#[derive(Debug, Default)]
pub(super) struct LabelSet {
    /// By the file's name: `fr` or `fr-CH`.
    by_language: BTreeMap<String, (Text, Labels)>,
    languages: Vec<String>,
    /// By the number that their labels know them by.
    sources: Vec<Text>,
}

impl LabelSet {
    /// Reads `labels/*.ftl` of the shared folder and of the template's own, which goes before.
    pub(super) fn read(reader: &mut Reader<'_>, folders: &[String]) -> LabelSet {
        let mut set = LabelSet::default();
        let mut problems = Vec::new();
        for folder in folders {
            for source in reader.texts(&format!("{folder}/labels"), EXTENSION) {
                let Some(language) = stem(source.name()) else { continue };
                let (mut labels, found) = Labels::parse(source.as_str(), set.sources.len());
                problems.extend(found);
                set.sources.push(source.clone());
                if let Some((_, shared)) = set.by_language.remove(&language) {
                    labels = labels.over(&shared);
                }
                set.by_language.insert(language, (source, labels));
            }
        }
        // A region's labels stand over its language's.
        let general = set.by_language.clone();
        for (language, (_, labels)) in &mut set.by_language {
            for base in parents(language).iter().filter_map(|parent| general.get(parent)) {
                *labels = std::mem::take(labels).over(&base.1);
            }
        }
        set.languages = set.by_language.keys().cloned().collect();
        for problem in set.by_language.values().flat_map(|(_, labels)| labels.broken_links()) {
            if !problems.contains(&problem) {
                problems.push(problem);
            }
        }
        reader.problems.extend(problems.into_iter().map(|LabelProblem { place, message, hint }| {
            Diagnostic::error("broken-labels", set.origin(place), message).with_hint(hint)
        }));
        set
    }

    /// The labels of a locale: of its very tag, else of the nearest more general one.
    pub(super) fn of(&self, locale: &Locale) -> Option<&Labels> {
        let tag = locale.public_tag();
        let own = self.by_language.get(tag);
        let found = own.or_else(|| parents(tag).iter().find_map(|parent| self.by_language.get(parent)));
        found.map(|(_, labels)| labels)
    }

    pub(super) fn languages(&self) -> &[String] {
        &self.languages
    }

    /// Each language with its file, the template's own where there is one, and its labels.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &Text, &Labels)> {
        self.by_language.iter().map(|(language, (source, labels))| (language.as_str(), source, labels))
    }

    pub(super) fn origin(&self, place: LabelPlace) -> Origin {
        self.sources.get(place.file).map_or_else(Origin::none, |source| source.origin_at(place.at))
    }
}

/// The tags that a language falls back to, the nearest first: `es-MX` to `es-419` and `es`.
fn parents(tag: &str) -> Vec<String> {
    let mut parents = Vec::new();
    let mut rest = tag;
    while let Some((parent, last)) = rest.rsplit_once('-') {
        if parent == "es" && LATIN_AMERICAN.split(' ').any(|region| region == last) {
            parents.push(LATIN_AMERICA.to_owned());
        }
        parents.push(parent.to_owned());
        rest = parent;
    }
    parents
}

/// A file's name without folder and extension.
pub(super) fn stem(path: &str) -> Option<String> {
    let name = path.rsplit('/').next()?;
    Some(name.rsplit_once('.')?.0.to_owned())
}
