//! How large documents are.

#[path = "../bench/records.rs"]
mod records;

use std::fs;
use std::path::Path;

use crate::examples::tool;
use crate::harness::Workspace;

const PHOTO: &[u8] = include_bytes!("../bench/workspace/photo.jpg");

#[test]
fn a_sheet_is_little_larger_than_its_photo() {
    let bench = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bench/workspace");
    let mut workspace =
        Workspace::empty().file("photo.jpg", PHOTO).file("records.jsonl", records::record(1).to_string());
    for path in ["liasse.toml", "templates/sheet/template.hbs", "templates/sheet/style.css"] {
        workspace = workspace.file(path, fs::read(bench.join(path)).expect("the benchmark is there"));
    }
    workspace.liasse(&[]).is_clean();
    let documents = workspace.outputs();
    assert_eq!(documents.len(), 2, "{documents:?}");
    for document in documents {
        let most = if document.ends_with("pdf") { 80_000 } else { 40_000 };
        let beside = workspace.bytes(&format!("outputs/{document}")).len().saturating_sub(PHOTO.len());
        assert!(beside < most, "{document}: {beside} bytes beside the photo");
    }
}

#[test]
fn a_picture_is_there_once_however_often_it_is_shown() {
    let page = |count: usize| {
        let picture = "<p><img src=\"photo.jpg\" alt=\"A photo\" style=\"width: 60mm\"/></p>".repeat(count);
        format!("<html lang=\"en\"><head><title>T</title></head><body><h1>T</h1>{picture}</body></html>")
    };
    let workspace = Workspace::empty()
        .file("once/template.hbs", page(1))
        .file("once/photo.jpg", PHOTO)
        .file("often/template.hbs", page(20))
        .file("often/photo.jpg", PHOTO)
        .file("r.json", r#"{"id": "r"}"#);
    for format in ["pdf", "docx"] {
        let size = |template: &str| {
            let name = format!("{template}.{format}");
            workspace.liasse(&["render", template, "r.json", "--free", "-o", &name]).is_clean();
            workspace.bytes(&name).len()
        };
        let (once, often) = (size("once"), size("often"));
        assert!(often < once + 6000, "{format}: {once} and {often} bytes");
    }
    let pdf = workspace.path("often.pdf");
    let Some(pictures) = tool("pdfimages", &["-list", pdf.to_str().expect("the path is text")]) else { return };
    // The columns `object` and `ID` of the list.
    let objects: std::collections::BTreeSet<&str> =
        pictures.lines().skip(2).filter_map(|line| line.split_whitespace().nth(10)).collect();
    assert_eq!((pictures.lines().count() - 2, objects.len()), (20, 1), "{pictures}");
}
