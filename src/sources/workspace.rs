//! The one door to the file system.

use std::fs;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use super::watch::{Watch, Watched, changed};
use super::{Entry, Text};
use crate::diag::{Diagnostic, Origin, reason};

/// No single input file may be larger than this.
const MAX_FILE_BYTES: u64 = 2 << 30;
/// No text that is read as a whole (template, style sheet, labels, JSON, YAML) may be larger than this.
const MAX_TEXT_BYTES: u64 = 256 << 20;

const SAVE_AS_UTF8: &str = "save it again as UTF-8: editors and spreadsheets offer it under \u{201c}Save as\u{201d}";

/// A folder that holds every file a run may read.
///
/// Clones belong to one run: a file that changes between two readings of it is an error (`file-changed`).
#[derive(Clone, Debug)]
pub struct Workspace {
    root: PathBuf,
    watch: Watch,
}

impl Workspace {
    /// Opens the folder; fails where it is missing or no folder.
    pub fn open(root: &Path) -> Result<Workspace, Diagnostic> {
        let at = || Origin::file(root.display().to_string());
        let resolved = root.canonicalize().map_err(|error| {
            Diagnostic::error("unreadable-workspace", at(), format!("this folder cannot be opened: {}", reason(&error)))
                .with_hint("name the folder that holds liasse.toml, or make a new one with `liasse init DIR`")
        })?;
        if !resolved.is_dir() {
            return Err(Diagnostic::error("unreadable-workspace", at(), "this is a file, not a folder")
                .with_hint("name the folder that holds liasse.toml"));
        }
        Ok(Workspace { root: resolved, watch: Watch::default() })
    }

