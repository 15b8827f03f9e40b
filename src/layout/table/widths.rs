//! The widths of columns (CSS 2.1, 17.5.2).

use crate::layout::context::Context;
use crate::layout::geometry;
use crate::layout::intrinsic;
use crate::layout::paragraph::Intrinsic;
use crate::model::{Block, BoxSizing, Cell, Extent, Table, TableLayout};
use crate::sizing::Parts;
use crate::units::Length;

/// A column before its width is decided.
#[derive(Clone, Copy, Default)]
struct Demand {
    intrinsic: Intrinsic,
    /// What `col` or a cell of one column asks for.
    asked: Option<Extent>,
}

/// The used widths of the columns of a table.
pub(super) fn columns(
    context: &mut Context<'_>,
    block: &Block,
    table: &Table,
    spacing: Length,
    (available, aligned): (Length, &[Parts]),
) -> Vec<Length> {
    let count = table.columns.len();
    if count == 0 {
        return Vec::new();
    }
    let style = &block.style.boxed;
    let gaps = spacing * (count as f64 + 1.0);
    let room = (available - gaps).max(Length::ZERO);
    let own = geometry::insets(style, available).horizontal();
    let width = style.width.resolve(available).map(|width| match style.sizing {
        BoxSizing::BorderBox => width - own - gaps,
        BoxSizing::ContentBox => width - gaps,
    });
    let fixed = style.table_layout == TableLayout::Fixed && width.is_some();
    let mut demands: Vec<Demand> = table
        .columns
        .iter()
        .map(|column| Demand { asked: Some(column.width).filter(|width| *width != Extent::Auto), ..Demand::default() })
        .collect();
    if fixed {
        ask_first_row(table, &mut demands);
        return divide_fixed(&demands, width.unwrap_or(room).max(Length::ZERO));
    }
    measure(context, table, room, aligned, &mut demands);
    let widest = style.max_width.resolve(available).unwrap_or(Length::UNLIMITED);
    let preferred: Length = demands.iter().map(|demand| demand.wanted(room)).sum();
    let used = width.unwrap_or_else(|| preferred.min(room)).min(widest).max(Length::ZERO);
    distribute(&demands, used)
}

impl Demand {
    /// The width that the column would like to have.
    fn wanted(&self, room: Length) -> Length {
        match self.asked.and_then(|asked| asked.resolve(room)) {
            Some(asked) => asked.max(self.intrinsic.min),
            None => self.intrinsic.max,
        }
    }
}

/// In a fixed layout the cells of the first row speak for columns that say nothing themselves.
fn ask_first_row(table: &Table, demands: &mut [Demand]) {
    let first = table.groups.iter().flat_map(|group| &group.rows).next();
    for cell in first.into_iter().flat_map(|row| &row.cells).filter(|cell| cell.column_span == 1) {
        if let Some(demand) = demands.get_mut(cell.column)
            && demand.asked.is_none()
            && cell.style.boxed.width != Extent::Auto
        {
            demand.asked = Some(asked_by(cell));
        }
    }
}

/// The width that a cell asks for its column, paddings and borders included.
fn asked_by(cell: &Cell) -> Extent {
    match (cell.style.boxed.width, cell.style.boxed.sizing) {
        (Extent::Length(width), BoxSizing::ContentBox) => {
            Extent::Length(width + geometry::insets(&cell.style.boxed, width).horizontal())
        }
        (extent, _) => extent,
    }
}

/// Columns that say nothing share what the others leave.
fn divide_fixed(demands: &[Demand], width: Length) -> Vec<Length> {
    let asked: Vec<Option<Length>> =
        demands.iter().map(|demand| demand.asked.and_then(|asked| asked.resolve(width))).collect();
    let taken: Length = asked.iter().flatten().copied().sum();
    let open = asked.iter().filter(|width| width.is_none()).count();
    if open == 0 {
        // All are given: they share the table's width in proportion.
        let scale = if taken.is_zero() { 0.0 } else { width.ratio(taken) };
        let even = width / demands.len() as f64;
        return asked
            .into_iter()
            .map(|asked| if scale == 0.0 { even } else { asked.unwrap_or_default() * scale })
            .collect();
    }
    let share = ((width - taken) / open as f64).max(Length::ZERO);
    asked.into_iter().map(|asked| asked.unwrap_or(share)).collect()
}

