//! Reads a PDF back with `lopdf`, which the writer does not write with.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// A PDF that was read back.
pub struct Reading(pub Document);

/// A glyph on a page: the point where it stands, in the coordinates of the PDF, and the text of its code.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    pub x: f64,
    pub y: f64,
    pub text: String,
}

/// An element of the structure tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    pub id: ObjectId,
    pub kind: String,
    pub kids: Vec<Kid>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Kid {
    Element(Element),
    /// Page object and marked content.
    Mark(ObjectId, i64),
    Annotation(ObjectId),
}

impl Reading {
    pub fn new(bytes: &[u8]) -> Reading {
        Reading(Document::load_mem(bytes).unwrap())
    }

    pub fn resolve<'a>(&'a self, object: &'a Object) -> &'a Object {
        self.0.dereference(object).unwrap().1
    }
    pub fn dictionary<'a>(&'a self, object: &'a Object) -> &'a Dictionary {
        self.resolve(object).as_dict().unwrap()
    }
    pub fn catalog(&self) -> &Dictionary {
        self.0.catalog().unwrap()
    }
    pub fn pages(&self) -> Vec<ObjectId> {
        self.0.get_pages().into_values().collect()
    }
    pub fn page(&self, index: usize) -> &Dictionary {
        self.0.get_dictionary(self.pages()[index]).unwrap()
    }
    pub fn content(&self, page: usize) -> String {
        String::from_utf8_lossy(&self.0.get_page_content(self.pages()[page])).into_owned()
    }
    /// The streams of a subtype, such as the pictures.
    pub fn streams(&self, subtype: &str) -> Vec<&lopdf::Stream> {
        let streams = self.0.objects.values().filter_map(|object| object.as_stream().ok());
        streams
            .filter(|stream| {
                stream.dict.get(b"Subtype").is_ok_and(|s| s.as_name().is_ok_and(|name| name == subtype.as_bytes()))
            })
            .collect()
    }

    /// The glyphs of a page, as a reader that trusts the widths of the PDF places them.
    pub fn glyphs(&self, page: usize) -> Vec<Shown> {
        let fonts = self.fonts(page);
        let content = Content::decode(&self.0.get_page_content(self.pages()[page])).unwrap();
        let number = |object: &Object| f64::from(object.as_float().unwrap());
        let (mut line, mut pen, mut rise) = ((0.0, 0.0), 0.0, 0.0);
        let (mut font, mut size) = (None, 0.0);
        let mut shown = Vec::new();
        for operation in content.operations {
            let operands = &operation.operands;
            match operation.operator.as_str() {
                "BT" => (line, pen) = ((0.0, 0.0), 0.0),
                "Tf" => (font, size) = (fonts.get(operands[0].as_name().unwrap()), number(&operands[1])),
                "Td" => (line, pen) = ((line.0 + number(&operands[0]), line.1 + number(&operands[1])), 0.0),
                "Ts" => rise = number(&operands[0]),
                "TJ" => {
                    for part in operands[0].as_array().unwrap() {
                        let Object::String(codes, _) = part else {
                            pen -= number(part) * size / 1000.0;
                            continue;
                        };
                        for code in codes.chunks(2) {
                            let code = i64::from(code[0]) << 8 | i64::from(code[1]);
                            let (width, text) = &font.unwrap()[&code];
                            shown.push(Shown { x: line.0 + pen, y: line.1 + rise, text: text.clone() });
                            pen += width * size / 1000.0;
                        }
                    }
                }
                _ => {}
            }
        }
        shown
    }

    /// By name and code: the width and the text.
    fn fonts(&self, page: usize) -> BTreeMap<Vec<u8>, BTreeMap<i64, (f64, String)>> {
        let resources = self.dictionary(self.page(page).get(b"Resources").unwrap());
        let fonts = self.dictionary(resources.get(b"Font").unwrap());
        fonts.iter().map(|(name, font)| (name.clone(), self.codes(self.dictionary(font)))).collect()
    }

    pub fn codes(&self, font: &Dictionary) -> BTreeMap<i64, (f64, String)> {
        let map = self.resolve(font.get(b"ToUnicode").unwrap()).as_stream().unwrap().decompressed_content().unwrap();
        let texts = to_unicode(std::str::from_utf8(&map).unwrap());
        let descendant = self.dictionary(&font.get(b"DescendantFonts").unwrap().as_array().unwrap()[0]);
        let widths = descendant.get(b"W").unwrap().as_array().unwrap();
        let (first, widths) = (widths[0].as_i64().unwrap(), widths[1].as_array().unwrap());
        let code = |(index, width): (usize, &Object)| {
            let code = first + index as i64;
            (code, (f64::from(width.as_float().unwrap()), texts[&code].clone()))
        };
        widths.iter().enumerate().map(code).collect()
    }

    /// The root element, with everything below it.
    pub fn structure(&self) -> Element {
        let root = self.dictionary(self.catalog().get(b"StructTreeRoot").unwrap());
        self.element(root.get(b"K").unwrap().as_reference().unwrap())
    }

    fn element(&self, id: ObjectId) -> Element {
        let dictionary = self.0.get_dictionary(id).unwrap();
        let page = dictionary.get(b"Pg").and_then(Object::as_reference).ok();
        let kids = dictionary.get(b"K").map_or(&[][..], |kids| kids.as_array().unwrap());
        let kids = kids.iter().map(|kid| match kid {
            Object::Integer(mark) => Kid::Mark(page.unwrap(), *mark),
            Object::Dictionary(kid) => match kid.get(b"Obj") {
                Ok(annotation) => Kid::Annotation(annotation.as_reference().unwrap()),
                Err(_) => Kid::Mark(
                    kid.get(b"Pg").unwrap().as_reference().unwrap(),
                    kid.get(b"MCID").unwrap().as_i64().unwrap(),
                ),
            },
            kid => {
                let child = kid.as_reference().unwrap();
                let parent = self.0.get_dictionary(child).unwrap().get(b"P").unwrap().as_reference();
                assert_eq!(parent.unwrap(), id, "a child names its parent");
                Kid::Element(self.element(child))
            }
        });
        let kind = String::from_utf8_lossy(dictionary.get(b"S").unwrap().as_name().unwrap()).into_owned();
        Element { id, kind, kids: kids.collect() }
    }
}

impl Element {
    /// The tree in short: kinds with what is below them, `#page.mark` and `@` for annotations.
    pub fn outline(&self, reading: &Reading) -> String {
        let pages = reading.pages();
        let kids: Vec<String> = self
            .kids
            .iter()
            .map(|kid| match kid {
                Kid::Element(element) => element.outline(reading),
                Kid::Mark(page, mark) => format!("#{}.{mark}", pages.iter().position(|id| id == page).unwrap()),
                Kid::Annotation(_) => "@".to_owned(),
            })
            .collect();
        if kids.is_empty() { self.kind.clone() } else { format!("{}({})", self.kind, kids.join(" ")) }
    }
}

fn to_unicode(map: &str) -> BTreeMap<i64, String> {
    let pairs = map.lines().filter_map(|line| line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <"));
    let pairs = pairs.filter(|(code, text)| (code, text) != (&"0000", &"FFFF"));
    pairs
        .map(|(code, text)| {
            let digits: Vec<char> = text.chars().collect();
            let units = digits.chunks(4).map(|unit| u16::from_str_radix(&String::from_iter(unit), 16).unwrap());
            let units: Vec<u16> = units.collect();
            (i64::from_str_radix(code, 16).unwrap(), String::from_utf16(&units).unwrap())
        })
        .collect()
}