    /// The same folder for another run: files may have changed since.
    pub fn afresh(&self) -> Workspace {
        Workspace { root: self.root.clone(), watch: Watch::default() }
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The absolute path of a file or folder that exists inside the workspace.
    ///
    /// Absolute paths, `..` and links that lead outside are refused.
    pub fn resolve(&self, path: &str) -> Result<PathBuf, Diagnostic> {
        self.look_up(path)?.ok_or_else(|| unreadable(path, &io::ErrorKind::NotFound.into()))
    }

    /// The same; `None` where there is no such file or folder. What cannot be told for want of rights is an error.
    pub fn look_up(&self, path: &str) -> Result<Option<PathBuf>, Diagnostic> {
        let relative = Path::new(path);
        let inside = relative.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        if !inside || path.contains('\\') || path.contains("://") {
            return Err(outside(path));
        }
        match self.root.join(relative).canonicalize() {
            Ok(resolved) if resolved.starts_with(&self.root) => Ok(Some(resolved)),
            Ok(_) => Err(outside(path)),
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
            Err(error) => Err(unreadable(path, &error)),
        }
    }

    /// Opens a file for streaming.
    pub fn open_file(&self, path: &str) -> Result<fs::File, Diagnostic> {
        let resolved = self.resolve(path)?;
        // To open what is no file may wait for ever: a pipe waits for somebody who writes into it.
        if !fs::metadata(&resolved).is_ok_and(|facts| facts.is_file()) {
            let what = if resolved.is_dir() { "this is a folder, not a file" } else { "this is not a file" };
            return Err(Diagnostic::error("unreadable-file", Origin::file(path), what)
                .with_hint("name a file, not a folder or a device"));
        }
        let file = fs::File::open(&resolved).map_err(|error| unreadable(path, &error))?;
        let facts = file.metadata().map_err(|error| unreadable(path, &error))?;
        if facts.len() > MAX_FILE_BYTES {
            return Err(too_large(path, MAX_FILE_BYTES));
        }
        self.watch.note(&resolved, &facts, path)?;
        Ok(file)
    }

    /// A file that was opened in this run, to be asked whether it is still what it was; `None` for any other.
    pub fn watched(&self, path: &str) -> Option<Watched> {
        self.watch.opened(self.resolve(path).ok()?, path)
    }

    /// Tells where a file that was opened in this run is no longer what it was.
    pub fn check_unchanged(&self, path: &str) -> Result<(), Diagnostic> {
        let resolved = self.resolve(path).map_err(|_| changed(path))?;
        let facts = fs::metadata(&resolved).map_err(|_| changed(path))?;
        self.watch.note(&resolved, &facts, path)
    }

    /// All bytes of a file.
    pub fn read(&self, path: &str) -> Result<Vec<u8>, Diagnostic> {
        self.read_up_to(path, MAX_FILE_BYTES)
    }

    /// A UTF-8 file, without its byte-order mark.
    pub fn read_text(&self, path: &str) -> Result<Text, Diagnostic> {
        let bytes = self.read_up_to(path, MAX_TEXT_BYTES)?;
        match String::from_utf8(bytes) {
            Ok(text) => {
                let text = Text::new(path, text.strip_prefix('\u{feff}').unwrap_or(&text));
                match text.as_str().find('\0') {
                    Some(at) => Err(Diagnostic::error(
                        "not-text",
                        text.origin_at(at),
                        "here is a zero byte: this file is not text, or not UTF-8",
                    )
                    .with_hint(SAVE_AS_UTF8)),
                    None => Ok(text),
                }
            }
            Err(error) => {
                let (good, _) = error.as_bytes().split_at(error.utf8_error().valid_up_to());
                let before = Text::new(path, String::from_utf8_lossy(good));
                let (line, column) = before.line_column(good.len());
                let message = match error.as_bytes() {
                    [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "this file is UTF-16, not UTF-8 text",
                    _ => "this file is not UTF-8 text: what stands here is no character",
                };
                Err(Diagnostic::error("wrong-encoding", Origin::line_column(path, line, column), message)
                    .with_hint(SAVE_AS_UTF8))
            }
        }
    }

    fn read_up_to(&self, path: &str, limit: u64) -> Result<Vec<u8>, Diagnostic> {
        let mut bytes = Vec::new();
        let mut file = self.open_file(path)?.take(limit + 1);
        file.read_to_end(&mut bytes).map_err(|error| unreadable(path, &error))?;
        if bytes.len() as u64 > limit {
            return Err(too_large(path, limit));
        }
        self.check_unchanged(path)?;
        Ok(bytes)
    }

    /// Whether a file or folder is there, inside the workspace.
    pub fn exists(&self, path: &str) -> bool {
        self.resolve(path).is_ok()
    }

    /// The paths of the files right inside a folder, sorted by name.
    pub fn files_in(&self, folder: &str) -> Result<Vec<String>, Diagnostic> {
        self.named(folder, Entry::File)
    }

    /// The paths of the folders right inside a folder, sorted by name.
    pub fn folders_in(&self, folder: &str) -> Result<Vec<String>, Diagnostic> {
        self.named(folder, Entry::Folder)
    }

    fn named(&self, folder: &str, wanted: Entry) -> Result<Vec<String>, Diagnostic> {
        let entries = self.entries(folder)?.into_iter();
        Ok(entries.filter(|(_, entry)| *entry == wanted).map(|(path, _)| path).collect())
    }

    /// The paths of all that is right inside a folder, sorted by name, each with what it is. Of a name that is no text,
    /// signs stand for what cannot be read.
    pub fn entries(&self, folder: &str) -> Result<Vec<(String, Entry)>, Diagnostic> {
        let resolved = self.resolve(folder)?;
        let unreadable = |error: io::Error| {
            let message = format!("the folder `{folder}` cannot be read: {}", reason(&error));
            Diagnostic::error("unreadable-file", Origin::file(folder), message)
                .with_hint("ask for the right to read the folder and to open what is in it")
        };
        let mut entries = Vec::new();
        for entry in fs::read_dir(resolved).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let (name, what) = match entry.file_name().into_string() {
                Ok(name) => (name, Entry::of(&entry.path())),
                Err(name) => (name.to_string_lossy().into_owned(), Entry::Unnameable),
            };
            entries.push((join(folder, &name), what));
        }
        entries.sort();
        Ok(entries)
    }
}

/// A path below a folder, both inside the workspace.
pub(crate) fn join(folder: &str, name: &str) -> String {
    let folder = folder.trim_end_matches('/');
    if folder.is_empty() || folder == "." { name.to_owned() } else { format!("{folder}/{name}") }
}

fn outside(path: &str) -> Diagnostic {
    Diagnostic::error("outside-workspace", Origin::file(path), "this path leads outside the workspace")
        .with_hint("copy the file into the workspace and name it relative to its root, without `..`")
}

fn unreadable(path: &str, error: &io::Error) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        "unreadable-file",
        Origin::file(path),
        format!("this file cannot be read: {}", reason(error)),
    );
    match error.kind() {
        io::ErrorKind::NotFound => diagnostic.with_hint("check the spelling, capital letters included"),
        io::ErrorKind::PermissionDenied => diagnostic.with_hint("ask for the right to read it"),
        _ => diagnostic,
    }
}

