//! Inlines: what runs along in lines.

use std::sync::Arc;

use super::{Picture, Style, StyleName};

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
    },
    Link {
        target: LinkTarget,
        title: Option<Arc<str>>,
        children: Vec<Inline>,
    },
    Picture(Picture),
    /// The place of an `id` inside a line.
    Anchor(Arc<str>),
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
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq)]
pub enum LinkTarget {
    /// An absolute address: `https:`, `mailto:`, `tel:`.
    Url(Arc<str>),
    /// The `id` of a block or anchor of this document.
    Anchor(Arc<str>),
}
