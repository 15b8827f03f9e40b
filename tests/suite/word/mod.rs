//! Word files as a careful user would have made them, and the checks that hold them to it.

mod embedding;
mod fields;
mod mutations;
mod package;
mod reports;
mod rules;
mod styles;

pub use rules::outline_levels;

use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The XML of a part.
pub fn part(file: &Path, name: &str) -> String {
    let file = File::open(file).expect("the document is there");
    let mut archive = zip::ZipArchive::new(file).expect("the document is an archive");
    let mut text = String::new();
    archive.by_name(name).expect("the part is there").read_to_string(&mut text).expect("the part is text");
    text
}
