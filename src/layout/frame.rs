//! The result of the layout: positioned items on pages and the tree of what they mean. All that a renderer
//! of fixed pages needs, and nothing that it would have to decide.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

pub use crate::chart::{Hatch, HatchKind, PathSegment, Shape, Stroke};
pub use crate::fonts::FontId;
pub use crate::model::{
    BorderLine, Choice, Color, Corners, CounterStyle, Date, Field, FieldKind, HeaderScope, LinkTarget, ListMarker,
    Metadata, PageNumbers, PictureData, PictureFormat, PictureId, Time,
};
use crate::units::{Length, Point, Rect, Size};

/// A laid-out document.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    pub metadata: Metadata,
    /// Whether its pages follow each other from right to left.
    pub right_to_left: bool,
    pub pages: Vec<Page>,
    pub structure: Structure,
    /// Headings in reading order, for bookmarks.
    pub outline: Vec<OutlineEntry>,
    /// Where each `id` of the document came to stand.
    pub destinations: BTreeMap<Arc<str>, Destination>,
}

impl Layout {
    /// The number of the page that each id is on.
    pub fn page_numbers(&self) -> PageNumbers {
        page_numbers(&self.pages, &self.destinations)
    }
}

/// The number of the page that each destination is on.
pub(super) fn page_numbers(pages: &[Page], destinations: &BTreeMap<Arc<str>, Destination>) -> PageNumbers {
    let number = |place: &Destination| pages.get(place.page).map(|page| page.number);
    destinations.iter().filter_map(|(id, place)| Some((Arc::clone(id), number(place)?))).collect()
}

#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    pub size: Size,
    /// As it is printed: counted from 1, and on from where the document sets it.
    pub number: i64,
    /// How the number is written in the margins of the page.
    pub numbering: CounterStyle,
    /// In painting order, which for content of one column is reading order.
    pub items: Vec<Item>,
    pub links: Vec<LinkArea>,
}

/// Something to paint.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub content: ItemContent,
    pub owner: Owner,
}

/// Who an item belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Content of a node of the structure.
    Node(NodeId),
    /// Decoration: backgrounds, borders, rules (PDF 32000-1, 14.8.2.2).
    LayoutArtifact,
    /// Parts repeated on further pages.
    PaginationArtifact,
    /// Running heads and feet: what stands in the margin at a side of the page.
    MarginArtifact(PageEdge),
}

/// A side of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageEdge {
    Top,
    Bottom,
    Left,
    Right,
}

#[derive(Clone, Debug, PartialEq)]
pub enum ItemContent {
    Text(TextRun),
    /// A filled rectangle.
    Fill {
        rect: Rect,
        radii: Radii,
        color: Color,
    },
    /// What is between two rectangles, the inner one inside the outer: borders of one colour.
    Ring(Box<Ring>),
    /// A straight line of the given width, centred on its path.
    Line {
        from: Point,
        to: Point,
        width: Length,
        line: BorderLine,
        color: Color,
    },
    /// A stroked rectangle with rounded corners; the stroke is centred on the path.
    Outline {
        rect: Rect,
        radii: Radii,
        width: Length,
        line: BorderLine,
        color: Color,
    },
    Picture {
        /// All of the picture.
        rect: Rect,
        /// What of it is seen, where that is not all.
        clip: Option<Box<Clip>>,
        picture: Arc<PictureData>,
    },
    /// A surface or a line of a chart.
    Shape(Box<Shape>),
    /// A field; the item of its node that reads it out. Borders and background are items of their own.
    Field(Box<FieldArea>),
}

/// A place that can be filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldArea {
    pub field: Arc<Field>,
    /// What can be clicked.
    pub rect: Rect,
    /// What is filled in already, on the page as all text.
    pub text: Vec<TextRun>,
    /// How typed text looks.
    pub font: FontId,
    pub size: Length,
    pub color: Color,
    pub align: TextAlign,
}

/// Where lines of typed text stand in their field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextAlign {
    #[default]
    Left,
    Center,
    Right,
}

/// How far each corner is rounded across and down; neighbours never overlap.
pub type Radii = Corners<Size>;

