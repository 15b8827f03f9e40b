//! Fields that stand alone in their paragraph: the paragraph has their box. One for several lines becomes a table of
//! one cell, so that its height stays while somebody types.

use crate::model::{Block, BoxSizing, BoxStyle, Extent, Field, FieldKind, Inline, InlineContent, LineHeight, Style};
use crate::units::Length;

use super::area::{Area, BoxArea};
use super::flow::{Flow, Scope};
use super::group;
use super::plan::Content;

/// The field of a paragraph with nothing else in it, with its style.
pub(super) fn alone(inlines: &[Inline]) -> Option<(&Field, &Style)> {
    let mut shown = inlines.iter().filter(|inline| !matches!(inline.content, InlineContent::Anchor(_)));
    let (Some(inline), None) = (shown.next(), shown.next()) else { return None };
    match &inline.content {
        // Word draws the box of a check box itself.
        InlineContent::Field(field) if !matches!(field.kind, FieldKind::CheckBox { .. }) => {
            Some((field, &inline.style))
        }
        _ => None,
    }
}

/// Plans the paragraph of such a field.
pub(super) fn paragraph<'a>(
    flow: &mut Flow<'a, '_, '_>,
    block: &'a Block,
    inlines: &'a [Inline],
    (field, own): (&Field, &Style),
    scope: Scope<'a>,
) {
    let mut style = Style { boxed: merged(&block.style.boxed, &own.boxed), ..own.clone() };
    let height = match style.boxed.height {
        Extent::Length(height) => height,
        Extent::Auto | Extent::Percent(_) => Length::ZERO,
    };
    let line = |inlines, width| Content::Inlines { inlines, width };
    if let FieldKind::Text { lines: Some(lines), .. } = field.kind {
        // As high as the layout has it where lines are as high as most typefaces want them.
        let pitch = match style.paragraph.line_height {
            LineHeight::Normal => style.text.size * 1.22,
            LineHeight::Number(factor) => style.text.size * factor,
            LineHeight::Length(length) => length,
        };
        let area = BoxArea::of(&style, scope.area);
        if height.is_zero() {
            style.boxed.height = Extent::Length(pitch * f64::from(lines));
            style.boxed.sizing = BoxSizing::ContentBox;
        }
        let mut inner = Flow::new(flow.work);
        inner.pending = flow.pending.hand_over();
        let bare = Style { boxed: BoxStyle::default(), ..style.clone() };
        let inside = Scope { area: Area::whole(area.content.width()), page: None, ..scope };
        inner.leaf(&bare, &block.name, inside, |width| line(inlines, width));
        let (pieces, _) = inner.finish();
        flow.gap.margin(area.margin_top);
        let table = group::one_cell(&style, pieces, &area, None);
        flow.place_table(table, scope);
        flow.gap.restart(area.margin_bottom);
        return;
    }
    if field.kind == FieldKind::Signature && !height.is_zero() {
        // One line of the height of the field: the signature stands on its lower edge.
        let paragraph = std::sync::Arc::make_mut(&mut style.paragraph);
        paragraph.line_height = LineHeight::Length(height);
    }
    style.boxed.height = Extent::Auto;
    flow.leaf(&style, &block.name, scope, |width| line(inlines, width));
}

/// The box of the field in the place of the paragraph.
fn merged(around: &BoxStyle, own: &BoxStyle) -> BoxStyle {
    let fills = own.width == Extent::Percent(1.0);
    let margin = if own.margin == BoxStyle::default().margin { around.margin } else { own.margin };
    BoxStyle {
        margin,
        padding: own.padding,
        border: own.border,
        background: own.background.or(around.background),
        width: if fills { around.width } else { own.width },
        min_width: if fills { around.min_width } else { own.min_width },
        max_width: if fills { around.max_width } else { own.max_width },
        height: own.height,
        min_height: own.min_height,
        max_height: own.max_height,
        sizing: if fills { BoxSizing::BorderBox } else { own.sizing },
        ..around.clone()
    }
}
