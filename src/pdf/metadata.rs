//! What the document says of itself: the information dictionary and, in step with it, the XMP packet.

use lopdf::{Dictionary, Object, ObjectId, StringFormat};

use super::date::pdf_date;
use super::file::File;
use super::syntax::{dictionary, name, text_object};
use super::tree::Tree;
use super::xmp;
use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::layout::frame::{Layout, Metadata, Role};

/// Who makes the file, with the version.
pub const PRODUCER: &str = concat!("Liasse ", env!("CARGO_PKG_VERSION"));

/// The keys of the information dictionary that have a meaning of their own (ISO 32000-1, 14.3.3).
const KNOWN_KEYS: &[&str] =
    &["Title", "Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate", "Trapped"];
/// The longest name that PDF/A allows (ISO 19005-2, 6.1.13).
const MAX_NAME: usize = 127;

/// The properties of a document as they are written.
pub struct Properties<'a> {
    pub metadata: &'a Metadata,
    /// The title, or the first heading of a document without one.
    pub title: &'a str,
    pub keywords: String,
    /// The part of ISO 19005 that the file conforms to, at level A.
    pub part: u8,
    /// Further properties by their names.
    pub custom: Vec<(String, &'a str)>,
    /// Whether the file declares itself to be PDF/UA-1.
    pub accessible: bool,
}

impl<'a> Properties<'a> {
    pub fn new(layout: &'a Layout, tree: &Tree, part: u8, problems: &mut Diagnostics) -> Properties<'a> {
        let metadata = &layout.metadata;
        let first_heading = layout.outline.first().map_or("", |entry| &entry.title);
        let title = [&*metadata.title, first_heading].into_iter().map(str::trim).find(|title| !title.is_empty());
        if title.is_none() {
            problems.push(
                Diagnostic::warning(
                    "no-title",
                    Origin::none(),
                    "the document has neither a title nor a heading, so the PDF is not declared accessible (PDF/UA)",
                )
                .with_hint("give the template a `<title>`"),
            );
        }
        Properties {
            metadata,
            title: title.unwrap_or_default(),
            keywords: metadata.keywords.join(", "),
            part,
            custom: custom(metadata, problems),
            accessible: all_figures_described(tree, problems) && title.is_some(),
        }
    }
}

/// Whether every figure has a text alternative, which PDF/UA asks for (ISO 14289-1, 7.3).
fn all_figures_described(tree: &Tree, problems: &mut Diagnostics) -> bool {
    let silent = |role: &Role| match role {
        Role::Figure { alternative } => alternative.as_ref().is_none_or(|text| text.trim().is_empty()),
        _ => false,
    };
    let count = tree.order().iter().filter(|id| silent(&tree.node(**id).role)).count();
    if count > 0 {
        let pictures = if count == 1 { "one picture has".to_owned() } else { format!("{count} pictures have") };
        problems.push(
            Diagnostic::warning(
                "picture-without-alternative",
                Origin::none(),
                format!("{pictures} no text alternative, so the PDF is not declared accessible (PDF/UA)"),
            )
            .with_hint("say in `alt` what the picture shows, or write `alt=\"\"` where it is decoration"),
        );
    }
    count == 0
}

/// Writes the information dictionary and the XMP packet, and gives both.
pub fn write_metadata(file: &mut File, properties: &Properties) -> (ObjectId, ObjectId) {
    let info = file.add(information(properties));
    let packet = xmp::packet(properties).into_bytes();
    let dictionary = dictionary([("Type", name("Metadata")), ("Subtype", name("XML"))]);
    // Left plain, so that programs that know no PDF can read it.
    let stream = lopdf::Stream::new(dictionary, packet).with_compression(false);
    (info, file.add(stream))
}

fn information(properties: &Properties) -> Dictionary {
    let metadata = properties.metadata;
    let mut info = Dictionary::new();
    let texts = [
        ("Title", properties.title),
        ("Author", &*metadata.author),
        ("Subject", &*metadata.subject),
        ("Keywords", &*properties.keywords),
        ("Creator", PRODUCER),
        ("Producer", PRODUCER),
    ];
    for (key, value) in texts.into_iter().filter(|(_, value)| !value.is_empty()) {
        info.set(key, text_object(value));
    }
    if let Some(date) = metadata.date {
        for key in ["CreationDate", "ModDate"] {
            info.set(key, Object::String(pdf_date(date).into_bytes(), StringFormat::Literal));
        }
    }
    for (key, value) in &properties.custom {
        info.set(key.as_bytes(), text_object(value));
    }
    info
}

/// The further properties, but those whose names PDF uses itself or cannot hold.
fn custom<'a>(metadata: &'a Metadata, problems: &mut Diagnostics) -> Vec<(String, &'a str)> {
    let mut custom = metadata.properties();
    custom.retain(|(key, _)| {
        let fits = !KNOWN_KEYS.contains(&key.as_str()) && key.len() <= MAX_NAME;
        if !fits {
            problems.push(
                Diagnostic::warning(
                    "property-not-written",
                    Origin::none(),
                    format!("the PDF cannot hold a property named “{key}”"),
                )
                .with_hint("choose another name for the property, of at most 127 characters"),
            );
        }
        fits
    });
    custom
}
