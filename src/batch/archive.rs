//! The documents of a run in one file, a zip or a tar archive, in the order of the input.
//!
//! Equal documents give equal bytes: every file in it has the same time, rights and owner. The archive grows beside its
//! place under a name that is its own, locked against other runs, and takes its name when it is whole.

use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use tar::{Builder, EntryType, Header};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

use super::fails_once::FailsOnce;
use super::manifest::{MANIFEST_FILE, is_ours};
use super::output::unwritable;
use crate::diag::{Diagnostic, Origin};

/// 1980-01-01 00:00 UTC in seconds since 1970: the earliest time that zip archives can tell, for tar archives too.
const TAR_TIME: u64 = 315_532_800;

/// What an archive is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArchiveFormat {
    Zip,
    Tar,
}

impl ArchiveFormat {
    /// The format that the name of a file stands for.
    pub fn of(file: &Path) -> Option<ArchiveFormat> {
        match file.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "zip" => Some(ArchiveFormat::Zip),
            "tar" => Some(ArchiveFormat::Tar),
            _ => None,
        }
    }
}

/// Refuses to replace a file that is no archive of ours: those hold our manifest. An empty file is what a power failure
/// leaves.
pub(super) fn refuse_foreign(file: &Path, shown: &str, format: ArchiveFormat) -> Result<(), Diagnostic> {
    let Ok(opened) = File::open(file) else { return Ok(()) };
    let is_empty = opened.metadata().is_ok_and(|facts| facts.len() == 0 || !facts.is_file());
    if is_empty || manifest_of(opened, format).is_some_and(|beginning| is_ours(MANIFEST_FILE, &beginning)) {
        return Ok(());
    }
    let message = "this file is no archive that Liasse made, and is left as it is";
    Err(Diagnostic::error("foreign-file", Origin::file(shown), message)
        .with_hint("give `--archive` another name, or let `--force` replace the file"))
}

/// How the manifest in an archive begins; `None` where there is none, or no archive.
fn manifest_of(file: File, format: ArchiveFormat) -> Option<Vec<u8>> {
    const BEGINNING_BYTES: u64 = 64;
    let file = BufReader::new(file);
    let mut beginning = Vec::new();
    match format {
        ArchiveFormat::Zip => {
            let mut zip = ZipArchive::new(file).ok()?;
            let manifest = zip.by_name(MANIFEST_FILE).ok()?;
            manifest.take(BEGINNING_BYTES).read_to_end(&mut beginning).ok()?;
        }
        ArchiveFormat::Tar => {
            let mut tar = tar::Archive::new(file);
            let mut entries = tar.entries_with_seek().ok()?.map_while(Result::ok);
            let manifest = entries.find(|entry| *entry.path_bytes() == *MANIFEST_FILE.as_bytes())?;
            manifest.take(BEGINNING_BYTES).read_to_end(&mut beginning).ok()?;
        }
    }
    Some(beginning)
}

/// An archive in the making. One that is not finished is removed.
pub(super) struct Archive {
    part: PathBuf,
    target: PathBuf,
    shown: String,
    packer: Option<Packer>,
}

enum Packer {
    Zip(Box<ZipWriter<FailsOnce<BufWriter<File>>>>),
    Tar(Box<Builder<BufWriter<File>>>),
}

