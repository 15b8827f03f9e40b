//! PDF/A-2a and PDF/UA-1, as veraPDF sees them.

use std::sync::Arc;

use super::kit::*;
use super::reading::Reading;
use super::{attachments, charts, drawings, fields, pictures, sheet};
use crate::layout::frame::{ItemContent, LinkTarget, Owner};

/// What the outside validator says of files by their names; `None` where it is not installed.
pub fn validated(files: &[(&str, Vec<u8>)]) -> Option<String> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/.ci/validators/pdf");
    let home = std::env::var("XDG_CACHE_HOME").or_else(|_| std::env::var("HOME").map(|home| home + "/.cache"));
    let installed = home.is_ok_and(|home| std::path::Path::new(&home).join("liasse-validators/verapdf").exists());
    if !installed && std::env::var_os("LIASSE_REQUIRE_TOOLS").is_none_or(|value| value != "1") {
        println!("veraPDF is not installed (see .ci/validators/pdf): not looked at with it");
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let files = files.iter().map(|(name, bytes)| {
        let file = folder.path().join(format!("{name}.pdf"));
        std::fs::write(&file, bytes).unwrap();
        file
    });
    let output = std::process::Command::new(script).args(files.collect::<Vec<_>>()).output().unwrap();
    Some(String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr))
}

#[test]
fn documents_conform() {
    let mut odd = Sketch::new();
    odd.layout.metadata.language = Arc::from("pas une langue");
    odd.heading(4, "Un titre de niveau 4");
    odd.heading(6, "Un titre de niveau 6");
    let paragraph = odd.paragraph("Un lien perdu, un signe manquant : ");
    odd.link(paragraph, "perdu", LinkTarget::Anchor(Arc::from("nulle part")));
    let mut run = odd.run("x", Look::default());
    run.glyphs[0].id = 0;
    odd.item(Owner::Node(paragraph), ItemContent::Text(run));
    let (sheet, bare, silent) = (sheet::sheet(), Sketch::new().layout, silent().layout);
    let drawing = drawings::shown(&drawings::all()).layout;
    let (form, question) = (fields::form(), fields::question());
    let charts = charts::page("fr");
    let private = "<p>\u{e000} and \u{f0001} <span style=\"font-family: Liberation Serif\">\u{f001}</span></p>";
    let private = format!("<html lang=\"en\"><head><title>T</title></head><body>{private}</body></html>");
    let private = charts::laid_out(&private, "", "en");
    let layouts = [
        ("sheet", &sheet),
        ("bare", &bare),
        ("odd", &odd.layout),
        ("drawing", &drawing),
        ("form", &form),
        ("question", &question),
        ("charts", &charts),
        ("private", &private),
        ("silent", &silent),
    ];
    let mut files = layouts.map(|(name, layout)| (name, writer().write(layout).unwrap().value)).to_vec();
    files.push(("files", attachments::with_files()));
    let Some(report) = validated(&files) else { return };
    assert_eq!(report.matches("PASS 2a ").count(), 9, "{report}");
    assert_eq!(report.matches("PASS 3a ").count(), 1, "{report}");
    assert_eq!(report.matches("PASS ua1 ").count(), 9, "{report}");
}

/// A document whose picture has no text alternative.
fn silent() -> Sketch {
    let mut sketch = Sketch::new();
    sketch.figure(&pictures::png_alpha(), None);
    sketch
}

#[test]
fn without_text_alternatives_a_document_is_not_declared_accessible() {
    let warned = writer().write(&silent().layout).unwrap();
    assert_eq!(warned.warnings.iter().map(|w| w.code).collect::<Vec<_>>(), ["picture-without-alternative"]);
    let packet = Reading::new(&warned.value).streams("XML")[0].content.clone();
    let packet = String::from_utf8(packet).unwrap();
    assert!(packet.contains("<pdfaid:part>2</pdfaid:part>") && !packet.contains("pdfuaid"));
}
