//! A page with charts of all types, as the program makes it.

use std::fs;
use std::path::Path;

use crate::examples::tool;
use crate::harness::Workspace;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/charts");
const ARABIC: &[u8] = include_bytes!("../fixtures/fonts/NotoNaskhArabic-Test.ttf");

/// A workspace with the page, and the document of it in each language.
pub fn made(format: &str) -> (Workspace, Vec<String>) {
    let mut workspace = Workspace::empty().file("fonts/arabic.ttf", ARABIC);
    for file in ["template.hbs", "style.css"] {
        let bytes = fs::read(Path::new(FOLDER).join(file)).expect("the fixture is there");
        workspace = workspace.file(&format!("templates/charts/{file}"), bytes);
    }
    let record = fs::read(Path::new(FOLDER).join("record.json")).expect("the fixture is there");
    let workspace = workspace.file("record.json", record).file("liasse.toml", "");
    let files = ["en", "fr", "de", "ar"].map(|language| {
        let file = format!("{language}.{format}");
        let arguments = ["render", "templates/charts", "record.json", "--free", "-o", &file, "--lang", language];
        let run = workspace.liasse(&arguments);
        run.ends_with(0).tells("empty-chart", "template.hbs").tells("task-without-dates", "template.hbs");
        file
    });
    (workspace, files.to_vec())
}

#[test]
fn numbers_are_written_as_the_language_has_them() {
    let (workspace, files) = made("pdf");
    let path = |file: &str| workspace.path(file).to_str().expect("the path is text").to_owned();
    for (file, amount, divided) in
        [("en.pdf", "12,450", "EUR × 1,000"), ("fr.pdf", "12 450", "EUR × 1 000"), ("de.pdf", "12.450", "EUR × 1.000")]
    {
        assert!(files.iter().any(|known| known == file));
        let Some(text) = tool("pdftotext", &["-layout", &path(file), "-"]) else { return };
        let text = text.replace(['\u{a0}', '\u{202f}'], " ");
        assert!(text.contains(amount) && text.contains(divided), "{file}: {text}");
    }
}

#[test]
fn charts_are_the_same_in_every_run() {
    let (first, files) = made("pdf");
    let (second, _) = made("pdf");
    for file in files {
        assert!(first.bytes(&file) == second.bytes(&file), "{file}");
    }
}
