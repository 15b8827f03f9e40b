//! The examples of the repository: all are made, and programs that share no code with us can read them.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use crate::harness::{self, Run};

/// What the workspace of the repository becomes.
pub struct Built {
    run: Run,
    /// PDF and Word files, sorted.
    pub documents: Vec<PathBuf>,
}

/// The documents of the workspace of the repository, made once for all tests.
pub fn built() -> &'static Built {
    static BUILT: LazyLock<Built> = LazyLock::new(|| {
        let folder = fresh("examples");
        let run = harness::liasse(Path::new(env!("CARGO_MANIFEST_DIR")), &["--out", text(&folder)]);
        Built { run, documents: harness::documents_below(&folder) }
    });
    &BUILT
}

/// A Word file of the examples as LibreOffice lays it out, in PDF; `None` where LibreOffice is not there.
pub fn in_libreoffice(word: &Path) -> Option<PathBuf> {
    static CONVERTED: LazyLock<Option<PathBuf>> = LazyLock::new(|| {
        let folder = fresh("examples-in-libreoffice");
        let words = built().documents.iter().filter(|path| path.extension().is_some_and(|e| e == "docx"));
        // LibreOffice writes all into one folder: every document needs a name of its own there.
        let copies: Vec<PathBuf> = words.map(|path| copied(path, &folder)).collect();
        let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
        let mut arguments = vec![profile.as_str(), "--headless", "--convert-to", "pdf", "--outdir", text(&folder)];
        arguments.extend(copies.iter().map(|copy| text(copy)));
        tool("soffice", &arguments)?;
        Some(folder)
    });
    Some(CONVERTED.as_ref()?.join(own_name(word)).with_extension("pdf"))
}

fn copied(word: &Path, folder: &Path) -> PathBuf {
    let copy = folder.join(own_name(word));
    std::fs::copy(word, &copy).expect("the document can be copied");
    copy
}

/// The name of a document together with its folder's.
fn own_name(document: &Path) -> String {
    let names: Vec<_> = document.iter().rev().take(2).map(|name| name.to_string_lossy()).collect();
    format!("{}_{}", names[1], names[0])
}

/// An empty folder for the tests of this program.
fn fresh(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).expect("what an earlier run left can be removed");
    }
    std::fs::create_dir_all(&folder).expect("a folder for the test can be made");
    folder
}

fn text(path: &Path) -> &str {
    path.to_str().expect("the path is text")
}

/// What a tool writes on standard output; `None`, with a printed line, where it is not installed. A tool that lays text
/// out sees the fonts of the repository only.
pub fn tool(name: &str, arguments: &[&str]) -> Option<String> {
    let fonts = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/fonts.conf");
    match Command::new(name).args(arguments).env("FONTCONFIG_FILE", fonts).output() {
        Ok(output) => {
            let text = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(output.status.success(), "{name} {arguments:?}: {text}{}", String::from_utf8_lossy(&output.stderr));
            Some(text)
        }
        Err(error) => {
            let required = std::env::var_os("LIASSE_REQUIRE_TOOLS").is_some_and(|value| value == "1");
            assert!(!required, "{name} is required here: {error}");
            println!("skipped: {name} is not installed");
            None
        }
    }
}

#[test]
fn every_example_is_made_and_readable() {
    let Built { run, documents } = built();
    run.is_clean();
    let pdfs: Vec<&str> = documents
        .iter()
        .filter(|path| path.extension().is_some_and(|e| e == "pdf"))
        .filter_map(|p| p.to_str())
        .collect();
    assert_eq!(documents.len(), 2 * pdfs.len(), "each document is there in both formats");
    assert!(pdfs.len() >= 30, "{documents:?}");
    for pdf in pdfs {
        let Some(facts) = tool("pdfinfo", &[pdf]) else { return };
        assert!(facts.contains("Tagged:          yes"), "{pdf}: {facts}");
        assert!(facts.lines().any(|line| line.starts_with("Title: ") && line.len() > 20), "{pdf}: {facts}");
        let Some(text) = tool("pdftotext", &["-layout", pdf, "-"]) else { return };
        assert!(!text.contains("{{") && !text.contains('\u{fffd}'), "{pdf}: {text}");
        let Some(_) = tool("qpdf", &["--check", pdf]) else { return };
    }
}

#[test]
fn the_kallpa_sheet_says_what_its_record_says() {
    let documents = &built().documents;
    let ends = |path: &&PathBuf| path.ends_with("project-sheet/08-28-fr.pdf");
    let sheet = documents.iter().find(ends).expect("the sheet is made");
    let Some(text) = tool("pdftotext", &["-layout", sheet.to_str().unwrap(), "-"]) else { return };
    for expected in ["08-28", "Kallpa", "Pérou"] {
        assert!(text.contains(expected), "{expected} is missing in:\n{text}");
    }
}