/// The surface between two rectangles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ring {
    pub outer: Rect,
    pub outer_radii: Radii,
    pub inner: Rect,
    pub inner_radii: Radii,
    pub color: Color,
}

/// A rectangle outside of which nothing is seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clip {
    pub rect: Rect,
    pub radii: Radii,
}

/// Glyphs of one font, size, colour and direction on one baseline, in visual order from left to right.
#[derive(Clone, Debug, PartialEq)]
pub struct TextRun {
    pub font: FontId,
    pub size: Length,
    pub color: Color,
    /// The left end of the baseline.
    pub origin: Point,
    pub glyphs: Vec<Glyph>,
    /// The text that the glyphs show, in logical order.
    pub text: Arc<str>,
    /// Whether the run is read from right to left.
    pub right_to_left: bool,
    /// BCP 47 tag.
    pub language: Arc<str>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// Index in the font.
    pub id: u16,
    /// How far the pen moves on, spacing included.
    pub advance: Length,
    /// Displacement from the pen position; positive y is downwards.
    pub offset: (Length, Length),
    /// The bytes of [`TextRun::text`] that the glyph stands for. Empty for a further glyph of a cluster;
    /// glyphs of one cluster share no text otherwise.
    pub text: Range<u32>,
}

/// A place that can be clicked.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkArea {
    pub rect: Rect,
    pub target: LinkTarget,
    /// What a reader is told of the link: its title, or its text.
    pub description: Arc<str>,
    /// The node with the role [`Role::Link`].
    pub node: NodeId,
}

/// A place on a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Destination {
    /// From 0.
    pub page: usize,
    pub y: Length,
}

/// A heading in the bookmarks.
#[derive(Clone, Debug, PartialEq)]
pub struct OutlineEntry {
    /// 1 to 6
    pub level: u8,
    pub title: Arc<str>,
    pub destination: Destination,
}

/// An index into [`Structure::nodes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub u32);

/// The logical structure (PDF 32000-1, 14.7). The first node is the root, with the role [`Role::Document`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Structure {
    pub nodes: Vec<Node>,
    /// The header cells of cells where scopes alone do not tell them: of tables with cells that span others, with
    /// heads on several levels, or whose author names them.
    pub headers: Vec<(NodeId, Vec<NodeId>)>,
}

impl Structure {
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }
}

/// An element of the structure.
///
/// A node that owns items and has children too (a paragraph with a link in it) is read in the order in which
/// its items and those of its children are painted; any other node in the order of its children.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    pub role: Role,
    pub children: Vec<NodeId>,
    /// The language, where it differs from the parent's.
    pub language: Option<Arc<str>>,
}

/// Standard structure types of PDF 1.7 (ISO 32000-1, 14.8.4) with their attributes.
#[derive(Clone, Debug, PartialEq)]
pub enum Role {
    Document,
    /// A large division of the document.
    Part,
    Section,
    Article,
    Div,
    BlockQuote,
    /// 1 to 6
    Heading(u8),
    Paragraph,
    List {
        /// How its items are marked.
        marker: ListMarker,
    },
    ListItem,
    /// The marker of a list item, a described term, or the number of a note.
    Label,
    ListBody,
    Table {
        summary: Option<Arc<str>>,
    },
    TableHead,
    TableBody,
    TableFoot,
    TableRow,
    HeaderCell {
        scope: HeaderScope,
        column_span: usize,
        row_span: usize,
    },
    DataCell {
        column_span: usize,
        row_span: usize,
    },
    Caption,
    /// A picture; `alternative` is `None` where the author gave none.
    Figure {
        alternative: Option<Arc<str>>,
    },
    Link,
    /// A table of contents, or the part of it below an entry; a list of figures or of tables.
    Contents,
    /// An entry of it.
    ContentsEntry {
        /// 1 to 6, for the levels of headings.
        level: u8,
    },
    /// What calls a note.
    Reference,
    /// A note.
    Note,
    /// A part of a line with a language or an expansion of its own.
    Span {
        expansion: Option<Arc<str>>,
    },
    Quote,
    Code,
    /// A field that can be filled in.
    Form,
}
