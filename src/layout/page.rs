//! Pages: divides flows over them and takes note of what came to stand where.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::block::{self, Place};
use super::context::Context;
use super::flow::{self, Chunk, Flow, ForcedBreak, Mark};
use super::frame::{Destination, NodeId, OutlineEntry, Page};
use super::geometry::Geometry;
use super::painter::shift;
use super::region::Pending;
use crate::diag::{Diagnostic, Origin};
use crate::model::{Block, Direction, Document, PageContext, PageSide, PageStyle};
use crate::units::{Length, Rect, Size};

/// Pages with what their margins need to know.
#[derive(Default)]
pub(super) struct Pages {
    pub pages: Vec<Page>,
    pub styles: Vec<Arc<PageStyle>>,
    /// The named strings that are set on each page.
    pub strings: Vec<BTreeMap<Arc<str>, Values>>,
    pub outline: Vec<OutlineEntry>,
    pub destinations: BTreeMap<Arc<str>, Destination>,
}

/// The values that a named string is given on a page.
pub(super) struct Values {
    pub first: Arc<str>,
    pub last: Arc<str>,
}

/// Sets the body of a document on pages.
pub(super) fn paginate(context: &mut Context<'_>, document: &Document) -> Pages {
    let mut pages = Pages::default();
    let page_name = |block: &Block| block.style.boxed.page.clone();
    for part in document.body.chunk_by(|a, b| page_name(a) == page_name(b)) {
        let name = part.first().and_then(page_name);
        let flow = part_flow(context, document, part, name.as_ref());
        pages.fill(context, document, flow, name.as_ref());
    }
    if pages.pages.is_empty() {
        pages.add(document, None, Chunk::default());
    }
    pages
}

/// The flow of blocks that are on pages of one name, as wide as a page of that name that is not the first.
fn part_flow(context: &mut Context<'_>, document: &Document, blocks: &[Block], name: Option<&Arc<str>>) -> Flow {
    let page = PageContext { name: name.cloned(), first: false, side: PageSide::Right };
    let area = content_area(document.pages.get(&page));
    context.page_height = area.height;
    let root = &document.root;
    let geometry = Geometry::of(&root.boxed, Length::ZERO, area.width);
    let place = Place {
        x: geometry.content_x(),
        width: geometry.content_width(),
        node: NodeId(0),
        language: Arc::clone(&document.metadata.language),
    };
    block::flow(context, blocks, &place)
}

/// The part of a page inside its margins.
pub(super) fn content_area(style: &PageStyle) -> Rect {
    let Size { width, height } = style.size;
    let margin = &style.margin;
    let least = Length::pt(1.0);
    let (width, height) = ((width - margin.horizontal()).max(least), (height - margin.vertical()).max(least));
    Rect::new(margin.left, margin.top, width, height)
}

impl Pages {
    /// Divides a flow over as many pages as it takes, the first of them a new one.
    fn fill(&mut self, context: &mut Context<'_>, document: &Document, flow: Flow, name: Option<&Arc<str>>) {
        let mut pending = Pending::new(flow);
        while !pending.is_done() {
            let style = Arc::clone(document.pages.get(&self.next_context(document, name)));
            let left = pending.pieces.len();
            let filled = pending.fill(content_area(&style).height, true);
            let empty = filled.content.items.is_empty() && filled.content.marks.is_empty();
            let skipped = empty && matches!(filled.forced, Some(ForcedBreak::LeftPage | ForcedBreak::RightPage));
            if empty && filled.forced.is_none() && pending.pieces.len() >= left {
                let message = "the layout found no way to go on; the rest of the document is left out";
                context.problems.push(Diagnostic::fault("layout-stuck", Origin::none(), message));
                return;
            }
            if !skipped {
                self.add(document, name, filled.content);
            }
            let wanted = match filled.forced {
                Some(ForcedBreak::LeftPage) => Some(PageSide::Left),
                Some(ForcedBreak::RightPage) => Some(PageSide::Right),
                _ => None,
            };
            if wanted.is_some_and(|side| self.next_context(document, name).side != side) {
                self.add(document, name, Chunk::default());
            }
        }
    }

    fn next_context(&self, document: &Document, name: Option<&Arc<str>>) -> PageContext {
        let index = self.pages.len();
        // A book that is read from left to right opens with a right page, any other with a left one.
        let right = index.is_multiple_of(2) == (document.root.paragraph.direction == Direction::LeftToRight);
        let side = if right { PageSide::Right } else { PageSide::Left };
        PageContext { name: name.cloned(), first: index == 0, side }
    }

    fn add(&mut self, document: &Document, name: Option<&Arc<str>>, mut content: Chunk) {
        let style = Arc::clone(document.pages.get(&self.next_context(document, name)));
        let area = content_area(&style);
        shift(&mut content, area.x, area.y);
        let mut items = Vec::with_capacity(content.items.len() + 8);
        if let Some(color) = style.background {
            let sheet = Rect::new(Length::ZERO, Length::ZERO, style.size.width, style.size.height);
            items.push(flow::fill(sheet, Length::ZERO, color));
        }
        items.append(&mut content.items);
        let page = self.pages.len();
        let mut strings: BTreeMap<Arc<str>, Values> = BTreeMap::new();
        for (y, mark) in content.marks {
            let destination = Destination { page, y };
            match mark {
                Mark::Anchor(id) => {
                    self.destinations.entry(id).or_insert(destination);
                }
                Mark::Heading { level, title } => self.outline.push(OutlineEntry { level, title, destination }),
                Mark::NamedString { name, value } => {
                    let once = Values { first: Arc::clone(&value), last: Arc::clone(&value) };
                    strings.entry(name).or_insert(once).last = value;
                }
            }
        }
        self.pages.push(Page { size: style.size, items, links: content.links });
        self.styles.push(style);
        self.strings.push(strings);
    }
}
