//! The table of fonts (`word/fontTable.xml`), with the fonts themselves where the document carries them.

use std::sync::Arc;

use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::fonts::{Face, FontBook};

use super::content_type;
use super::embedded::{EmbeddedFont, EmbeddedFonts};
use super::package::{Content, Part, Relationships};
use super::typeface::{Typeface, Typefaces};
use super::work::Work;
use super::xml::Xml;

/// The styles of a typeface that Word knows: the element that embeds one, whether it is bold, whether it is italic.
const STYLES: [(&str, bool, bool); 4] = [
    ("w:embedRegular", false, false),
    ("w:embedBold", true, false),
    ("w:embedItalic", false, true),
    ("w:embedBoldItalic", true, true),
];

/// A font that the document carries.
struct FontFile {
    /// The place of its typeface among all.
    typeface: usize,
    /// The element that embeds it.
    element: &'static str,
    font: Arc<EmbeddedFont>,
}

/// The table and what belongs to it. Fonts that the document may not carry are told.
pub(super) fn parts(fonts: Option<&EmbeddedFonts>, work: &mut Work) -> Vec<Part> {
    let files = match fonts {
        Some(fonts) => files(&work.typefaces, work.shaper.book(), fonts, &mut work.problems),
        None => Vec::new(),
    };
    let targets: Vec<String> = (1..=files.len()).map(|number| format!("fonts/font{number}.odttf")).collect();
    let mut relationships = Relationships::default();
    let ids: Vec<String> = targets.iter().map(|target| relationships.part("font", target.as_str())).collect();
    let mut parts = vec![Part::xml("word/fontTable.xml", content_type::FONTS, table(&work.typefaces, &files, &ids))];
    if !files.is_empty() {
        parts.push(Part::xml("word/_rels/fontTable.xml.rels", content_type::RELATIONSHIPS, relationships.write()));
    }
    for (file, target) in files.into_iter().zip(targets) {
        parts.push(Part { path: format!("word/{target}"), content: Content::Font(file.font) });
    }
    parts
}

/// Of each typeface the styles that the document has.
fn files(typefaces: &Typefaces, book: &FontBook, fonts: &EmbeddedFonts, problems: &mut Diagnostics) -> Vec<FontFile> {
    let mut files = Vec::new();
    for (index, typeface) in typefaces.all().iter().enumerate() {
        let mut taken = Vec::new();
        for ((element, bold, italic), _) in STYLES.into_iter().zip(typeface.used).filter(|(_, used)| *used) {
            let nearest = book.named([typeface.name.as_str()], if bold { 700 } else { 400 }, italic);
            let Some((id, face)) = nearest.first().and_then(|id| Some((*id, book.get(*id)?))) else { continue };
            // Where a typeface has no font of its own for a style, Word makes one.
            if taken.contains(&id) {
                continue;
            }
            taken.push(id);
            let font = face.embeddable().map_err(|reason| reason.to_string());
            match font.and_then(|()| fonts.font(id, face).map_err(|error| error.to_string())) {
                Ok(font) => files.push(FontFile { typeface: index, element, font }),
                Err(reason) => problems.push(refused(face, &reason)),
            }
        }
    }
    files
}

/// What is told of a font that the document does not carry.
fn refused(face: &Face, reason: &str) -> Diagnostic {
    let message = format!("the Word document does not carry the font {}: {reason}", face.postscript_name());
    Diagnostic::warning("font-not-embedded", Origin::none(), message).with_hint(
        "people who do not have this font see another one: put a font that may be embedded into the folder fonts, \
         or name another in the style sheet",
    )
}

/// The table; `ids` are those of the relationships to the files.
fn table(typefaces: &Typefaces, files: &[FontFile], ids: &[String]) -> Xml {
    let mut xml = Xml::part(1024);
    let namespaces: [(&str, &dyn super::xml::Value); 2] = [("xmlns:w", &super::W), ("xmlns:r", &super::R)];
    xml.element("w:fonts", &namespaces, |xml| {
        for (index, typeface) in typefaces.all().iter().enumerate() {
            xml.element("w:font", &[("w:name", &typeface.name)], |xml| {
                describe(xml, typeface);
                for (file, id) in files.iter().zip(ids).filter(|(file, _)| file.typeface == index) {
                    xml.empty(file.element, &[("r:id", id), ("w:fontKey", &file.font.key)]);
                }
            });
        }
    });
    xml
}

/// What helps to find another typeface where this one is missing.
fn describe(xml: &mut Xml, typeface: &Typeface) {
    if let Some(alternative) = typeface.alternative {
        xml.val("w:altName", alternative);
    }
    xml.val("w:charset", "00");
    let (family, pitch) = match typeface.name.as_str() {
        "Times New Roman" | "Liberation Serif" => ("roman", "variable"),
        "Courier New" | "Liberation Mono" => ("modern", "fixed"),
        _ => ("swiss", "variable"),
    };
    xml.val("w:family", family);
    xml.val("w:pitch", pitch);
}
