//! Notes at the foot of the page (`word/footnotes.xml`; ECMA-376 part 1, 17.11).

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::{Diagnostic, Origin};
use crate::model::{
    BorderLine, CounterStyle, Footnote, Inline, InlineContent, PageStyle, Style, StyleName, plain_text,
};
use crate::units::Length;

use super::area::{Area, padding};
use super::body;
use super::flow::{Flow, Scope};
use super::inline::{self, Surroundings};
use super::names::Setting;
use super::numbering::number_format;
use super::package::Part;
use super::paragraph::twips;
use super::plan::Piece;
use super::section::text_width;
use super::survey::note_text;
use super::work::Work;
use super::xml::Xml;
use super::{NAMESPACES, content_type};

/// The notes of a document, planned.
pub(super) struct Notes<'a> {
    /// By the ids of the model.
    planned: BTreeMap<&'a Arc<str>, Vec<Piece<'a>>>,
}

/// What is known of notes while they are called.
pub(super) struct NoteState {
    /// How Word counts them.
    style: CounterStyle,
    /// Whether a note can be called here: not in another note, nor in a frame.
    pub(super) allowed: bool,
    /// The notes in the order of their calls, which is that of their numbers in the package.
    called: Vec<Call>,
    /// How many of them Word counts.
    counted: i64,
    /// The mark that Word writes in the note that is being written; `None` where it has its own.
    mark: Option<String>,
    /// Whether the package has a part of notes: none where all of them stand in brackets.
    written: bool,
}

struct Call {
    id: Arc<str>,
    /// The number, where it is the one that Word finds.
    mark: Option<String>,
}

impl NoteState {
    pub(super) fn of(notes: &[&Footnote]) -> NoteState {
        const STYLES: [CounterStyle; 5] = [
            CounterStyle::Decimal,
            CounterStyle::LowerAlpha,
            CounterStyle::UpperAlpha,
            CounterStyle::LowerRoman,
            CounterStyle::UpperRoman,
        ];
        let counted = |style: &CounterStyle, note: &Footnote| Mark::of(note).number == style.text(note.number);
        let all = |style: &CounterStyle| notes.iter().all(|note| counted(style, note));
        let style = STYLES.into_iter().find(all).unwrap_or_default();
        NoteState { style, allowed: true, called: Vec::new(), counted: 0, mark: None, written: false }
    }
}

/// What calls a note in the text: a number, perhaps with brackets around it, or a sign.
struct Mark {
    before: String,
    number: String,
    after: String,
}

impl Mark {
    fn of(note: &Footnote) -> Mark {
        let shown = plain_text(&note.call);
        let shown = shown.trim();
        let number = shown.trim_matches(|c: char| !c.is_alphanumeric());
        // A sign without a letter or digit is a mark as a whole.
        let number = if number.is_empty() { shown } else { number };
        let (before, rest) = shown.split_at(shown.find(number).unwrap_or_default());
        let parts = [before, number, &rest[number.len()..]];
        let [before, number, after] = parts.map(str::to_owned);
        Mark { before, number, after }
    }
}

/// Calls a note: by a reference that Word numbers, or by a mark of its own where Word would find another number.
pub(super) fn call(xml: &mut Xml, note: &Footnote, style: &Style, around: &Surroundings, work: &mut Work) {
    if !work.notes.allowed {
        return in_brackets(xml, note, style, around, work);
    }
    let style = first_style(&note.call).unwrap_or(style);
    let inside = inline::span(style, Some("footnote reference"), &StyleName::default(), *around, work);
    let format = inside.format(style, work);
    let Mark { before, number, after } = Mark::of(note);
    let counted = number == work.notes.style.text(work.notes.counted + 1);
    work.notes.counted += i64::from(counted);
    work.notes.called.push(Call { id: Arc::clone(&note.id), mark: counted.then(|| number.clone()) });
    let id = work.notes.called.len();
    let text = |xml: &mut Xml, text: &str, work: &Work| {
        if !text.is_empty() {
            inline::run(xml, &format, &inside, false, work, |xml| {
                xml.text_element("w:t", &[("xml:space", &"preserve")], text);
            });
        }
    };
    if !counted {
        return inline::run(xml, &format, &inside, false, work, |xml| {
            xml.empty("w:footnoteReference", &[("w:customMarkFollows", &"1"), ("w:id", &id)]);
            xml.text_element("w:t", &[("xml:space", &"preserve")], &format!("{before}{number}{after}"));
        });
    }
    // In runs of their own: where text and number share one, LibreOffice mixes them up.
    text(xml, &before, work);
    inline::run(xml, &format, &inside, false, work, |xml| xml.empty("w:footnoteReference", &[("w:id", &id)]));
    text(xml, &after, work);
}

/// A note as text, where Word has none.
fn in_brackets(xml: &mut Xml, note: &Footnote, style: &Style, around: &Surroundings, work: &mut Work) {
    if !work.problems.iter().any(|known| known.code == "docx-note") {
        let origin = note.blocks.first().map_or_else(Origin::none, |block| block.origin.clone());
        work.problems.push(
            Diagnostic::warning(
                "docx-note",
                origin,
                "Word has no notes in notes, nor in boxes that text flows around: such a note is in brackets there",
            )
            .with_hint("call the note from the text itself"),
        );
    }
    let format = around.format(style, work);
    inline::write_text(xml, &format!(" [{}]", note_text(note)), style, &format, around, work);
}

