//! The computed style of an element.

use std::sync::Arc;

use super::draft::{Draft, Extra, Source, TextTransform};
use super::generated::{ContentItem, CounterChange, NamedString, NoteKind};
use crate::model::{BoxStyle, Display, Style};

/// What an element does to counters.
#[derive(Clone, Copy, Debug)]
pub struct CounterChanges<'a> {
    pub reset: &'a [CounterChange],
    pub increment: &'a [CounterChange],
    pub set: &'a [CounterChange],
}

/// The computed style of an element, and what markup makes of it at once.
#[derive(Debug)]
pub struct Computed {
    pub style: Arc<Style>,
    /// The same text in a line of its own, without a box: the style of text right inside the element.
    pub inline: Arc<Style>,
    /// The style of an anonymous block inside the element.
    pub anonymous: Arc<Style>,
    extra: Extra,
    /// Whether it is kept for further documents.
    pub(super) is_kept: bool,
}

impl Computed {
    pub(super) fn new(draft: Draft) -> Computed {
        let Draft { style, extra } = draft;
        let with_display = |display| {
            let (text, paragraph) = (Arc::clone(&style.text), Arc::clone(&style.paragraph));
            Arc::new(Style { text, paragraph, boxed: BoxStyle { display, ..BoxStyle::default() } })
        };
        let (inline, anonymous) = (with_display(Display::Inline), with_display(Display::Block));
        Computed { style: Arc::new(style), inline, anonymous, extra, is_kept: false }
    }
    /// `display: none`
    pub fn hidden(&self) -> bool {
        self.extra.hidden
    }
    pub fn display(&self) -> Display {
        self.style.boxed.display
    }
    pub fn transform(&self) -> TextTransform {
        self.extra.transform
    }
    /// `content` of a pseudo-element.
    pub fn content(&self) -> Option<&Arc<[ContentItem]>> {
        self.extra.content.as_ref()
    }
    /// `string-set`
    pub fn strings(&self) -> &[NamedString] {
        &self.extra.strings
    }
    /// What the element does to counters, in the order in which it is done (CSS Lists Level 3, 4.4).
    pub fn counters(&self) -> Option<CounterChanges<'_>> {
        let Extra { counter_reset: reset, counter_increment: increment, counter_set: set, .. } = &self.extra;
        let any = !reset.is_empty() || !increment.is_empty() || !set.is_empty();
        any.then_some(CounterChanges { reset, increment, set })
    }
    /// Whether the element is a note, by its `float`.
    pub fn note(&self) -> Option<NoteKind> {
        self.extra.note
    }
    /// What notes inherit from the text of the document: all but its size, of which they have a share.
    pub fn for_notes(&self, language: &Arc<str>) -> Computed {
        /// The size of notes against that of the text.
        const SHARE: f64 = 0.85;
        let mut draft = Draft::inheriting(self.source());
        let text = draft.text();
        text.size = text.size * SHARE;
        text.language = Arc::clone(language);
        Computed::new(draft)
    }
    pub(super) fn source(&self) -> Source<'_> {
        Source { style: &self.style, extra: &self.extra }
    }
}
