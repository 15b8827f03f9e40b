//! Notes: at the foot of the page, or all together at the end (CSS Generated Content for Paged Media, 2).

use std::ops::Range;
use std::sync::Arc;

use super::accessibility::blocks_say_something;
use super::builder::{Builder, Container, Contents};
use super::flow::{Flow, Paragraph};
use crate::diag::Origin;
use crate::model::{
    Block, BlockContent, BoxStyle, Display, Footnote, GroupRole, Inline, InlineContent, LinkTarget, SpanRole, Style,
    StyleName,
};
use crate::style::{Computed, ElementId, NoteKind, Pseudo};

/// The notes of a document in the making.
#[derive(Default)]
pub(super) struct Notes {
    /// The style of the document's text, which notes take theirs from: not from the heading or the table that they
    /// are called in.
    pub text: Option<Arc<Computed>>,
    /// Those that wait for their place at the end.
    pub endnotes: Vec<Block>,
    /// Styles that notes inherit from, by language.
    bases: Vec<Arc<Computed>>,
    /// Whether the text of a note is being read.
    inside: bool,
    /// Whether the note that is being made stands at the end.
    pub at_end: bool,
}

impl Builder<'_, '_> {
    /// Adds the call of a note, and keeps the note for its place.
    pub(super) fn note(
        &mut self,
        container: &mut Container,
        id: ElementId,
        inner: Range<usize>,
        around: &Arc<Computed>,
        kind: NoteKind,
    ) {
        if self.notes.inside {
            let hint = "close the outer note first; it stands in brackets now";
            self.warn(id, "misplaced-note", "a note stands inside another note", hint);
            container.flow.text(" (", around);
            self.fill(container, inner, around);
            container.flow.text(")", around);
            return;
        }
        let number = self.counters.increment(&Arc::from(kind.counter()), 1);
        self.notes.at_end = kind == NoteKind::Endnote;
        let base = self.note_base(around);
        let dom = self.dom;
        let computed = self.resolver.resolve(id, Some(&base), || dom.shown_origin(id));
        let place = self.place_id(id).unwrap_or_else(|| {
            let made: Arc<str> = Arc::from(format!("_note-{}", id.index()));
            self.placed.insert(Arc::clone(&made));
            made
        });
        let call = self.pseudo_line(id, Pseudo::FootnoteCall, around);
        self.notes.inside = true;
        // A link around the call is none around the note.
        let link = self.link_around.take();
        let contents = self.contents(id, inner, &computed);
        self.link_around = link;
        self.notes.inside = false;
        let marker = self.pseudo_line(id, Pseudo::FootnoteMarker, &computed);
        let blocks = self.note_blocks(id, contents, &computed);
        if !blocks_say_something(&blocks) {
            self.warn(id, "empty-note", "this note has no text", "fill it, or leave it out with `{{#if}}`");
        }
        self.notes.at_end = false;
        let style = Arc::clone(&around.inline);
        match kind {
            NoteKind::Footnote => {
                let blocks = marked(blocks, marker);
                let note = Footnote { id: place, number, call, blocks };
                container.flow.object(Inline { content: InlineContent::Footnote(Arc::new(note)), style });
            }
            NoteKind::Endnote => {
                let back: Arc<str> = Arc::from(format!("_call-{place}"));
                self.placed.insert(Arc::clone(&back));
                container.flow.anchor(Arc::clone(&back), &around.inline);
                let origin = dom.origin(id);
                let call = linked(SpanRole::EndnoteCall, &place, call, &style, &origin);
                call.into_iter().for_each(|call| container.flow.object(call));
                let marker = linked(SpanRole::EndnoteMarker, &back, plain(marker), &computed.inline, &origin);
                let blocks = marked(blocks, marker.into_iter().collect());
                self.notes.endnotes.push(endnote(blocks, place, &computed));
            }
        }
    }

    /// The place of the endnotes that have been called so far.
    pub(super) fn end_notes(&mut self, id: ElementId, computed: &Arc<Computed>) -> Option<Block> {
        let blocks = std::mem::take(&mut self.notes.endnotes);
        if blocks.is_empty() {
            self.leave_anchor(id, computed);
            return None;
        }
        Some(self.element_block(BlockContent::Group { role: GroupRole::Section, blocks }, id, computed))
    }

