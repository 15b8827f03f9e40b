//! Fields without a text in the language of a document: what to do about them, and what is told.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::check::unmarked;
use super::foreign::ForeignTexts;
use super::path::without_indexes;
use super::{Record, RecordKind};
use crate::diag::{Diagnostic, Diagnostics, Outcome};

/// How many fields without a text are named for one record.
const MAX_NAMED: usize = 8;

/// What becomes of a document that lacks a text in its language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MissingTranslation {
    /// The text in another language takes its place, with a warning.
    #[default]
    FallBack,
    /// The document is not made.
    Refuse,
    /// The text in another language takes its place with its language before it: `[fr] Eau`; with a warning.
    Mark,
}

impl MissingTranslation {
    /// The names that settings use.
    pub const NAMES: [&str; 3] = ["fall-back", "refuse", "mark"];

    pub fn named(name: &str) -> Option<MissingTranslation> {
        use MissingTranslation::{FallBack, Mark, Refuse};
        let at = MissingTranslation::NAMES.iter().position(|known| *known == name)?;
        [FallBack, Refuse, Mark].get(at).copied()
    }

    pub fn name(self) -> &'static str {
        let [fall_back, refuse, mark] = MissingTranslation::NAMES;
        match self {
            MissingTranslation::FallBack => fall_back,
            MissingTranslation::Refuse => refuse,
            MissingTranslation::Mark => mark,
        }
    }
}

/// The language of a document, and what to do where a text is missing in it.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    pub language: &'a str,
    /// The languages to take a text from instead, in their order.
    pub fallbacks: &'a [String],
    pub missing: MissingTranslation,
}

/// A field without a text in the wanted language.
#[derive(Clone, Debug, PartialEq)]
pub struct Untranslated {
    /// Such as `narrative[0].title`.
    pub path: String,
    /// The language of the text that takes its place.
    pub language: String,
    /// That text: a string or a list of strings.
    pub text: Value,
}

/// A text that is in no language: it stands in documents of every one.
#[derive(Clone, Debug, PartialEq)]
pub struct Unmarked {
    /// Such as `narrative[0].title`.
    pub path: String,
    /// The same for all entries of lists: `narrative[].title`.
    pub field: String,
    pub text: String,
}

/// The fields of a record in one language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Localised {
    pub fields: Map<String, Value>,
    /// How many fields are given by language.
    pub texts: usize,
    pub missing: Vec<Untranslated>,
    /// What follows in another language where a list of texts is shorter in this one; nothing stands in for it.
    pub shorter: Vec<Untranslated>,
    /// The texts that stand in, with their languages.
    pub foreign: ForeignTexts,
}

impl Record {
    /// The fields in one language, as [`Wanted`] says; what is missing is one warning, or one error, and lists that are
    /// shorter than in another language are one warning.
    pub fn localised(&self, wanted: &Wanted<'_>) -> Outcome<Localised> {
        let localised = self.in_language(wanted);
        let missing = self.told(wanted, &localised.missing);
        let shorter = self.told_shorter(wanted, &localised.shorter);
        missing.into_iter().chain(shorter).collect::<Diagnostics>().finish(localised)
    }

    /// The fields in one language, with every missing text.
    pub fn in_language(&self, wanted: &Wanted<'_>) -> Localised {
        super::language::localise(&self.fields, wanted)
    }

    /// The texts of a project record that are given as one string instead of by language; which fields of other records
    /// are texts is not known.
    pub fn unmarked(&self) -> Vec<Unmarked> {
        let mut found = Vec::new();
        if self.kind == RecordKind::Project {
            unmarked::visit(&self.fields, &mut |path, text| {
                found.push(Unmarked { path: path.to_owned(), field: without_indexes(path), text: text.to_owned() });
            });
        }
        found
    }

    fn told(&self, wanted: &Wanted<'_>, missing: &[Untranslated]) -> Option<Diagnostic> {
        let first = missing.first()?;
        let language = wanted.language;
        let Named { list, others } = named(missing);
        let count = match missing.len() {
            1 => "1 field has".to_owned(),
            count => format!("{count} fields have"),
        };
        let origin = self.origin_of(&first.path);
        let hint = format!("`liasse translations --lang {language}` lists them with their texts");
        let code = "missing-translation";
        Some(if wanted.missing == MissingTranslation::Refuse {
            Diagnostic::error(code, origin, format!("{count} no text in `{language}`: {list}")).with_hint(format!(
                "{hint}; with `missing_translation = \"mark\"` the document is made with them marked"
            ))
        } else {
            let stand = if others.contains("`, `") { "stand" } else { "stands" };
            Diagnostic::warning(code, origin, format!("{count} no text in `{language}`, `{others}` {stand} in: {list}"))
                .with_hint(hint)
        })
    }

    fn told_shorter(&self, wanted: &Wanted<'_>, shorter: &[Untranslated]) -> Option<Diagnostic> {
        let first = shorter.first()?;
        let language = wanted.language;
        let Named { list, others } = named(shorter);
        // The list itself is there, its entry is not.
        let path = first.path.rsplit_once('[').map_or(first.path.as_str(), |(list, _)| list);
        let message = format!("texts that `{others}` has are missing at the end of lists in `{language}`: {list}");
        Some(
            Diagnostic::warning("shorter-translation", self.origin_of(path), message)
                .with_hint(format!("`liasse translations --lang {language}` lists them; nothing stands in for them")),
        )
    }
}

/// Fields in a message.
struct Named {
    /// Their names, each with how often it comes.
    list: String,
    /// The languages of the texts that are there.
    others: String,
}

/// The fields by their names, in the order of the record: an entry of a list has no number.
fn named(fields: &[Untranslated]) -> Named {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut names: Vec<String> = Vec::new();
    let mut others: Vec<&str> = Vec::new();
    for field in fields {
        let name = without_indexes(&field.path);
        if !counts.contains_key(&name) {
            names.push(name.clone());
        }
        *counts.entry(name).or_default() += 1;
        if !others.contains(&field.language.as_str()) {
            others.push(&field.language);
        }
    }
    let named = names.iter().take(MAX_NAMED).map(|name| match counts.get(name) {
        Some(count) if *count > 1 => format!("{name} ({count} times)"),
        _ => name.clone(),
    });
    let mut list = named.collect::<Vec<_>>().join(", ");
    if names.len() > MAX_NAMED {
        list.push_str(&format!(" and {} more", names.len() - MAX_NAMED));
    }
    Named { list, others: others.join("`, `") }
}
