//! The width of fields.

use crate::model::{BoxSizing, Extent, Field, Style};
use crate::units::Length;

/// How wide the content box of a field is, and could be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FieldWidth {
    pub used: Length,
    /// No field is narrower, so that it can be filled in.
    pub least: Length,
}

/// The width of a field. `containing` is the width that percentages refer to, where it is known; `beside` are borders,
/// paddings and margins, `edges` the borders and paddings among them.
pub fn field_width(
    field: &Field,
    style: &Style,
    containing: Option<Length>,
    (beside, edges): (Length, Length),
) -> FieldWidth {
    let em = style.text.size;
    let (natural, least) = if field.kind.is_marked() { (em * 0.8, em * 0.6) } else { (em * 10.0, em * 3.0) };
    let boxed = &style.boxed;
    let inner = |extent: Extent| {
        let length = match (extent, containing) {
            (Extent::Percent(_), None) => None,
            (extent, containing) => extent.resolve(containing.unwrap_or_default()),
        };
        length.map(|length| match boxed.sizing {
            BoxSizing::ContentBox => length,
            BoxSizing::BorderBox => length - edges,
        })
    };
    let least = inner(boxed.min_width).unwrap_or_default().max(least);
    let most = inner(boxed.max_width).unwrap_or(Length::UNLIMITED);
    let room = containing.map_or(Length::UNLIMITED, |containing| containing - beside);
    FieldWidth { used: inner(boxed.width).unwrap_or(natural).min(most).min(room).max(least), least }
}
