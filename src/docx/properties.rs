//! Document properties and settings.

use crate::model::{CounterStyle, Date, Metadata};

use super::language::with_region;
use super::note;
use super::xml::Xml;

/// The part `docProps/core.xml` (ECMA-376 part 2, 8.3). Times come from the document's date alone.
pub(super) fn core(metadata: &Metadata) -> Xml {
    let mut xml = Xml::part(1024);
    let namespaces: [(&str, &dyn super::xml::Value); 5] = [
        ("xmlns:cp", &"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", &"http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", &"http://purl.org/dc/terms/"),
        ("xmlns:dcmitype", &"http://purl.org/dc/dcmitype/"),
        ("xmlns:xsi", &"http://www.w3.org/2001/XMLSchema-instance"),
    ];
    let mut keywords = String::new();
    for keyword in &metadata.keywords {
        let comma = if keywords.is_empty() { "" } else { ", " };
        keywords.push_str(comma);
        keywords.push_str(keyword);
    }
    let date = metadata.date.map(timestamp);
    xml.element("cp:coreProperties", &namespaces, |xml| {
        let texts = [
            ("dc:title", metadata.title.as_ref()),
            ("dc:subject", metadata.subject.as_ref()),
            ("dc:creator", metadata.author.as_ref()),
            ("cp:keywords", &keywords),
            ("cp:lastModifiedBy", metadata.author.as_ref()),
        ];
        for (name, text) in texts {
            if !text.is_empty() {
                xml.text_element(name, &[], text);
            }
        }
        for name in ["dcterms:created", "dcterms:modified"] {
            if let Some(date) = &date {
                xml.text_element(name, &[("xsi:type", &"dcterms:W3CDTF")], date);
            }
        }
        if !metadata.language.is_empty() {
            xml.text_element("dc:language", &[], &with_region(&metadata.language));
        }
    });
    xml
}

/// The part `docProps/app.xml`.
pub(super) fn app() -> Xml {
    let mut xml = Xml::part(512);
    let namespace = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    xml.element("Properties", &[("xmlns", &namespace)], |xml| {
        xml.text_element("Application", &[], "Liasse");
        xml.text_element("AppVersion", &[], &version());
    });
    xml
}

/// `XX.YYYY`, the only form that Word takes: the minor and patch numbers share the second half.
fn version() -> String {
    let number = |text: &str| text.parse::<u32>().unwrap_or_default() % 100;
    let (major, minor) = (number(env!("CARGO_PKG_VERSION_MAJOR")), number(env!("CARGO_PKG_VERSION_MINOR")));
    format!("{major:02}.{minor:02}{:02}", number(env!("CARGO_PKG_VERSION_PATCH")))
}

/// The part `docProps/custom.xml`.
pub(super) fn custom(metadata: &Metadata) -> Xml {
    let mut xml = Xml::part(1024);
    let namespaces: [(&str, &dyn super::xml::Value); 2] = [
        ("xmlns", &"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"),
        ("xmlns:vt", &"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"),
    ];
    xml.element("Properties", &namespaces, |xml| {
        // Property ids begin at 2, and this is the one set that custom properties have.
        for (index, (name, value)) in metadata.properties().into_iter().enumerate() {
            let attributes: [(&str, &dyn super::xml::Value); 3] =
                [("fmtid", &"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"), ("pid", &(index + 2)), ("name", &name)];
            xml.element("property", &attributes, |xml| xml.text_element("vt:lpwstr", &[], value));
        }
    });
    xml
}

/// What the settings depend on.
pub(super) struct Settings<'a> {
    pub(super) even_and_odd: bool,
    pub(super) mirror_margins: bool,
    pub(super) hyphenation: bool,
    /// How many lines in a row may end in a hyphen.
    pub(super) hyphen_limit: Option<u8>,
    pub(super) background: bool,
    /// Whether the document carries its fonts. Word then puts them into what its users save, too, as whole fonts.
    pub(super) embedded_fonts: bool,
    /// How notes count; `None` in a document without.
    pub(super) notes: Option<CounterStyle>,
    /// BCP 47
    pub(super) language: &'a str,
}

/// The part `word/settings.xml`, in the order of the schema (`CT_Settings`).
pub(super) fn settings(settings: &Settings) -> Xml {
    let mut xml = Xml::part(2048);
    xml.element("w:settings", &[("xmlns:w", &super::W)], |xml| {
        xml.empty("w:zoom", &[("w:percent", &"100")]);
        if settings.background {
            xml.empty("w:displayBackgroundShape", &[]);
        }
        if settings.embedded_fonts {
            xml.empty("w:embedTrueTypeFonts", &[]);
        }
        if settings.mirror_margins {
            xml.empty("w:mirrorMargins", &[]);
        }
        xml.val("w:defaultTabStop", 708i64);
        if settings.hyphenation {
            xml.empty("w:autoHyphenation", &[]);
            if let Some(limit) = settings.hyphen_limit {
                xml.val("w:consecutiveHyphenLimit", i64::from(limit));
            }
            xml.empty("w:doNotHyphenateCaps", &[]);
        }
        if settings.even_and_odd {
            xml.empty("w:evenAndOddHeaders", &[]);
        }
        xml.val("w:characterSpacingControl", "doNotCompress");
        if let Some(style) = settings.notes {
            note::settings(xml, style);
        }
        xml.raw(COMPATIBILITY);
        xml.val("w:themeFontLang", with_region(settings.language));
    });
    xml
}

/// Word 2013 and later; forced line breaks do not stretch justified lines.
const COMPATIBILITY: &str = r#"<w:compat><w:doNotExpandShiftReturn/><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/><w:compatSetting w:name="overrideTableStyleFontSizeAndJustification" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/><w:compatSetting w:name="enableOpenTypeFeatures" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/><w:compatSetting w:name="doNotFlipMirrorIndents" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/><w:compatSetting w:name="differentiateMultirowTableHeaders" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/></w:compat>"#;

/// A date as the package format wants it, with a time: a day begins at midnight of UTC.
fn timestamp(date: Date) -> String {
    let midnight = if date.time().is_none() { "T00:00:00Z" } else { "" };
    format!("{date}{midnight}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_in_full() {
        for (text, written) in [
            ("2025-03-31", "2025-03-31T00:00:00Z"),
            ("2025-03", "2025-03-01T00:00:00Z"),
            ("2025-03-31T12:30", "2025-03-31T12:30:00Z"),
            ("2025-03-31T12:30:00+02:00", "2025-03-31T12:30:00+02:00"),
        ] {
            assert_eq!(timestamp(Date::parse(text).unwrap()), written);
        }
    }
}