    /// What a note inherits, in the language of the text around its call.
    fn note_base(&mut self, around: &Arc<Computed>) -> Arc<Computed> {
        let language = &around.style.text.language;
        let known = self.notes.bases.iter().find(|base| base.style.text.language == *language);
        if let Some(base) = known {
            return Arc::clone(base);
        }
        let base = Arc::new(self.notes.text.as_ref().unwrap_or(around).for_notes(language));
        self.notes.bases.push(Arc::clone(&base));
        base
    }

    /// The content of a pseudo-element as a line of its own.
    fn pseudo_line(&mut self, id: ElementId, pseudo: Pseudo, parent: &Arc<Computed>) -> Vec<Inline> {
        let mut container = Container::new(id, Arc::clone(parent), Flow::new(String::new()));
        self.pseudo(&mut container, id, pseudo, parent);
        // White space at the end of a marker keeps it from its note.
        match container.flow.end_line() {
            Paragraph::Content(content) => content,
            Paragraph::Anchors(_) => Vec::new(),
        }
    }

    /// The blocks of a note: one paragraph where it is text alone.
    fn note_blocks(&mut self, id: ElementId, contents: Contents, computed: &Arc<Computed>) -> Vec<Block> {
        let (content, is_text) = match contents {
            Contents::Nothing => (BlockContent::Paragraph(Vec::new()), true),
            Contents::Inlines(content) => (BlockContent::Paragraph(content), true),
            Contents::Blocks(blocks) => (BlockContent::Group { role: GroupRole::Generic, blocks }, false),
        };
        let mut style = (*computed.style).clone();
        style.boxed.display = Display::Block;
        let origin = self.dom.origin(id);
        let name = if is_text { self.resolver.style_name(id) } else { StyleName::default() };
        vec![Block { content, style: Arc::new(style), name, id: None, strings: Vec::new(), page_number: None, origin }]
    }
}

/// Puts the marker before the first line of a note.
fn marked(mut blocks: Vec<Block>, marker: Vec<Inline>) -> Vec<Block> {
    if marker.is_empty() {
        return blocks;
    }
    match first_line(&mut blocks) {
        Some(line) => {
            line.splice(0..0, marker);
        }
        None => {
            if let Some(first) = blocks.first() {
                let content = BlockContent::Paragraph(marker);
                blocks.insert(0, Block { content, id: None, strings: Vec::new(), ..first.clone() });
            }
        }
    }
    blocks
}

/// The text of the first block, where it is a paragraph.
fn first_line(blocks: &mut [Block]) -> Option<&mut Vec<Inline>> {
    match &mut blocks.first_mut()?.content {
        BlockContent::Paragraph(content) => Some(content),
        BlockContent::Group { blocks, .. } => first_line(blocks),
        _ => None,
    }
}

/// A note for its place at the end: a group around its blocks, without a box.
fn endnote(blocks: Vec<Block>, place: Arc<str>, computed: &Computed) -> Block {
    let boxed = BoxStyle { around: computed.style.boxed.around, ..BoxStyle::default() };
    let style = Style { boxed, ..(*computed.style).clone() };
    let origin = blocks.first().map(|first| first.origin.clone()).unwrap_or_default();
    Block {
        content: BlockContent::Group { role: GroupRole::Note, blocks },
        style: Arc::new(style),
        name: StyleName::default(),
        id: Some(place),
        strings: Vec::new(),
        page_number: None,
        origin,
    }
}

/// The call or the marker of a note: a link to the other one; `None` where it shows nothing.
fn linked(
    role: SpanRole,
    target: &Arc<str>,
    children: Vec<Inline>,
    style: &Arc<Style>,
    origin: &Origin,
) -> Option<Inline> {
    if children.is_empty() {
        return None;
    }
    let target = LinkTarget::Anchor(Arc::clone(target));
    let link = Inline {
        content: InlineContent::Link { target, title: None, children, origin: origin.clone() },
        style: Arc::clone(style),
    };
    let content =
        InlineContent::Span { role, name: StyleName::default(), children: vec![link], origin: origin.clone() };
    Some(Inline { content, style: Arc::clone(style) })
}

/// The marker of a note that is no footnote.
fn plain(mut marker: Vec<Inline>) -> Vec<Inline> {
    for inline in &mut marker {
        if let InlineContent::Span { role, .. } = &mut inline.content {
            *role = SpanRole::Generic;
        }
    }
    marker
}
