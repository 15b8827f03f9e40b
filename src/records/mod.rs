//! Records: what documents are made from.
//!
//! 1. [`open`] reads a source into records with an id, an origin and fields, one after the other; a [`Glance`] is a quick
//!    look at some fields of all of them.
//! 2. [`DuplicateIds`] finds two records with one id.
//! 3. [`prepare()`] checks a project record against its schema and adds the values that follow from others.
//! 4. [`Record::localised`] gives the fields of a record in the language of a document.
//! 5. [`collect()`] puts many records into one document.
//!
//! [`project`] says what a project record holds.

mod check;
mod collect;
mod countries;
mod derive;
mod duplicates;
mod export;
mod file;
mod findings;
mod foreign;
mod glance;
mod headcount;
mod iati;
mod indicator;
mod language;
mod mapped;
mod number;
mod path;
mod place;
mod prepare;
pub mod project;
mod readers;
mod record;
mod rules;
mod spec;
mod stream;
mod table;
mod tables;
#[cfg(test)]
mod tests;
mod threesixty;
mod translations;

pub use collect::{FieldPath, GroupOrder, Grouping, alike, collect, count_values};
pub use duplicates::DuplicateIds;
pub use export::{BUDGET_COLUMNS, budget_csv, canonical_json};
pub use foreign::ForeignTexts;
pub use glance::{Glance, GlancePart, GlanceParts};
pub use language::localise;
pub use number::{decimal, number};
pub use path::scalar;
pub use prepare::prepare;
pub use record::{Record, RecordKind};
pub use rules::Rules;
pub use spec::{Format, PartSpec, RowFilter, SettingPlaces, SourceSpec, TableSpec, word_name};
pub use stream::{RecordStream, UnreadRecord, open};
pub use tables::{LeftOutBy, Preview, TablePreview, check_encoding, check_locale, preview};
pub use translations::{Localised, MissingTranslation, Unmarked, Untranslated, Wanted};

/// How deep lists and groups may be nested in each other.
const MAX_DEPTH: usize = 128;
