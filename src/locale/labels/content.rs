//! What a label says, as a hash: the same label has the same hash wherever it stands.

use std::collections::BTreeSet;

use super::pattern::{Key, Part, Pattern, Reference, Selector};
use super::{LabelValue, Labels};

/// The hash of a label and of all labels that it refers to.
pub(super) fn hash(labels: &Labels, key: &str) -> blake3::Hash {
    let mut content = Content { labels, seen: BTreeSet::new(), hasher: blake3::Hasher::new() };
    content.label(key);
    content.hasher.finalize()
}

struct Content<'l> {
    labels: &'l Labels,
    /// The labels that are in the hash; each is taken once, so that circles end.
    seen: BTreeSet<&'l str>,
    hasher: blake3::Hasher,
}

impl<'l> Content<'l> {
    fn add(&mut self, what: u8, text: &str) {
        self.hasher.update(&[what]).update(&(text.len() as u64).to_le_bytes()).update(text.as_bytes());
    }

    fn label(&mut self, key: &str) {
        match self.labels.0.get_key_value(key) {
            None => self.add(b'?', key),
            Some((key, entry)) => {
                self.add(b'=', key);
                if self.seen.insert(key) {
                    self.pattern(&entry.pattern);
                }
            }
        }
    }

    fn pattern(&mut self, pattern: &Pattern) {
        for part in &pattern.0 {
            match part {
                Part::Text(text) => self.add(b't', text),
                Part::Number(number) => self.add(b'n', &number.to_string()),
                Part::Value(name) => self.add(b'$', name),
                Part::Reference(reference) => self.reference(reference),
                Part::Select(select) => {
                    match &select.selector {
                        Selector::Value(name) => self.add(b's', name),
                        Selector::Literal(value) => self.value(value),
                        Selector::Term(reference) => self.reference(reference),
                    }
                    self.add(b'd', &select.default.to_string());
                    for (key, variant) in &select.variants {
                        match key {
                            Key::Name(name) => self.add(b'[', name),
                            Key::Number(number) => self.add(b'#', &number.to_string()),
                        }
                        self.pattern(variant);
                    }
                    self.add(b'e', "");
                }
            }
        }
        self.add(b'.', "");
    }

    fn reference(&mut self, reference: &Reference) {
        for (name, value) in &reference.arguments {
            self.add(b'a', name);
            self.value(value);
        }
        self.label(&reference.key);
    }

    fn value(&mut self, value: &LabelValue) {
        match value {
            LabelValue::Empty => self.add(b'0', ""),
            LabelValue::Text(text) => self.add(b'"', text),
            LabelValue::Number(number) => self.add(b'n', &number.to_string()),
        }
    }
}
