//! The one door to the file system.

use std::fs;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use super::Text;
use crate::diag::{Diagnostic, Origin};

/// No single input file may be larger than this.
const MAX_FILE_BYTES: u64 = 2 << 30;
/// No text that is read as a whole (template, style sheet, labels, JSON, YAML) may be larger than this.
const MAX_TEXT_BYTES: u64 = 256 << 20;

/// A folder that holds every file a run may read.
#[derive(Clone, Debug)]
pub struct Workspace {
    root: PathBuf,
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
        Ok(Workspace { root: resolved })
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The absolute path of a file or folder that exists inside the workspace.
    ///
    /// Absolute paths, `..` and links that lead outside are refused.
    pub fn resolve(&self, path: &str) -> Result<PathBuf, Diagnostic> {
        let relative = Path::new(path);
        let inside = relative.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        if !inside || path.contains('\\') || path.contains("://") {
            return Err(outside(path));
        }
        let resolved = self.root.join(relative).canonicalize().map_err(|error| unreadable(path, &error))?;
        if resolved.starts_with(&self.root) { Ok(resolved) } else { Err(outside(path)) }
    }

    /// Opens a file for streaming.
    pub fn open_file(&self, path: &str) -> Result<fs::File, Diagnostic> {
        let resolved = self.resolve(path)?;
        let file = fs::File::open(resolved).map_err(|error| unreadable(path, &error))?;
        let facts = file.metadata().map_err(|error| unreadable(path, &error))?;
        if !facts.is_file() {
            return Err(Diagnostic::error("unreadable-file", Origin::file(path), "this is not a file")
                .with_hint("name a file, not a folder or a device"));
        }
        if facts.len() > MAX_FILE_BYTES {
            return Err(too_large(path, MAX_FILE_BYTES));
        }
        Ok(file)
    }

    /// All bytes of a file.
    pub fn read(&self, path: &str) -> Result<Vec<u8>, Diagnostic> {
        self.read_up_to(path, MAX_FILE_BYTES)
    }

    /// A UTF-8 file, without its byte-order mark.
    pub fn read_text(&self, path: &str) -> Result<Text, Diagnostic> {
        let bytes = self.read_up_to(path, MAX_TEXT_BYTES)?;
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Text::new(path, text.strip_prefix('\u{feff}').unwrap_or(&text))),
            Err(error) => {
                let good = error.utf8_error().valid_up_to();
                let line = error.as_bytes()[..good].iter().filter(|byte| **byte == b'\n').count() + 1;
                let line = u32::try_from(line).unwrap_or(u32::MAX);
                Err(Diagnostic::error("wrong-encoding", Origin::line(path, line), "this file is not UTF-8 text")
                    .with_hint(
                        "save it again as UTF-8: editors and spreadsheets offer it under \u{201c}Save as\u{201d}",
                    ))
            }
        }
    }

    fn read_up_to(&self, path: &str, limit: u64) -> Result<Vec<u8>, Diagnostic> {
        let mut bytes = Vec::new();
        let mut file = self.open_file(path)?.take(limit + 1);
        file.read_to_end(&mut bytes).map_err(|error| unreadable(path, &error))?;
        if bytes.len() as u64 > limit { Err(too_large(path, limit)) } else { Ok(bytes) }
    }

    /// Whether a file or folder is there, inside the workspace.
    pub fn exists(&self, path: &str) -> bool {
        self.resolve(path).is_ok()
    }

    /// The paths of the files right inside a folder, sorted by name.
    pub fn files_in(&self, folder: &str) -> Result<Vec<String>, Diagnostic> {
        self.entries(folder, Path::is_file)
    }

    /// The paths of the folders right inside a folder, sorted by name.
    pub fn folders_in(&self, folder: &str) -> Result<Vec<String>, Diagnostic> {
        self.entries(folder, Path::is_dir)
    }

    fn entries(&self, folder: &str, wanted: fn(&Path) -> bool) -> Result<Vec<String>, Diagnostic> {
        let resolved = self.resolve(folder)?;
        let mut names = Vec::new();
        for entry in fs::read_dir(resolved).map_err(|error| unreadable(folder, &error))? {
            let entry = entry.map_err(|error| unreadable(folder, &error))?;
            if let Ok(name) = entry.file_name().into_string()
                && wanted(&entry.path())
            {
                names.push(join(folder, &name));
            }
        }
        names.sort();
        Ok(names)
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

/// An input or output error in plain words.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "it does not exist".to_owned(),
        io::ErrorKind::PermissionDenied => "permission is denied".to_owned(),
        _ => error.to_string(),
    }
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
        assert_eq!((wrong.code, wrong.origin.to_string().as_str()), ("wrong-encoding", "inputs/latin.txt:2"));
    }
}
