//! DOCX: the model as a real Word document (ECMA-376, transitional, as Word 2013 and later write it).
//!
//! 1. [`survey`] looks over the document for ids, named strings, notes and references; [`marks`] finds the places
//!    that are referred to.
//! 2. [`flow`] plans it as Word sees it: a flat run of paragraphs and tables in sections, with collapsed margins
//!    as space between them.
//! 3. [`note`] plans the notes, [`pages`] running heads and feet.
//! 4. [`styles`] settles what the named styles say: what most of their paragraphs need; [`look`] finds those that look
//!    otherwise.
//! 5. [`body`] writes the pieces; what differs from a style is direct formatting.
//! 6. [`package`] packs the parts into an [`archive`].
//!
//! The only user of OOXML names.

mod alignment;
mod archive;
mod area;
mod bidi;
mod body;
mod breaks;
mod chart;
mod contents;
mod control;
mod control_box;
mod decoration;
mod drawing;
mod edges;
mod embedded;
mod field;
mod figure;
mod float;
mod flow;
mod font_table;
mod group;
mod inline;
mod language;
mod leader;
mod list;
mod look;
mod marks;
mod measure;
mod media;
mod names;
mod note;
mod numbering;
mod package;
mod pages;
mod paragraph;
mod picture;
mod plan;
mod properties;
mod reference;
mod repeated;
mod run;
mod running;
mod section;
mod spacing;
mod style_xml;
mod styles;
mod survey;
mod table;
mod table_look;
mod table_xml;
#[cfg(test)]
mod tests;
mod tiles;
mod typeface;
mod widths;
mod work;
mod xml;

use crate::diag::{Diagnostic, Origin, Outcome};
use crate::fonts::Shaper;
use crate::model::{Document, PageNumbers, StyleName};
use crate::raster::Rasters;

pub use embedded::EmbeddedFonts;
use flow::Flow;
use names::Setting;
use note::Notes;
use package::{Part, Relationships};
use pages::Pages;
use paragraph::ParagraphFormat;
use run::RunFormat;
use survey::Survey;
use typeface::Typefaces;
use work::Work;
use xml::{Attributes, Xml};

