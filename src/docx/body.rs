//! Writes the planned pieces: paragraphs and tables in sections (`word/document.xml`).

use crate::model::Float;

use super::contents;
use super::control_box;
use super::drawing;
use super::field;
use super::flow::PICTURE_MARK;
use super::inline::{self, Surroundings};
use super::paragraph::twips;
use super::plan::{Content, Frame, Paragraph, Piece};
use super::run::RunFormat;
use super::styles::StyleIndex;
use super::table_xml;
use super::work::Work;
use super::xml::Xml;

/// Writes pieces below each other. `section` closes a section with the last of them, which is a paragraph.
pub(super) fn write(xml: &mut Xml, pieces: &[Piece], section: Option<&str>, work: &mut Work) {
    for (index, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Paragraph(paragraph) => {
                let section = section.filter(|_| index + 1 == pieces.len());
                contents::around(xml, paragraph.entry.as_ref(), |xml| write_paragraph(xml, paragraph, section, work));
            }
            Piece::Table(table) => table_xml::write(xml, table, work),
        }
    }
}

fn write_paragraph(xml: &mut Xml, paragraph: &Paragraph, section: Option<&str>, work: &mut Work) {
    let style = work.styles.of(paragraph);
    let (_, style_run) = work.styles.formats(style);
    xml.element("w:p", &[], |xml| {
        properties(xml, paragraph, style, section, work);
        for id in &paragraph.ids {
            inline::bookmark(xml, id, work);
        }
        if paragraph.column_break {
            xml.element("w:r", &[], |xml| xml.empty("w:br", &[("w:type", &"column")]));
        }
        for float in &paragraph.floats {
            drawing::write(xml, float, work);
        }
        contents::begin(xml, paragraph.entry.as_ref());
        let notes = work.notes.allowed;
        work.notes.allowed &= paragraph.frame.is_none();
        match &paragraph.content {
            Content::Inlines { inlines, width } => {
                let listed = paragraph.entry.is_some();
                let mut around = Surroundings::paragraph(style_run, paragraph.run, *width, listed);
                around.boxed = control_box::alone(inlines).is_some();
                inline::write(xml, inlines, around, work);
            }
            Content::Running { slots, .. } => field::write(xml, slots, &style_run, work),
            Content::Drawing(placed) => drawing::write(xml, placed, work),
            // LibreOffice drops a paragraph without text that closes a section.
            Content::Nothing | Content::Filler if section.is_some() => {
                xml.element("w:r", &[], |xml| xml.text_element("w:t", &[("xml:space", &"preserve")], " "));
            }
            Content::Nothing | Content::Filler => {}
        }
        work.notes.allowed = notes;
        contents::end(xml, paragraph.entry.as_ref());
    });
}

fn properties(xml: &mut Xml, paragraph: &Paragraph, style: StyleIndex, section: Option<&str>, work: &Work) {
    let (mut base, style_run) = work.styles.formats(style);
    if let Some(number) = paragraph.number {
        // The indents of a number go over those of the style.
        let (start, hanging) = work.numbering.indent(number);
        (base.start, base.first) = (start, -hanging);
    }
    let format = &paragraph.format;
    let plain = work.styles.is_normal(style)
        && *format == base
        && paragraph.run == style_run
        && paragraph.number.is_none()
        && paragraph.frame.is_none()
        && !matches!(paragraph.content, Content::Running { .. })
        && !paragraph.is_picture()
        && section.is_none();
    if plain {
        return;
    }
    xml.element("w:pPr", &[], |xml| {
        if !work.styles.is_normal(style) {
            xml.val("w:pStyle", work.styles.id(style));
        }
        format.flow_properties(xml, &base);
        if let Some(frame) = &paragraph.frame {
            write_frame(xml, frame);
        }
        format.widow_properties(xml, &base);
        if let Some(number) = paragraph.number {
            xml.element("w:numPr", &[], |xml| {
                xml.val("w:ilvl", number.level);
                xml.val("w:numId", number.list);
            });
        }
        format.shape_properties(xml, &base, |xml| {
            if let Content::Running { slots, width } = &paragraph.content {
                field::tab_stops(xml, slots, *width);
            }
        });
        let size = if paragraph.is_picture() { PICTURE_MARK } else { paragraph.run.size };
        let mark = RunFormat { size, ..paragraph.run };
        mark.write(xml, &style_run, None, false, work);
        if let Some(section) = section {
            xml.raw(section);
        }
    });
}

/// A paragraph that others flow around, or at an edge of the page (`w:framePr`).
fn write_frame(xml: &mut Xml, frame: &Frame) {
    let (width, across, down) = (twips(frame.width).max(1), twips(frame.gap.0).max(0), twips(frame.gap.1).max(0));
    let size: [(&str, &dyn super::xml::Value); 3] = [("w:w", &width), ("w:hSpace", &across), ("w:vSpace", &down)];
    let side = |name| -> Vec<(&str, &dyn super::xml::Value)> {
        vec![("w:wrap", &"around"), ("w:vAnchor", &"text"), ("w:hAnchor", &"text"), ("w:xAlign", name), ("w:y", &"1")]
    };
    let edge = |name| -> Vec<(&str, &dyn super::xml::Value)> {
        vec![
            ("w:wrap", &"notBeside"),
            ("w:vAnchor", &"margin"),
            ("w:hAnchor", &"margin"),
            ("w:x", &"0"),
            ("w:yAlign", name),
        ]
    };
    let place = match frame.side {
        Float::Left => side(&"left"),
        Float::None | Float::Right => side(&"right"),
        Float::Top => edge(&"top"),
        Float::Bottom => edge(&"bottom"),
    };
    xml.empty("w:framePr", &[&size[..], &place].concat());
}
