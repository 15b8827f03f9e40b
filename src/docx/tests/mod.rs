//! What a user of Word would notice, part by part.

mod build;
mod outside;
mod sample;

use std::io::{Cursor, Read};
use std::sync::Arc;

use crate::fonts::{FontBook, Shaper};
use crate::model::*;

use build::*;

/// A written document, unpacked.
struct Opened {
    archive: zip::ZipArchive<Cursor<Vec<u8>>>,
}

impl Opened {
    fn of(document: &Document) -> Opened {
        Opened { archive: zip::ZipArchive::new(Cursor::new(bytes(document))).unwrap() }
    }

    fn part(&mut self, path: &str) -> String {
        let mut text = String::new();
        self.archive.by_name(path).unwrap_or_else(|_| panic!("no part {path}")).read_to_string(&mut text).unwrap();
        text
    }

    /// The body of the main part.
    fn body(&mut self) -> String {
        self.part("word/document.xml")
    }

    /// The definition of a style.
    fn style(&mut self, id: &str) -> String {
        let styles = self.part("word/styles.xml");
        let start = styles.find(&format!("w:styleId=\"{id}\"")).unwrap_or_else(|| panic!("no style {id}: {styles}"));
        styles[start..].split("</w:style>").next().unwrap().to_owned()
    }
}

fn bytes(document: &Document) -> Vec<u8> {
    let mut shaper = Shaper::new(Arc::new(FontBook::bundled().unwrap()));
    let written = super::write(document, &mut shaper).unwrap();
    assert!(written.warnings.is_empty(), "{:?}", written.warnings);
    written.value
}

fn body_of(blocks: Vec<Block>) -> String {
    Opened::of(&document(blocks)).body()
}

#[test]
fn headings_are_word_headings() {
    let mut opened = Opened::of(&document(vec![heading(1, "Le projet"), p("Texte.")]));
    assert!(opened.body().contains(r#"<w:pStyle w:val="Heading1"/>"#));
    let style = opened.style("Heading1");
    assert!(style.contains(r#"<w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>"#), "{style}");
    assert!(style.contains(r#"<w:outlineLvl w:val="0"/>"#) && style.contains("<w:keepNext/>"), "{style}");
    assert!(style.contains(r#"<w:color w:val="1F4E79"/>"#) && style.contains(r#"<w:sz w:val="32"/>"#), "{style}");
}

#[test]
fn body_text_needs_no_direct_formatting() {
    let body = body_of(vec![p("Un."), p("Deux."), p("Trois.")]);
    assert!(body.contains("<w:p><w:r><w:t>Un.</w:t></w:r></w:p><w:p><w:r><w:t>Deux."), "{body}");
}

#[test]
fn classes_become_styles_with_readable_names() {
    let lead = style(|s| s.text.size = pt(13.0));
    let mut opened = Opened::of(&document(vec![paragraph("p.lead", lead, "Chapeau"), p("Texte.")]));
    let style = opened.style("Lead");
    assert!(style.contains(r#"<w:name w:val="Lead"/>"#) && style.contains(r#"<w:sz w:val="26"/>"#), "{style}");
}

#[test]
fn equal_documents_give_equal_bytes() {
    let make = || document(vec![heading(1, "Un"), p("Texte."), list(true, &["a", "b"], 20.0)]);
    assert_eq!(bytes(&make()), bytes(&make()));
}
