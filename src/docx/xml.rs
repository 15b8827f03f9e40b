//! A thin typed layer over quick-xml, so that the writing code reads like the XML that it makes.

use std::fmt::Write as _;

use quick_xml::Writer;
use quick_xml::escape::{escape, partial_escape};
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::model::Color;

/// The value of an attribute.
pub(super) trait Value {
    /// Appends the value as XML text, escaped.
    fn append(&self, to: &mut String);
}

impl Value for str {
    fn append(&self, to: &mut String) {
        to.push_str(&escape(legal(self).as_ref()));
    }
}
impl Value for String {
    fn append(&self, to: &mut String) {
        self.as_str().append(to);
    }
}
impl<T: Value + ?Sized> Value for &T {
    fn append(&self, to: &mut String) {
        (**self).append(to);
    }
}
impl Value for i64 {
    fn append(&self, to: &mut String) {
        write!(to, "{self}").expect("a string takes all text"); // writing to a String never fails
    }
}
impl Value for usize {
    fn append(&self, to: &mut String) {
        write!(to, "{self}").expect("a string takes all text"); // writing to a String never fails
    }
}
impl Value for bool {
    fn append(&self, to: &mut String) {
        to.push(if *self { '1' } else { '0' });
    }
}
impl Value for Color {
    /// `ST_HexColorRGB`
    fn append(&self, to: &mut String) {
        let Color { red, green, blue } = self;
        write!(to, "{red:02X}{green:02X}{blue:02X}").expect("a string takes all text"); // writing to a String never fails
    }
}

/// Names and values of attributes.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a dyn Value)];

/// An XML part in the making.
pub(super) struct Xml {
    writer: Writer<Vec<u8>>,
    /// Reused for every start tag.
    tag: String,
}

impl Xml {
    /// A part with its XML declaration; `capacity` is a guess at its size in bytes.
    pub(super) fn part(capacity: usize) -> Xml {
        let mut xml = Xml::fragment(capacity);
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))));
        xml
    }

    /// A piece of XML to be put into a part later.
    pub(super) fn fragment(capacity: usize) -> Xml {
        Xml { writer: Writer::new(Vec::with_capacity(capacity)), tag: String::new() }
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.writer.into_inner()
    }

    /// An element with content.
    pub(super) fn element(&mut self, name: &str, attributes: Attributes, content: impl FnOnce(&mut Xml)) {
        self.start(name, attributes);
        content(self);
        self.end(name);
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes) {
        self.fill_tag(name, attributes);
        let tag = std::mem::take(&mut self.tag);
        self.event(Event::Empty(BytesStart::from_content(tag.as_str(), name.len())));
        self.tag = tag;
    }

    /// An element without content whose only attribute is `w:val`.
    pub(super) fn val(&mut self, name: &str, value: impl Value) {
        self.empty(name, &[("w:val", &value)]);
    }

    /// A property that is on by being there (`CT_OnOff`); where it is off, that is said.
    pub(super) fn toggle(&mut self, name: &str, on: bool) {
        if on { self.empty(name, &[]) } else { self.val(name, "0") }
    }

    /// An element that holds text only.
    pub(super) fn text_element(&mut self, name: &str, attributes: Attributes, text: &str) {
        self.element(name, attributes, |xml| xml.text(text));
    }

    /// Text; characters that XML 1.0 does not know are left out.
    pub(super) fn text(&mut self, text: &str) {
        let text = legal(text);
        self.event(Event::Text(BytesText::from_escaped(partial_escape(text.as_ref()))));
    }

    /// XML that is known to be well formed.
    pub(super) fn raw(&mut self, xml: &[u8]) {
        self.writer.get_mut().extend_from_slice(xml);
    }

    /// The start of an element whose end is written elsewhere.
    pub(super) fn start(&mut self, name: &str, attributes: Attributes) {
        self.fill_tag(name, attributes);
        let tag = std::mem::take(&mut self.tag);
        self.event(Event::Start(BytesStart::from_content(tag.as_str(), name.len())));
        self.tag = tag;
    }

    pub(super) fn end(&mut self, name: &str) {
        self.event(Event::End(BytesEnd::new(name)));
    }

    fn fill_tag(&mut self, name: &str, attributes: Attributes) {
        self.tag.clear();
        self.tag.push_str(name);
        for (name, value) in attributes {
            self.tag.push(' ');
            self.tag.push_str(name);
            self.tag.push_str("=\"");
            value.append(&mut self.tag);
            self.tag.push('"');
        }
    }

    fn event(&mut self, event: Event) {
        self.writer.write_event(event).expect("memory takes all bytes"); // writing to a Vec never fails
    }
}

/// The text without the characters that XML 1.0 does not allow (XML 1.0, 2.2).
fn legal(text: &str) -> std::borrow::Cow<'_, str> {
    let illegal =
        |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    if text.contains(illegal) { text.replace(illegal, "").into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(content: impl FnOnce(&mut Xml)) -> String {
        let mut xml = Xml::fragment(64);
        content(&mut xml);
        String::from_utf8(xml.into_bytes()).unwrap()
    }

    #[test]
    fn escapes_text_and_attributes() {
        let xml = written(|xml| xml.text_element("w:t", &[("w:val", &"a\"<&\n")], "1 < 2 & d’où"));
        assert_eq!(xml, "<w:t w:val=\"a&quot;&lt;&amp;\n\">1 &lt; 2 &amp; d’où</w:t>");
    }

    #[test]
    fn leaves_out_what_xml_cannot_say() {
        assert_eq!(written(|xml| xml.text("a\u{1}b\u{fffe}\tc")), "ab\tc");
        assert_eq!(written(|xml| xml.val("w:x", "\u{0}y")), "<w:x w:val=\"y\"/>");
    }

    #[test]
    fn writes_typed_values() {
        let xml = written(|xml| {
            xml.toggle("w:b", true);
            xml.toggle("w:i", false);
            xml.val("w:sz", 19i64);
            xml.val("w:color", Color { red: 31, green: 78, blue: 121 });
        });
        assert_eq!(xml, "<w:b/><w:i w:val=\"0\"/><w:sz w:val=\"19\"/><w:color w:val=\"1F4E79\"/>");
    }
}
