//! Bytes and text with origins. Files are read inside the workspace only.
//!
//! [`Workspace`] is the one door to the file system: nothing else in the library reads a file. A path is
//! given relative to the root, with `/` between its parts.

mod entry;
mod nearest;
mod text;
mod watch;
mod workspace;

pub use entry::Entry;
pub use text::Text;
pub use watch::Watched;
pub use workspace::Workspace;
