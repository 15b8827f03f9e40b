//! Tables of contents and lists of figures: paragraphs that a `TOC` field makes (ECMA-376 part 1, 17.16.5.68), with
//! the page numbers of the layout until Word makes them anew.

use crate::model::{Block, ContentsOf};

use super::field;
use super::flow::{Flow, Scope};
use super::marks;
use super::names::Setting;
use super::plan::{Entry, Piece};
use super::xml::Xml;

/// Plans the entries of a contents table.
pub(super) fn plan<'a>(flow: &mut Flow<'a, '_, '_>, of: ContentsOf, blocks: &'a [Block], scope: Scope<'a>) {
    let (first, section) = (flow.pieces.len(), flow.sections.len());
    for block in blocks {
        let level = marks::entry_target(block).and_then(|target| flow.work.survey.marks.level(target));
        let setting = match of {
            ContentsOf::Headings { from, .. } => Setting::Contents { level: level.unwrap_or(from).clamp(1, 9) },
            ContentsOf::Figures | ContentsOf::Tables => Setting::Figures,
        };
        flow.blocks(std::slice::from_ref(block), Scope { setting, ..scope });
    }
    // A section that the first entry begins is around the whole.
    let broken = flow.sections.iter().skip(section).any(|section| section.first > first);
    let instruction = instruction(flow, of, blocks).filter(|_| !broken);
    let Some(entries) = flow.pieces.get_mut(first..) else { return };
    let paragraphs = entries.iter().all(|piece| matches!(piece, Piece::Paragraph(_)));
    let (count, gallery) = (entries.len(), matches!(of, ContentsOf::Headings { .. }));
    for (index, piece) in entries.iter_mut().enumerate() {
        let Piece::Paragraph(paragraph) = piece else { continue };
        let own = instruction.as_ref().filter(|_| paragraphs);
        paragraph.entry = Some(Entry {
            begins: own.filter(|_| index == 0).cloned(),
            ends: own.is_some() && index + 1 == count,
            gallery: gallery && own.is_some(),
        });
    }
}

/// What the field is told; `None` where Word could not find the entries again.
fn instruction(flow: &Flow, of: ContentsOf, blocks: &[Block]) -> Option<String> {
    match of {
        ContentsOf::Headings { from, to } => Some(format!("TOC \\o \"{from}-{to}\" \\h \\z \\u")),
        ContentsOf::Figures | ContentsOf::Tables => {
            let target = blocks.iter().find_map(marks::entry_target)?;
            let sequence = flow.work.survey.marks.sequence(target)?;
            Some(format!("TOC \\h \\z \\c \"{sequence}\""))
        }
    }
}

/// Writes what is around a paragraph: the control by which Word knows its table of contents.
pub(super) fn around(xml: &mut Xml, entry: Option<&Entry>, paragraph: impl FnOnce(&mut Xml)) {
    if entry.is_some_and(|entry| entry.gallery && entry.begins.is_some()) {
        xml.start("w:sdt", &[]);
        xml.element("w:sdtPr", &[], |xml| {
            xml.element("w:docPartObj", &[], |xml| {
                xml.val("w:docPartGallery", "Table of Contents");
                xml.empty("w:docPartUnique", &[]);
            });
        });
        xml.start("w:sdtContent", &[]);
    }
    paragraph(xml);
    if entry.is_some_and(|entry| entry.gallery && entry.ends) {
        xml.end("w:sdtContent");
        xml.end("w:sdt");
    }
}

pub(super) fn begin(xml: &mut Xml, entry: Option<&Entry>) {
    if let Some(instruction) = entry.and_then(|entry| entry.begins.as_deref()) {
        field::begin(xml, instruction, &plain_run);
    }
}

pub(super) fn end(xml: &mut Xml, entry: Option<&Entry>) {
    if entry.is_some_and(|entry| entry.ends) {
        field::end(xml, &plain_run);
    }
}

fn plain_run(xml: &mut Xml, content: &dyn Fn(&mut Xml)) {
    xml.element("w:r", &[], |xml| content(xml));
}
