//! Files that change while a run reads them.
//!
//! A run reads a file of records more than once, and a long one bit by bit. What it makes must not be made of two states
//! of a file: how a file stood when it was first opened is remembered, and compared whenever it is opened again and when
//! it has been read.

use std::collections::HashMap;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use crate::diag::{Diagnostic, Origin};

/// The files of a run, each as it stood when it was first opened.
#[derive(Clone, Debug, Default)]
pub(super) struct Watch {
    files: Arc<Mutex<HashMap<PathBuf, Stamp>>>,
}

/// What is different where a file has been written to: its length, the time of the change, or the file itself, where
/// another one has taken its place. Reading the content twice would take too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    identity: Option<(u64, u64)>,
}

impl Stamp {
    fn of(facts: &Metadata) -> Stamp {
        Stamp { length: facts.len(), modified: facts.modified().ok(), identity: identity(facts) }
    }
}

/// The device and the number of a file on it.
#[cfg(unix)]
fn identity(facts: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    Some((facts.dev(), facts.ino()))
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> Option<(u64, u64)> {
    None
}

impl Watch {
    /// A file that was opened; `None` where it was not.
    pub fn opened(&self, resolved: PathBuf, path: &str) -> Option<Watched> {
        let files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        let stamp = *files.get(&resolved)?;
        Some(Watched { path: path.to_owned(), resolved, stamp })
    }

    /// Remembers how a file stands, or tells that it has changed since it was first opened. `path` is its name for
    /// messages.
    pub fn note(&self, resolved: &Path, facts: &Metadata, path: &str) -> Result<(), Diagnostic> {
        let stamp = Stamp::of(facts);
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        let first = *files.entry(resolved.to_owned()).or_insert(stamp);
        if first == stamp { Ok(()) } else { Err(changed(path)) }
    }
}

/// A file that is being read, bit by bit: whether it is still what it was is asked cheaply.
#[derive(Clone, Debug)]
pub struct Watched {
    /// Its name for messages.
    path: String,
    resolved: PathBuf,
    stamp: Stamp,
}

impl Watched {
    /// Tells where the file has changed since it was first opened.
    pub fn check(&self) -> Result<(), Diagnostic> {
        let now = std::fs::metadata(&self.resolved).ok().map(|facts| Stamp::of(&facts));
        if now == Some(self.stamp) { Ok(()) } else { Err(changed(&self.path)) }
    }
}

pub(super) fn changed(path: &str) -> Diagnostic {
    Diagnostic::error("file-changed", Origin::file(path), "this file changed while Liasse was reading it")
        .with_hint("wait until nobody writes to it, then run Liasse again: what was made of it may not be whole")
}
