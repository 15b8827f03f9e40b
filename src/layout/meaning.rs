//! What blocks mean: their nodes in the structure tree (ISO 32000-1, 14.8.4).

use std::sync::Arc;

use super::block::Place;
use super::context::Context;
use super::frame::{NodeId, Role};
use crate::model::{
    Block, BlockContent, Cell, GroupRole, Inline, InlineContent, LinkTarget, List, ListMarker, Picture, Style,
};

/// A node for a block, with its language where that differs from its parent's.
pub(super) fn node(context: &mut Context<'_>, place: &Place, role: Role, style: &Style) -> NodeId {
    let language = &style.text.language;
    context.node(place.node, role, (*language != place.language).then(|| Arc::clone(language)))
}

/// The node of a block that may be the one content of a figure, whose node is then its own.
pub(super) fn own_or_of_figure(context: &mut Context<'_>, place: &Place, role: Role, style: &Style) -> NodeId {
    if context.structure.node(place.node).role == role && style.text.language == place.language {
        return place.node;
    }
    node(context, place, role, style)
}

/// The node of a group. One without a meaning needs a node only where it changes the language; between a list and its
/// items there is none.
pub(super) fn group(
    context: &mut Context<'_>,
    place: &Place,
    style: &Style,
    (role, blocks): (GroupRole, &[Block]),
) -> NodeId {
    match role_of(role, blocks, style) {
        Some(role) => node(context, place, role, style),
        None if style.text.language == place.language || is_list(context, place.node) => place.node,
        None => node(context, place, Role::Div, style),
    }
}

fn role_of(role: GroupRole, blocks: &[Block], style: &Style) -> Option<Role> {
    match role {
        GroupRole::Generic | GroupRole::Address | GroupRole::Term | GroupRole::Description => None,
        GroupRole::Part => Some(Role::Part),
        GroupRole::Section | GroupRole::Aside => Some(Role::Section),
        GroupRole::Article => Some(Role::Article),
        GroupRole::BlockQuote => Some(Role::BlockQuote),
        GroupRole::Figure => Some(captioned(blocks, style).unwrap_or(Role::Div)),
        GroupRole::Caption => Some(Role::Caption),
        GroupRole::Descriptions => Some(Role::List { marker: ListMarker::None }),
        GroupRole::Contents(_) => Some(Role::Contents),
        GroupRole::Note => Some(Role::Note),
    }
}

/// The role of a figure that is one picture, chart, table or list with its caption: the caption belongs to that (ISO
/// 32000-1, 14.8.4.2). The caption of a list comes first. A figure of several parts has no role of its own.
fn captioned(blocks: &[Block], style: &Style) -> Option<Role> {
    let is_caption = |block: &Block| matches!(block.content, BlockContent::Group { role: GroupRole::Caption, .. });
    let [first, second] = blocks else { return None };
    let (content, caption) = if is_caption(first) { (second, first) } else { (first, second) };
    if !is_caption(caption) {
        return None;
    }
    let speaks_alike = content.style.text.language == style.text.language;
    match &content.content {
        BlockContent::Picture(picture) if !is_decorative(picture) => {
            Some(Role::Figure { alternative: picture.alternative.clone() })
        }
        BlockContent::Chart(chart) => Some(Role::Figure { alternative: Some(Arc::clone(&chart.alternative)) }),
        BlockContent::Table(table) if speaks_alike && !table.is_layout && table.caption.is_none() => {
            Some(Role::Table { summary: table.summary.clone() })
        }
        BlockContent::List(list) if speaks_alike && is_caption(first) => Some(list_role(list)),
        _ => None,
    }
}

/// The role of a list, with the marker of its items.
pub(super) fn list_role(list: &List) -> Role {
    let marker = list.items.first().map(|item| item.style.paragraph.marker.clone()).unwrap_or_default();
    Role::List { marker }
}

/// The node of a picture, that of the figure around it where it has one; decoration has none.
pub(super) fn picture(context: &mut Context<'_>, parent: NodeId, content: &Picture) -> Option<NodeId> {
    if is_decorative(content) {
        return None;
    }
    let role = Role::Figure { alternative: content.alternative.clone() };
    if context.structure.node(parent).role == role {
        return Some(parent);
    }
    Some(context.node(parent, role, None))
}

/// Whether a picture says nothing: its alternative is empty.
fn is_decorative(picture: &Picture) -> bool {
    picture.alternative.as_deref() == Some("")
}

