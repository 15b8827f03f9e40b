//! Texts that stand in a document in another language than its own.

use std::collections::BTreeMap;

use serde_json::Value;

/// Which texts of a document are in which other language.
///
/// A text is known by itself, not by its place: it keeps its language wherever a template takes it, through lists,
/// groups and helpers, and no comparison sees anything but the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ForeignTexts {
    languages: BTreeMap<String, String>,
}

impl ForeignTexts {
    /// The language tag of a text; `None` for one in the document's own language.
    pub fn language_of(&self, text: &str) -> Option<&str> {
        self.languages.get(text).map(String::as_str)
    }

    /// The tags of all languages, as often as there are texts in them.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.languages.values().map(String::as_str)
    }

    pub fn is_empty(&self) -> bool {
        self.languages.is_empty()
    }

    /// Takes in the texts of another record of the same document; the first language of a text holds.
    pub fn extend(&mut self, other: ForeignTexts) {
        for (text, language) in other.languages {
            self.languages.entry(text).or_insert(language);
        }
    }

    /// Takes down a text or a list of texts; what is empty is in no language.
    pub(super) fn add(&mut self, text: &Value, language: &str) {
        match text {
            Value::String(text) if text.trim().is_empty() => {}
            Value::String(text) => {
                self.languages.entry(text.clone()).or_insert_with(|| language.to_owned());
            }
            Value::Array(items) => items.iter().for_each(|item| self.add(item, language)),
            _ => {}
        }
    }

    /// A text, or a list of texts, is in the document's language too.
    pub(super) fn remove(&mut self, text: &Value) {
        match text {
            Value::String(text) => {
                self.languages.remove(text);
            }
            Value::Array(items) => items.iter().for_each(|item| self.remove(item)),
            _ => {}
        }
    }
}
