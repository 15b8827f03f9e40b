//! A Word file taken apart, to be looked at and changed.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::xml::Element;

/// The parts of a package by their paths.
#[derive(Clone, Debug)]
pub struct Package(BTreeMap<String, Vec<u8>>);

impl Package {
    pub fn open(file: &Path) -> Package {
        let mut archive = ZipArchive::new(File::open(file).expect("the document is there")).expect("it is an archive");
        let mut parts = BTreeMap::new();
        for index in 0..archive.len() {
            let mut part = archive.by_index(index).expect("the part is there");
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).expect("the part is readable");
            parts.insert(part.name().expect("the path is text").into_owned(), bytes);
        }
        Package(parts)
    }

    pub fn write(&self, file: &Path) {
        let mut zip = ZipWriter::new(File::create(file).expect("a file of the test can be made"));
        for (path, bytes) in &self.0 {
            zip.start_file(path.as_str(), SimpleFileOptions::default()).expect("a part can be begun");
            zip.write_all(bytes).expect("a part can be written");
        }
        zip.finish().expect("the archive can be finished");
    }

    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    pub fn has(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    pub fn bytes(&self, path: &str) -> &[u8] {
        self.0.get(path).unwrap_or_else(|| panic!("no part {path}"))
    }

    pub fn text(&self, path: &str) -> &str {
        std::str::from_utf8(self.bytes(path)).expect("the part is text")
    }

    /// The root element of a part; `None` where there is no such part.
    pub fn xml(&self, path: &str) -> Option<Element> {
        self.has(path).then(|| Element::parse(self.text(path)))
    }

    /// Changes the first place of a text in a part, which must be there.
    #[track_caller]
    pub fn change(&mut self, path: &str, from: &str, to: &str) {
        let text = self.text(path).to_owned();
        assert!(text.contains(from), "{from} is not in {path}");
        self.0.insert(path.to_owned(), text.replacen(from, to, 1).into_bytes());
    }

    pub fn remove(&mut self, path: &str) {
        assert!(self.0.remove(path).is_some(), "no part {path}");
    }
}
