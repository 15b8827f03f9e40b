//! Workspaces to run the program in.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A folder with the files of a test, gone when the test ends.
pub struct Workspace {
    folder: TempDir,
}

impl Workspace {
    /// An empty folder.
    pub fn empty() -> Workspace {
        Workspace { folder: TempDir::new().expect("a folder for the test can be made") }
    }

    /// A workspace with a small template, one job over `inputs/*` of free records, and one good record: what
    /// is bad in it is added by the test, and the good record must still be made.
    pub fn with_good_record() -> Workspace {
        Workspace::empty()
            .file("liasse.toml", SETTINGS)
            .file("templates/note/template.hbs", TEMPLATE)
            .file("templates/note/style.css", "h1 { color: #004466; }\n")
            .file("inputs/good.json", r#"{"id": "good", "title": "A good record"}"#)
    }

    pub fn file(self, path: &str, content: impl AsRef<[u8]>) -> Workspace {
        let path = self.path(path);
        let folder = path.parent().expect("the path has a folder");
        fs::create_dir_all(folder).expect("a folder of the test can be made");
        fs::write(path, content).expect("a file of the test can be written");
        self
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }
    pub fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }
    pub fn bytes(&self, path: &str) -> Vec<u8> {
        fs::read(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Runs the program at the root.
    pub fn liasse(&self, arguments: &[&str]) -> Run {
        self.liasse_in("", arguments)
    }

    /// Runs the program in a folder below the root.
    pub fn liasse_in(&self, folder: &str, arguments: &[&str]) -> Run {
        liasse(&self.path(folder), arguments)
    }

    /// Runs the program at the root with the rights of its user alone: to root itself no file is closed.
    #[cfg(unix)]
    pub fn liasse_as_any_user(&self, arguments: &[&str]) -> Run {
        use std::os::unix::fs::MetadataExt;
        let program = env!("CARGO_BIN_EXE_liasse");
        let is_root = fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0);
        let mut command = Command::new(if is_root { "setpriv" } else { program });
        if is_root {
            command.args(["--bounding-set", "-all", program]);
        }
        command.current_dir(self.root()).args(arguments);
        Run::of(command.output().expect("the program starts, with `setpriv` of util-linux where root tests it"))
    }

    /// The documents below `outputs/`, sorted; nothing but whole documents may be there, and what is said of them.
    pub fn outputs(&self) -> Vec<String> {
        let mut found = Vec::new();
        collect(&self.path("outputs"), "", &mut found);
        found.retain(|name| name != "manifest.json" && name != "report.html");
        found.sort();
        found
    }

    /// The manifest of a folder.
    pub fn manifest(&self, folder: &str) -> serde_json::Value {
        serde_json::from_slice(&self.bytes(&format!("{folder}/manifest.json"))).expect("the manifest is JSON")
    }
}

/// Runs the program in a folder.
pub fn liasse(folder: &Path, arguments: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_liasse"));
    command.current_dir(folder).args(arguments);
    Run::of(command.output().expect("the program starts"))
}

fn collect(folder: &Path, prefix: &str, found: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name().into_string().expect("names are text");
        assert!(!name.ends_with(".part"), "a file in the making was left: {prefix}{name}");
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{prefix}{name}/"), found);
        } else if !prefix.starts_with(".liasse") {
            found.push(format!("{prefix}{name}"));
        }
    }
}

/// The PDF and Word files in a folder and the folders in it, sorted.
pub fn documents_below(folder: &Path) -> Vec<PathBuf> {
    let mut documents = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is readable").flatten() {
        let path = entry.path();
        if path.is_dir() {
            documents.extend(documents_below(&path));
        } else if path.extension().is_some_and(|extension| extension == "pdf" || extension == "docx") {
            documents.push(path);
        }
    }
    documents.sort();
    documents
}

/// What a run gave.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    fn of(output: Output) -> Run {
        let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
        let code = output.status.code().expect("the program ends by itself");
        Run { code, stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// Fails unless the run told of a problem with this code, and named this place in it.
    #[track_caller]
    pub fn tells(&self, code: &str, place: &str) -> &Run {
        let marked = format!("[{code}]");
        let told = self
            .problems()
            .any(|problem| problem.contains(&marked) && problem.contains(place) && problem.contains("help: "));
        assert!(told, "no problem `{code}` at `{place}` with a hint in:\n{}", self.stderr);
        self
    }

    /// Fails unless the run told of no problem at all.
    #[track_caller]
    pub fn is_clean(&self) -> &Run {
        assert_eq!((self.code, self.stderr.as_str()), (0, ""));
        self
    }

    #[track_caller]
    pub fn ends_with(&self, code: i32) -> &Run {
        assert_eq!(self.code, code, "{}\n{}", self.stdout, self.stderr);
        self
    }

    /// The text of each problem.
    fn problems(&self) -> impl Iterator<Item = String> {
        let mut problems: Vec<String> = Vec::new();
        for line in self.stderr.lines() {
            let opens = ["error[", "warning[", "fault["].iter().any(|start| line.starts_with(start));
            match problems.last_mut() {
                Some(last) if !opens => last.push_str(&format!("{line}\n")),
                _ => problems.push(format!("{line}\n")),
            }
        }
        problems.into_iter()
    }
}

pub const SETTINGS: &str = r#"[[job]]
name = "notes"
records = "inputs/*"
kind = "free"
template = "note"
languages = "en"
"#;

const TEMPLATE: &str = r#"<html lang="{{@language}}">
<head><title>{{title}}</title></head>
<body><h1>{{title}}</h1></body>
</html>
"#;