impl Archive {
    /// Begins an archive, in a folder that is made where it is missing. `shown` is the file as the user calls it.
    pub fn begin(target: &Path, shown: &str, format: ArchiveFormat) -> Result<Archive, Diagnostic> {
        let part = beside(target, "");
        let folder = target.parent().unwrap_or(Path::new(""));
        let opened = match target.is_dir() {
            true => Err(io::ErrorKind::IsADirectory.into()),
            false if folder.as_os_str().is_empty() => Ok(()),
            false => fs::create_dir_all(folder),
        };
        // What a killed run left under this name is written over.
        let opened = opened.and_then(|()| File::options().create(true).truncate(false).write(true).open(&part));
        let file = opened.map_err(|error| unwritable_archive(shown, &error))?;
        match file.try_lock() {
            // Who finished in between has renamed what was opened here.
            Ok(()) if part.exists() => {}
            Ok(()) | Err(TryLockError::WouldBlock) => {
                let message = "another run of Liasse is writing this archive";
                return Err(Diagnostic::error("output-in-use", Origin::file(shown), message)
                    .with_hint("wait until it has ended, or give `--archive` another name"));
            }
            Err(TryLockError::Error(error)) => return Err(unwritable_archive(shown, &error)),
        }
        file.set_len(0).map_err(|error| unwritable_archive(shown, &error))?;
        let file = BufWriter::with_capacity(1 << 18, file);
        let packer = match format {
            ArchiveFormat::Zip => Packer::Zip(Box::new(ZipWriter::new(FailsOnce::new(file)))),
            ArchiveFormat::Tar => Packer::Tar(Box::new(Builder::new(file))),
        };
        Ok(Archive { part, target: target.to_owned(), shown: shown.to_owned(), packer: Some(packer) })
    }

    /// The file as the user calls it.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// Where something of the archive may be kept while it is made.
    pub fn spool(&self) -> PathBuf {
        beside(&self.target, "-documents")
    }

    /// Adds a document, which is compressed in itself.
    pub fn add(&mut self, name: &str, content: &[u8]) -> Result<(), Diagnostic> {
        self.add_with(name, CompressionMethod::Stored, &mut |out| out.write_all(content))
    }

    /// Adds a text that is written bit by bit.
    pub fn add_text(
        &mut self,
        name: &str,
        write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Diagnostic> {
        self.add_with(name, CompressionMethod::Deflated, write)
    }

    fn add_with(
        &mut self,
        name: &str,
        method: CompressionMethod,
        write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Diagnostic> {
        let written = match &mut self.packer {
            Some(Packer::Zip(zip)) => {
                let options = SimpleFileOptions::default()
                    .last_modified_time(DateTime::DEFAULT)
                    .system(System::Dos)
                    .compression_method(method);
                zip.start_file(name, options).map_err(io::Error::from).and_then(|()| write(zip))
            }
            Some(Packer::Tar(tar)) => tar.append_writer(&mut header(), name).and_then(|mut entry| {
                write(&mut entry)?;
                entry.finish()
            }),
            None => Ok(()),
        };
        written.map_err(|error| unwritable_archive(&self.shown, &error))
    }

    /// Gives the archive its name, once it is on the disk.
    pub fn finish(mut self) -> Result<(), Diagnostic> {
        let file = match self.packer.take() {
            Some(Packer::Zip(zip)) => zip.finish().map_err(io::Error::from).map(FailsOnce::into_inner),
            Some(Packer::Tar(tar)) => tar.into_inner(),
            None => return Ok(()),
        };
        // The file stays open, and thereby locked, until it has its name.
        let file = file.and_then(|file| file.into_inner().map_err(io::IntoInnerError::into_error));
        let named = file.and_then(|file| {
            file.sync_all()?;
            fs::rename(&self.part, &self.target)
        });
        named.map_err(|error| unwritable_archive(&self.shown, &error))
    }
}

impl Drop for Archive {
    fn drop(&mut self) {
        // Under its final name it is not there any more; if it cannot be removed, the next run writes over it.
        let _ = fs::remove_file(&self.part);
    }
}

/// A name beside an archive that belongs to it alone.
fn beside(target: &Path, what: &str) -> PathBuf {
    let mut name = OsString::from(".liasse-");
    name.push(target.file_name().unwrap_or_default());
    name.push(format!("{what}.part"));
    target.with_file_name(name)
}

fn header() -> Header {
    let mut header = Header::new_gnu();
    header.set_entry_type(EntryType::Regular);
    header.set_mode(0o644);
    header.set_mtime(TAR_TIME);
    header.set_uid(0);
    header.set_gid(0);
    header
}

fn unwritable_archive(shown: &str, error: &io::Error) -> Diagnostic {
    unwritable(shown, error).with_hint(
        "see that there is space and the right to write there, or give `--archive` another place; what was there before \
         is as it was",
    )
}
