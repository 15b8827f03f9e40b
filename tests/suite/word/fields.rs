//! Fields stay fields, and nothing asks when a document is opened.

use std::collections::BTreeMap;
use std::path::Path;

use super::package::Package;
use super::reports::report;
use crate::examples::tool;
use crate::pairs::word_files;
use crate::xml::Element;

/// How many fields of each kind a package has, running heads among them.
fn kinds(package: &Package) -> BTreeMap<String, usize> {
    let mut kinds = BTreeMap::new();
    for path in package.paths().filter(|path| path.starts_with("word/") && path.ends_with(".xml")) {
        let part = package.xml(path).expect("the part is there");
        let simple = part.named("w:fldSimple").filter_map(|field| field.attribute("w:instr").map(str::to_owned));
        let complex = part.named("w:instrText").map(Element::text);
        for instruction in simple.chain(complex) {
            if let Some(kind) = instruction.split_whitespace().next() {
                *kinds.entry(kind.to_owned()).or_default() += 1;
            }
        }
    }
    kinds
}

#[test]
fn fields_are_still_there_when_libreoffice_has_saved_the_document() {
    let workspace = report();
    workspace.liasse(&["render", "templates/report", "report.json", "-o", "r.docx"]).is_clean();
    let before = kinds(&Package::open(&workspace.path("r.docx")));
    let profile = format!("-env:UserInstallation=file://{}", workspace.path("profile").display());
    let (document, saved) = (workspace.path("r.docx"), workspace.path("saved"));
    let path = |path: &Path| path.to_str().expect("the path is text").to_owned();
    let arguments =
        [&profile, "--headless", "--convert-to", "docx", "--outdir", &path(&saved), &path(&document)].map(String::from);
    let Some(_) = tool("soffice", &arguments.each_ref().map(String::as_str)) else { return };
    let after = kinds(&Package::open(&saved.join("r.docx")));
    for kind in ["TOC", "PAGE", "NUMPAGES", "SEQ", "REF", "PAGEREF"] {
        let (before, after) = (before.get(kind).copied().unwrap_or(0), after.get(kind).copied().unwrap_or(0));
        assert!(before > 0 && after >= before, "{kind}: {before} before, {after} after");
    }
}

#[test]
fn nothing_asks_when_an_example_is_opened() {
    for file in word_files() {
        let package = Package::open(file);
        let settings = package.text("word/settings.xml");
        assert!(!settings.contains("updateFields") && !settings.contains("documentProtection"), "{}", file.display());
        for path in package.paths().filter(|path| path.starts_with("word/") && path.ends_with(".xml")) {
            let text = package.text(path);
            // A field that is dirty is computed, and asked about, when the document is opened.
            assert!(!text.contains("w:dirty") && !text.contains("attachedTemplate"), "{}: {path}", file.display());
        }
    }
}
