//! What a document says of itself.

use std::sync::Arc;

/// The properties of a document. Texts are plain; an absent one is empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Metadata {
    pub title: Arc<str>,
    pub author: Arc<str>,
    pub subject: Arc<str>,
    pub keywords: Vec<Arc<str>>,
    /// BCP 47 tag of the main language.
    pub language: Arc<str>,
    /// The date of the document, ISO 8601 (`2025-03-31` or with a time), from the record or an option, never
    /// from the clock.
    pub date: Option<Arc<str>>,
    /// Further properties by name, such as the record's id; in the order in which they are to be written.
    pub custom: Vec<(Arc<str>, Arc<str>)>,
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
