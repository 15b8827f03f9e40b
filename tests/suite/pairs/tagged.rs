//! What a tagged PDF says, in the order of its structure.

use std::path::Path;

use lopdf::{Dictionary, Document, Object};

use super::marked::MarkedText;
use super::{Block, Cell, Row, letters};

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

/// What a figure shows as text, and what it tells those who do not see it.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    pub(super) text: String,
    pub(super) alternative: String,
}

/// A PDF, open for reading.
pub(super) struct Tagged {
    document: Document,
    text: MarkedText,
}

impl Tagged {
    pub(super) fn open(pdf: &Path) -> Tagged {
        let document = Document::load(pdf).expect("the PDF is readable");
        let text = MarkedText::of(&document);
        Tagged { document, text }
    }

    /// The blocks in the order of the structure.
    pub(super) fn blocks(&self) -> Vec<Block> {
        let mut reading = Reading::of(self);
        reading.object(self.root(), None);
        reading.end_text();
        reading.blocks
    }

    /// What is said in place of each figure.
    pub(super) fn alternatives(&self) -> Vec<String> {
        let mut found = Vec::new();
        self.figures(self.root(), &mut found);
        found
    }

    /// The text in each figure that has some: charts.
    pub(super) fn drawn_texts(&self) -> Vec<Drawn> {
        let mut reading = Reading::of(self);
        reading.object(self.root(), None);
        let texts = reading.drawn.into_iter().zip(self.alternatives());
        let drawn = texts.map(|(text, alternative)| Drawn { text: letters(&text), alternative: letters(&alternative) });
        drawn.filter(|drawn| !drawn.text.is_empty()).collect()
    }

    fn root(&self) -> &Object {
        let catalog = self.document.catalog().expect("the PDF has a catalog");
        catalog.get(b"StructTreeRoot").expect("the PDF is tagged")
    }

    fn figures(&self, object: &Object, found: &mut Vec<String>) {
        let Ok((_, object)) = self.document.dereference(object) else { return };
        match object {
            Object::Array(kids) => kids.iter().for_each(|kid| self.figures(kid, found)),
            Object::Dictionary(element) => {
                if kind(element) == "Figure" {
                    let text = element.get(b"Alt").expect("a figure has an alternative text");
                    found.push(lopdf::decode_text_string(text).expect("it is a text"));
                }
                if let Ok(kids) = element.get(b"K") {
                    self.figures(kids, found);
                }
            }
            _ => {}
        }
    }
}

/// The structure type of an element.
fn kind(element: &Dictionary) -> String {
    let name = element.get(b"S").and_then(Object::as_name).unwrap_or_default();
    String::from_utf8_lossy(name).into_owned()
}

struct Reading<'d> {
    pdf: &'d Tagged,
    /// The types of the elements that are open.
    open: Vec<String>,
    /// The text of the innermost block so far.
    text: String,
    blocks: Vec<Block>,
    /// The text in each figure, which its alternative stands for.
    drawn: Vec<String>,
}

impl<'d> Reading<'d> {
    fn of(pdf: &'d Tagged) -> Reading<'d> {
        Reading { pdf, open: Vec::new(), text: String::new(), blocks: Vec::new(), drawn: Vec::new() }
    }

    /// Reads what an element has as its kids; `page` is the page of marked content without one of its own.
    fn object(&mut self, object: &Object, page: Option<lopdf::ObjectId>) {
        let Ok((_, object)) = self.pdf.document.dereference(object) else { return };
        match object {
            Object::Array(kids) => {
                for kid in kids.clone() {
                    self.object(&kid, page);
                }
            }
            Object::Integer(mark) => self.marked(page, *mark),
            Object::Dictionary(element) => {
                let element = element.clone();
                let page = element.get(b"Pg").and_then(Object::as_reference).ok().or(page);
                match element.get(b"MCID").and_then(Object::as_i64) {
                    Ok(mark) => self.marked(page, mark),
                    Err(_) => self.element(&element, page),
                }
            }
            _ => {}
        }
    }

    /// Reads marked content: right in a figure it is drawn, not told.
    fn marked(&mut self, page: Option<lopdf::ObjectId>, mark: i64) {
        let text = self.pdf.text.get(page, mark);
        match self.drawn.last_mut().filter(|_| self.open.last().is_some_and(|kind| kind == "Figure")) {
            Some(drawn) => drawn.push_str(text),
            None => self.text.push_str(text),
        }
    }

    fn element(&mut self, element: &Dictionary, page: Option<lopdf::ObjectId>) {
        let kind = kind(element);
        // Word has notes in a part of their own; entries of contents are references, too.
        let is_note = kind == "Note" || (kind == "Reference" && !self.open.iter().any(|name| name == "TOCI"));
        if is_note {
            return;
        }
        let parts = BLOCKS.contains(&kind.as_str());
        if parts {
            self.end_text();
        }
        // Tables in tables are the text of their cells.
        let tables = self.tables();
        let in_table = tables == 1;
        self.open.push(kind.clone());
        if kind == "Figure" {
            self.drawn.push(String::new());
        }
        match (kind.as_str(), self.blocks.last_mut()) {
            ("Table", _) if tables == 0 => self.blocks.push(Block::Table(Vec::new())),
            ("TR", Some(Block::Table(rows))) if in_table => {
                let is_head = self.open.iter().any(|name| name == "THead");
                rows.push(Row { is_head, cells: Vec::new() });
            }
            ("TH" | "TD", Some(Block::Table(rows))) if in_table => {
                let row = rows.last_mut().expect("cells are in rows");
                row.cells.push(Cell { is_header: kind == "TH", text: String::new() });
            }
            _ => {}
        }
        if let Ok(kids) = element.get(b"K") {
            self.object(kids, page);
        }
        if parts {
            self.end_text();
        }
        self.open.pop();
    }

    fn tables(&self) -> usize {
        self.open.iter().filter(|name| *name == "Table").count()
    }

    /// Puts the text of a block where it belongs: into its cell, or below the other blocks.
    fn end_text(&mut self) {
        let text = letters(&std::mem::take(&mut self.text));
        if text.is_empty() {
            return;
        }
        let within = |name: &str| self.open.iter().any(|open| open == name);
        if self.tables() > 0 && (within("TH") || within("TD")) {
            if let Some(Block::Table(rows)) = self.blocks.last_mut() {
                let cell = rows.last_mut().and_then(|row| row.cells.last_mut()).expect("text of tables is in cells");
                cell.text.push_str(&text);
            }
            return;
        }
        let level = self.open.iter().rev().find_map(|name| name.strip_prefix('H')?.parse().ok());
        let block = match level {
            Some(level) => Block::Heading(level, text),
            None => Block::Text(text),
        };
        // The caption of a table stands inside it, and above it in Word.
        let table = if self.tables() > 0 && within("Caption") { self.blocks.pop() } else { None };
        self.blocks.push(block);
        self.blocks.extend(table);
    }
}
