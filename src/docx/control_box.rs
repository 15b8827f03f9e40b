//! Fields that stand alone in their paragraph: the paragraph has their box. One for several lines becomes a table of
//! one cell, so that its height stays while somebody types.

use std::sync::Arc;

use crate::model::{
    BoxSizing, BoxStyle, Extent, Field, FieldKind, Inline, InlineContent, LineHeight, Style, StyleName,
};
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
        InlineContent::Field(field) if !field.kind.is_marked() => Some((field, &inline.style)),
        _ => None,
    }
}

/// Plans the paragraph of such a field: with the name of its block, and what is left of the box of that.
pub(super) fn paragraph<'a>(
    flow: &mut Flow<'a, '_, '_>,
    (name, around): (&'a StyleName, &BoxStyle),
    inlines: &'a [Inline],
    (field, own): (&Field, &Style),
    scope: Scope<'a>,
) {
    let mut style = Style { boxed: merged(around, &own.boxed), ..own.clone() };
    if let FieldKind::Text { lines: Some(lines), .. } = field.kind {
        let area = BoxArea::of(&style, scope.area);
        if group::height(&style).is_none() {
            let around = match style.boxed.sizing {
                BoxSizing::ContentBox => Length::ZERO,
                BoxSizing::BorderBox => area.padding.vertical(),
            };
            style.boxed.height = Extent::Length(pitch(&style) * f64::from(lines) + around);
        }
        style.boxed.height = no_higher(style.boxed.height, flow.work.page_height - area.padding.vertical());
        return one_cell(flow, (name, inlines), &style, &area, scope);
    }
    if field.kind == FieldKind::Signature
        && let Some(height) = group::height(&style).map(|height| height.min(flow.work.page_height))
    {
        // One line of the height of the field: the signature stands on its lower edge.
        Arc::make_mut(&mut style.paragraph).line_height = LineHeight::Length(height);
    }
    style.boxed.height = Extent::Auto;
    flow.leaf(&style, name, scope, |width| Content::Inlines { inlines, width });
}

/// A height that a page has.
fn no_higher(height: Extent, page: Length) -> Extent {
    match height {
        Extent::Length(height) => Extent::Length(height.min(page.max(Length::pt(1.0)))),
        other => other,
    }
}

/// The height of lines, where it is the typeface's that of common ones.
fn pitch(style: &Style) -> Length {
    const NORMAL: f64 = 1.22;
    match style.paragraph.line_height {
        LineHeight::Normal => style.text.size * NORMAL,
        LineHeight::Number(factor) => style.text.size * factor,
        LineHeight::Length(length) => length,
    }
}

/// The paragraph in a table of one cell of the field's height.
fn one_cell<'a>(
    flow: &mut Flow<'a, '_, '_>,
    (name, inlines): (&'a StyleName, &'a [Inline]),
    style: &Style,
    area: &BoxArea,
    scope: Scope<'a>,
) {
    let mut inner = Flow::new(flow.work);
    inner.pending = flow.pending.hand_over();
    let bare = Style { boxed: BoxStyle::default(), ..style.clone() };
    let inside = Scope { area: Area::whole(area.content.width()), page: None, ..scope };
    inner.leaf(&bare, name, inside, |width| Content::Inlines { inlines, width });
    let (pieces, _) = inner.finish();
    flow.gap.margin(area.margin_top);
    flow.place_table(group::one_cell(style, pieces, area, None), scope);
    flow.gap.restart(area.margin_bottom);
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