fn too_large(path: &str, limit: u64) -> Diagnostic {
    let message = format!("this file is larger than {} MB", limit >> 20);
    Diagnostic::error("file-too-large", Origin::file(path), message).with_hint("split it into smaller files")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn workspace() -> (tempfile::TempDir, Workspace) {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("inputs")).unwrap();
        fs::write(folder.path().join("inputs/a.txt"), "\u{feff}héllo").unwrap();
        fs::write(folder.path().join("inputs/latin.txt"), b"a\nb\xe9").unwrap();
        let workspace = Workspace::open(folder.path()).unwrap();
        (folder, workspace)
    }

    #[test]
    fn reads_inside_without_the_byte_order_mark() {
        let (_folder, workspace) = workspace();
        assert_eq!(workspace.read_text("inputs/a.txt").unwrap().as_str(), "héllo");
        assert_eq!(workspace.files_in("inputs").unwrap(), ["inputs/a.txt", "inputs/latin.txt"]);
    }

    #[cfg(unix)]
    #[test]
    fn tells_what_is_no_file() {
        let (folder, workspace) = workspace();
        let inputs = folder.path().join("inputs");
        fs::create_dir(inputs.join("more")).unwrap();
        std::os::unix::fs::symlink("nowhere.json", inputs.join("gone.json")).unwrap();
        let mut entries = workspace.entries("inputs").unwrap();
        entries.retain(|(_, what)| *what != Entry::File);
        let expected = [("inputs/gone.json".to_owned(), Entry::DeadLink), ("inputs/more".to_owned(), Entry::Folder)];
        assert_eq!(entries, expected);
    }

    #[test]
    fn refuses_what_leads_outside() {
        let (folder, workspace) = workspace();
        #[cfg(unix)]
        std::os::unix::fs::symlink("/etc/hostname", folder.path().join("inputs/link.txt")).unwrap();
        for path in ["../x", "/etc/hostname", "inputs/../../x", "inputs/link.txt", "https://example.org/x"] {
            assert_eq!(workspace.read(path).unwrap_err().code, "outside-workspace", "{path}");
        }
    }

    #[test]
    fn tells_what_is_wrong_with_a_file() {
        let (_folder, workspace) = workspace();
        assert_eq!(workspace.read("inputs/none.txt").unwrap_err().code, "unreadable-file");
        let wrong = workspace.read_text("inputs/latin.txt").unwrap_err();
        assert_eq!((wrong.code, wrong.origin.to_string().as_str()), ("wrong-encoding", "inputs/latin.txt:2:2"));
    }

    #[test]
    fn tells_other_encodings_from_text() {
        let (folder, workspace) = workspace();
        let told = |bytes: &[u8]| {
            fs::write(folder.path().join("inputs/x.txt"), bytes).unwrap();
            let problem = workspace.afresh().read_text("inputs/x.txt").unwrap_err();
            format!("{} {}: {}", problem.code, problem.origin, problem.message)
        };
        assert_eq!(told(b"\xff\xfea\0"), "wrong-encoding inputs/x.txt:1:1: this file is UTF-16, not UTF-8 text");
        assert_eq!(
            told(b"{\0}\0"),
            "not-text inputs/x.txt:1:2: here is a zero byte: this file is not text, or not UTF-8"
        );
        assert!(told("é\né\u{fffd}".as_bytes().split_last().unwrap().1).starts_with("wrong-encoding inputs/x.txt:2:2"));
    }

    #[test]
    fn a_file_that_changes_in_a_run_is_told() {
        let (folder, workspace) = workspace();
        let write = |text: &str| fs::write(folder.path().join("inputs/x.txt"), text).unwrap();
        write("one");
        workspace.open_file("inputs/x.txt").unwrap();
        workspace.check_unchanged("inputs/x.txt").unwrap();
        write("longer");
        assert_eq!(workspace.clone().read("inputs/x.txt").unwrap_err().code, "file-changed");
        assert_eq!(workspace.check_unchanged("inputs/x.txt").unwrap_err().code, "file-changed");
        assert_eq!(workspace.afresh().read("inputs/x.txt").unwrap(), b"longer", "another run sees it as it is");
        fs::remove_file(folder.path().join("inputs/x.txt")).unwrap();
        assert_eq!(workspace.check_unchanged("inputs/x.txt").unwrap_err().code, "file-changed");
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_not_waited_for() {
        let (folder, workspace) = workspace();
        let pipe = folder.path().join("inputs/pipe.json");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        fs::create_dir(folder.path().join("inputs/folder.json")).unwrap();
        for (path, message) in
            [("inputs/pipe.json", "this is not a file"), ("inputs/folder.json", "this is a folder, not a file")]
        {
            assert_eq!(workspace.read(path).unwrap_err().message, message, "{path}");
        }
        assert_eq!(workspace.files_in("inputs").unwrap(), ["inputs/a.txt", "inputs/latin.txt"]);
    }
}
