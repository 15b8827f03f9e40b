//! Headings and links that say nothing to those who do not see them (WCAG 2.2, success criteria 2.4.4 and 2.4.6).

use std::ops::Range;

use crate::fonts::is_invisible;
use crate::markup::dom::{Dom, Token};
use crate::markup::element::Kind;
use crate::model::{Block, BlockContent, Inline, InlineContent};

/// Whether a text has a character that is seen or read.
pub(in crate::markup) fn is_said(text: &str) -> bool {
    text.chars().any(|character| !character.is_whitespace() && !is_invisible(character))
}

/// Whether a line says anything: a text, or a picture with a text alternative.
pub(in crate::markup) fn says_something(line: &[Inline]) -> bool {
    line.iter().any(|inline| match &inline.content {
        InlineContent::Text(text) | InlineContent::Reference { text, .. } => is_said(text),
        InlineContent::Span { children, .. } | InlineContent::Link { children, .. } => says_something(children),
        InlineContent::Picture(picture) => picture.alternative.as_deref().is_some_and(is_said),
        InlineContent::Counter(_) | InlineContent::PageReference { .. } | InlineContent::Field(_) => true,
        InlineContent::Break | InlineContent::Anchor(_) | InlineContent::Leader(_) | InlineContent::Footnote(_) => {
            false
        }
    })
}

/// The same of blocks. Whatever is neither a paragraph nor a heading is taken to say something.
pub(in crate::markup) fn blocks_say_something(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match &block.content {
        BlockContent::Paragraph(line) | BlockContent::Heading { content: line, .. } => says_something(line),
        BlockContent::Group { blocks, .. } => blocks_say_something(blocks),
        _ => true,
    })
}

/// The same of what stands between two tags in the markup.
pub(in crate::markup) fn markup_says_something(dom: &Dom<'_>, inner: Range<usize>) -> bool {
    dom.tokens.get(inner).unwrap_or_default().iter().any(|token| match token {
        Token::Text(text) => is_said(text),
        Token::Open { id, .. } => match dom.kind(*id) {
            Kind::Picture => dom.element(*id).attribute("alt").is_some_and(is_said),
            Kind::Field(_) => true,
            _ => false,
        },
        Token::Close => false,
    })
}
