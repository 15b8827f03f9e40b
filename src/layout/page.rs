//! Pages: divides flows over them and takes note of what came to stand where.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::block::{self, Place};
use super::context::Context;
use super::flow::{self, Chunk, Flow, ForcedBreak, Mark};
use super::frame::{self, Destination, NodeId, OutlineEntry, Page, Radii};
use super::geometry::Geometry;
use super::region::Pending;
use super::sheet::{NoteArea, Waiting};
use crate::diag::{Diagnostic, Origin};
use crate::limits::RAISE;
use crate::model::{ContentPart, Direction, Document, PageContext, PageNumbers, PageSide, PageStyle};
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

/// Sets the body of a document on pages, `most` at most.
pub(super) fn paginate(context: &mut Context<'_>, document: &Document, most: usize) -> Pages {
    let mut pages = Pages::default();
    let name = &document.root.boxed.page;
    let (x, width) = context.enter_page(name.as_ref());
    let language = Arc::clone(&document.metadata.language);
    let place = Place { x, width, node: NodeId(0), language, page: Some(name.clone()) };
    let flow = block::flow(context, &document.body, &place);
    pages.fill(context, document, flow, most);
    if pages.pages.is_empty() {
        pages.add(document, name.as_ref(), Chunk::default());
    }
    pages
}

/// The room for text on pages by their names.
pub(super) struct Areas<'a> {
    pub document: &'a Document,
}

impl Areas<'_> {
    /// The height of a page of a name that is not the first, and where its text begins and how wide it is.
    pub fn get(&self, name: Option<&Arc<str>>) -> (Length, (Length, Length)) {
        let page = PageContext { name: name.cloned(), first: false, side: PageSide::Right };
        let area = content_area(self.document.pages.get(&page));
        let geometry = Geometry::of(&self.document.root.boxed, Length::ZERO, area.width);
        (area.height, (geometry.content_x(), geometry.content_width()))
    }
}

/// The part of a page inside its margins.
pub(super) fn content_area(style: &PageStyle) -> Rect {
    let Size { width, height } = style.size;
    let margin = &style.margin;
    let least = Length::pt(1.0);
    let (width, height) = ((width - margin.horizontal()).max(least), (height - margin.vertical()).max(least));
    Rect::new(margin.left, margin.top, width, height)
}

fn too_many(document: &Document, most: usize) -> Diagnostic {
    let origin = document.body.first().map_or_else(Origin::none, |block| block.origin.clone());
    let hint = format!("look at the size of the page, its margins, and what begins on a new page; {RAISE}");
    Diagnostic::error("too-many-pages", origin, format!("this document has more than {most} pages")).with_hint(hint)
}

impl Pages {
    /// Divides a flow over as many pages as it takes, `most` at most.
    fn fill(&mut self, context: &mut Context<'_>, document: &Document, flow: Flow, most: usize) {
        let mut waiting = Waiting::of(&flow);
        let mut pending = Pending::new(flow);
        let mut name = document.root.boxed.page.clone();
        // Floats that wait where a page must end come before what follows.
        let mut flushes = false;
        while !pending.is_done() || !waiting.is_empty() {
            if self.pages.len() >= most {
                context.problems.push(too_many(document, most));
                return;
            }
            let style = Arc::clone(document.pages.get(&self.next_context(document, name.as_ref())));
            let (_, text) = context.areas.get(name.as_ref());
            let height = content_area(&style).height;
            let area = NoteArea::of(&style, text, height);
            let left = pending.pieces.len();
            let text = (!flushes && !pending.is_done()).then_some(&mut pending);
            let filled = waiting.make_up(text, height, &area);
            let empty = filled.content.items.is_empty()
                && filled.content.attached.as_ref().is_none_or(|attached| attached.marks.is_empty());
            let turns = filled.forced.is_some_and(|forced| forced != ForcedBreak::Page) || filled.turn.is_some();
            if empty && filled.forced.is_none() && pending.pieces.len() >= left {
                let message = "the layout found no way to go on; the rest of the document is left out";
                context.problems.push(Diagnostic::fault("layout-stuck", Origin::none(), message));
                return;
            }
            if !(empty && turns) {
                self.add(document, name.as_ref(), filled.content);
            }
            flushes = (flushes || filled.forced.is_some()) && waiting.has_floats();
            self.side(document, filled.forced, name.as_ref());
            if let Some(turn) = filled.turn {
                name = turn;
            }
        }
    }

    /// Adds an empty page where the next one would be on the wrong side.
    fn side(&mut self, document: &Document, forced: Option<ForcedBreak>, name: Option<&Arc<str>>) {
        let wanted = match forced {
            Some(ForcedBreak::LeftPage) => PageSide::Left,
            Some(ForcedBreak::RightPage) => PageSide::Right,
            _ => return,
        };
        if self.next_context(document, name).side != wanted {
            self.add(document, name, Chunk::default());
            // Nothing stands on such a page, its margins included.
            if let Some(style) = self.styles.last_mut() {
                *style = Arc::new(PageStyle { boxes: Vec::new(), ..PageStyle::clone(style) });
            }
        }
    }

    /// The number of the page that each id is on.
    pub fn numbers(&self) -> PageNumbers {
        frame::page_numbers(&self.pages, &self.destinations)
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
        content.shift(area.x, area.y);
        let mut items = Vec::with_capacity(content.items.len() + 8);
        if let Some(color) = style.background {
            let sheet = Rect::new(Length::ZERO, Length::ZERO, style.size.width, style.size.height);
            items.push(flow::fill(sheet, Radii::default(), color));
        }
        items.append(&mut content.items);
        let page = self.pages.len();
        let mut number = self.pages.last().map_or(1, |page: &Page| page.number.saturating_add(1));
        let mut strings: BTreeMap<Arc<str>, Values> = BTreeMap::new();
        let attached = content.detach();
        for (y, mark) in attached.marks {
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
                Mark::PageNumber(given) => number = given,
            }
        }
        let numbering = style.boxes.iter().flat_map(|entry| &entry.content).find_map(|part| match part {
            ContentPart::PageNumber(style) => Some(*style),
            _ => None,
        });
        let numbering = numbering.unwrap_or_default();
        self.pages.push(Page { size: style.size, number, numbering, items, links: attached.links });
        self.styles.push(style);
        self.strings.push(strings);
    }
}
