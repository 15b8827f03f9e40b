//! Lists: items with markers that hang before them.

use super::block::{self, Place};
use super::builder::Builder;
use super::context::Context;
use super::flow::{Chunk, Mark, Piece, translate};
use super::frame::{NodeId, Role};
use super::geometry::Geometry;
use super::meaning;
use super::paragraph::{self, Paragraph};
use crate::model::{Align, Direction, Indent, Inline, InlineContent, List, ListItem, Style};
use crate::units::Length;
use std::sync::Arc;

/// The gap between a marker and its item, in the item's font size.
const MARKER_GAP: f64 = 0.45;

pub(super) fn add(context: &mut Context<'_>, builder: &mut Builder, list: &List, place: &Place) {
    for item in &list.items {
        add_item(context, builder, item, place);
    }
}

fn add_item(context: &mut Context<'_>, builder: &mut Builder, item: &ListItem, place: &Place) {
    if let Some(id) = &item.id {
        builder.mark(Mark::Anchor(Arc::clone(id)));
    }
    context.origins.note(context.structure.nodes.len(), &item.origin);
    let node = meaning::node(context, place, Role::ListItem, &item.style);
    let geometry = Geometry::in_flow(context, &item.style, &item.origin, (place.x, place.width));
    let marker = (!item.marker.is_empty()).then(|| {
        let label = context.node(node, Role::Label, None);
        marker(context, item, label, &geometry)
    });
    let body = context.node(node, Role::ListBody, None);
    let entered = builder.enter(&item.style.boxed, &geometry);
    let from = builder.len();
    let inner = Place {
        x: geometry.content_x(),
        width: geometry.content_width(),
        node: body,
        language: Arc::clone(&item.style.text.language),
        page: place.page.clone(),
    };
    block::add_all(context, builder, &item.blocks, &inner);
    if let Some(marker) = marker
        && let Some(unplaced) = hang(builder.pieces_from(from), marker)
    {
        builder.solid(Piece::Rigid(unplaced));
    }
    builder.leave(entered, &item.style.boxed, &geometry, None);
}

/// The marker as a line of its own that ends before the item.
fn marker(context: &mut Context<'_>, item: &ListItem, label: NodeId, geometry: &Geometry) -> Chunk {
    let mut style = Style::clone(&item.style);
    let inlines = [Inline { content: InlineContent::Text(Arc::clone(&item.marker)), style: Arc::clone(&item.style) }];
    let width = paragraph::intrinsic(context, &inlines, &style).max;
    let gap = style.text.size * MARKER_GAP;
    let x = match style.paragraph.direction {
        Direction::LeftToRight => geometry.content_x() - gap - width,
        Direction::RightToLeft => geometry.content_x() + geometry.content_width() + gap,
    };
    let mut plain = (*style.paragraph).clone();
    plain.align = Align::Left;
    plain.indent = Indent::default();
    style.paragraph = Arc::new(plain);
    // The width is that of the marker: a little more keeps rounding from breaking it.
    let width = width + Length::pt(1.0);
    let paragraph =
        Paragraph { inlines: &inlines, style: &style, node: label, origin: &item.origin, x, width, exclusions: &[] };
    let flow = paragraph::set(context, &paragraph, Vec::new(), true);
    flow.into_iter()
        .find_map(|piece| match piece {
            Piece::Rigid(chunk) => Some(chunk),
            _ => None,
        })
        .unwrap_or_default()
}

/// Puts the marker on the first line of the item; gives it back where there is none.
fn hang(pieces: &mut [Piece], mut marker: Chunk) -> Option<Chunk> {
    let first = pieces.iter_mut().find_map(|piece| match piece {
        Piece::Rigid(chunk) if chunk.baseline.is_some() => Some(chunk),
        _ => None,
    });
    let Some(chunk) = first else { return Some(marker) };
    let down = chunk.baseline.unwrap_or_default() - marker.baseline.unwrap_or_default();
    marker.items.iter_mut().for_each(|item| translate(item, Length::ZERO, down));
    chunk.items.splice(0..0, marker.items);
    None
}
