//! The computed style of an element.

use std::sync::Arc;

use super::draft::{Draft, Extra, Source, TextTransform};
use super::generated::{ContentItem, NamedString};
use crate::model::{BoxStyle, Display, Style};

/// The computed style of an element, and what markup makes of it at once.
#[derive(Debug)]
pub struct Computed {
    pub style: Arc<Style>,
    /// The same text in a line of its own, without a box: the style of text right inside the element.
    pub inline: Arc<Style>,
    /// The style of an anonymous block inside the element.
    pub anonymous: Arc<Style>,
    extra: Extra,
}

impl Computed {
    pub(super) fn new(draft: Draft) -> Computed {
        let Draft { style, extra } = draft;
        let with_display = |display| {
            let (text, paragraph) = (Arc::clone(&style.text), Arc::clone(&style.paragraph));
            Arc::new(Style { text, paragraph, boxed: BoxStyle { display, ..BoxStyle::default() } })
        };
        let (inline, anonymous) = (with_display(Display::Inline), with_display(Display::Block));
        Computed { style: Arc::new(style), inline, anonymous, extra }
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
    pub(super) fn source(&self) -> Source<'_> {
        Source { style: &self.style, extra: &self.extra }
    }
}
