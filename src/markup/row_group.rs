//! Row groups are no boxes in the model: what their style says shows in their rows.

use std::sync::Arc;

use crate::model::{BorderSide, BoxStyle, Break, BreakInside, RowGroup, Style};

/// Lets rows show the background and the outer borders of their group, which is no box in the model.
pub(super) fn hand_down_box(group: &mut RowGroup, style: &Style) {
    let border = &style.boxed.border;
    let last = group.rows.len().saturating_sub(1);
    for (index, row) in group.rows.iter_mut().enumerate() {
        let boxed = &row.style.boxed;
        let background = boxed.background.is_none() && style.boxed.background.is_some();
        let top = index == 0 && border.top != BorderSide::default() && boxed.border.top == BorderSide::default();
        let bottom =
            index == last && border.bottom != BorderSide::default() && boxed.border.bottom == BorderSide::default();
        if !(background || top || bottom) {
            continue;
        }
        let own = Arc::make_mut(&mut row.style);
        if background {
            own.boxed.background = style.boxed.background;
        }
        if top {
            own.boxed.border.top = border.top;
        }
        if bottom {
            own.boxed.border.bottom = border.bottom;
        }
    }
}

/// Lets rows break the page as their group asks, which is no box in the model: before its first row, after its last, not
/// between them.
pub(super) fn hand_down_breaks(group: &mut RowGroup, style: &Style) {
    let BoxStyle { break_before, break_after, break_inside, .. } = style.boxed;
    let last = group.rows.len().saturating_sub(1);
    for (index, row) in group.rows.iter_mut().enumerate() {
        let before = if index == 0 { break_before } else { Break::Auto };
        let after = match break_inside {
            _ if index == last => break_after,
            BreakInside::Avoid => Break::Avoid,
            BreakInside::Auto => Break::Auto,
        };
        if row.style.boxed.break_before == Break::Auto && before != Break::Auto {
            Arc::make_mut(&mut row.style).boxed.break_before = before;
        }
        if row.style.boxed.break_after == Break::Auto && after != Break::Auto {
            Arc::make_mut(&mut row.style).boxed.break_after = after;
        }
    }
}
