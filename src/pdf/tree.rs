//! The structure of a layout, looked over once: parents, languages in force, types.

use std::sync::Arc;

use crate::layout::frame::{Node, NodeId, Role, Structure};

/// The nodes of a structure that hang together, with what they inherit.
pub struct Tree<'a> {
    pub structure: &'a Structure,
    /// By node; the root is its own parent, `None` stands for a node that does not hang on the root.
    parents: Vec<Option<NodeId>>,
    languages: Vec<&'a str>,
    heading_levels: Vec<u8>,
    /// The nodes in the order in which a reader that follows the children meets them.
    order: Vec<NodeId>,
}

impl<'a> Tree<'a> {
    /// A node that is named as a child twice, or by one of its own descendants, hangs where it is met first.
    pub fn new(structure: &'a Structure, language: &'a str) -> Tree<'a> {
        let count = structure.nodes.len();
        let mut tree = Tree {
            structure,
            parents: vec![None; count],
            languages: vec![language; count],
            heading_levels: vec![0; count],
            order: Vec::with_capacity(count),
        };
        if count > 0 {
            tree.parents[0] = Some(NodeId(0));
            tree.walk();
        }
        tree
    }

    fn walk(&mut self) {
        let structure = self.structure;
        let mut open_headings: Vec<u8> = Vec::new();
        let mut waiting = vec![NodeId(0)];
        while let Some(id) = waiting.pop() {
            let (index, node) = (id.0 as usize, structure.node(id));
            self.order.push(id);
            if let Some(language) = node.language.as_deref().filter(|language| is_language(language)) {
                self.languages[index] = language;
            }
            if let Role::Heading(level) = node.role {
                open_headings.retain(|open| *open < level);
                open_headings.push(level);
                self.heading_levels[index] = open_headings.len().min(6) as u8;
            }
            for child in node.children.iter().rev() {
                if let Some(parent @ None) = self.parents.get_mut(child.0 as usize) {
                    *parent = Some(id);
                    self.languages[child.0 as usize] = self.languages[index];
                    waiting.push(*child);
                }
            }
        }
    }

    pub fn node(&self, id: NodeId) -> &'a Node {
        self.structure.node(id)
    }
    /// Whether the node hangs on the root.
    pub fn contains(&self, id: NodeId) -> bool {
        self.parent(id).is_some()
    }
    /// The parent of a node of the tree; the root is its own.
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.parents.get(id.0 as usize).copied().flatten()
    }
    /// The children of a node that hang on it.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.node(id).children.iter().copied().filter(move |child| self.parent(*child) == Some(id))
    }
    /// The nodes of the tree, parents before their children.
    pub fn order(&self) -> &[NodeId] {
        &self.order
    }
    /// The language in force in a node of the tree.
    pub fn language(&self, id: NodeId) -> &'a str {
        self.languages[id.0 as usize]
    }
    /// The language of a node, where it has one of its own.
    pub fn own_language(&self, id: NodeId) -> Option<&'a Arc<str>> {
        self.node(id).language.as_ref().filter(|language| is_language(language))
    }

    /// The standard structure type of a node (ISO 32000-1, 14.8.4).
    ///
    /// Headings come out without a gap between their levels, as PDF/UA asks (ISO 14289-1, 7.4.2): under a
    /// heading of level 1, one of level 3 is an `H2`.
    pub fn kind(&self, id: NodeId) -> &'static str {
        match self.node(id).role {
            Role::Document => "Document",
            Role::Part => "Part",
            Role::Section => "Sect",
            Role::Article => "Art",
            Role::Div => "Div",
            Role::BlockQuote => "BlockQuote",
            Role::Heading(_) => match self.heading_levels[id.0 as usize] {
                0 | 1 => "H1",
                2 => "H2",
                3 => "H3",
                4 => "H4",
                5 => "H5",
                _ => "H6",
            },
            Role::Paragraph => "P",
            Role::List { .. } => "L",
            Role::ListItem => "LI",
            Role::Label => "Lbl",
            Role::ListBody => "LBody",
            Role::Table { .. } => "Table",
            Role::TableHead => "THead",
            Role::TableBody => "TBody",
            Role::TableFoot => "TFoot",
            Role::TableRow => "TR",
            Role::HeaderCell { .. } => "TH",
            Role::DataCell { .. } => "TD",
            Role::Caption => "Caption",
            Role::Figure { .. } => "Figure",
            Role::Link => "Link",
            Role::Contents => "TOC",
            Role::ContentsEntry { .. } => "TOCI",
            Role::Reference => "Reference",
            Role::Note => "Note",
            Role::Span { .. } => "Span",
            Role::Quote => "Quote",
            Role::Code => "Code",
            Role::Form => "Form",
        }
    }
}

/// Whether a text has the form of a language tag (RFC 5646, 2.1).
pub fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let short = |part: &str| (1..=8).contains(&part.len());
    parts.next().is_some_and(|part| short(part) && part.bytes().all(|byte| byte.is_ascii_alphabetic()))
        && parts.all(|part| short(part) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(role: Role, children: &[u32], language: Option<&str>) -> Node {
        Node { role, children: children.iter().copied().map(NodeId).collect(), language: language.map(Arc::from) }
    }

    #[test]
    fn languages_come_down() {
        let nodes = vec![
            node(Role::Document, &[1, 2], None),
            node(Role::Section, &[3], Some("es")),
            node(Role::Paragraph, &[], Some("not a language")),
            node(Role::Paragraph, &[], None),
        ];
        let structure = Structure { nodes, ..Structure::default() };
        let tree = Tree::new(&structure, "fr");
        let languages: Vec<_> = (0..4).map(|index| tree.language(NodeId(index))).collect();
        assert_eq!(languages, ["fr", "es", "fr", "es"]);
        assert_eq!(tree.own_language(NodeId(2)), None);
    }

    #[test]
    fn headings_skip_no_level() {
        let levels = [2, 4, 4, 3, 1, 6];
        let mut nodes = vec![node(Role::Document, &[1, 2, 3, 4, 5, 6], None)];
        nodes.extend(levels.map(|level| node(Role::Heading(level), &[], None)));
        let structure = Structure { nodes, ..Structure::default() };
        let tree = Tree::new(&structure, "fr");
        let kinds: Vec<_> = (1..=6).map(|index| tree.kind(NodeId(index))).collect();
        assert_eq!(kinds, ["H1", "H2", "H2", "H2", "H1", "H2"]);
    }

    #[test]
    fn circles_and_strays_are_cut() {
        let nodes = vec![
            node(Role::Document, &[1, 9], None),
            node(Role::Div, &[0, 1, 2], None),
            node(Role::Paragraph, &[1], None),
            node(Role::Div, &[4], None),
            node(Role::Div, &[3], None),
        ];
        let structure = Structure { nodes, ..Structure::default() };
        let tree = Tree::new(&structure, "fr");
        assert_eq!(tree.order(), [NodeId(0), NodeId(1), NodeId(2)]);
        assert!(!tree.contains(NodeId(3)) && !tree.contains(NodeId(9)));
        assert_eq!(tree.children(NodeId(1)).collect::<Vec<_>>(), [NodeId(2)]);
    }
}
