//! What a tagged PDF says, as poppler reads its structure.

use std::path::Path;

use lopdf::{Dictionary, Document, Object};

use super::{Block, Cell, Row, letters};
use crate::examples::tool;

/// The structure types that part a text; all others are within one.
const BLOCKS: [&str; 24] = [
    "Document",
    "Part",
    "Sect",
    "Div",
    "BlockQuote",
    "Caption",
    "TOC",
    "TOCI",
    "P",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Table",
    "TR",
    "TH",
    "TD",
    "Figure",
];

/// The blocks of a PDF in the order of its structure; `None` where poppler is not there.
pub(super) fn blocks(pdf: &Path) -> Option<Vec<Block>> {
    let told = tool("pdfinfo", &["-struct-text", pdf.to_str().expect("the path is text")])?;
    let mut reading = Reading::default();
    for line in told.lines() {
        let inside = line.trim_start();
        reading.close(line.len() - inside.len());
        if let Some(text) = inside.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
            reading.text.push_str(text);
        } else if !inside.is_empty() && !inside.starts_with('/') {
            let name = inside.split([' ', ':']).next().unwrap_or_default();
            reading.open(line.len() - inside.len(), name);
        }
    }
    reading.close(0);
    Some(reading.blocks)
}

#[derive(Default)]
struct Reading {
    /// The elements that are open, each with the column that it begins at.
    open: Vec<(usize, String)>,
    /// The text of the innermost block so far.
    text: String,
    blocks: Vec<Block>,
}

impl Reading {
    fn open(&mut self, column: usize, name: &str) {
        if BLOCKS.contains(&name) {
            self.end_text();
        }
        let outermost = self.tables() == 0;
        self.open.push((column, name.to_owned()));
        match (name, self.blocks.last_mut()) {
            ("Table", _) if outermost => self.blocks.push(Block::Table(Vec::new())),
            ("TR", Some(Block::Table(rows))) if self.open.iter().filter(|(_, name)| name == "Table").count() == 1 => {
                let is_head = self.open.iter().any(|(_, name)| name == "THead");
                rows.push(Row { is_head, cells: Vec::new() });
            }
            ("TH" | "TD", Some(Block::Table(rows)))
                if self.open.iter().filter(|(_, name)| name == "Table").count() == 1 =>
            {
                let row = rows.last_mut().expect("cells are in rows");
                row.cells.push(Cell { is_header: name == "TH", text: String::new() });
            }
            _ => {}
        }
    }

    /// Closes the elements that begin at this column or after it.
    fn close(&mut self, column: usize) {
        while self.open.last().is_some_and(|(own, _)| *own >= column) {
            if self.open.last().is_some_and(|(_, name)| BLOCKS.contains(&name.as_str())) {
                self.end_text();
            }
            self.open.pop();
        }
    }

    fn tables(&self) -> usize {
        self.open.iter().filter(|(_, name)| name == "Table").count()
    }

    /// Puts the text of a block where it belongs: into its cell, or below the other blocks.
    fn end_text(&mut self) {
        let text = letters(&std::mem::take(&mut self.text));
        if text.is_empty() {
            return;
        }
        let within = |name: &str| self.open.iter().any(|(_, open)| open == name);
        if self.tables() > 0 && (within("TH") || within("TD")) {
            if let Some(Block::Table(rows)) = self.blocks.last_mut() {
                let cell = rows.last_mut().and_then(|row| row.cells.last_mut()).expect("text of tables is in cells");
                cell.text.push_str(&text);
            }
            return;
        }
        let level = self.open.iter().rev().find_map(|(_, name)| name.strip_prefix('H')?.parse().ok());
        let block = match level {
            Some(level) => Block::Heading(level, text),
            None => Block::Text(text),
        };
        // The caption of a table stands inside it, and above it in Word.
        if self.tables() > 0 && within("Caption") {
            let table = self.blocks.pop();
            self.blocks.push(block);
            self.blocks.extend(table);
        } else {
            self.blocks.push(block);
        }
    }
}

/// What is said in place of each figure, in the order of the structure.
pub(super) fn alternatives(pdf: &Path) -> Vec<String> {
    let document = Document::load(pdf).expect("the PDF is readable");
    let catalog = document.catalog().expect("the PDF has a catalog");
    let root = catalog.get(b"StructTreeRoot").expect("the PDF is tagged");
    let mut found = Vec::new();
    figures(&document, root, &mut found);
    found
}

fn figures(document: &Document, object: &Object, found: &mut Vec<String>) {
    let Ok((_, object)) = document.dereference(object) else { return };
    match object {
        Object::Array(kids) => kids.iter().for_each(|kid| figures(document, kid, found)),
        Object::Dictionary(element) => {
            if element.get(b"S").and_then(Object::as_name).is_ok_and(|name| name == b"Figure") {
                found.push(alternative(element));
            }
            if let Ok(kids) = element.get(b"K") {
                figures(document, kids, found);
            }
        }
        _ => {}
    }
}

fn alternative(element: &Dictionary) -> String {
    let text = element.get(b"Alt").expect("a figure has an alternative text");
    lopdf::decode_text_string(text).expect("it is a text")
}