/// Finds out how narrow and how wide the content of each column can be.
fn measure(context: &mut Context<'_>, table: &Table, room: Length, aligned: &[Parts], demands: &mut [Demand]) {
    let rows = || table.groups.iter().flat_map(|group| &group.rows).flat_map(|row| &row.cells);
    for cell in rows().filter(|cell| cell.column_span == 1) {
        let needs = needs(context, cell, aligned);
        if let Some(demand) = demands.get_mut(cell.column) {
            demand.intrinsic = demand.intrinsic.union(needs);
            if demand.asked.is_none() && cell.style.boxed.width != Extent::Auto {
                demand.asked = Some(asked_by(cell));
            }
        }
    }
    for cell in rows().filter(|cell| cell.column_span > 1) {
        let needs = needs(context, cell, aligned);
        let end = (cell.column + cell.column_span).min(demands.len());
        let Some(covered) = demands.get_mut(cell.column..end).filter(|covered| !covered.is_empty()) else { continue };
        let have: Length = covered.iter().map(|demand| demand.intrinsic.min).sum();
        let liked: Length = covered.iter().map(|demand| demand.wanted(room)).sum();
        let (more_min, more_max) = (needs.min - have, needs.max - liked);
        let count = covered.len() as f64;
        for demand in covered {
            if more_min > Length::ZERO {
                demand.intrinsic.min += more_min / count;
            }
            if more_max > Length::ZERO {
                demand.intrinsic.max += more_max / count;
            }
            demand.intrinsic.max = demand.intrinsic.max.max(demand.intrinsic.min);
        }
    }
}

fn needs(context: &mut Context<'_>, cell: &Cell, aligned: &[Parts]) -> Intrinsic {
    // Percentages of an unknown width count for nothing here.
    let insets = geometry::insets(&cell.style.boxed, Length::ZERO).horizontal();
    let widest = aligned.get(cell.column).filter(|_| cell.aligned().is_some()).map(|widest| widest.width());
    let column = widest.map_or(Intrinsic::default(), |width| Intrinsic { min: width, max: width });
    intrinsic::of(context, &cell.blocks).union(column).widened(insets)
}

/// Divides a width over columns: what they ask, then between their narrowest and widest content.
fn distribute(demands: &[Demand], width: Length) -> Vec<Length> {
    let narrowest: Length = demands.iter().map(|demand| demand.intrinsic.min).sum();
    let wanted: Vec<Length> = demands.iter().map(|demand| demand.wanted(width)).collect();
    let total: Length = wanted.iter().copied().sum();
    if width >= total {
        return widen(demands, wanted, width - total);
    }
    if narrowest >= width {
        // Not even the narrowest fits: every column gives in proportion.
        let scale = width.ratio(narrowest);
        return demands.iter().map(|demand| demand.intrinsic.min * scale).collect();
    }
    // Columns that ask for a width give way only when the others are at their narrowest.
    let flexible: Length = demands
        .iter()
        .zip(&wanted)
        .filter(|(demand, _)| demand.asked.is_none())
        .map(|(demand, wanted)| *wanted - demand.intrinsic.min)
        .sum();
    let excess = total - width;
    let give_auto = if flexible.is_zero() { 0.0 } else { excess.min(flexible).ratio(flexible) };
    let left = excess - excess.min(flexible);
    let firm: Length = demands
        .iter()
        .zip(&wanted)
        .filter(|(demand, _)| demand.asked.is_some())
        .map(|(demand, wanted)| *wanted - demand.intrinsic.min)
        .sum();
    let give_asked = left.ratio(firm);
    demands
        .iter()
        .zip(wanted)
        .map(|(demand, wanted)| {
            let give = if demand.asked.is_some() { give_asked } else { give_auto };
            wanted - (wanted - demand.intrinsic.min) * give
        })
        .collect()
}

/// Gives what is over to the columns that ask for nothing, in proportion to their content; else to all.
fn widen(demands: &[Demand], wanted: Vec<Length>, spare: Length) -> Vec<Length> {
    let takes = |demand: &Demand| demand.asked.is_none();
    let any = demands.iter().any(takes);
    let chosen = |demand: &Demand| !any || takes(demand);
    let base: Length = demands.iter().zip(&wanted).filter(|(demand, _)| chosen(demand)).map(|(_, w)| *w).sum();
    let count = demands.iter().filter(|demand| chosen(demand)).count().max(1) as f64;
    demands
        .iter()
        .zip(wanted)
        .map(|(demand, wanted)| match chosen(demand) {
            false => wanted,
            true if base.is_zero() => wanted + spare / count,
            true => wanted + spare * wanted.ratio(base),
        })
        .collect()
}
