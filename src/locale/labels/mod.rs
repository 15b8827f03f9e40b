//! Labels: the fixed words of a template, a Fluent file a language.
//!
//! [`read`] turns a file into entries with [`Pattern`]s, [`syntax`] says in plain words what is wrong with it, and
//! [`links`] checks what the labels of a language ask of each other once all files of it are put together.
//!
//! The file is read by `fluent-syntax`; what a label becomes is decided here, since numbers stay exact decimals and
//! plurals follow the locale of the document.

mod content;
mod links;
mod pattern;
mod read;
mod syntax;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::Locale;
use super::decimal::Decimal;
use pattern::Pattern;

/// The labels of one language, by the name that templates use: `title` is a message, `status.closed` the attribute
/// `closed` of the message `status`. Terms are among them as `-name`, for labels only.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Labels(BTreeMap<String, Entry>);

#[derive(Clone, Debug, PartialEq)]
struct Entry {
    pattern: Pattern,
    place: LabelPlace,
}

/// Where something stands in a file of labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LabelPlace {
    /// The number that the file was given.
    pub file: usize,
    /// Bytes from the start of the file.
    pub at: usize,
}

/// What is wrong with labels, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelProblem {
    pub place: LabelPlace,
    pub message: String,
    pub hint: String,
}

/// A value that a template gives a label.
#[derive(Clone, Debug, PartialEq)]
pub enum LabelValue {
    /// There, but empty: nothing is written, and no variant can be chosen by it.
    Empty,
    Text(String),
    /// Written as the locale writes numbers; chooses variants by its value or by its plural category.
    Number(Decimal),
}

/// Why a label gave no text.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum LabelError {
    #[error("there is no label `{0}`")]
    Unknown(String),
    #[error("the label `{label}` needs a value for `${value}`")]
    NeedsValue { label: String, value: String },
    #[error("the label `{0}` is too long, or its parts lead back to it")]
    Endless(String),
}

impl Labels {
    /// Reads a Fluent file, to be known by a number. What cannot be used of it is left out and told.
    pub fn parse(text: &str, file: usize) -> (Labels, Vec<LabelProblem>) {
        read::labels(text, file)
    }

    /// The names of all labels that templates may use, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str).filter(|key| !key.starts_with('-'))
    }

    pub fn contains(&self, key: &str) -> bool {
        !key.starts_with('-') && self.0.contains_key(key)
    }

    /// Where a label stands.
    pub fn place(&self, key: &str) -> Option<LabelPlace> {
        self.0.get(key).map(|entry| entry.place)
    }

    /// The values that a label takes, those of the labels that it refers to among them.
    pub fn values(&self, key: &str) -> BTreeSet<&str> {
        links::values(self, key)
    }

    /// These labels over those of `base`.
    pub fn over(mut self, base: &Labels) -> Labels {
        for (key, entry) in &base.0 {
            self.0.entry(key.clone()).or_insert_with(|| entry.clone());
        }
        self
    }

    /// The hash of all that a label's text depends on, values aside: its own pattern, and those that it refers to, in
    /// whatever variant. Where it stands in its file does not count.
    pub fn hash(&self, key: &str) -> blake3::Hash {
        content::hash(self, key)
    }

    /// What is wrong between the labels of a language: references to what is not there, and circles.
    pub fn broken_links(&self) -> Vec<LabelProblem> {
        links::check(self)
    }

    /// The text of a label. `value` gives what the template hands over by a name; `None` where it hands over nothing.
    pub fn text<'l>(
        &'l self,
        key: &str,
        locale: &Locale,
        value: impl Fn(&str) -> Option<LabelValue>,
    ) -> Result<Cow<'l, str>, LabelError> {
        let entry = self.0.get(key).filter(|_| !key.starts_with('-'));
        let entry = entry.ok_or_else(|| LabelError::Unknown(key.to_owned()))?;
        match entry.pattern.plain() {
            Some(text) => Ok(Cow::Borrowed(text)),
            None => pattern::Writer::new(self, locale, &value).write(key, &entry.pattern).map(Cow::Owned),
        }
    }

    fn pattern(&self, key: &str) -> Option<&Pattern> {
        self.0.get(key).map(|entry| &entry.pattern)
    }
}

/// How deeply labels may refer to each other.
const MAX_DEPTH: usize = 50;
