//! The package: parts, relationships and content types in a zip archive (ECMA-376 part 2).

use std::io;
use std::sync::Arc;

use super::archive::{Archive, Packed};
use super::embedded::EmbeddedFont;
use super::repeated;
use super::xml::Xml;

/// A file of the package.
pub(super) struct Part {
    /// The path inside the package, without a leading slash.
    pub(super) path: String,
    pub(super) content: Content,
}

/// What a part holds.
pub(super) enum Content {
    /// Text, with its content type; the others have theirs by their extension.
    Xml(&'static str, String),
    /// Compressed already: a picture, or a package in this one.
    Packed(Vec<u8>),
    Font(Arc<EmbeddedFont>),
}

impl Part {
    pub(super) fn xml(path: impl Into<String>, content_type: &'static str, xml: Xml) -> Part {
        Part { path: path.into(), content: Content::Xml(content_type, xml.into_text()) }
    }
}

/// The relationships of a part, in the order in which they came up.
#[derive(Default)]
pub(super) struct Relationships {
    known: Vec<Relationship>,
}

#[derive(PartialEq)]
struct Relationship {
    kind: &'static str,
    target: String,
    external: bool,
}

impl Relationships {
    /// The id of a relationship to a part of the package; `kind` is the last part of its type.
    pub(super) fn part(&mut self, kind: &'static str, target: impl Into<String>) -> String {
        self.id(Relationship { kind, target: target.into(), external: false })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// The id of the relationship to an address outside the package.
    pub(super) fn hyperlink(&mut self, address: String) -> String {
        self.id(Relationship { kind: "hyperlink", target: address, external: true })
    }

    fn id(&mut self, wanted: Relationship) -> String {
        let index = self.known.iter().position(|known| *known == wanted).unwrap_or_else(|| {
            self.known.push(wanted);
            self.known.len() - 1
        });
        format!("rId{}", index + 1)
    }

    pub(super) fn write(&self) -> Xml {
        const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
        let mut xml = Xml::part(256 + 160 * self.known.len());
        let namespace = "http://schemas.openxmlformats.org/package/2006/relationships";
        xml.element("Relationships", &[("xmlns", &namespace)], |xml| {
            for (index, Relationship { kind, target, external }) in self.known.iter().enumerate() {
                // Core properties alone have a type of the package format.
                let kind = match *kind {
                    "core-properties" => {
                        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties".into()
                    }
                    kind => format!("{TYPES}{kind}"),
                };
                let id = format!("rId{}", index + 1);
                if *external {
                    let mode = "External";
                    let attributes: [(&str, &dyn super::xml::Value); 4] =
                        [("Id", &id), ("Type", &kind), ("Target", target), ("TargetMode", &mode)];
                    xml.empty("Relationship", &attributes);
                } else {
                    xml.empty("Relationship", &[("Id", &id), ("Type", &kind), ("Target", target)]);
                }
            }
        });
        xml
    }
}

/// Packs the parts, content types first. Equal parts give equal bytes.
pub(super) fn pack(parts: &[Part]) -> io::Result<Vec<u8>> {
    let size = |part: &Part| match &part.content {
        Content::Xml(_, text) => text.len() / 4,
        Content::Packed(bytes) => bytes.len(),
        Content::Font(_) => 0,
    };
    let mut archive = Archive::new(parts.iter().map(size).sum::<usize>() + 8192);
    const TYPES: &str = "[Content_Types].xml";
    repeated::pack(TYPES, &content_types(parts).into_text(), |part| archive.add(TYPES, part))?;
    for Part { path, content } in parts {
        match content {
            Content::Xml(_, text) => repeated::pack(path, text, |part| archive.add(path, part))?,
            Content::Packed(bytes) => archive.add(path, &Packed::stored(bytes))?,
            Content::Font(font) => archive.add(path, &font.packed)?,
        }
    }
    archive.finish()
}

fn content_types(parts: &[Part]) -> Xml {
    const DEFAULTS: [(&str, &str); 7] = [
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
        ("jpeg", "image/jpeg"),
        ("png", "image/png"),
        ("svg", "image/svg+xml"),
        ("odttf", "application/vnd.openxmlformats-officedocument.obfuscatedFont"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ];
    let mut xml = Xml::part(2048);
    let namespace = "http://schemas.openxmlformats.org/package/2006/content-types";
    xml.element("Types", &[("xmlns", &namespace)], |xml| {
        for (extension, content_type) in DEFAULTS {
            xml.empty("Default", &[("Extension", &extension), ("ContentType", &content_type)]);
        }
        for part in parts {
            let Content::Xml(content_type, _) = &part.content else { continue };
            if !part.path.ends_with(".rels") {
                let name = format!("/{}", part.path);
                xml.empty("Override", &[("PartName", &name), ("ContentType", content_type)]);
            }
        }
    });
    xml
}
