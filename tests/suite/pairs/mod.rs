//! The PDF and the Word file of a document say the same: the same text in the same order, the same headings, tables and
//! pictures, on as many pages.

mod marked;
mod tagged;
mod word;

use std::path::{Path, PathBuf};

use crate::examples::{self, tool};
use tagged::Tagged;

/// A block of a document, as programs that read it aloud or convert it see it. Texts are without spaces, of which each
/// format has its own around line ends.
#[derive(Debug, PartialEq)]
enum Block {
    /// With its level.
    Heading(u8, String),
    Text(String),
    Table(Vec<Row>),
}

/// A row of a table.
#[derive(Debug, Default, PartialEq)]
struct Row {
    /// Whether it is one of the head, which is repeated on every page.
    is_head: bool,
    cells: Vec<Cell>,
}

#[derive(Debug, Default, PartialEq)]
struct Cell {
    is_header: bool,
    text: String,
}

/// The text that counts. A check box, a letter in Word, is drawn in PDF.
fn letters(text: &str) -> String {
    let silent = |c: char| matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '☐' | '☒' | '○' | '●');
    let seen = text.chars().filter(|c| !c.is_whitespace() && !silent(*c));
    seen.map(|c| if c == '\u{2011}' { '-' } else { c }).collect()
}

/// The first block in which two documents differ.
fn difference(pdf: &[Block], word: &[Block]) -> Option<String> {
    let at = (0..pdf.len().max(word.len())).find(|at| pdf.get(*at) != word.get(*at))?;
    if let (Some(Block::Table(ours)), Some(Block::Table(theirs))) = (pdf.get(at), word.get(at)) {
        let row = (0..ours.len().max(theirs.len())).find(|row| ours.get(*row) != theirs.get(*row))?;
        return Some(format!(
            "block {at}, a table, row {row}:\n  PDF  {:?}\n  Word {:?}",
            ours.get(row),
            theirs.get(row)
        ));
    }
    Some(format!("block {at}:\n  PDF  {:?}\n  Word {:?}", pdf.get(at), word.get(at)))
}

/// The Word files of the examples; their PDF files lie beside them.
pub fn word_files() -> Vec<&'static Path> {
    let documents = &examples::built().documents;
    let word = documents.iter().filter(|path| path.extension().is_some_and(|extension| extension == "docx"));
    word.map(PathBuf::as_path).collect()
}

#[test]
fn both_files_of_a_document_say_the_same() {
    let mut different = Vec::new();
    for file in word_files() {
        let pdf = Tagged::open(&file.with_extension("pdf")).blocks();
        let word = word::blocks(file);
        assert!(!pdf.is_empty() && !word.is_empty(), "{} says something", file.display());
        if let Some(difference) = difference(&pdf, &word) {
            different.push(format!("{}: {difference}", file.display()));
        }
    }
    assert!(different.is_empty(), "{}", different.join("\n"));
}

#[test]
fn both_files_of_a_document_describe_the_same_pictures() {
    for file in word_files() {
        assert_eq!(
            Tagged::open(&file.with_extension("pdf")).alternatives(),
            word::alternatives(file),
            "{}",
            file.display()
        );
    }
}

#[test]
fn charts_say_the_same_in_both_files() {
    let ((pdf, pdf_files), (word, word_files)) = (crate::charts::made("pdf"), crate::charts::made("docx"));
    for (pdf_file, word_file) in pdf_files.iter().zip(&word_files) {
        let (tagged, file) = (Tagged::open(&pdf.path(pdf_file)), word.path(word_file));
        assert_eq!(difference(&tagged.blocks(), &word::blocks(&file)), None, "{word_file}");
        assert_eq!(tagged.alternatives(), word::alternatives(&file), "{word_file}");
        let (drawn, charts) = (tagged.drawn_texts(), word::charts(&file));
        assert_eq!(drawn.len(), charts.len(), "{word_file}");
        for (drawn, chart) in drawn.iter().zip(&charts) {
            assert!(!chart.names.is_empty() || chart.values.is_empty(), "{word_file}: {chart:?}");
            // Names below lines may be thinned out, and all of them told by the alternative.
            let told = |name: &String| drawn.text.contains(name.as_str()) || drawn.alternative.contains(name.as_str());
            let untold: Vec<&String> = chart.names.iter().filter(|name| !told(name)).collect();
            assert!(untold.is_empty(), "{word_file}: {untold:?} of Word are not in {drawn:?}");
        }
    }
}

#[test]
fn libreoffice_has_as_many_pages_as_the_pdf() {
    let mut different = Vec::new();
    for file in word_files() {
        let Some(shown) = examples::in_libreoffice(file) else { return };
        let (Some(ours), Some(theirs)) = (pages(&file.with_extension("pdf")), pages(&shown)) else { return };
        if theirs != ours {
            different.push(format!("{}: {ours} pages in PDF, {theirs} in LibreOffice", file.display()));
        }
    }
    assert!(different.is_empty(), "{}", different.join("\n"));
}

/// How many pages a PDF has; `None` where nothing can tell.
fn pages(pdf: &Path) -> Option<usize> {
    let facts = tool("pdfinfo", &[pdf.to_str().expect("the path is text")])?;
    let pages = facts.lines().find_map(|line| line.strip_prefix("Pages:")).expect("pdfinfo tells the pages");
    Some(pages.trim().parse().expect("the pages are a number"))
}

#[test]
fn a_difference_is_found() {
    let text = |text: &str| Block::Text(text.to_owned());
    let table = |cells: &[&str]| {
        let cells = cells.iter().map(|cell| Cell { is_header: false, text: (*cell).to_owned() });
        Block::Table(vec![Row { is_head: false, cells: cells.collect() }])
    };
    assert_eq!(difference(&[text("a"), table(&["b"])], &[text("a"), table(&["b"])]), None);
    for other in [vec![text("a")], vec![table(&["b"]), text("a")], vec![text("a"), table(&["b", ""])]] {
        assert!(difference(&[text("a"), table(&["b"])], &other).is_some(), "{other:?}");
    }
    assert!(difference(&[Block::Heading(2, "a".into())], &[Block::Heading(3, "a".into())]).is_some());
}
