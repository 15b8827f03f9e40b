//! The spaces that a language asks for at punctuation, numbers and units (CSS Text Level 4, `text-autospace`).
//!
//! The texts of a paragraph are looked at as one, since what belongs together may stand in different elements
//! (`<b>Objectif</b> : …`). An ordinary space becomes one that does not break; where French wants a space and there
//! is none, it is added; a space that the author chose stays.

mod abbreviations;
mod number;
mod rules;

use std::ops::Range;
use std::sync::Arc;

use crate::model::{CounterValue, Inline, InlineContent};

/// Stands for a picture, a note or a leader: something solid.
const OBJECT: char = '\u{FFFC}';

/// Whether a text may change at all: it has a sign, a figure or a form of address in it.
pub(super) fn concerns(text: &str, language: &str) -> bool {
    let french = is_french(language);
    let bytes = text.as_bytes();
    bytes.iter().enumerate().any(|(at, byte)| match byte {
        b'0'..=b'9' => true,
        b';' | b':' | b'!' | b'?' => french,
        // The first byte of «, », § and °.
        0xC2 => matches!(bytes.get(at + 1), Some(0xAB | 0xBB | 0xA7 | 0xB0)),
        b'.' => bytes.get(at + 1) == Some(&b' ') && bytes.get(at + 3) == Some(&b'.'),
        b'D' | b'H' | b'F' | b'I' | b'M' | b'P' | b'R' | b'S' => {
            let end = bytes[at..].iter().take(8).position(|byte| *byte == b' ');
            let word = end.and_then(|end| text.get(at..at + end));
            word.is_some_and(|word| abbreviations::is_title(word, language))
        }
        _ => false,
    })
}

/// Sets the spaces in the content of a paragraph.
pub(super) fn set(content: &mut [Inline]) {
    let mut text = Flat::default();
    text.add(content);
    let edits = rules::edits(&text);
    if !edits.is_empty() {
        Editor { edits: &edits, piece: 0, start: 0 }.all(content);
    }
}

/// A single text with its spaces set.
pub(super) fn in_text(text: &str, language: &Arc<str>) -> String {
    if !concerns(text, language) {
        return text.to_owned();
    }
    let mut flat = Flat::default();
    flat.push(text, language, true);
    edited(text, 0, &rules::edits(&flat))
}

fn is_french(language: &str) -> bool {
    language.get(..2).is_some_and(|primary| primary.eq_ignore_ascii_case("fr"))
        && matches!(language.as_bytes().get(2), None | Some(b'-' | b'_'))
}

/// The text of a paragraph.
#[derive(Default)]
struct Flat {
    text: String,
    pieces: Vec<Piece>,
}

/// A part of the text: one inline.
struct Piece {
    range: Range<usize>,
    language: Arc<str>,
    french: bool,
    /// Whether its spaces may be changed.
    open: bool,
}

impl Flat {
    fn push(&mut self, text: &str, language: &Arc<str>, open: bool) {
        let start = self.text.len();
        self.text.push_str(text);
        let (range, language) = (start..self.text.len(), Arc::clone(language));
        self.pieces.push(Piece { range, french: is_french(&language), language, open });
    }

    fn add(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            let language = &inline.style.text.language;
            match &inline.content {
                InlineContent::Text(text) => self.push(text, language, inline.style.paragraph.punctuation_spaces),
                InlineContent::Counter(CounterValue { text, .. }) | InlineContent::Reference { text, .. } => {
                    self.push(text, language, false);
                }
                InlineContent::Break => self.push("\n", language, false),
                InlineContent::Anchor(_) => {}
                InlineContent::Span { children, .. } | InlineContent::Link { children, .. } => self.add(children),
                InlineContent::Picture(_)
                | InlineContent::Field(_)
                | InlineContent::Leader(_)
                | InlineContent::PageReference { .. }
                | InlineContent::Footnote(_) => self.push(OBJECT.encode_utf8(&mut [0; 4]), language, false),
            }
        }
    }
}

/// A change to one piece: the bytes that go, none for something that is added, and what comes.
#[derive(Clone, Debug, PartialEq)]
struct Edit {
    piece: usize,
    range: Range<usize>,
    insert: char,
}

/// Makes the changes, going through the inlines in the order in which `Flat` has added them.
struct Editor<'e> {
    /// Those still to be made, in the order of the text.
    edits: &'e [Edit],
    piece: usize,
    /// Where the piece begins.
    start: usize,
}

impl Editor<'_> {
    fn all(&mut self, inlines: &mut [Inline]) {
        for inline in inlines {
            match &mut inline.content {
                InlineContent::Text(text) => {
                    let count = self.edits.iter().take_while(|edit| edit.piece == self.piece).count();
                    let (own, rest) = self.edits.split_at(count);
                    let length = text.len();
                    if !own.is_empty() {
                        *text = Arc::from(edited(text, self.start, own));
                    }
                    self.edits = rest;
                    self.pass(length);
                }
                InlineContent::Span { children, .. } | InlineContent::Link { children, .. } => self.all(children),
                InlineContent::Counter(CounterValue { text, .. }) | InlineContent::Reference { text, .. } => {
                    self.pass(text.len());
                }
                InlineContent::Break => self.pass(1),
                InlineContent::Anchor(_) => {}
                InlineContent::Picture(_)
                | InlineContent::Field(_)
                | InlineContent::Leader(_)
                | InlineContent::PageReference { .. }
                | InlineContent::Footnote(_) => self.pass(OBJECT.len_utf8()),
            }
        }
    }

    fn pass(&mut self, length: usize) {
        self.piece += 1;
        self.start += length;
    }
}

/// A text that begins at `start` of the whole, with its changes made.
fn edited(text: &str, start: usize, edits: &[Edit]) -> String {
    let mut result = String::with_capacity(text.len() + edits.len() * 3);
    let mut done = 0;
    for edit in edits {
        let (from, to) = (edit.range.start - start, edit.range.end - start);
        result.push_str(&text[done..from]);
        result.push(edit.insert);
        done = to;
    }
    result.push_str(&text[done..]);
    result
}
