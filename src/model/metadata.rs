//! What a document says of itself.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Date;

/// The properties of a document. Texts are plain; an absent one is empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Metadata {
    pub title: Arc<str>,
    pub author: Arc<str>,
    pub subject: Arc<str>,
    pub keywords: Vec<Arc<str>>,
    /// BCP 47 tag of the main language.
    pub language: Arc<str>,
    /// The date of the document, from its markup, an option or the record, never from the clock.
    pub date: Option<Date>,
    /// Further properties by name, such as the record's id; in the order in which they are to be written.
    pub custom: Vec<(Arc<str>, Arc<str>)>,
}

impl Metadata {
    /// The further properties by names that no other has: programs tell them apart without regard to case.
    pub fn properties(&self) -> Vec<(String, &str)> {
        let mut taken = BTreeSet::new();
        let mut unique = Vec::with_capacity(self.custom.len());
        for (name, value) in self.custom.iter().filter(|(name, _)| !name.trim().is_empty()) {
            let mut free = name.to_string();
            let mut number = 1;
            while !taken.insert(free.to_lowercase()) {
                number += 1;
                free = format!("{name} ({number})");
            }
            unique.push((free, value.as_ref()));
        }
        unique
    }
}

impl Default for Metadata {
    fn default() -> Metadata {
        let empty: Arc<str> = Arc::from("");
        Metadata {
            title: Arc::clone(&empty),
            author: Arc::clone(&empty),
            subject: Arc::clone(&empty),
            keywords: Vec::new(),
            language: Arc::from("en"),
            date: None,
            custom: Vec::new(),
        }
    }
}
