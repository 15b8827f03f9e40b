//! The text of marked content in a PDF (ISO 32000-1, 14.6), by page and number.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};
use regex::Regex;

/// The texts of all marked content.
pub(super) struct MarkedText(BTreeMap<(ObjectId, i64), String>);

/// The text that each code of a font stands for.
type Codes = BTreeMap<u16, String>;

impl MarkedText {
    pub(super) fn of(document: &Document) -> MarkedText {
        let mut texts = MarkedText(BTreeMap::new());
        for page in document.get_pages().into_values() {
            texts.read(document, page);
        }
        texts
    }

    pub(super) fn get(&self, page: Option<ObjectId>, mark: i64) -> &str {
        page.and_then(|page| self.0.get(&(page, mark))).map(String::as_str).unwrap_or_default()
    }

    fn read(&mut self, document: &Document, page: ObjectId) {
        let fonts = document.get_page_fonts(page).expect("the fonts of the page are there");
        let fonts: BTreeMap<Vec<u8>, Codes> =
            fonts.into_iter().map(|(name, font)| (name, codes(document, font))).collect();
        let content = document.get_page_content(page);
        let content = Content::decode(&content).expect("the content is well formed");
        let mut marks: Vec<Mark> = Vec::new();
        let mut font = None;
        for operation in &content.operations {
            let operand = |at: usize| operation.operands.get(at);
            match operation.operator.as_str() {
                "BDC" | "BMC" => {
                    let mark = Mark::of(operand(1));
                    if let Some(text) = &mark.replacement {
                        self.add(page, &marks, text);
                    }
                    marks.push(mark);
                }
                "EMC" => {
                    marks.pop();
                }
                "Tf" => font = operand(0).and_then(|name| name.as_name().ok()).and_then(|name| fonts.get(name)),
                "Tj" | "TJ" => {
                    let mut text = String::new();
                    operation.operands.iter().for_each(|shown| decode(shown, font, &mut text));
                    self.add(page, &marks, &text);
                }
                _ => {}
            }
        }
    }

    /// Adds a text to the innermost numbered mark, unless another text stands in its place.
    fn add(&mut self, page: ObjectId, marks: &[Mark], text: &str) {
        let Some(at) = marks.iter().rposition(|mark| mark.number.is_some()) else { return };
        if marks[at..].iter().all(|mark| mark.replacement.is_none()) {
            let number = marks[at].number.expect("it is the one with a number");
            self.0.entry((page, number)).or_default().push_str(text);
        }
    }
}

/// An open piece of marked content.
struct Mark {
    number: Option<i64>,
    /// `ActualText`
    replacement: Option<String>,
}

impl Mark {
    fn of(properties: Option<&Object>) -> Mark {
        let properties = properties.and_then(|properties| properties.as_dict().ok());
        let get = |key: &[u8]| properties.and_then(|properties| properties.get(key).ok());
        Mark {
            number: get(b"MCID").and_then(|number| number.as_i64().ok()),
            replacement: get(b"ActualText").map(|text| lopdf::decode_text_string(text).expect("it is a text")),
        }
    }
}

/// Appends the text of shown strings: two bytes a code.
fn decode(shown: &Object, codes: Option<&Codes>, text: &mut String) {
    match shown {
        Object::Array(parts) => parts.iter().for_each(|part| decode(part, codes, text)),
        Object::String(bytes, _) => {
            for code in bytes.chunks_exact(2) {
                let code = u16::from_be_bytes([code[0], code[1]]);
                text.push_str(codes.and_then(|codes| codes.get(&code)).expect("every code stands for a text"));
            }
        }
        _ => {}
    }
}

/// The `ToUnicode` map of a font.
fn codes(document: &Document, font: &Dictionary) -> Codes {
    let map = font.get(b"ToUnicode").and_then(|map| document.dereference(map)).expect("the font says its texts").1;
    let map = map.as_stream().expect("it is a stream");
    let map = map.decompressed_content().unwrap_or_else(|_| map.content.clone());
    let map = String::from_utf8_lossy(&map).into_owned();
    let part = Regex::new(r"(?s)begin(bfchar|bfrange)(.*?)endbf").expect("the expression is well formed");
    let number = Regex::new(r"<([0-9A-Fa-f]+)>").expect("the expression is well formed");
    let mut codes = Codes::new();
    for found in part.captures_iter(&map) {
        let numbers: Vec<Vec<u16>> = number.captures_iter(&found[2]).map(|digits| units(&digits[1])).collect();
        if &found[1] == "bfchar" {
            for pair in numbers.chunks_exact(2) {
                codes.insert(pair[0][0], String::from_utf16_lossy(&pair[1]));
            }
        } else {
            assert!(!found[2].contains('['), "ranges of single texts are not read");
            for range in numbers.chunks_exact(3) {
                for (step, code) in (range[0][0]..=range[1][0]).enumerate() {
                    let mut text = range[2].clone();
                    *text.last_mut().expect("a text is not empty") += step as u16;
                    codes.insert(code, String::from_utf16_lossy(&text));
                }
            }
        }
    }
    codes
}

/// The 16-bit units of hexadecimal digits.
fn units(digits: &str) -> Vec<u16> {
    let unit = |at: usize| u16::from_str_radix(&digits[at..(at + 4).min(digits.len())], 16).expect("they are digits");
    (0..digits.len()).step_by(4).map(unit).collect()
}
