//! The XMP packet (ISO 16684-1), with the declarations of PDF/A-2a and PDF/UA-1.

use std::fmt::Write;

use super::metadata::{PRODUCER, Properties};

/// The description of the PDF/UA property, which PDF/A does not know (ISO 19005-2, 6.6.2.3.3).
const ACCESSIBILITY_SCHEMA: &str = r#"<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the document conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"#;

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
    xml.push_str("<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n");
    xml.push_str("<dc:format>application/pdf</dc:format>\n");
    alternatives(&mut xml, "dc:title", properties.title);
    list(&mut xml, "dc:creator", "Seq", [&*metadata.author]);
    alternatives(&mut xml, "dc:description", &metadata.subject);
    list(&mut xml, "dc:subject", "Bag", metadata.keywords.iter().map(|keyword| &**keyword));
    list(&mut xml, "dc:language", "Bag", [&*metadata.language]);
    element(&mut xml, "pdf:Keywords", &properties.keywords);
    element(&mut xml, "pdf:Producer", PRODUCER);
    element(&mut xml, "xmp:CreatorTool", PRODUCER);
    if let Some(date) = &properties.date {
        element(&mut xml, "xmp:CreateDate", &date.xmp());
        element(&mut xml, "xmp:ModifyDate", &date.xmp());
    }
    xml.push_str("</rdf:Description>\n");
    if properties.accessible {
        xml.push_str(ACCESSIBILITY_SCHEMA);
    }
    xml.push_str("</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>");
    xml
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
    fn escapes_what_xml_cannot_hold() {
        assert_eq!(Escaped("a<b & c\u{1}\n").to_string(), "a&lt;b &amp; c ");
    }
}
