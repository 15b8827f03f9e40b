//! A record: an id, the place it was read from, and fields.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::check::written::Written;
use super::path;
use super::place::Place;
use super::table::Words;
use crate::diag::Origin;

/// What is known of the fields of a record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RecordKind {
    /// The fields follow the schema of a project record.
    #[default]
    Project,
    /// The fields are what they are.
    Free,
}

/// What one document is made from.
#[derive(Clone, Debug)]
pub struct Record {
    /// Unique among the records of a job.
    pub id: Arc<str>,
    /// Where the record begins.
    pub origin: Origin,
    pub kind: RecordKind,
    pub fields: Map<String, Value>,
    place: Place,
}

impl Record {
    /// A record that was put together, not read.
    pub fn new(id: impl Into<Arc<str>>, origin: Origin, fields: Map<String, Value>) -> Record {
        Record { id: id.into(), origin, kind: RecordKind::Free, fields, place: Place::Unknown }
    }

    pub(super) fn read(id: Arc<str>, kind: RecordKind, raw: super::readers::Raw) -> Record {
        Record { id, origin: raw.origin, kind, fields: raw.fields, place: raw.place }
    }

    /// Where the field at a path stands, such as `budget.headings[0].lines[2].quantity`.
    ///
    /// A field that is not in the source (missing, or computed) stands where the innermost thing around it does. The
    /// source is looked through again for this: call it for problems only.
    pub fn origin_of(&self, path: &str) -> Origin {
        self.place.origin_of(path, &self.origin)
    }

    /// Whether what stands at a path was read from data in a standard, as organisations publish it: IATI, 360Giving.
    pub(super) fn is_published(&self, path: &str) -> bool {
        self.place.is_published(&path::steps(path))
    }

    /// The words that settings explain for the column of a table that has the value at a path.
    pub(super) fn words_of(&self, path: &str) -> Option<&Words> {
        self.place.words(&path::steps(path))
    }

    /// How the value at a path was written.
    pub(super) fn written(&self, path: &str) -> Written<'_> {
        self.place.written(&path::steps(path))
    }
}
