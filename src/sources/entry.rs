//! What lies in a folder.

use std::path::Path;
use std::{fs, io};

/// What has a name in a folder, links followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Entry {
    /// A file, or what only its reader can say why it cannot be read.
    File,
    Folder,
    /// A link to nothing, or to itself.
    DeadLink,
    /// A pipe or a device.
    Other,
    /// Its name is no text, so no settings can name it.
    Unnameable,
}

impl Entry {
    pub(super) fn of(path: &Path) -> Entry {
        match fs::metadata(path) {
            Ok(facts) if facts.is_file() => Entry::File,
            Ok(facts) if facts.is_dir() => Entry::Folder,
            Ok(_) => Entry::Other,
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Entry::File,
            Err(_) => Entry::DeadLink,
        }
    }
}