/// The paragraph that is all there is in a cell, in the cell's language.
pub(super) fn text_of_cell(cell: &Cell) -> Option<&Block> {
    let [block] = cell.blocks.as_slice() else { return None };
    let alike = block.style.text.language == cell.style.text.language;
    (alike && matches!(block.content, BlockContent::Paragraph(_))).then_some(block)
}

/// The node of a paragraph: that of the label, reference or cell which it is the text of, or one of its own.
pub(super) fn paragraph(context: &mut Context<'_>, place: &Place, style: &Style) -> NodeId {
    if context.cell_of_text.take() == Some(place.node) {
        return place.node;
    }
    match context.structure.node(place.node).role {
        Role::Label | Role::Reference if style.text.language == place.language => place.node,
        _ => node(context, place, Role::Paragraph, style),
    }
}

/// Moves the notes of a heading behind it: they are no part of what it says. `parent` has the heading as its last child.
pub(super) fn put_notes_after(context: &mut Context<'_>, heading: NodeId, parent: NodeId) {
    let nodes = &mut context.structure.nodes;
    let whole = std::mem::take(&mut nodes[heading.0 as usize].children);
    let (notes, rest): (Vec<_>, Vec<_>) = whole.into_iter().partition(|id| nodes[id.0 as usize].role == Role::Note);
    let language = nodes[heading.0 as usize].language.clone();
    for note in &notes {
        let own = &mut nodes[note.0 as usize].language;
        *own = own.take().or_else(|| language.clone());
    }
    nodes[heading.0 as usize].children = rest;
    nodes[parent.0 as usize].children.extend(notes);
}

/// The place of a block that stands right in a list or in a table of contents: in a node that such a list can have.
/// `None` where the block stands well as it is.
pub(super) fn listed(context: &mut Context<'_>, block: &Block, place: &Place) -> Option<Place> {
    let node = match context.structure.node(place.node).role {
        Role::List { .. } => in_list(context, block, place)?,
        Role::Contents => in_contents(context, block, place)?,
        _ => return None,
    };
    Some(Place { node, language: Arc::clone(&block.style.text.language), ..place.clone() })
}

fn is_list(context: &Context<'_>, node: NodeId) -> bool {
    matches!(context.structure.node(node).role, Role::List { .. })
}

/// A term begins an entry, unless another term has just done so; all else goes on with it.
fn in_list(context: &mut Context<'_>, block: &Block, place: &Place) -> Option<NodeId> {
    let part = match &block.content {
        BlockContent::Group { role: GroupRole::Generic | GroupRole::Caption, .. } | BlockContent::Rule => return None,
        BlockContent::List(list) if context.structure.node(place.node).role == list_role(list) => return None,
        BlockContent::Group { role: GroupRole::Term, .. } => Role::Label,
        _ => Role::ListBody,
    };
    let structure = &context.structure;
    let entry = structure.node(place.node).children.last().copied().filter(|last| {
        let entry = structure.node(*last);
        let is_described = || entry.children.iter().any(|part| structure.node(*part).role == Role::ListBody);
        entry.role == Role::ListItem && (part == Role::ListBody || !is_described())
    });
    let entry = entry.unwrap_or_else(|| context.node(place.node, Role::ListItem, None));
    Some(node(context, &Place { node: entry, ..place.clone() }, part, &block.style))
}

/// An entry stands in that of the higher level before it: table of contents in table of contents.
fn in_contents(context: &mut Context<'_>, block: &Block, place: &Place) -> Option<NodeId> {
    let BlockContent::Paragraph(inlines) = &block.content else { return None };
    let level = target(inlines).and_then(|target| context.heading_level(target)).unwrap_or(1);
    let mut contents = place.node;
    loop {
        let structure = &context.structure;
        let last = structure.node(contents).children.last().copied();
        let higher = last
            .filter(|last| matches!(structure.node(*last).role, Role::ContentsEntry { level: above } if above < level));
        let Some(higher) = higher else { break };
        let below = structure.node(higher).children.iter().copied();
        let known = below.into_iter().find(|part| structure.node(*part).role == Role::Contents);
        contents = known.unwrap_or_else(|| context.node(higher, Role::Contents, None));
    }
    let entry = node(context, &Place { node: contents, ..place.clone() }, Role::ContentsEntry { level }, &block.style);
    Some(context.node(entry, Role::Reference, None))
}

/// The id that an entry leads to.
fn target(entry: &[Inline]) -> Option<&Arc<str>> {
    entry.iter().find_map(|inline| match &inline.content {
        InlineContent::Link { target: LinkTarget::Anchor(id), .. } => Some(id),
        _ => None,
    })
}
