//! Records: what documents are made from.
//!
//! [`localise`] gives the fields of a record in the language of a document. [`project`] says what a project record
//! holds.

mod language;
mod path;
pub mod project;

pub use language::localise;
