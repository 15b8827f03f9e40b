//! Which elements of the template the nodes of the structure come from, for problems that show on finished pages only.

use super::frame::NodeId;
use crate::diag::Origin;

/// The elements that blocks were made of, in the order in which they were laid out.
#[derive(Default)]
pub(super) struct Origins {
    elements: Vec<Element>,
    /// The table or the row of boxes around what is laid out.
    around: Option<u32>,
}

struct Element {
    /// The first node that was made for it or after it.
    from: u32,
    origin: Origin,
    around: Option<u32>,
}

/// What was around an element.
pub(super) struct Outer(Option<u32>);

impl Origins {
    /// Begins an element: the nodes from `from` on are its own. `sets_beside`: whether it sets what is in it beside each
    /// other.
    pub fn enter(&mut self, from: usize, origin: &Origin, sets_beside: bool) -> Outer {
        let outer = Outer(self.around);
        self.note(from, origin);
        if sets_beside {
            self.around = u32::try_from(self.elements.len() - 1).ok();
        }
        outer
    }

    /// Ends an element.
    pub fn leave(&mut self, outer: Outer) {
        self.around = outer.0;
    }

    /// The nodes from `from` on are those of an element.
    pub fn note(&mut self, from: usize, origin: &Origin) {
        let from = u32::try_from(from).unwrap_or(u32::MAX);
        self.elements.push(Element { from, origin: origin.clone(), around: self.around });
    }

    /// The nodes from `from` on are those of the last one of the first `len` elements again.
    pub fn resume(&mut self, from: usize, len: usize) {
        if let Some(element) = len.checked_sub(1) {
            self.note(from, &self.origin(element));
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.elements.len()
    }

    /// Forgets all but the first ones.
    pub fn truncate(&mut self, len: usize) {
        self.elements.truncate(len);
    }

    /// The element that a node was made for.
    pub fn of(&self, node: NodeId) -> Option<usize> {
        self.elements.partition_point(|element| element.from <= node.0).checked_sub(1)
    }

    /// The innermost element around that sets what is in it beside each other, or the element itself.
    pub fn outer(&self, element: usize) -> usize {
        self.elements.get(element).and_then(|element| element.around).map_or(element, |around| around as usize)
    }

    pub fn origin(&self, element: usize) -> Origin {
        self.elements.get(element).map_or_else(Origin::none, |element| element.origin.clone())
    }
}
