//! The output folder: one build at a time, whole files only, and what was made of what.

mod folder;
mod store;
mod write;

pub(super) use folder::OutputFolder;
pub(super) use store::{Made, News, Store, hash};
pub use write::write_whole;
