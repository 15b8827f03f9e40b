//! Whole files or none.

use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::UNIX_EPOCH;

use super::made::Stamp;
use crate::diag::{Diagnostic, Origin, reason};

/// What the names of files in the making begin and end with.
const PART_PREFIX: &str = ".liasse-";
const PART_SUFFIX: &str = ".part";

/// Writes a file beside its target and renames it, so that a final name never holds half a file.
///
/// The bytes are not forced to the disk. `shown` is the path as diagnostics call it.
pub fn write_whole(target: &Path, shown: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
    Beside::write(target.to_owned(), shown.to_owned(), bytes)?.take_place()
}

/// A whole file beside the place that it is made for. One that does not take its place is removed.
#[derive(Debug)]
pub(crate) struct Beside {
    part: PathBuf,
    target: PathBuf,
    shown: String,
    pub stamp: Stamp,
    in_place: bool,
}

impl Beside {
    pub fn write(target: PathBuf, shown: String, bytes: &[u8]) -> Result<Beside, Diagnostic> {
        let part = part_path(&target);
        let unknown = Stamp { bytes: bytes.len() as u64, modified: None };
        let mut beside = Beside { part, target, shown, stamp: unknown, in_place: false };
        match write_part(&beside.part, bytes) {
            Ok(facts) => {
                beside.stamp = stamp(&facts);
                Ok(beside)
            }
            Err(error) => Err(unwritable(&beside.shown, &error)),
        }
    }

    /// A file to be written bit by bit, in a folder on the same disk as its place.
    pub fn begin(folder: &Path, target: PathBuf, shown: String) -> Result<(Beside, File), Diagnostic> {
        let part = part_path(&folder.join(target.file_name().unwrap_or_default()));
        let file = File::create_new(&part).map_err(|error| unwritable(&shown, &error))?;
        let stamp = Stamp { bytes: 0, modified: None };
        Ok((Beside { part, target, shown, stamp, in_place: false }, file))
    }

    /// Gives the file its name.
    pub fn take_place(mut self) -> Result<(), Diagnostic> {
        fs::rename(&self.part, &self.target).map_err(|error| unwritable(&self.shown, &error))?;
        self.in_place = true;
        Ok(())
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if !self.in_place {
            // The part is of no use to anyone; if it cannot be removed, the next run will.
            let _ = fs::remove_file(&self.part);
        }
    }
}

fn write_part(part: &Path, bytes: &[u8]) -> io::Result<Metadata> {
    let mut file = File::create_new(part)?;
    file.write_all(bytes)?;
    file.metadata()
}

/// The length and the time of a file.
pub(super) fn stamp(facts: &Metadata) -> Stamp {
    let since = facts.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let modified = since.and_then(|since| u64::try_from(since.as_nanos()).ok());
    Stamp { bytes: facts.len(), modified }
}

/// A name beside the target that no other document of any running program has.
pub(super) fn part_path(target: &Path) -> PathBuf {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    target.with_file_name(format!("{PART_PREFIX}{}-{number}{PART_SUFFIX}", std::process::id()))
}

/// Removes the files that a killed run left in the making.
pub(super) fn remove_parts(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(PART_PREFIX) && name.ends_with(PART_SUFFIX) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// The diagnostic of a file or folder that cannot be written.
pub(crate) fn unwritable(shown: &str, error: &io::Error) -> Diagnostic {
    let origin = Origin::file(shown);
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            Diagnostic::error("disk-full", origin, "there is no space left to write this")
                .with_hint("free some space, or write elsewhere with `--out DIR`; the next run makes what is missing")
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            Diagnostic::error("unwritable-output", origin, "this cannot be written: permission is denied")
                .with_hint("ask for the right to write there, or write elsewhere with `--out DIR`")
        }
        _ => Diagnostic::error("unwritable-output", origin, format!("this cannot be written: {}", reason(error)))
            .with_hint("check the folder, or write elsewhere with `--out DIR`; a file that is open in another program may be locked"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn replaces_the_whole_file_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("a.pdf");
        write_whole(&target, "a.pdf", b"long old content").unwrap();
        write_whole(&target, "a.pdf", b"new").unwrap();
        assert_eq!(fs::read(&target).unwrap(), b"new");
        assert_eq!(names(folder.path()), ["a.pdf"]);
    }

    #[test]
    fn a_failure_leaves_no_part() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("taken");
        fs::create_dir(&target).unwrap();
        let problem = write_whole(&target, "outputs/taken", b"x").unwrap_err();
        assert_eq!((problem.code, problem.origin.to_string().as_str()), ("unwritable-output", "outputs/taken"));
        assert_eq!(names(folder.path()), ["taken"]);
    }

    #[test]
    fn parts_of_a_killed_run_go() {
        let folder = tempfile::tempdir().unwrap();
        for name in [".liasse-1-2.part", "a.part", ".liasse-x.pdf"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        remove_parts(folder.path()).unwrap();
        assert_eq!(names(folder.path()), [".liasse-x.pdf", "a.part"]);
    }
}
