//! What is remembered of a document, as a line of the file.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::digest::{Digest, FileHash};
use super::log::checked;
use super::told::Told;
use crate::batch::about::About;
use crate::batch::ingredients::Ingredient;

/// An ingredient in a state; no hash where it was looked for and is not there.
pub(crate) type Part = (Ingredient, Option<Digest>);

/// What is remembered of a document, but for its warnings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Facts {
    /// The hash of what its records say.
    pub record: Digest,
    /// The hash of the place of its record, where warnings name it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Digest>,
    /// The number of the list of its ingredients.
    pub(super) recipe: u32,
    /// The numbers of its pictures among the ingredients.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) pictures: Vec<u32>,
    pub output: FileHash,
    /// The file that was in its place when it was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<FileHash>,
    pub stamp: Stamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<u32>,
}

/// What tells without reading a file that it is as it was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stamp {
    pub bytes: u64,
    /// When it was written, in nanoseconds since 1970; `None` where the system does not tell.
    pub modified: Option<u64>,
}

/// A document that is about to be written.
#[derive(Debug)]
pub(crate) struct NewMade<'a> {
    pub name: &'a str,
    pub job: &'a str,
    pub language: &'a str,
    pub about: &'a Arc<About>,
    pub record: Digest,
    pub place: Option<Digest>,
    pub ingredients: &'a [Part],
    pub pictures: &'a [Part],
    pub output: FileHash,
    pub before: Option<FileHash>,
    pub stamp: Stamp,
    pub pages: Option<u32>,
    /// Warnings that all formats of the document share.
    pub shared: Vec<Told>,
    pub own: Vec<Told>,
}

/// A line of the file; documents as a whole, or what is needed to find them.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Entry<D> {
    /// An ingredient gets a number.
    Part(u32, Ingredient, Option<Digest>),
    /// A list of ingredients gets a number.
    Recipe(u32, Vec<u32>),
    Made(D),
    /// A document is no longer remembered.
    Gone(String),
    /// So many documents were forgotten since the manifest last told of all.
    Unlisted(usize),
}

/// What is read at once of the line of a document.
#[derive(Deserialize)]
pub(super) struct Brief<'t> {
    #[serde(borrow)]
    pub name: Cow<'t, str>,
    pub facts: Numbers,
}

/// The numbers in [`Facts`].
#[derive(Deserialize)]
pub(super) struct Numbers {
    pub recipe: u32,
    #[serde(default)]
    pub pictures: Vec<u32>,
}

/// The line of a document, which is taken apart where it is needed: many threads ask for some.
#[derive(Debug)]
pub(crate) struct Note(pub(super) Vec<u8>);

impl Note {
    /// What it says; `None` where it is damaged.
    pub fn read(&self) -> Option<Remembered> {
        match serde_json::from_str(checked(&self.0)?).ok()? {
            Entry::Made(remembered) => Some(remembered),
            _ => None,
        }
    }

    /// The name of the document and its numbers; `None` where it is damaged.
    pub(super) fn brief(&self) -> Option<Brief<'_>> {
        match serde_json::from_str(checked(&self.0)?).ok()? {
            Entry::Made(brief) => Some(brief),
            _ => None,
        }
    }
}

/// All that is remembered of a document.
#[derive(Serialize, Deserialize)]
pub(crate) struct Remembered {
    pub name: String,
    pub job: String,
    pub language: String,
    pub about: Arc<About>,
    pub facts: Facts,
    /// Warnings that all formats of the document share.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shared: Vec<Told>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own: Vec<Told>,
}

impl Remembered {
    /// Whether pictures were looked for.
    pub fn has_pictures(&self) -> bool {
        !self.facts.pictures.is_empty()
    }
}