/// The number of a note before its text: Word's own, where it is, with the rest of it as text.
pub(super) fn marker(xml: &mut Xml, style: &Style, children: &[Inline], around: &Surroundings, work: &mut Work) {
    let shown = plain_text(children);
    let parts = work.notes.mark.as_deref().and_then(|mark| shown.split_once(mark));
    let Some((before, after)) = parts.filter(|(before, _)| !before.contains(char::is_alphanumeric)) else {
        return inline::write(xml, children, *around, work);
    };
    let style = first_style(children).unwrap_or(style);
    let format = around.format(style, work);
    let text = |xml: &mut Xml, text: &str| {
        if !text.is_empty() {
            inline::write_text(xml, text, style, &format, around, work);
        }
    };
    text(xml, before);
    inline::run(xml, &format, around, false, work, |xml| xml.empty("w:footnoteRef", &[]));
    text(xml, after);
}

/// The style of the first text.
fn first_style(inlines: &[Inline]) -> Option<&Style> {
    let first = inlines.first()?;
    match &first.content {
        InlineContent::Span { children, .. } | InlineContent::Link { children, .. } => first_style(children),
        _ => Some(&first.style),
    }
}

impl<'a> Notes<'a> {
    /// Plans all notes, each once.
    pub(super) fn plan(notes: &[&'a Footnote], page: &PageStyle, work: &mut Work) -> Notes<'a> {
        let width = text_width(page);
        let edges = padding(&page.footnotes.boxed, width);
        let area = Area::whole((width - edges.horizontal()).max(Length::pt(10.0)));
        let scope = Scope { area, setting: Setting::Note, page: None, lists: 0, depth: 0 };
        let mut planned = BTreeMap::new();
        for note in notes {
            let mut flow = Flow::new(work);
            flow.pending.ids.extend(Some(&note.id).filter(|id| flow.work.survey.is_linked(id)));
            flow.blocks(&note.blocks, scope);
            let (pieces, _) = flow.finish();
            work.styles.count_pieces(&pieces);
            planned.insert(&note.id, pieces);
        }
        Notes { planned }
    }

    /// The parts of the notes that the text calls.
    pub(super) fn write(&self, page: &PageStyle, work: &mut Work) -> Vec<Part> {
        let called = std::mem::take(&mut work.notes.called);
        if called.is_empty() {
            return Vec::new();
        }
        let main = std::mem::take(&mut work.relationships);
        (work.notes.allowed, work.notes.written) = (false, true);
        let mut xml = Xml::part(2048 + 512 * called.len());
        xml.element("w:footnotes", NAMESPACES, |xml| {
            for (id, kind) in [(-1_i64, "separator"), (0, "continuationSeparator")] {
                xml.element("w:footnote", &[("w:type", &kind), ("w:id", &id)], |xml| {
                    separator(xml, kind, &page.footnotes);
                });
            }
            for (index, call) in called.into_iter().enumerate() {
                work.notes.mark = call.mark;
                xml.element("w:footnote", &[("w:id", &(index + 1))], |xml| {
                    body::write(xml, self.planned.get(&call.id).map_or(&[], Vec::as_slice), None, work);
                });
            }
        });
        let own = std::mem::replace(&mut work.relationships, main);
        work.relationships.part("footnotes", "footnotes.xml");
        let mut parts = vec![Part::xml("word/footnotes.xml", content_type::FOOTNOTES, xml)];
        if !own.is_empty() {
            parts.push(Part::xml("word/_rels/footnotes.xml.rels", content_type::RELATIONSHIPS, own.write()));
        }
        parts
    }
}

/// The line above notes: Word's own, in the colour and at the distances of the style sheet's border. Word draws it in
/// the middle of a line of text, so that line is a small one.
fn separator(xml: &mut Xml, kind: &str, style: &Style) {
    /// In half points.
    const SIZE: i64 = 4;
    let (border, sides) = (style.boxed.border.top, &style.boxed);
    let edge = |extent: crate::model::Extent| twips(extent.resolve(Length::ZERO).unwrap_or_default()).max(0);
    let (before, after) = (edge(sides.margin.top), edge(sides.padding.top));
    let shown = !matches!(border.line, BorderLine::None | BorderLine::Hidden) && !border.width.is_zero();
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.empty(
                "w:spacing",
                &[("w:before", &before), ("w:after", &after), ("w:line", &240_i64), ("w:lineRule", &"auto")],
            );
            xml.element("w:rPr", &[], |xml| xml.val("w:sz", SIZE));
        });
        if shown {
            xml.element("w:r", &[], |xml| {
                xml.element("w:rPr", &[], |xml| {
                    xml.val("w:color", border.color);
                    xml.val("w:sz", SIZE);
                });
                xml.empty(if kind == "separator" { "w:separator" } else { "w:continuationSeparator" }, &[]);
            });
        }
    });
}

/// Writes what the settings say of notes (`w:footnotePr`), where there are any.
pub(super) fn settings(xml: &mut Xml, style: CounterStyle) {
    xml.element("w:footnotePr", &[], |xml| {
        if style != CounterStyle::Decimal {
            xml.val("w:numFmt", number_format(style));
        }
        xml.empty("w:footnote", &[("w:id", &-1_i64)]);
        xml.empty("w:footnote", &[("w:id", &0_i64)]);
    });
}

impl Work<'_> {
    /// How Word counts notes, once they are written; `None` in a document without.
    pub(super) fn note_style(&self) -> Option<CounterStyle> {
        self.notes.written.then_some(self.notes.style)
    }
}
