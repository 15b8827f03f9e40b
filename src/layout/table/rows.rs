//! Rows: cells set in their columns, as bands.

use std::sync::Arc;

use super::alignment;
use super::{Grid, division, row_node};
use crate::layout::block::{self, Place};
use crate::layout::context::Context;
use crate::layout::flow::{Band, Decoration, Division, Flow, Piece, Track, first_baseline};
use crate::layout::frame::Role;
use crate::layout::geometry;
use crate::layout::meaning;
use crate::layout::region::natural_height;
use crate::model::{Cell, Color, Extent, Row, VerticalAlign};
use crate::units::{Insets, Length, Rect};

/// A cell with its content set.
struct Set<'a> {
    cell: &'a Cell,
    row: usize,
    track: Track,
    /// The first baseline from the top of the content.
    baseline: Option<Length>,
}

/// Rows that hang together as one band; one band a row where that would be higher than a page.
pub(super) fn bands(context: &mut Context<'_>, grid: &Grid<'_>, rows: &[Row], first_row: usize, place: &Place) -> Flow {
    let mut sets: Vec<Set<'_>> = Vec::with_capacity(rows.iter().map(|row| row.cells.len()).sum());
    for (index, row) in rows.iter().enumerate() {
        let node = row_node(context, grid, place);
        for cell in &row.cells {
            let place = Place { node, ..place.clone() };
            sets.push(set_cell(context, grid, cell, (index, first_row + index), &place));
        }
    }
    let heights = heights(rows, &mut sets, grid, true);
    let total: Length = heights.iter().copied().sum();
    if rows.len() == 1 || total.fits(context.page_height) {
        return vec![Piece::Band(Box::new(band(grid, rows, first_row, sets, &heights)))];
    }
    let heights = self::heights(rows, &mut sets, grid, false);
    let mut flow = Flow::new();
    for (index, row) in rows.iter().enumerate() {
        let (mut here, later): (Vec<_>, Vec<_>) = sets.into_iter().partition(|set| set.row == index);
        sets = later;
        here.iter_mut().for_each(|set| set.row = 0);
        let row_band = band(grid, std::slice::from_ref(row), first_row + index, here, &heights[index..=index]);
        if index > 0 {
            flow.push(super::row_break(&rows[index - 1], row, false));
        }
        flow.push(Piece::Band(Box::new(row_band)));
    }
    flow
}

/// Sets the content of a cell in the width of its columns.
fn set_cell<'a>(
    context: &mut Context<'_>,
    grid: &Grid<'_>,
    cell: &'a Cell,
    (index, row): (usize, usize),
    place: &Place,
) -> Set<'a> {
    let (column_span, row_span) = (cell.column_span, cell.row_span);
    let role = match cell.header {
        _ if grid.table.is_layout => Role::Div,
        Some(scope) => Role::HeaderCell { scope, column_span, row_span },
        None => Role::DataCell { column_span, row_span },
    };
    let text = meaning::text_of_cell(cell).filter(|_| !grid.table.is_layout);
    if let Some(block) = text {
        context.origins.note(context.structure.nodes.len(), &block.origin);
    }
    let node = meaning::node(context, place, role, &cell.style);
    context.cell_of_text = text.map(|_| node);
    let width = grid.span_width(cell.column, cell.column_span);
    let mut insets = geometry::insets(&cell.style.boxed, width);
    let mut decoration = geometry::decoration(&cell.style.boxed);
    if let Some(edges) = &grid.edges {
        decoration = Decoration { background: decoration.background, ..Decoration::default() };
        insets = edges.insets(cell, row, insets, &cell.style.boxed);
    }
    let inner = (width - insets.horizontal()).max(Length::ZERO);
    let own = alignment::parts(context, cell).zip(grid.aligned.get(cell.column));
    let (left, right) = own.map_or_else(Default::default, |(own, widest)| own.insets(*widest, inner));
    let content = Place {
        x: left,
        width: inner - left - right,
        node,
        language: Arc::clone(&cell.style.text.language),
        page: None,
    };
    if let Some(tight) = &mut context.tight {
        tight.inset = insets.left.min(insets.right);
    }
    let flow = context.in_box(insets.vertical(), |context| block::flow(context, &cell.blocks, &content));
    let flow_height = natural_height(&flow);
    let baseline = first_baseline(&flow);
    let rect =
        Rect::new(grid.span_left(cell.column, cell.column_span), Length::ZERO, width, flow_height + insets.vertical());
    let track = Track { rect, insets, decoration, flow, flow_height, shift: Length::ZERO };
    Set { cell, row: index, track, baseline }
}

