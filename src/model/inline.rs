//! Inlines: what runs along in lines.

use std::sync::Arc;

use crate::diag::Origin;

use super::{Block, CounterStyle, Field, Picture, Style, StyleName};

/// A piece of a paragraph. White space is collapsed as its style asks; text is transformed already.
#[derive(Clone, Debug, PartialEq)]
pub struct Inline {
    pub content: InlineContent,
    pub style: Arc<Style>,
}

/// What an inline is.
#[derive(Clone, Debug, PartialEq)]
pub enum InlineContent {
    Text(Arc<str>),
    /// A forced line break.
    Break,
    /// Inlines with a style or a meaning of their own.
    Span {
        role: SpanRole,
        name: StyleName,
        children: Vec<Inline>,
        /// Where its element is written.
        origin: Origin,
    },
    Link {
        target: LinkTarget,
        title: Option<Arc<str>>,
        children: Vec<Inline>,
        /// Where its element is written.
        origin: Origin,
    },
    Picture(Picture),
    /// A field, in a box as its style says.
    Field(Arc<Field>),
    /// The place of an `id` inside a line.
    Anchor(Arc<str>),
    /// Fills the rest of the line with copies of a pattern (CSS Generated Content for Paged Media, 1.3 `leader()`).
    Leader(Arc<str>),
    /// The value of a counter, as it is shown: `counter()` and `counters()` of any counter but those of pages.
    Counter(CounterValue),
    /// What is said at another place, as it is shown: `target-text()` and `target-counter()` of any counter but
    /// those of pages.
    Reference {
        target: Arc<str>,
        part: ReferencePart,
        text: Arc<str>,
    },
    /// The number of the page where an id is: `target-counter(…, page)`. The layout finds it.
    PageReference {
        target: Arc<str>,
        style: CounterStyle,
    },
    /// A note at the foot of the page (`float: footnote`).
    Footnote(Arc<Footnote>),
}

/// A counter as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct CounterValue {
    pub name: Arc<str>,
    /// The number of the innermost counter of this name.
    pub number: i64,
    /// The number in its style; with those of the counters around it where `counters()` asks for them.
    pub text: Arc<str>,
    pub style: CounterStyle,
    /// Whether `text` is `number` alone, in its style.
    pub alone: bool,
}

/// What a reference takes over from its target.
#[derive(Clone, Debug, PartialEq)]
pub enum ReferencePart {
    /// The text of the target.
    Text,
    /// The value of the counter of this name.
    Counter(Arc<str>),
}

/// A note at the foot of the page (CSS Generated Content for Paged Media, 2).
#[derive(Clone, Debug, PartialEq)]
pub struct Footnote {
    /// The place of the note, unique in the document.
    pub id: Arc<str>,
    /// The value of the counter `footnote` here.
    pub number: i64,
    /// What calls the note in the text, in the style of `::footnote-call`.
    pub call: Vec<Inline>,
    /// The note. Its first paragraph begins with a span of the role [`SpanRole::FootnoteMarker`].
    pub blocks: Vec<Block>,
}

/// What a span means to a reader.
#[derive(Clone, Debug, PartialEq)]
pub enum SpanRole {
    /// `span`: no meaning of its own.
    Generic,
    /// `em`, `i`, `cite`, `dfn`, `var`.
    Emphasis,
    /// `strong`, `b`.
    Strong,
    /// `code`, `kbd`, `samp`.
    Code,
    Quote,
    /// `abbr`, with the expansion from its `title`.
    Abbreviation {
        expansion: Option<Arc<str>>,
    },
    /// The number of a footnote before its text (`::footnote-marker`).
    FootnoteMarker,
    /// What calls a note that stands at the end: a link to it.
    EndnoteCall,
    /// The number of such a note before its text: a link back to its call.
    EndnoteMarker,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq)]
pub enum LinkTarget {
    /// An absolute address: `https:`, `mailto:`, `tel:`.
    Url(Arc<str>),
    /// The `id` of a block or anchor of this document.
    Anchor(Arc<str>),
}
