//! What is remembered of a document, in hand and as lines of the file.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::digest::{Digest, FileHash};
use super::log::Line;
use super::told::Told;
use crate::batch::about::About;
use crate::batch::ingredients::Ingredient;

/// An ingredient in a state; no hash where it was looked for and is not there.
pub(crate) type Part = (Ingredient, Option<Digest>);

/// A document as it is remembered.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    pub job: Arc<str>,
    pub facts: Facts,
    pub(super) has_warnings: bool,
    pub(super) line: Line,
    /// Whether this run has looked at it.
    pub(super) met: bool,
}

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

/// A line of the file.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Entry {
    /// An ingredient gets a number.
    Part(u32, Ingredient, Option<Digest>),
    /// A list of ingredients gets a number.
    Recipe(u32, Vec<u32>),
    Made(Box<Remembered>),
    /// A document is no longer remembered.
    Gone(String),
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