/// The heights of the rows; cells on one baseline are moved down to it. `spread` lets a cell that spans rows
/// use the height of all of them, otherwise the first one holds it alone.
fn heights(rows: &[Row], sets: &mut [Set<'_>], grid: &Grid<'_>, spread: bool) -> Vec<Length> {
    let mut heights: Vec<Length> = rows.iter().map(|row| fixed(row.style.boxed.height)).collect();
    for (index, height) in heights.iter_mut().enumerate() {
        let aligned =
            |set: &&mut Set<'_>| set.row == index && set.cell.style.boxed.vertical_align == VerticalAlign::Baseline;
        let baseline = |set: &Set<'_>| Some(set.track.insets.top + set.baseline?);
        let lowest = sets.iter_mut().filter(aligned).filter_map(|set| baseline(set)).fold(Length::ZERO, Length::max);
        for set in sets.iter_mut().filter(aligned) {
            set.track.shift = baseline(set).map_or(Length::ZERO, |own| lowest - own);
        }
        for set in sets.iter().filter(|set| set.row == index && (set.cell.row_span <= 1 || !spread)) {
            *height = height.max(needed(set));
        }
    }
    for set in sets.iter().filter(|set| spread && set.cell.row_span > 1) {
        let last = (set.row + set.cell.row_span).min(heights.len());
        let gaps = grid.spacing.1 * (last - set.row).saturating_sub(1) as f64;
        let missing = needed(set) - gaps - heights[set.row..last].iter().copied().sum::<Length>();
        if missing > Length::ZERO {
            heights[last - 1] += missing;
        }
    }
    heights
}

fn needed(set: &Set<'_>) -> Length {
    let natural = set.track.flow_height + set.track.insets.vertical() + set.track.shift;
    natural.max(fixed(set.cell.style.boxed.height))
}

fn fixed(extent: Extent) -> Length {
    match extent {
        Extent::Length(length) => length.max(Length::ZERO),
        Extent::Auto | Extent::Percent(_) => Length::ZERO,
    }
}

fn band(grid: &Grid<'_>, rows: &[Row], first_row: usize, sets: Vec<Set<'_>>, heights: &[Length]) -> Band {
    let mut tops = vec![Length::ZERO];
    for height in heights {
        tops.push(tops[tops.len() - 1] + *height + grid.spacing.1);
    }
    let bottom = |row: usize| tops[row] + heights[row];
    let height = bottom(rows.len() - 1);
    let mut fills: Vec<(Rect, Color)> = Vec::new();
    let (left, width) = (grid.x + grid.spacing.0, grid.width() - grid.spacing.0 * 2.0);
    for (index, row) in rows.iter().enumerate() {
        if let Some(color) = row.style.boxed.background {
            fills.push((Rect::new(left, tops[index], width, heights[index]), color));
        }
    }
    let mut tracks = Vec::with_capacity(sets.len());
    for mut set in sets {
        let last = (set.row + set.cell.row_span.max(1)).min(rows.len()) - 1;
        align(&mut set.track, &set.cell.style.boxed.vertical_align, tops[set.row], bottom(last));
        tracks.push(set.track);
    }
    let lines = grid.edges.as_ref().map(|edges| edges.lines(grid, first_row, &tops, height)).unwrap_or_default();
    let division = if let [row] = rows { division(row) } else { Division::Never };
    Band { height, fills, tracks, lines, division }
}

/// Puts a cell between the top and the bottom of its rows.
fn align(track: &mut Track, vertical: &VerticalAlign, top: Length, bottom: Length) {
    let Insets { top: above, bottom: below, .. } = track.insets;
    let spare = bottom - top - above - below - track.flow_height;
    match vertical {
        VerticalAlign::Top => track.shift = Length::ZERO,
        VerticalAlign::Middle => track.shift = (spare / 2.0).max(Length::ZERO),
        VerticalAlign::Bottom => track.shift = spare.max(Length::ZERO),
        _ => {}
    }
    track.rect.y = top;
    track.rect.height = bottom - top;
}
