//! The structure tree: what the content means, for readers that cannot see it (ISO 32000-1, 14.7 and 14.8).

use std::collections::{BTreeMap, BTreeSet};

use lopdf::ObjectId;

use super::attribute::{Facts, Figure, figures, identifier, write_attributes};
use super::content::PageContent;
use super::file::File;
use super::link::Annotation;
use super::syntax::{natural, reference, text};
use super::tree::Tree;
use crate::layout::frame::{Layout, NodeId, Role};

/// A marked content of a node: the page from 0, and its identifier there.
#[derive(Clone, Copy)]
struct Mark {
    page: usize,
    id: usize,
}

/// What stands below a node.
enum Kid {
    Mark(Mark),
    Node(NodeId),
    /// An annotation, by its place in the list.
    Annotation(usize),
}

/// All that the elements are written from.
struct Elements<'a> {
    tree: &'a Tree<'a>,
    page_ids: &'a [ObjectId],
    annotations: &'a [Annotation],
    /// The places of the annotations of each link and field.
    annotated: BTreeMap<NodeId, Vec<usize>>,
    /// The object of the first node; the others follow.
    first: u32,
    root: u32,
    marks: MarksByNode,
    /// By node: when the first content at or below it is painted.
    painted: Vec<usize>,
    figures: BTreeMap<NodeId, Figure>,
    /// The header cells of cells whose scopes do not tell them.
    headers: BTreeMap<NodeId, &'a [NodeId]>,
    /// The nodes that others name, or that must have a name.
    named: BTreeSet<NodeId>,
}

/// Marked contents in painting order, grouped by node.
struct MarksByNode {
    /// Painting order and mark. The order of marks is odd: fields, which have none, come between them.
    marks: Vec<(usize, Mark)>,
    /// By node: where its marks begin; one more at the end.
    starts: Vec<usize>,
}

/// Writes the structure tree and gives its root.
pub fn write_structure(
    file: &mut File,
    layout: &Layout,
    tree: &Tree,
    pages: &[PageContent],
    page_ids: &[ObjectId],
    annotations: &[Annotation],
) -> ObjectId {
    let count = tree.structure.nodes.len();
    let first = file.reserve(count + 3);
    let root = first + count as u32;
    let (parents, names) = (root + 1, root + 2);
    let marks = MarksByNode::new(pages, count);
    let painted = first_painted(tree, &marks, pages);
    let mut annotated: BTreeMap<NodeId, Vec<usize>> = BTreeMap::new();
    for (place, annotation) in annotations.iter().enumerate() {
        annotated.entry(annotation.node).or_default().push(place);
    }
    let figures = figures(layout, tree);
    let headers = headers(tree);
    let named = named(tree, &headers);
    let elements =
        Elements { tree, page_ids, annotations, annotated, first, root, marks, painted, figures, headers, named };
    for id in tree.order() {
        file.write(elements.object(*id), |out| elements.write(*id, out));
    }
    file.write(parents, |out| elements.write_parent_tree(pages, out));
    file.write(root, |out| {
        out.extend_from_slice(b"<</Type/StructTreeRoot/K ");
        reference(out, first);
        out.extend_from_slice(b"/ParentTree ");
        reference(out, parents);
        out.extend_from_slice(b"/ParentTreeNextKey ");
        natural(out, (pages.len() + annotations.len()) as u64);
        if !elements.named.is_empty() {
            out.extend_from_slice(b"/IDTree ");
            reference(out, names);
        }
        out.extend_from_slice(b">>");
    });
    if !elements.named.is_empty() {
        file.write(names, |out| elements.write_names(out));
    }
    (root, 0)
}

/// The header cells of cells, as far as both are part of the tree.
fn headers<'a>(tree: &Tree<'a>) -> BTreeMap<NodeId, &'a [NodeId]> {
    let whole =
        |(cell, heads): &&(NodeId, Vec<NodeId>)| tree.contains(*cell) && heads.iter().all(|head| tree.contains(*head));
    tree.structure.headers.iter().filter(whole).map(|(cell, heads)| (*cell, heads.as_slice())).collect()
}

/// The nodes with an identifier: header cells that others name, and notes (ISO 14289-1, 7.9).
fn named(tree: &Tree, headers: &BTreeMap<NodeId, &[NodeId]>) -> BTreeSet<NodeId> {
    let notes = tree.order().iter().copied().filter(|id| tree.node(*id).role == Role::Note);
    headers.values().flat_map(|heads| heads.iter().copied()).chain(notes).collect()
}

impl MarksByNode {
    fn new(pages: &[PageContent], nodes: usize) -> MarksByNode {
        let mut starts = vec![0; nodes + 2];
        for node in pages.iter().flat_map(|page| &page.marks) {
            starts[node.0 as usize + 2] += 1;
        }
        for index in 1..starts.len() {
            starts[index] += starts[index - 1];
        }
        let total = starts[nodes + 1];
        let mut marks = vec![(0, Mark { page: 0, id: 0 }); total];
        let all = pages.iter().enumerate().flat_map(|(page, content)| {
            content.marks.iter().enumerate().map(move |(id, node)| (*node, Mark { page, id }))
        });
        for (order, (node, mark)) in all.enumerate() {
            // While they are filled, the starts are those of the next free places.
            let place = &mut starts[node.0 as usize + 1];
            marks[*place] = (2 * order + 1, mark);
            *place += 1;
        }
        MarksByNode { marks, starts }
    }

    fn of(&self, node: NodeId) -> &[(usize, Mark)] {
        let index = node.0 as usize;
        &self.marks[self.starts[index]..self.starts[index + 1]]
    }
}

