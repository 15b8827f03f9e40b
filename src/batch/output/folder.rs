//! The output folder and its lock.

use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::io::Read;
use std::path::{Path, PathBuf};

use super::made::Stamp;
use super::write::{Beside, part_path, remove_parts, stamp, unwritable};
use crate::diag::{Diagnostic, Origin};

/// What Liasse keeps for itself below the output folder.
pub(crate) const STATE_FOLDER: &str = ".liasse";
const LOCK_FILE: &str = "lock";
/// How much of a file tells whose it is.
const BEGINNING_BYTES: u64 = 512;

/// A folder that this run alone writes documents to.
#[derive(Debug)]
pub(crate) struct OutputFolder {
    root: PathBuf,
    /// The folder as the user calls it.
    shown: String,
    /// The folders below the root that were made ready, or why they cannot be.
    ready: BTreeMap<PathBuf, Option<Diagnostic>>,
    /// Held until the run ends; `None` where nothing is written.
    lock: Option<File>,
}

impl OutputFolder {
    /// Makes the folder where it is missing, and keeps other runs out of it.
    pub(crate) fn open(root: &Path, shown: &str) -> Result<OutputFolder, Diagnostic> {
        let state = root.join(STATE_FOLDER);
        let lock_path = state.join(LOCK_FILE);
        let lock = fs::create_dir_all(&state)
            .and_then(|()| remove_parts(&state))
            .and_then(|()| File::options().create(true).truncate(false).write(true).open(lock_path))
            .map_err(|error| unwritable(shown, &error))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let message = "another run of Liasse is writing to this folder";
                return Err(Diagnostic::error("output-in-use", Origin::file(shown), message)
                    .with_hint("wait until it has ended, or write elsewhere with `--out DIR`"));
            }
            Err(TryLockError::Error(error)) => return Err(unwritable(shown, &error)),
        }
        Ok(OutputFolder { root: root.to_owned(), shown: shown.to_owned(), ready: BTreeMap::new(), lock: Some(lock) })
    }

    /// A folder to look at, which need not be there: nothing is written to it.
    pub(crate) fn look_at(root: &Path, shown: &str) -> OutputFolder {
        OutputFolder { root: root.to_owned(), shown: shown.to_owned(), ready: BTreeMap::new(), lock: None }
    }

    /// Whether this run may write to the folder.
    pub(crate) fn is_ours(&self) -> bool {
        self.lock.is_some()
    }

    /// The path of a document in the file system.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// The path of a document as the user would write it.
    pub(crate) fn shown(&self, name: &str) -> String {
        format!("{}/{name}", self.shown.trim_end_matches('/'))
    }

    /// Makes a folder for documents and removes what a killed run left in it.
    pub(crate) fn prepare(&mut self, folder: &str) {
        let path = self.path(folder);
        let shown = if folder.is_empty() { self.shown.clone() } else { self.shown(folder) };
        let problem = fs::create_dir_all(&path).and_then(|()| remove_parts(&path)).err();
        self.ready.insert(path, problem.map(|error| unwritable(&shown, &error)));
    }

    /// The bytes of a document that is there.
    pub(crate) fn read(&self, name: &str) -> Option<Vec<u8>> {
        fs::read(self.path(name)).ok()
    }

    /// The length and the time of a file that is there.
    pub(crate) fn stamp(&self, name: &str) -> Option<Stamp> {
        let facts = fs::metadata(self.path(name)).ok()?;
        facts.is_file().then(|| stamp(&facts))
    }

    /// Writes a document, whose folder was prepared, beside its place.
    pub(crate) fn write_beside(&self, name: &str, bytes: &[u8]) -> Result<Beside, Diagnostic> {
        let target = self.path(name);
        if let Some(Some(problem)) = target.parent().and_then(|folder| self.ready.get(folder)) {
            return Err(problem.clone());
        }
        Beside::write(target, self.shown(name), bytes)
    }

    /// How a file begins that is there.
    pub(crate) fn beginning(&self, name: &str) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        File::open(self.path(name)).ok()?.take(BEGINNING_BYTES).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    /// Begins a file of the folder that is written bit by bit.
    pub(crate) fn begin(&self, name: &str) -> Result<(Beside, File), Diagnostic> {
        Beside::begin(&self.path(STATE_FOLDER), self.path(name), self.shown(name))
    }

    /// A file for what is kept while documents are made; the next run removes it where this one is killed.
    pub(crate) fn spool(&self) -> PathBuf {
        part_path(&self.path(STATE_FOLDER).join("documents"))
    }

    /// Removes a document, and the folders that are empty without it.
    pub(crate) fn remove(&self, name: &str) -> Result<(), Diagnostic> {
        fs::remove_file(self.path(name)).map_err(|error| unwritable(&self.shown(name), &error))?;
        let mut folder = name;
        while let Some((above, _)) = folder.rsplit_once('/') {
            // A folder that holds anything else stays.
            if fs::remove_dir(self.path(above)).is_err() {
                break;
            }
            folder = above;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_run_is_kept_out_until_the_first_ends() {
        let folder = tempfile::tempdir().unwrap();
        let first = OutputFolder::open(folder.path(), "outputs").unwrap();
        assert_eq!(OutputFolder::open(folder.path(), "outputs").unwrap_err().code, "output-in-use");
        drop(first);
        assert!(OutputFolder::open(folder.path(), "outputs").is_ok());
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_told_for_each_document() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("sheets"), "a file").unwrap();
        let mut output = OutputFolder::open(folder.path(), "outputs").unwrap();
        for folder in ["sheets", ""] {
            output.prepare(folder);
        }
        let problem = output.write_beside("sheets/a.pdf", b"x").unwrap_err();
        assert_eq!((problem.code, problem.origin.to_string().as_str()), ("unwritable-output", "outputs/sheets"));
        output.write_beside("b.pdf", b"x").unwrap().take_place().unwrap();
        assert_eq!(fs::read(folder.path().join("b.pdf")).unwrap(), b"x");
    }
}
