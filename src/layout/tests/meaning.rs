//! What the parts of a page mean: their nodes in the structure.

use super::kit::lay_out_html;
use crate::layout::frame::{ItemContent, Layout, NodeId, Owner, Role};

/// The node of the text that begins so, with that of its parent.
fn roles(layout: &Layout, text: &str) -> (Role, Option<Role>) {
    let items = layout.pages.iter().flat_map(|page| &page.items);
    let mut owner = items.filter_map(|item| match (&item.content, item.owner) {
        (ItemContent::Text(run), Owner::Node(node)) if run.text.starts_with(text) => Some(node),
        _ => None,
    });
    let node = owner.next_back().expect("the text is on a page");
    let nodes = &layout.structure.nodes;
    let parent = (0..).map(NodeId).zip(nodes).find(|(_, parent)| parent.children.contains(&node));
    (nodes[node.0 as usize].role.clone(), parent.map(|(_, parent)| parent.role.clone()))
}

#[test]
fn the_one_paragraph_of_a_cell_is_the_cells_text() {
    let table = "<table><tr><td>One</td><td><p>Two</p><p>Three</p></td><td><p lang=\"fr\">Quatre</p></td>\
                 <td><p>Five <a href=\"https://example.org\">six</a></p></td></tr></table><p>Seven</p>";
    let (layout, problems) = lay_out_html("lang=\"en\"", table, "");
    assert!(problems.is_empty(), "{problems:?}");
    let cell = Role::DataCell { column_span: 1, row_span: 1 };
    assert_eq!(roles(&layout, "One"), (cell.clone(), Some(Role::TableRow)));
    assert_eq!(roles(&layout, "Two"), (Role::Paragraph, Some(cell.clone())));
    assert_eq!(roles(&layout, "Three"), (Role::Paragraph, Some(cell.clone())));
    assert_eq!(roles(&layout, "Quatre"), (Role::Paragraph, Some(cell.clone())));
    assert_eq!(roles(&layout, "Five"), (cell.clone(), Some(Role::TableRow)));
    assert_eq!(roles(&layout, "six"), (Role::Link, Some(cell)));
    assert_eq!(roles(&layout, "Seven"), (Role::Paragraph, Some(Role::Document)));
}
