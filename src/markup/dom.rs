//! A parsed document: elements and text, with the places in the template that they come from.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::chart::Prepared;
use super::element::{Facts, Kind, facts};
use super::hints::hints;
use crate::diag::Origin;
use crate::sources::Text;
use crate::style::{Element, ElementId, Tree};

/// The root element, and the tokens inside it.
pub(super) type Root = (ElementId, Range<usize>);

/// Where a start tag stands in the template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    file: usize,
    line: u32,
    column: u32,
}

impl Place {
    /// Reads `FILE,LINE,COLUMN`.
    pub fn parse(value: &str) -> Option<Place> {
        let mut numbers = [0_u32; 3];
        let mut index = 0;
        for byte in value.bytes() {
            match byte {
                b'0'..=b'9' => {
                    let number = numbers.get_mut(index)?;
                    *number = number.checked_mul(10)?.checked_add(u32::from(byte - b'0'))?;
                }
                b',' => index += 1,
                _ => return None,
            }
        }
        let [file, line, column] = numbers;
        (index == 2).then_some(Place { file: file as usize, line, column })
    }
}

/// A piece of the document, in the order of the source.
#[derive(Debug)]
pub(super) enum Token<'x> {
    /// A start tag; `end` is the index of the token that closes it.
    Open {
        id: ElementId,
        end: usize,
    },
    Text(Cow<'x, str>),
    Close,
}

/// A parsed document.
pub(super) struct Dom<'x> {
    pub tree: Tree<'x>,
    pub tokens: Vec<Token<'x>>,
    /// By element; the first is the root.
    facts: Vec<&'static Facts>,
    places: Vec<Option<Place>>,
    /// The entries of tables of contents.
    pub entries: Vec<Entry>,
    /// The ids of listed elements that have none, or that of an element before them.
    pub made_ids: BTreeMap<ElementId, Arc<str>>,
    pub charts: Vec<Prepared>,
    files: &'x [Text],
}

/// An entry of a table of contents.
#[derive(Debug)]
pub(super) struct Entry {
    /// The table of contents.
    pub contents: ElementId,
    /// The element that gives the entry its style.
    pub element: ElementId,
    /// The id of what is listed.
    pub target: Arc<str>,
}

impl<'x> Dom<'x> {
    /// An empty document with room for so many tags.
    pub fn with_capacity(tags: usize, files: &'x [Text]) -> Dom<'x> {
        let elements = tags / 2 + 1;
        Dom {
            tree: Tree::with_capacity(elements),
            tokens: Vec::with_capacity(tags * 2),
            facts: Vec::with_capacity(elements),
            places: Vec::with_capacity(elements),
            entries: Vec::new(),
            made_ids: BTreeMap::new(),
            charts: Vec::new(),
            files,
        }
    }
    /// Adds an element, with its parent's place where it has none; gives it and the index of its token.
    pub fn open(
        &mut self,
        parent: Option<ElementId>,
        name: &'x str,
        attributes: Vec<(&'x str, Cow<'x, str>)>,
        place: Option<Place>,
    ) -> (ElementId, usize) {
        let facts = facts(name);
        let mut element = Element::new(name, attributes);
        element.hints = hints(facts.kind, &element);
        let id = self.tree.push(parent, element);
        self.facts.push(facts);
        self.places.push(place.or_else(|| self.places[parent?.index()]));
        self.tokens.push(Token::Open { id, end: 0 });
        (id, self.tokens.len() - 1)
    }
    /// Ends the element that begins with a token.
    pub fn close(&mut self, start: usize) {
        let close = self.tokens.len();
        if let Some(Token::Open { end, .. }) = self.tokens.get_mut(start) {
            *end = close;
        }
        self.tokens.push(Token::Close);
    }
    pub fn root_kind(&self) -> Option<Kind> {
        self.facts.first().map(|facts| facts.kind)
    }
    /// Where an element stands, for the model: without its line, which diagnostics alone need.
    pub fn origin(&self, id: ElementId) -> Origin {
        self.with_place(id, |text, place| Origin::line_column(Arc::clone(text.name()), place.line, place.column))
    }
    /// Where an element stands, for a diagnostic.
    pub fn shown_origin(&self, id: ElementId) -> Origin {
        self.with_place(id, |text, place| text.origin(place.line, place.column))
    }
    /// The file and line of an element.
    pub fn file_and_line(&self, id: ElementId) -> Option<(&'x Text, u32)> {
        self.file_and_place(id).map(|(file, line, _)| (file, line))
    }
    /// The file of an element, with its line and column there.
    pub fn file_and_place(&self, id: ElementId) -> Option<(&'x Text, u32, u32)> {
        let place = self.places[id.index()]?;
        Some((self.files.get(place.file)?, place.line, place.column))
    }
    pub fn kind(&self, id: ElementId) -> Kind {
        self.facts(id).kind
    }
    pub fn facts(&self, id: ElementId) -> &'static Facts {
        self.facts[id.index()]
    }
    pub fn element(&self, id: ElementId) -> &Element<'x> {
        self.tree.get(id)
    }
    /// The id by which references reach an element.
    pub fn place_name(&self, id: ElementId) -> Option<&str> {
        let own = || self.element(id).attribute("id").filter(|own| !own.is_empty());
        self.made_ids.get(&id).map(AsRef::as_ref).or_else(own)
    }
    fn with_place(&self, id: ElementId, origin: impl Fn(&Text, Place) -> Origin) -> Origin {
        let place = self.places.get(id.index()).copied().flatten();
        match place.and_then(|place| Some((self.files.get(place.file)?, place))) {
            Some((text, place)) => origin(text, place),
            None => Origin::none(),
        }
    }
}
