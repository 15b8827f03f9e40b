//! The examples of the repository: all are made, and programs that share no code with us can read them.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::harness::{self, Run};

/// Builds the workspace of the repository into a folder of the test.
pub fn build() -> (tempfile::TempDir, Run, Vec<PathBuf>) {
    let folder = tempfile::tempdir().expect("a folder for the test can be made");
    let repository = env!("CARGO_MANIFEST_DIR");
    let out = folder.path().to_str().expect("the path is text");
    let run = harness::liasse(Path::new(repository), &["--out", out]);
    let documents = harness::documents_below(folder.path());
    (folder, run, documents)
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
    let (_folder, run, documents) = build();
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
    let (_folder, _run, documents) = build();
    let ends = |path: &&PathBuf| path.ends_with("project-sheet/08-28-fr.pdf");
    let sheet = documents.iter().find(ends).expect("the sheet is made");
    let Some(text) = tool("pdftotext", &["-layout", sheet.to_str().unwrap(), "-"]) else { return };
    for expected in ["08-28", "Kallpa", "Pérou"] {
        assert!(text.contains(expected), "{expected} is missing in:\n{text}");
    }
}

/// How many pages a PDF has; `None` where nothing can tell.
fn pages(pdf: &Path) -> Option<usize> {
    let facts = tool("pdfinfo", &[pdf.to_str().expect("the path is text")])?;
    let pages = facts.lines().find_map(|line| line.strip_prefix("Pages:")).expect("pdfinfo tells the pages");
    Some(pages.trim().parse().expect("the pages are a number"))
}

#[test]
fn libreoffice_has_as_many_pages_as_the_pdf() {
    let (folder, _run, documents) = build();
    let converted = tempfile::tempdir().expect("a folder for the test can be made");
    // LibreOffice writes all into one folder: every document needs a name of its own there.
    let own_name = |path: &Path| {
        let inside = path.strip_prefix(folder.path()).expect("the document is in the folder");
        inside.to_str().expect("the path is text").replace('/', "_")
    };
    let words: Vec<&PathBuf> = documents.iter().filter(|path| path.extension().is_some_and(|e| e == "docx")).collect();
    let copies = words.iter().map(|path| {
        let copy = converted.path().join(own_name(path));
        std::fs::copy(path, &copy).expect("the document can be copied");
        copy.to_str().expect("the path is text").to_owned()
    });
    let profile = format!("-env:UserInstallation=file://{}", converted.path().join("profile").display());
    let out = converted.path().to_str().expect("the path is text").to_owned();
    let mut arguments = vec![profile, "--headless".into(), "--convert-to".into(), "pdf".into(), "--outdir".into(), out];
    arguments.extend(copies);
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let Some(_) = tool("soffice", &arguments) else { return };
    let mut different = Vec::new();
    for word in words {
        let shown = converted.path().join(own_name(word)).with_extension("pdf");
        let (Some(ours), Some(theirs)) = (pages(&word.with_extension("pdf")), pages(&shown)) else { return };
        if ours != theirs {
            different.push(format!("{}: {ours} pages in PDF, {theirs} in LibreOffice", own_name(word)));
        }
    }
    assert!(different.is_empty(), "{}", different.join("\n"));
}
