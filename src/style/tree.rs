//! The elements of a document, as far as selectors look at them.

use std::borrow::Cow;
use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;

/// A set of names, classes and ids that may hold too much, never too little: one bit for each, by its hash.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks(u64);

impl Marks {
    pub fn add(&mut self, name: &str) {
        let hash = FxBuildHasher.hash_one(name);
        self.0 |= 1 << (hash >> 58);
    }
    pub fn contains(self, all: Marks) -> bool {
        self.0 & all.0 == all.0
    }
    /// Whether the sets may have something in common.
    pub fn meet(self, other: Marks) -> bool {
        self.0 & other.0 != 0
    }
    pub fn and(self, other: Marks) -> Marks {
        Marks(self.0 | other.0)
    }
}

/// An index into a [`Tree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ElementId(u32);

impl ElementId {
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// An element: its name, its attributes, and its place among the others.
#[derive(Clone, Debug, Default)]
pub struct Element<'x> {
    pub name: &'x str,
    /// Names and values, entities resolved, in the order of the source.
    pub attributes: Vec<(&'x str, Cow<'x, str>)>,
    /// Declarations that attributes such as `width` stand for; weaker than any author rule.
    pub hints: Option<Box<str>>,
    /// Whether it has neither element nor text in it.
    pub empty: bool,
    pub(super) parent: Option<ElementId>,
    pub(super) previous: Option<ElementId>,
    pub(super) next: Option<ElementId>,
    pub(super) first_child: Option<ElementId>,
    last_child: Option<ElementId>,
}

impl<'x> Element<'x> {
    pub fn new(name: &'x str, attributes: Vec<(&'x str, Cow<'x, str>)>) -> Element<'x> {
        Element { name, attributes, empty: true, ..Element::default() }
    }
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_ref())
    }
    /// The language that the element itself names (`xml:lang` before `lang`).
    pub(super) fn language(&self) -> Option<&str> {
        let language = self.attribute("xml:lang").or_else(|| self.attribute("lang"));
        language.filter(|language| !language.is_empty())
    }
    /// Its name, id and classes.
    pub(super) fn marks(&self) -> Marks {
        let mut marks = Marks::default();
        marks.add(self.name);
        for (name, value) in &self.attributes {
            match *name {
                "id" => marks.add(value),
                "class" => self.classes().for_each(|class| marks.add(class)),
                _ => {}
            }
        }
        marks
    }
    pub fn classes(&self) -> impl Iterator<Item = &str> {
        self.attribute("class").unwrap_or_default().split_ascii_whitespace()
    }
}

/// All elements of a document, in document order; the first is the root.
#[derive(Clone, Debug, Default)]
pub struct Tree<'x> {
    elements: Vec<Element<'x>>,
}

impl<'x> Tree<'x> {
    /// An empty tree with room for so many elements.
    pub fn with_capacity(elements: usize) -> Tree<'x> {
        Tree { elements: Vec::with_capacity(elements) }
    }
    /// Adds an element as the last child of `parent`.
    pub fn push(&mut self, parent: Option<ElementId>, mut element: Element<'x>) -> ElementId {
        let id = ElementId(u32::try_from(self.elements.len()).unwrap_or(u32::MAX));
        element.parent = parent;
        if let Some(parent) = parent {
            let parent = &mut self.elements[parent.index()];
            parent.empty = false;
            element.previous = parent.last_child.replace(id);
            parent.first_child.get_or_insert(id);
        }
        if let Some(previous) = element.previous {
            self.elements[previous.index()].next = Some(id);
        }
        self.elements.push(element);
        id
    }
    pub fn parent(&self, id: ElementId) -> Option<ElementId> {
        self.get(id).parent
    }
    /// Whether `outer` is `inner`, or stands around it.
    pub fn is_around(&self, outer: ElementId, inner: ElementId) -> bool {
        std::iter::successors(Some(inner), |id| self.parent(*id)).any(|id| id == outer)
    }
    pub fn get(&self, id: ElementId) -> &Element<'x> {
        &self.elements[id.index()]
    }
    pub fn get_mut(&mut self, id: ElementId) -> &mut Element<'x> {
        &mut self.elements[id.index()]
    }
    pub fn iter(&self) -> std::slice::Iter<'_, Element<'x>> {
        self.elements.iter()
    }
}
