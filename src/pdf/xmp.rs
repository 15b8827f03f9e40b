//! The XMP packet (ISO 16684-1), with the declarations of PDF/A and PDF/UA-1.

use std::fmt::Write;

use super::metadata::{PRODUCER, Properties};

/// The namespace of properties that have none of their own: that in which Acrobat looks for those of the information
/// dictionary.
const CUSTOM: &str = "http://ns.adobe.com/pdfx/1.3/";
const ACCESSIBILITY: &str = "http://www.aiim.org/pdfua/ns/id/";

/// The packet of a document.
pub fn packet(properties: &Properties) -> String {
    let metadata = properties.metadata;
    let mut xml = String::with_capacity(3000);
    xml.push_str("<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n");
    xml.push_str("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n");
    xml.push_str("<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n");
    xml.push_str("<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"");
    xml.push_str(" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"");
    xml.push_str(" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n");
    element(&mut xml, "pdfaid:part", &properties.part.to_string());
    element(&mut xml, "pdfaid:conformance", "A");
    xml.push_str("<dc:format>application/pdf</dc:format>\n");
    alternatives(&mut xml, "dc:title", properties.title);
    list(&mut xml, "dc:creator", "Seq", [&*metadata.author]);
    alternatives(&mut xml, "dc:description", &metadata.subject);
    list(&mut xml, "dc:subject", "Bag", metadata.keywords.iter().map(|keyword| &**keyword));
    list(&mut xml, "dc:language", "Bag", [&*metadata.language]);
    element(&mut xml, "pdf:Keywords", &properties.keywords);
    element(&mut xml, "pdf:Producer", PRODUCER);
    element(&mut xml, "xmp:CreatorTool", PRODUCER);
    if let Some(date) = metadata.date {
        element(&mut xml, "xmp:CreateDate", &date.to_string());
        element(&mut xml, "xmp:ModifyDate", &date.to_string());
    }
    xml.push_str("</rdf:Description>\n");
    own_properties(&mut xml, properties);
    xml.push_str("</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>");
    xml
}

/// The properties that PDF/A does not know, with the description that it asks for (ISO 19005-2, 6.6.2.3.3).
fn own_properties(xml: &mut String, properties: &Properties) {
    let custom: Vec<(String, &str)> =
        properties.custom.iter().map(|(name, value)| (element_name(name), *value)).collect();
    if custom.is_empty() && !properties.accessible {
        return;
    }
    // Writing to a string cannot fail.
    let _ = write!(xml, "<rdf:Description rdf:about=\"\" xmlns:pdfuaid=\"{ACCESSIBILITY}\" xmlns:pdfx=\"{CUSTOM}\"");
    xml.push_str(" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"");
    xml.push_str(" xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"");
    xml.push_str(" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n");
    if properties.accessible {
        element(xml, "pdfuaid:part", "1");
    }
    for (name, value) in &custom {
        element(xml, &format!("pdfx:{name}"), value);
    }
    xml.push_str("<pdfaExtension:schemas><rdf:Bag>\n");
    if properties.accessible {
        let described = [("part", "Integer", "internal", "Part of ISO 14289 that the document conforms to")];
        schema(xml, "PDF/UA identification schema", ACCESSIBILITY, "pdfuaid", &described);
    }
    if !custom.is_empty() {
        let describe = |(name, _): &'_ (String, &str)| (name.clone(), "Text", "external", "A property of the document");
        let described: Vec<_> = custom.iter().map(describe).collect();
        schema(xml, "Properties of the document", CUSTOM, "pdfx", &described);
    }
    xml.push_str("</rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n");
}

/// The description of a schema: its properties by name, with type, category and description.
fn schema(
    xml: &mut String,
    title: &str,
    namespace: &str,
    prefix: &str,
    properties: &[(impl AsRef<str>, &str, &str, &str)],
) {
    xml.push_str("<rdf:li rdf:parseType=\"Resource\">\n");
    element(xml, "pdfaSchema:schema", title);
    element(xml, "pdfaSchema:namespaceURI", namespace);
    element(xml, "pdfaSchema:prefix", prefix);
    xml.push_str("<pdfaSchema:property><rdf:Seq>\n");
    for (name, kind, category, description) in properties {
        xml.push_str("<rdf:li rdf:parseType=\"Resource\">\n");
        element(xml, "pdfaProperty:name", name.as_ref());
        element(xml, "pdfaProperty:valueType", kind);
        element(xml, "pdfaProperty:category", category);
        element(xml, "pdfaProperty:description", description);
        xml.push_str("</rdf:li>\n");
    }
    xml.push_str("</rdf:Seq></pdfaSchema:property>\n</rdf:li>\n");
}

/// A name as that of an element: what no such name can hold is written as `ↂ` with its code, as Acrobat does.
fn element_name(name: &str) -> String {
    let mut written = String::with_capacity(name.len());
    for character in name.chars() {
        let fits = character.is_ascii_alphabetic()
            || !written.is_empty() && (character.is_ascii_digit() || matches!(character, '-' | '_' | '.'));
        if fits {
            written.push(character);
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                let _ = write!(written, "\u{2182}{unit:04X}");
            }
        }
    }
    written
}

fn element(xml: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        // Writing to a string cannot fail.
        let _ = writeln!(xml, "<{name}>{}</{name}>", Escaped(value));
    }
}

/// A text in the default language (XMP Specification Part 1, 8.2.2.4).
fn alternatives(xml: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        let value = Escaped(value);
        let _ = writeln!(xml, "<{name}><rdf:Alt><rdf:li xml:lang=\"x-default\">{value}</rdf:li></rdf:Alt></{name}>");
    }
}

fn list<'a>(xml: &mut String, name: &str, kind: &str, values: impl IntoIterator<Item = &'a str>) {
    let mut values = values.into_iter().filter(|value| !value.is_empty()).peekable();
    if values.peek().is_none() {
        return;
    }
    let _ = write!(xml, "<{name}><rdf:{kind}>");
    for value in values {
        let _ = write!(xml, "<rdf:li>{}</rdf:li>", Escaped(value));
    }
    let _ = writeln!(xml, "</rdf:{kind}></{name}>");
}

/// A text as XML shows it, without what XML cannot hold.
struct Escaped<'a>(&'a str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for character in self.0.chars() {
            match character {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '\u{fffe}' | '\u{ffff}' => {}
                '\t' | '\n' | '\r' => f.write_char(' ')?,
                control if control < ' ' => {}
                other => f.write_char(other)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_those_of_elements() {
        assert_eq!(element_name("record"), "record");
        assert_eq!(
            element_name("2e phase: état"),
            "\u{2182}0032e\u{2182}0020phase\u{2182}003A\u{2182}0020\u{2182}00E9tat"
        );
    }

    #[test]
    fn escapes_what_xml_cannot_hold() {
        assert_eq!(Escaped("a<b & c\u{1}\n").to_string(), "a&lt;b &amp; c ");
    }
}