/// By node, when the first content at or below it is painted; `usize::MAX` where there is none.
fn first_painted(tree: &Tree, marks: &MarksByNode, pages: &[PageContent]) -> Vec<usize> {
    let mut painted = vec![usize::MAX; tree.structure.nodes.len()];
    let mut before = 0;
    for page in pages {
        page.fields.iter().for_each(|field| painted[field.node.0 as usize] = 2 * (before + field.after));
        before += page.marks.len();
    }
    for id in tree.order().iter().rev() {
        let own = marks.of(*id).first().map_or(usize::MAX, |(order, _)| *order);
        let earliest = own.min(painted[id.0 as usize]);
        painted[id.0 as usize] = earliest;
        if let Some(parent) = tree.parent(*id) {
            let above = &mut painted[parent.0 as usize];
            *above = earliest.min(*above);
        }
    }
    painted
}

impl Elements<'_> {
    fn object(&self, id: NodeId) -> u32 {
        self.first + id.0
    }

    fn write(&self, id: NodeId, out: &mut Vec<u8>) {
        let node = self.tree.node(id);
        out.extend_from_slice(b"<</S/");
        out.extend_from_slice(self.tree.kind(id).as_bytes());
        out.extend_from_slice(b"/P ");
        match self.tree.parent(id) {
            Some(parent) if parent != id => reference(out, self.object(parent)),
            _ => reference(out, self.root),
        }
        if let Some(language) = self.tree.own_language(id) {
            out.extend_from_slice(b"/Lang");
            text(out, language);
        }
        match &node.role {
            Role::Figure { alternative: Some(alternative) } => {
                out.extend_from_slice(b"/Alt");
                text(out, alternative);
            }
            Role::Span { expansion: Some(expansion) } => {
                out.extend_from_slice(b"/E");
                text(out, expansion);
            }
            _ => {}
        }
        if self.named.contains(&id) {
            out.extend_from_slice(b"/ID");
            identifier(out, id);
        }
        let facts =
            Facts { figure: self.figures.get(&id), headers: self.headers.get(&id).copied().unwrap_or_default() };
        write_attributes(self.tree, id, facts, out);
        self.write_kids(id, out);
        out.extend_from_slice(b">>");
    }

    fn write_kids(&self, id: NodeId, out: &mut Vec<u8>) {
        let own = self.marks.of(id);
        let page = own.first().map(|(_, mark)| mark.page);
        if let Some(page) = page.and_then(|page| self.page_ids.get(page)) {
            out.extend_from_slice(b"/Pg ");
            reference(out, page.0);
        }
        let kids = self.kids(id, own);
        if kids.is_empty() {
            return;
        }
        out.extend_from_slice(b"/K[");
        for kid in kids {
            match kid {
                Kid::Node(child) => reference(out, self.object(child)),
                Kid::Mark(mark) if Some(mark.page) == page => natural(out, mark.id as u64),
                Kid::Mark(mark) => {
                    out.extend_from_slice(b"<</Type/MCR/Pg ");
                    reference(out, self.page_ids[mark.page].0);
                    out.extend_from_slice(b"/MCID ");
                    natural(out, mark.id as u64);
                    out.extend_from_slice(b">>");
                }
                Kid::Annotation(place) => {
                    let annotation = &self.annotations[place];
                    out.extend_from_slice(b"<</Type/OBJR/Pg ");
                    reference(out, self.page_ids[annotation.page].0);
                    out.extend_from_slice(b"/Obj ");
                    reference(out, annotation.id.0);
                    out.extend_from_slice(b">>");
                }
            }
            out.push(b' ');
        }
        out.push(b']');
    }

    /// What stands below a node, in reading order: with content of its own, in painting order, a child
    /// without content staying behind its elder; without, as the children come. Notes come after the text that calls
    /// them, also where that goes on on the next page; annotations come last.
    fn kids(&self, id: NodeId, own: &[(usize, Mark)]) -> Vec<Kid> {
        let mut kids: Vec<(usize, Kid)> = Vec::new();
        let mut order = 0;
        for child in self.tree.children(id) {
            let painted = self.painted[child.0 as usize];
            if self.tree.node(child).role == Role::Note {
                kids.push((usize::MAX, Kid::Node(child)));
                continue;
            }
            if painted != usize::MAX {
                order = painted;
            }
            kids.push((order, Kid::Node(child)));
        }
        if !own.is_empty() {
            kids.extend(own.iter().map(|(order, mark)| (*order, Kid::Mark(*mark))));
            kids.sort_by_key(|(order, _)| *order);
        }
        let annotations = self.annotated.get(&id).into_iter().flatten();
        kids.into_iter().map(|(_, kid)| kid).chain(annotations.map(|place| Kid::Annotation(*place))).collect()
    }

    /// The elements by their identifiers (ISO 32000-1, 14.7.2), which are in order as their nodes are.
    fn write_names(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"<</Names[");
        for id in &self.named {
            identifier(out, *id);
            reference(out, self.object(*id));
            out.push(b' ');
        }
        out.extend_from_slice(b"]>>");
    }

    /// From marked content and annotations back to their elements: first the pages, then the annotations.
    fn write_parent_tree(&self, pages: &[PageContent], out: &mut Vec<u8>) {
        out.extend_from_slice(b"<</Nums[");
        for (key, page) in pages.iter().enumerate() {
            natural(out, key as u64);
            out.push(b'[');
            for node in &page.marks {
                reference(out, self.object(*node));
                out.push(b' ');
            }
            out.push(b']');
        }
        for (place, annotation) in self.annotations.iter().enumerate() {
            natural(out, (pages.len() + place) as u64);
            out.push(b' ');
            reference(out, self.object(annotation.node));
            out.push(b' ');
        }
        out.extend_from_slice(b"]>>");
    }
}
