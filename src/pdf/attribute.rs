//! The attributes of structure elements (ISO 32000-1, 14.8.5): of tables, lists and figures.

use std::collections::BTreeMap;
use std::io::Write;

use super::base::page_size;
use super::syntax::{natural, number, text};
use super::tree::Tree;
use crate::layout::frame::{
    CounterStyle, HeaderScope, Item, ItemContent, Layout, ListMarker, NodeId, Owner, Page, Role,
};
use crate::units::{Length, Rect};

/// Where a figure is, in the coordinates of its page.
pub struct Figure {
    page: usize,
    /// Left, bottom, right, top.
    bounds: [f64; 4],
}

/// The bounds of every figure on the first page that shows a part of it.
pub fn figures(layout: &Layout, tree: &Tree) -> BTreeMap<NodeId, Figure> {
    let mut figures: BTreeMap<NodeId, Figure> = BTreeMap::new();
    for (page, sheet) in layout.pages.iter().enumerate() {
        for item in &sheet.items {
            let Owner::Node(node) = item.owner else { continue };
            if !tree.contains(node) || !matches!(tree.node(node).role, Role::Figure { .. }) {
                continue;
            }
            let [left, bottom, right, top] = bounds(item, sheet);
            let figure = figures.entry(node).or_insert(Figure { page, bounds: [left, bottom, right, top] });
            if figure.page == page {
                let known = figure.bounds;
                figure.bounds = [known[0].min(left), known[1].min(bottom), known[2].max(right), known[3].max(top)];
            }
        }
    }
    figures
}

fn bounds(item: &Item, page: &Page) -> [f64; 4] {
    let rect = match &item.content {
        ItemContent::Text(run) => {
            let width: Length = run.glyphs.iter().map(|glyph| glyph.advance).sum();
            Rect::new(run.origin.x, run.origin.y - run.size, width, run.size * 1.25)
        }
        ItemContent::Fill { rect, .. } | ItemContent::Outline { rect, .. } => *rect,
        ItemContent::Ring(ring) => ring.outer,
        ItemContent::Picture { rect, clip, .. } => clip.as_ref().map_or(*rect, |clip| clip.rect),
        ItemContent::Shape(shape) => {
            let points = shape.points().map(|point| Rect { x: point.x, y: point.y, ..Rect::default() });
            points.reduce(Rect::union).unwrap_or_default()
        }
        ItemContent::Field(area) => area.rect,
        ItemContent::Line { from, to, .. } => {
            Rect::new(from.x.min(to.x), from.y.min(to.y), (from.x - to.x).abs(), (from.y - to.y).abs())
        }
    };
    let height = page_size(page).1;
    [rect.x.to_pt(), height - rect.bottom().to_pt(), rect.right().to_pt(), height - rect.y.to_pt()]
}

/// What attributes say beside the role of a node.
pub struct Facts<'a> {
    /// Where it is, if it is a figure that is shown.
    pub figure: Option<&'a Figure>,
    /// The header cells that head it, where scopes do not tell them.
    pub headers: &'a [NodeId],
}

/// The identifier of a node: equally long for all, so that the order of nodes is that of identifiers.
pub fn identifier(out: &mut Vec<u8>, id: NodeId) {
    // Writing to a vector cannot fail.
    let _ = write!(out, "(n{:08})", id.0);
}

/// Writes the attributes of a node.
pub fn write_attributes(tree: &Tree, id: NodeId, facts: Facts<'_>, out: &mut Vec<u8>) {
    match &tree.node(id).role {
        Role::List { marker } => {
            let has_label = |item| tree.children(item).any(|part| matches!(tree.node(part).role, Role::Label));
            out.extend_from_slice(b"/A<</O/List/ListNumbering/");
            let labelled = tree.children(id).any(has_label);
            out.extend_from_slice(if labelled { numbering(marker) } else { "None" }.as_bytes());
            out.extend_from_slice(b">>");
        }
        Role::HeaderCell { scope, column_span, row_span } => {
            let scope = match scope {
                HeaderScope::Column => "Column",
                HeaderScope::Row | HeaderScope::RowGroup => "Row",
                HeaderScope::Both => "Both",
            };
            out.extend_from_slice(b"/A<</O/Table/Scope/");
            out.extend_from_slice(scope.as_bytes());
            write_spans(*column_span, *row_span, out);
            write_headers(facts.headers, out);
            out.extend_from_slice(b">>");
        }
        Role::DataCell { column_span, row_span } if *column_span > 1 || *row_span > 1 || !facts.headers.is_empty() => {
            out.extend_from_slice(b"/A<</O/Table");
            write_spans(*column_span, *row_span, out);
            write_headers(facts.headers, out);
            out.extend_from_slice(b">>");
        }
        Role::Figure { .. } => {
            let placement = if is_inline(tree, id) { "Inline" } else { "Block" };
            out.extend_from_slice(b"/A<</O/Layout/Placement/");
            out.extend_from_slice(placement.as_bytes());
            if let Some(figure) = facts.figure {
                out.extend_from_slice(b"/BBox[");
                for edge in figure.bounds {
                    number(out, edge);
                    out.push(b' ');
                }
                out.push(b']');
            }
            out.extend_from_slice(b">>");
        }
        Role::Table { summary: Some(summary) } => {
            out.extend_from_slice(b"/A<</O/Table/Summary");
            text(out, summary);
            out.extend_from_slice(b">>");
        }
        _ => {}
    }
}

/// How the items of a list are numbered (ISO 32000-1, table 347); `None` for labels of the author's own.
fn numbering(marker: &ListMarker) -> &'static str {
    match marker {
        ListMarker::None | ListMarker::Text(_) => "None",
        ListMarker::Disc => "Disc",
        ListMarker::Circle => "Circle",
        ListMarker::Square => "Square",
        ListMarker::Counter(CounterStyle::Decimal | CounterStyle::DecimalLeadingZero) => "Decimal",
        ListMarker::Counter(CounterStyle::LowerAlpha) => "LowerAlpha",
        ListMarker::Counter(CounterStyle::UpperAlpha) => "UpperAlpha",
        ListMarker::Counter(CounterStyle::LowerRoman) => "LowerRoman",
        ListMarker::Counter(CounterStyle::UpperRoman) => "UpperRoman",
    }
}

/// Whether a node stands in a line of text.
fn is_inline(tree: &Tree, id: NodeId) -> bool {
    let parent = tree.parent(id).map(|parent| &tree.node(parent).role);
    matches!(
        parent,
        Some(
            Role::Paragraph
                | Role::Heading(_)
                | Role::Label
                | Role::Link
                | Role::ContentsEntry { .. }
                | Role::Reference
                | Role::Span { .. }
                | Role::Quote
                | Role::Code
        )
    )
}

fn write_headers(headers: &[NodeId], out: &mut Vec<u8>) {
    if headers.is_empty() {
        return;
    }
    out.extend_from_slice(b"/Headers[");
    headers.iter().for_each(|head| identifier(out, *head));
    out.push(b']');
}

fn write_spans(columns: usize, rows: usize, out: &mut Vec<u8>) {
    for (name, span) in [("/ColSpan ", columns), ("/RowSpan ", rows)] {
        if span > 1 {
            out.extend_from_slice(name.as_bytes());
            natural(out, span as u64);
        }
    }
}
