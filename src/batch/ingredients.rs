//! What documents are made of, and why one is to be made again.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Something that documents are made of, their records aside.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) struct Ingredient {
    pub kind: Kind,
    /// The name among those of its kind; empty where there is one only.
    pub name: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    /// The program itself.
    Program,
    /// The fonts of the workspace, and what is said of fonts and pictures in `[workspace]`.
    Fonts,
    /// What the settings, and the command line, say of the documents of a job.
    Settings,
    /// What is chosen of the template's look.
    Options,
    /// A file of the template that goes in as a whole, by its path.
    File,
    /// A partial, by the name that includes it.
    Partial,
    Label,
    /// A picture, as the document names it.
    Picture,
}

impl Ingredient {
    pub fn new(kind: Kind, name: impl Into<String>) -> Ingredient {
        Ingredient { kind, name: name.into() }
    }
}

impl fmt::Display for Ingredient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = &self.name;
        match self.kind {
            Kind::Program => f.write_str("the version of Liasse"),
            Kind::Fonts => f.write_str("the fonts or how they are chosen"),
            Kind::Settings => f.write_str("the settings"),
            Kind::Options => f.write_str("the options of the template"),
            Kind::File => write!(f, "`{name}`"),
            Kind::Partial => write!(f, "the partial `{name}`"),
            Kind::Label => write!(f, "the label `{name}`"),
            Kind::Picture => write!(f, "the picture `{name}`"),
        }
    }
}

/// Why a document is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    /// No run has made it, as far as is remembered.
    New,
    /// No run has made it, as far as is remembered, and a file is in its place.
    Foreign,
    /// Its file is not there any more.
    Missing,
    /// A run ended between remembering it and writing it.
    Interrupted,
    /// Everything is to be made again.
    Forced,
    /// What the record says is different.
    Record,
    /// It was warned of, and stands elsewhere now: the warnings would name the wrong place.
    Moved,
    Changed(Ingredient),
    Added(Ingredient),
    Gone(Ingredient),
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::New => f.write_str("not made yet"),
            Reason::Foreign => f.write_str("not known to be made yet; the file in its place stays where it is another"),
            Reason::Missing => f.write_str("its file is gone"),
            Reason::Interrupted => f.write_str("an earlier run ended while it was being written"),
            Reason::Forced => f.write_str("everything is to be made again"),
            Reason::Record => f.write_str("the record changed"),
            Reason::Moved => f.write_str("its record stands elsewhere, and it has warnings that name the place"),
            Reason::Changed(what) => write!(f, "{what} changed"),
            Reason::Added(what) => write!(f, "{what} is new"),
            Reason::Gone(what) => write!(f, "{what} is gone"),
        }
    }
}