/// The namespace of WordprocessingML.
const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The namespace of relationships in parts.
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The namespaces of the parts that hold text.
const NAMESPACES: Attributes = &[
    ("xmlns:w", &W),
    ("xmlns:r", &R),
    ("xmlns:wp", &"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("xmlns:mc", &"http://schemas.openxmlformats.org/markup-compatibility/2006"),
    ("xmlns:w14", &"http://schemas.microsoft.com/office/word/2010/wordml"),
    ("mc:Ignorable", &"w14"),
];

/// Writes a document as the bytes of a .docx file.
///
/// `page_numbers` are those that the layout found; they are asked for where the document refers to pages. `rasters`
/// makes pictures in the resolution that they need. `fonts`, where there are any, puts the fonts of the document into
/// it. Equal documents give equal bytes. What has no counterpart in Word is left out with a warning; a document that
/// is nested deeper than Word can hold is an error.
pub fn write(
    document: &Document,
    page_numbers: &PageNumbers,
    shaper: &mut Shaper,
    rasters: &Rasters,
    fonts: Option<&EmbeddedFonts>,
) -> Outcome<Vec<u8>> {
    let survey = Survey::of(&document.body);
    let typefaces = Typefaces::new(fonts.is_some());
    let mut work = Work::new(shaper, &survey, page_numbers, typefaces, &document.root.text);
    let root = work.root;
    work.styles.paragraph(Setting::Text, &StyleName { element: "p".into(), ..StyleName::default() });

    let (mut pieces, sections) = Flow::body(document, &mut work);
    let page = pages::of_body(document);
    let notes = Notes::plan(&survey.notes, page, &mut work);
    let pages = Pages::plan(document, &sections, &mut work);
    pages.lead_in(&mut pieces, &mut work);
    work.styles.count_pieces(&pieces);
    work.styles.settle((body_format(document, root, &work), root), &survey);

    let mut parts = vec![];
    let sheets = pages.write(&mut work, &mut parts);
    let mut main = Xml::part(32_768 + 1024 * pieces.len());
    main.element("w:document", NAMESPACES, |xml| {
        if let Some(color) = page.background {
            xml.empty("w:background", &[("w:color", &color)]);
        }
        xml.element("w:body", &[], |xml| {
            for (index, section) in sections.iter().enumerate() {
                let end = sections.get(index + 1).map_or(pieces.len(), |next| next.first);
                let mut closing = Xml::fragment(1024);
                section::write(&mut closing, section, &sheets[index], index == 0);
                let closing = closing.into_text();
                let is_last = index + 1 == sections.len();
                body::write(xml, &pieces[section.first..end], (!is_last).then_some(closing.as_str()), &mut work);
                if is_last {
                    xml.raw(&closing);
                }
            }
        });
    });
    parts.extend(notes.write(page, &mut work));
    parts.extend(std::mem::take(&mut work.media).into_parts(rasters));
    parts.extend(font_table::parts(fonts, &mut work));
    finish(document, root, work, main, parts, pages.settings())
}

/// What body text looks like where no paragraph shows it.
fn body_format(document: &Document, root: RunFormat, work: &Work) -> ParagraphFormat {
    let single = work.typefaces.single_of(&root);
    ParagraphFormat {
        first: 0,
        ..ParagraphFormat::of(&document.root, paragraph::line(&document.root, root.size, single, false), work.survey)
    }
}

/// Writes the parts that know of all others, and packs.
fn finish(
    document: &Document,
    root: RunFormat,
    mut work: Work,
    main: Xml,
    further: Vec<Part>,
    pages: pages::PageSettings,
) -> Outcome<Vec<u8>> {
    let metadata = &document.metadata;
    // Toggles add up over the defaults and the styles: only styles may set them. The colour is Normal's: beside one of the
    // defaults, LibreOffice forgets those of character styles in tables.
    let toggles = RunFormat { bold: false, italic: false, capitals: false, small_caps: false, strike: false, ..root };
    let defaults = RunFormat { color: None, ..toggles };
    let settings = properties::settings(&properties::Settings {
        even_and_odd: pages.even_and_odd,
        mirror_margins: pages.mirror_margins,
        hyphenation: work.survey.hyphenation,
        hyphen_limit: document.root.paragraph.hyphenation.limit_lines.filter(|limit| *limit > 0),
        background: pages::of_body(document).background.is_some(),
        embedded_fonts: work.typefaces.are_embedded(),
        notes: work.note_style(),
        language: &metadata.language,
    });
    let mut parts = vec![
        Part::xml("word/document.xml", content_type::MAIN, main),
        Part::xml("word/styles.xml", content_type::STYLES, style_xml::write(&work, defaults)),
        Part::xml("word/settings.xml", content_type::SETTINGS, settings),
        Part::xml("docProps/core.xml", content_type::CORE, properties::core(metadata)),
        Part::xml("docProps/app.xml", content_type::APP, properties::app()),
    ];
    for (kind, target) in [("styles", "styles.xml"), ("settings", "settings.xml"), ("fontTable", "fontTable.xml")] {
        work.relationships.part(kind, target);
    }
    if !work.numbering.is_empty() {
        work.relationships.part("numbering", "numbering.xml");
        parts.push(Part::xml("word/numbering.xml", content_type::NUMBERING, work.numbering.write()));
    }
    let mut package = Relationships::default();
    package.part("officeDocument", "word/document.xml");
    package.part("core-properties", "docProps/core.xml");
    package.part("extended-properties", "docProps/app.xml");
    if !metadata.custom.is_empty() {
        package.part("custom-properties", "docProps/custom.xml");
        parts.push(Part::xml("docProps/custom.xml", content_type::CUSTOM, properties::custom(metadata)));
    }
    parts.extend(further);
    let charts = std::mem::take(&mut work.charts).into_parts();
    parts.push(Part::xml("word/_rels/document.xml.rels", content_type::RELATIONSHIPS, work.relationships.write()));
    parts.insert(0, Part::xml("_rels/.rels", content_type::RELATIONSHIPS, package.write()));
    let packed = charts.and_then(|charts| {
        parts.extend(charts);
        package::pack(&parts)
    });
    match packed {
        Ok(bytes) => work.problems.finish(bytes),
        Err(error) => {
            let fault = format!("the Word document could not be packed: {error}");
            work.problems.push(Diagnostic::fault("docx-package", Origin::none(), fault));
            Err(work.problems)
        }
    }
}

mod content_type {
    pub(super) const MAIN: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    pub(super) const STYLES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml";
    pub(super) const SETTINGS: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml";
    pub(super) const FONTS: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml";
    pub(super) const NUMBERING: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml";
    pub(super) const HEADER: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml";
    pub(super) const FOOTER: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml";
    pub(super) const FOOTNOTES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml";
    pub(super) const CHART: &str = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
    pub(super) const CORE: &str = "application/vnd.openxmlformats-package.core-properties+xml";
    pub(super) const APP: &str = "application/vnd.openxmlformats-officedocument.extended-properties+xml";
    pub(super) const CUSTOM: &str = "application/vnd.openxmlformats-officedocument.custom-properties+xml";
    pub(super) const RELATIONSHIPS: &str = "application/vnd.openxmlformats-package.relationships+xml";
}
