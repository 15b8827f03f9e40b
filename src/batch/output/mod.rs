//! The output folder: one build at a time, whole files only, and what was made of what.

mod digest;
mod folder;
mod log;
mod made;
mod store;
mod told;
mod write;

pub(super) use digest::{Digest, FileHash};
pub(super) use folder::OutputFolder;
pub(super) use log::Line;
pub(super) use made::{NewMade, Note, Part, Remembered};
pub(super) use store::Store;
pub(super) use told::Told;
pub(super) use write::unwritable;
pub use write::write_whole;
