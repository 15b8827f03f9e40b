//! Blocks: what stands below each other.

use std::sync::Arc;

use super::{Chart, Inline, Picture, Style, Table};
use crate::diag::Origin;

/// The name that a Word style of this element has its definition under: the element and its classes.
///
/// Two blocks with one name usually have one style; where they differ, the difference is the block's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StyleName {
    /// The element's local name, such as `p` or `h1`.
    pub element: Arc<str>,
    /// The classes, in the order of the `class` attribute.
    pub classes: Arc<[Arc<str>]>,
}

/// A block of the document.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    pub content: BlockContent,
    pub style: Arc<Style>,
    pub name: StyleName,
    /// The target of links: the `id` attribute.
    pub id: Option<Arc<str>>,
    /// The named strings that this block sets (CSS Generated Content for Paged Media, `string-set`).
    pub strings: Vec<(Arc<str>, Arc<str>)>,
    /// The number of the page that this block begins on, where it sets the counter `page`.
    pub page_number: Option<i64>,
    /// Where the element stands in the template.
    pub origin: Origin,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockContent {
    Paragraph(Vec<Inline>),
    /// A heading of level 1 to 6.
    Heading {
        level: u8,
        content: Vec<Inline>,
    },
    List(List),
    Table(Table),
    /// Blocks that belong together: `div`, `section`, `figure` and their like.
    Group {
        role: GroupRole,
        blocks: Vec<Block>,
    },
    /// A picture that stands by itself.
    Picture(Picture),
    Chart(Box<Chart>),
    /// A thematic break (`hr`), drawn as the top border of its style.
    Rule,
}

/// What a group means to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupRole {
    /// `div`: no meaning of its own.
    Generic,
    /// `section`, `main`, `nav`, `header`, `footer`.
    Section,
    Article,
    /// A large division of the document, which holds articles or sections.
    Part,
    /// `aside`: beside the main text.
    Aside,
    BlockQuote,
    Figure,
    /// `figcaption` and the caption of a table.
    Caption,
    Address,
    /// `dl`: terms, each with what is said of it. Groups without a meaning may part its entries.
    Descriptions,
    /// `dt`
    Term,
    /// `dd`
    Description,
    /// A note that stands at the end of the document or of a part of it.
    Note,
    /// A table of contents or a list of figures or tables: each block is the paragraph of an entry, a link to its
    /// target with all that it shows.
    Contents(ContentsOf),
}

/// What a table of contents lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContentsOf {
    /// Headings of these levels, both included.
    Headings {
        from: u8,
        to: u8,
    },
    Figures,
    Tables,
}

/// A list of items.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// Whether the order counts (`ol`).
    pub ordered: bool,
    pub items: Vec<ListItem>,
}

/// An item of a list. Lists of descriptions (`dl`) are groups: their entries may stand in lines and grids.
#[derive(Clone, Debug, PartialEq)]
pub struct ListItem {
    /// The marker as it is shown, such as `•` or `3.`; empty where the style shows none.
    pub marker: Arc<str>,
    /// The number of the item in an ordered list.
    pub value: i64,
    pub blocks: Vec<Block>,
    pub style: Arc<Style>,
    pub name: StyleName,
    pub id: Option<Arc<str>>,
    pub origin: Origin,
}
