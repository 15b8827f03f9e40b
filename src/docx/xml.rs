//! A writer of XML with typed values, so that the writing code reads like the XML that it makes. A document has thousands
//! of elements: each goes straight into the text of its part.

use crate::model::Color;

/// The value of an attribute.
pub(super) trait Value {
    /// Appends the value as XML text, escaped.
    fn append(&self, to: &mut String);
}

impl Value for str {
    fn append(&self, to: &mut String) {
        push_escaped(to, self, true);
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
        to.push_str(itoa::Buffer::new().format(*self));
    }
}
impl Value for u8 {
    fn append(&self, to: &mut String) {
        to.push_str(itoa::Buffer::new().format(*self));
    }
}
impl Value for usize {
    fn append(&self, to: &mut String) {
        to.push_str(itoa::Buffer::new().format(*self));
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
        const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
        let Color { red, green, blue } = self;
        for channel in [red, green, blue] {
            to.extend([DIGITS[usize::from(channel >> 4)], DIGITS[usize::from(channel & 0xf)]]);
        }
    }
}

/// Names and values of attributes.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a dyn Value)];

/// An XML part in the making.
pub(super) struct Xml {
    text: String,
}

impl Xml {
    /// A part with its XML declaration; `capacity` is a guess at its size in bytes.
    pub(super) fn part(capacity: usize) -> Xml {
        let mut xml = Xml::fragment(capacity);
        xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>");
        xml
    }

    /// A piece of XML to be put into a part later.
    pub(super) fn fragment(capacity: usize) -> Xml {
        Xml { text: String::with_capacity(capacity) }
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// An element with content.
    pub(super) fn element(&mut self, name: &str, attributes: Attributes, content: impl FnOnce(&mut Xml)) {
        self.start(name, attributes);
        content(self);
        self.end(name);
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes) {
        self.tag(name, attributes);
        self.text.push_str("/>");
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
        push_escaped(&mut self.text, text, false);
    }

    /// XML that is known to be well formed.
    pub(super) fn raw(&mut self, xml: &str) {
        self.text.push_str(xml);
    }

    /// The start of an element whose end is written elsewhere.
    pub(super) fn start(&mut self, name: &str, attributes: Attributes) {
        self.tag(name, attributes);
        self.text.push('>');
    }

    pub(super) fn end(&mut self, name: &str) {
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
    }

    /// A tag up to its end.
    fn tag(&mut self, name: &str, attributes: Attributes) {
        let text = &mut self.text;
        text.push('<');
        text.push_str(name);
        for (name, value) in attributes {
            text.push(' ');
            text.push_str(name);
            text.push_str("=\"");
            value.append(text);
            text.push('"');
        }
    }
}

/// Appends a text with the signs of XML escaped, in an attribute quotes too. What XML 1.0 does not allow (2.2) is left out.
fn push_escaped(to: &mut String, text: &str, in_attribute: bool) {
    let concerns = |byte: u8| byte < b' ' || matches!(byte, b'<' | b'>' | b'&' | b'"' | b'\'' | 0xef);
    // Most texts have none of these: blocks are looked at as wholes, which processors do for many bytes at once.
    if !text.as_bytes().chunks(32).any(|block| block.iter().fold(false, |found, byte| found | concerns(*byte))) {
        return to.push_str(text);
    }
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let (length, written) = match byte {
            b'<' => (1, "&lt;"),
            b'>' => (1, "&gt;"),
            b'&' => (1, "&amp;"),
            b'"' if in_attribute => (1, "&quot;"),
            b'\'' if in_attribute => (1, "&apos;"),
            // A reader would make a line feed of it.
            b'\r' => (1, "&#13;"),
            b'\t' | b'\n' => continue,
            0..=0x1f => (1, ""),
            // U+FFFE and U+FFFF
            0xef if matches!(text.as_bytes()[at..], [_, 0xbf, 0xbe | 0xbf, ..]) => (3, ""),
            _ => continue,
        };
        to.push_str(&text[done..at]);
        to.push_str(written);
        done = at + length;
    }
    to.push_str(&text[done..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(content: impl FnOnce(&mut Xml)) -> String {
        let mut xml = Xml::fragment(64);
        content(&mut xml);
        xml.into_text()
    }

    #[test]
    fn escapes_text_and_attributes() {
        let xml = written(|xml| xml.text_element("w:t", &[("w:val", &"'a\"<&\n")], "1 < 2 & d’où \"'\r>"));
        assert_eq!(xml, "<w:t w:val=\"&apos;a&quot;&lt;&amp;\n\">1 &lt; 2 &amp; d’où \"'&#13;&gt;</w:t>");
    }

    #[test]
    fn leaves_out_what_xml_cannot_say() {
        assert_eq!(written(|xml| xml.text("a\u{1}b\u{fffe}\tc\u{ffff}\u{fffd}\u{f000}")), "ab\tc\u{fffd}\u{f000}");
        assert_eq!(written(|xml| xml.val("w:x", "\u{0}y")), "<w:x w:val=\"y\"/>");
    }

    #[test]
    fn writes_typed_values() {
        let xml = written(|xml| {
            xml.toggle("w:b", true);
            xml.toggle("w:i", false);
            xml.val("w:sz", 19i64);
            xml.val("w:color", Color { red: 31, green: 78, blue: 121 });
            xml.empty("w:n", &[("a", &i64::MIN), ("b", &0i64), ("c", &usize::MAX)]);
        });
        assert_eq!(
            xml,
            "<w:b/><w:i w:val=\"0\"/><w:sz w:val=\"19\"/><w:color w:val=\"1F4E79\"/>\
             <w:n a=\"-9223372036854775808\" b=\"0\" c=\"18446744073709551615\"/>"
        );
    }
}
