//! What all parts of one layout share.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::frame::{FontId, Node, NodeId, Role, Structure};
use super::missing::MissingCharacters;
use super::origins::Origins;
use super::page::Areas;
use super::paragraph::{PlainRuns, Segmenters};
use super::table::Tight;
use crate::diag::Diagnostics;
use crate::fonts::{Face, FontBook, Shaped, Shaper};
use crate::model::{Document, PageNumbers, TextStyle, heading_levels};
use crate::units::Length;

/// The state of one layout.
pub(super) struct Context<'a> {
    pub shaper: &'a mut Shaper,
    pub book: Arc<FontBook>,
    pub structure: Structure,
    pub problems: Diagnostics,
    /// What no face has.
    pub missing: MissingCharacters,
    pub origins: Origins,
    /// What does not fit into the cells of the table around.
    pub tight: Option<Tight>,
    /// The cell whose only paragraph is laid out: its text is the cell's own.
    pub cell_of_text: Option<NodeId>,
    /// The height of a page's content area, less the edges of the boxes around: no picture or field is higher.
    pub page_height: Length,
    /// Where the text of a page begins and how wide it is: notes and floats at its edges are as wide.
    pub page_text: (Length, Length),
    /// The number of the page that each id is on, as far as the layout before this one found it.
    pub page_numbers: PageNumbers,
    pub areas: Areas<'a>,
    /// Whether what is laid out goes to an edge of the page: floats in it cannot go to another one.
    pub apart: bool,
    /// How many floats at the sides stand around what is laid out.
    pub floats_around: usize,
    /// Whether the document says where something stands.
    pub refers_to_pages: bool,
    pub segmenters: Segmenters,
    pub plain_runs: PlainRuns,
    /// What text without glyphs is shaped to.
    pub no_glyphs: Arc<Shaped>,
    /// Faces by family list, weight and slope; few in a document.
    candidates: Vec<Candidates>,
    /// The levels of the headings by their ids, once somebody asks.
    heading_levels: Option<BTreeMap<&'a str, u8>>,
}

/// A state of the structure.
#[derive(Clone, Copy)]
pub(super) struct Checkpoint {
    nodes: usize,
    origins: usize,
    below: NodeId,
    children: usize,
}

/// The faces that may serve a style: those of the families that it names, then the others.
#[derive(Clone)]
pub(super) struct Faces {
    all: Rc<[FontId]>,
    named: usize,
}

impl Faces {
    pub fn first(&self) -> Option<FontId> {
        self.all.first().copied()
    }
    /// The named ones and the others, each best first.
    pub fn split(&self) -> (&[FontId], &[FontId]) {
        self.all.split_at(self.named)
    }
}

/// The faces that may serve a style, best first.
struct Candidates {
    families: Arc<[Arc<str>]>,
    weight: u16,
    italic: bool,
    faces: Faces,
}

impl Candidates {
    fn serves(&self, style: &TextStyle) -> bool {
        (self.weight, self.italic) == (style.weight, style.italic)
            && (Arc::ptr_eq(&self.families, &style.families) || self.families == style.families)
    }
}

impl<'a> Context<'a> {
    pub fn new(shaper: &'a mut Shaper, document: &'a Document) -> Context<'a> {
        let root = Node {
            role: Role::Document,
            children: Vec::new(),
            language: Some(Arc::clone(&document.metadata.language)),
        };
        Context {
            book: Arc::clone(shaper.book()),
            shaper,
            structure: Structure { nodes: vec![root], headers: Vec::new() },
            problems: Diagnostics::new(),
            page_height: Length::UNLIMITED,
            page_text: (Length::ZERO, Length::ZERO),
            page_numbers: PageNumbers::new(),
            areas: Areas { document },
            apart: false,
            floats_around: 0,
            refers_to_pages: false,
            segmenters: Segmenters::default(),
            plain_runs: PlainRuns::default(),
            no_glyphs: Arc::default(),
            candidates: Vec::new(),
            missing: MissingCharacters::default(),
            origins: Origins::default(),
            tight: None,
            cell_of_text: None,
            heading_levels: None,
        }
    }

    /// Goes over to pages of a name; gives where their text begins and how wide it is.
    pub fn enter_page(&mut self, name: Option<&Arc<str>>) -> (Length, Length) {
        (self.page_height, self.page_text) = self.areas.get(name);
        self.page_text
    }

    /// The level of the heading with this id.
    pub fn heading_level(&mut self, id: &str) -> Option<u8> {
        let document = self.areas.document;
        self.heading_levels.get_or_insert_with(|| heading_levels(&document.body)).get(id).copied()
    }

    /// Where the structure is now; `below` is the node that what comes is added to.
    pub fn checkpoint(&self, below: NodeId) -> Checkpoint {
        let children = self.structure.nodes.get(below.0 as usize).map_or(0, |node| node.children.len());
        Checkpoint { nodes: self.structure.nodes.len(), origins: self.origins.len(), below, children }
    }

    /// Takes back all that was added to the structure since then: what was laid out is not used.
    pub fn roll_back(&mut self, to: Checkpoint) {
        self.structure.nodes.truncate(to.nodes);
        self.origins.truncate(to.origins);
        self.structure.headers.retain(|(cell, _)| (cell.0 as usize) < to.nodes);
        if let Some(node) = self.structure.nodes.get_mut(to.below.0 as usize) {
            node.children.truncate(to.children);
        }
    }

    /// Adds a node below another one.
    pub fn node(&mut self, parent: NodeId, role: Role, language: Option<Arc<str>>) -> NodeId {
        let id = NodeId(u32::try_from(self.structure.nodes.len()).unwrap_or(u32::MAX));
        self.structure.nodes.push(Node { role, children: Vec::new(), language });
        if let Some(parent) = self.structure.nodes.get_mut(parent.0 as usize) {
            parent.children.push(id);
        }
        id
    }

    /// Lays out what is in a box whose borders and paddings take `edges` of the height of a page.
    pub fn in_box<T>(&mut self, edges: Length, lay_out: impl FnOnce(&mut Self) -> T) -> T {
        let whole = self.page_height;
        self.page_height = (whole - edges).max(Length::pt(1.0));
        let result = lay_out(self);
        self.page_height = whole;
        result
    }

    /// The faces that may serve a style.
    pub fn faces(&mut self, style: &TextStyle) -> Faces {
        let known = self.candidates.iter().find(|known| known.serves(style));
        if let Some(known) = known {
            return known.faces.clone();
        }
        let names = || style.families.iter().map(AsRef::as_ref);
        let faces = Faces {
            named: self.book.named(names(), style.weight, style.italic).len(),
            all: self.book.candidates(names(), style.weight, style.italic).into(),
        };
        self.candidates.push(Candidates {
            families: Arc::clone(&style.families),
            weight: style.weight,
            italic: style.italic,
            faces: faces.clone(),
        });
        faces
    }

    /// The first face for a style; `None` in a book without faces.
    pub fn first_face(&mut self, style: &TextStyle) -> Option<&Face> {
        let id = self.faces(style).first()?;
        self.book.get(id)
    }

    pub fn face(&self, id: FontId) -> Option<&Face> {
        self.book.get(id)
    }
}
