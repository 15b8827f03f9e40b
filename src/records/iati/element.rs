//! The elements of one activity as a tree.

use std::borrow::Cow;
use std::ops::Range;

/// All elements of an activity, in the order of their start tags.
#[derive(Debug)]
pub(super) struct Tree<'a> {
    pub(super) nodes: Vec<Node<'a>>,
    pub(super) attributes: Vec<Attribute<'a>>,
}

/// An element in its tree.
#[derive(Debug)]
pub(super) struct Node<'a> {
    pub name: &'a str,
    /// The byte offset of the start tag.
    pub offset: usize,
    pub attributes: Range<usize>,
    pub text: Cow<'a, str>,
    pub has_children: bool,
    /// The position of the next element with the same parent; 0 where there is none.
    pub next: usize,
    /// The position of the attribute `xml:lang` that holds here.
    pub language: Option<usize>,
}

#[derive(Debug)]
pub(super) struct Attribute<'a> {
    pub name: &'a str,
    pub value: Cow<'a, str>,
}

/// An element of a tree.
#[derive(Clone, Copy, Debug)]
pub(super) struct Element<'t> {
    tree: &'t Tree<'t>,
    at: usize,
}

impl<'t> Element<'t> {
    /// The name with its prefix.
    pub fn name(self) -> &'t str {
        self.tree.nodes[self.at].name
    }
    /// The byte offset of the start tag in the text of the activity.
    pub fn offset(self) -> usize {
        self.tree.nodes[self.at].offset
    }
    /// The text that stands right in the element, without white space around it.
    pub fn text(self) -> &'t str {
        self.tree.nodes[self.at].text.trim()
    }
    pub fn attributes(self) -> &'t [Attribute<'t>] {
        &self.tree.attributes[self.tree.nodes[self.at].attributes.clone()]
    }
    /// The value of an attribute, without white space around it; `None` where it is empty, too.
    pub fn attribute(self, name: &str) -> Option<&'t str> {
        let attribute = self.attributes().iter().find(|attribute| attribute.name == name)?;
        Some(attribute.value.trim()).filter(|value| !value.is_empty())
    }
    /// The language of the element: its own `xml:lang`, or that of the element around it.
    pub fn language(self) -> Option<&'t str> {
        let attribute = self.tree.attributes.get(self.tree.nodes[self.at].language?)?;
        Some(attribute.value.trim())
    }
    pub fn children(self) -> impl Iterator<Item = Element<'t>> {
        let tree = self.tree;
        let first = tree.nodes[self.at].has_children.then_some(self.at + 1);
        let next = move |at: &usize| Some(tree.nodes[*at].next).filter(|next| *next != 0);
        std::iter::successors(first, next).map(move |at| Element { tree, at })
    }
    pub fn all(self, name: &str) -> impl Iterator<Item = Element<'t>> {
        self.children().filter(move |child| child.name() == name)
    }
    pub fn child(self, name: &str) -> Option<Element<'t>> {
        self.children().find(|child| child.name() == name)
    }
}

impl<'a> Tree<'a> {
    /// The element around all others; a tree that was parsed has one.
    pub fn root(&'a self) -> Element<'a> {
        Element { tree: self, at: 0 }
    }
}
