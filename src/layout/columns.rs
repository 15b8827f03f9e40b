//! Columns of equal width (CSS Multi-column Layout Level 1).

use std::sync::OnceLock;

use super::flow::{self, BreakCost, Chunk, ColumnSet, ForcedBreak, Piece};
use super::region::{Pending, measure, natural_height};
use crate::units::{Length, Point};

/// How many heights are tried before the columns are taken as they are.
const ATTEMPTS: usize = 60;

impl ColumnSet {
    /// Where a column stands, counted from the left.
    fn place(&self, column: usize) -> usize {
        if self.right_to_left { self.count.saturating_sub(column + 1) } else { column }
    }
}

/// The height that a set takes where there is room for `available`.
pub(super) fn height(set: &ColumnSet, available: Length) -> Length {
    balanced(set, available).unwrap_or_else(|| *set.natural.get_or_init(|| natural_height(&set.flow)))
}

/// Puts columns into a height. Returns them with what is left over for the next region.
///
/// `must` says that something has to be put in even where it does not fit.
pub(super) fn place(mut set: ColumnSet, available: Length, must: bool) -> (Chunk, Option<ColumnSet>) {
    let height = balanced(&set, available).unwrap_or(available);
    let mut pending = Pending::new(std::mem::take(&mut set.flow));
    let mut chunk = Chunk::default();
    let mut filled_columns = 0;
    for column in 0..set.count {
        if pending.is_done() {
            break;
        }
        let mut filled = pending.fill(height, must && column == 0);
        filled_columns = column + 1;
        let dx = (set.width + set.gap) * set.place(column) as f64;
        filled.content.shift(dx, Length::ZERO);
        chunk.height = chunk.height.max(filled.content.height);
        if chunk.baseline.is_none() {
            chunk.baseline = filled.content.baseline;
        }
        chunk.take_over(filled.content);
        if !matches!(filled.forced, None | Some(ForcedBreak::Column)) {
            break;
        }
    }
    if set.rule.is_visible() {
        for column in 1..filled_columns {
            // Between this column and the one before it, whichever of them is on the right.
            let right = set.place(column).max(set.place(column - 1));
            let x = set.x + (set.width + set.gap) * right as f64 - set.gap / 2.0;
            chunk.items.push(flow::line(Point::new(x, Length::ZERO), Point::new(x, chunk.height), set.rule));
        }
    }
    if pending.is_done() {
        return (chunk, None);
    }
    let flow = pending.into_flow();
    (chunk, Some(ColumnSet { flow, natural: OnceLock::new(), least: OnceLock::new(), ..set }))
}

/// The least height at which the columns hold the whole flow; `None` where that is more than is available.
fn balanced(set: &ColumnSet, available: Length) -> Option<Length> {
    let total = *set.natural.get_or_init(|| natural_height(&set.flow));
    let count = set.count.max(1);
    if !(total / count as f64).fits(available) {
        return None;
    }
    if !set.balanced && total.fits(available * count as f64) {
        // Filled one after the other, as high as there is room for.
        return fits(set, available).is_ok().then(|| available.min(total));
    }
    let height = *set.least.get_or_init(|| least(set, total));
    height.fits(available).then_some(height)
}

/// The least height at which the columns hold the whole flow, which is `total` high as one column. It is asked for
/// again and again where columns stand in columns, and found once.
fn least(set: &ColumnSet, total: Length) -> Length {
    let mut height = total / set.count.max(1) as f64;
    for _ in 0..ATTEMPTS {
        match fits(set, height) {
            Ok(()) => return height,
            Err(misfit) => height += misfit.shortfall.max(Length::pt(0.25)),
        }
        if height >= total {
            break;
        }
    }
    total
}

/// Whether columns of a height would divide what should stay together.
pub(super) fn tear(set: &ColumnSet, height: Length) -> bool {
    fits(set, height).is_err_and(|misfit| misfit.tears)
}

/// Why a flow does not fit into columns of a height.
struct Misfit {
    /// By how much the nearest column end fell short.
    shortfall: Length,
    /// Whether a column ends in what should stay together.
    tears: bool,
}

/// Whether the flow fits at a height, with what should stay together in one column.
fn fits(set: &ColumnSet, height: Length) -> Result<(), Misfit> {
    let mut pieces: &[Piece] = &set.flow;
    let mut keeps_space = true;
    let mut shortfall = Length::UNLIMITED;
    let mut tears = false;
    for _ in 0..set.count {
        let cut = measure(pieces, &[], keeps_space, height, false);
        if cut.pieces == pieces.len() && !cut.divides {
            return Ok(());
        }
        if cut.forced.is_none() {
            shortfall = shortfall.min(cut.shortfall);
        }
        keeps_space = cut.forced.is_some();
        pieces = &pieces[cut.pieces..];
        tears = matches!(pieces.first(), Some(Piece::Break(BreakCost::Avoided)));
        if tears {
            break;
        }
        if matches!(pieces.first(), Some(Piece::Break(_) | Piece::ForcedBreak(_))) {
            pieces = &pieces[1..];
        }
    }
    Err(Misfit { shortfall: if shortfall == Length::UNLIMITED { Length::ZERO } else { shortfall }, tears })
}
