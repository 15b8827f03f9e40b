//! What a user of Word would notice, part by part.

mod blocks;
mod build;
mod charts;
mod controls;
mod floats;
mod fonts;
mod hostile;
mod notes;
mod outside;
mod package;
mod pages;
mod pictures;
mod references;
mod sample;
mod sections;
mod tables;
mod text;
mod typography;

use std::io::{Cursor, Read};
use std::sync::Arc;

use crate::diag::{Outcome, Warned};
use crate::fonts::{FontBook, Shaper};
use crate::model::*;
use crate::raster::Rasters;

use super::EmbeddedFonts;
use build::*;

/// A written document, unpacked.
struct Opened {
    archive: zip::ZipArchive<Cursor<Vec<u8>>>,
}

impl Opened {
    fn of(document: &Document) -> Opened {
        Opened::bytes_of(bytes(document))
    }

    fn bytes_of(bytes: Vec<u8>) -> Opened {
        Opened { archive: zip::ZipArchive::new(Cursor::new(bytes)).unwrap() }
    }

    fn bytes(&mut self, path: &str) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.archive.by_name(path).unwrap_or_else(|_| panic!("no part {path}")).read_to_end(&mut bytes).unwrap();
        bytes
    }

    fn part(&mut self, path: &str) -> String {
        let mut text = String::new();
        self.archive.by_name(path).unwrap_or_else(|_| panic!("no part {path}")).read_to_string(&mut text).unwrap();
        text
    }

    fn paths(&self) -> Vec<String> {
        self.archive.file_names().map(|path| path.unwrap().into_owned()).collect()
    }

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

fn written(document: &Document) -> Warned<Vec<u8>> {
    written_with(document, FontBook::bundled().unwrap(), None)
}

fn written_with(document: &Document, book: FontBook, fonts: Option<&EmbeddedFonts>) -> Warned<Vec<u8>> {
    outcome(document, book, fonts).unwrap()
}

fn outcome(document: &Document, book: FontBook, fonts: Option<&EmbeddedFonts>) -> Outcome<Vec<u8>> {
    let mut shaper = Shaper::new(Arc::new(book));
    super::write(document, &numbers(document), &mut shaper, &Rasters::default(), fonts)
}

/// The page of every id that a test refers to: 7.
fn numbers(document: &Document) -> PageNumbers {
    let mut numbers = PageNumbers::new();
    any_inline(&document.body, &mut |inline| {
        if let InlineContent::PageReference { target, .. } = &inline.content {
            numbers.insert(Arc::clone(target), 7);
        }
        false
    });
    numbers
}

fn bytes(document: &Document) -> Vec<u8> {
    let written = written(document);
    assert!(written.warnings.is_empty(), "{:?}", written.warnings);
    written.value
}

fn body_of(blocks: Vec<Block>) -> String {
    Opened::of(&document(blocks)).body()
}

/// The elements of a name that have content, with all that is in them; those of the same name inside one are not
/// told apart.
fn elements<'x>(xml: &'x str, name: &str) -> Vec<&'x str> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let starts = xml.match_indices(&open).map(|(at, _)| &xml[at..]);
    let exact = starts.filter(|rest| rest[open.len()..].starts_with([' ', '>']));
    let full = exact.filter(|rest| !rest[..rest.find('>').unwrap()].ends_with('/'));
    full.map(|rest| &rest[..rest.find(&close).unwrap() + close.len()]).collect()
}

/// The paragraph that holds the words.
fn paragraph_of<'x>(body: &'x str, words: &str) -> &'x str {
    let at = body.find(words).unwrap_or_else(|| panic!("no {words} in {body}"));
    let start = body[..at].rfind("<w:p>").unwrap();
    &body[start..at + body[at..].find("</w:p>").unwrap()]
}
