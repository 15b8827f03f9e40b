//! Fields in their boxes: how large they are, and what is filled in already.

use std::sync::Arc;

use super::context::Context;
use super::decorate;
use super::flow::Chunk;
use super::frame::{FieldArea, Item, ItemContent, NodeId, Owner, TextAlign, TextRun};
use super::geometry::{self, border_box};
use super::paragraph::{self, LineMetrics, Paragraph};
use super::picture::Inlay;
use super::region::set_whole;
use crate::diag::{Diagnostic, Origin};
use crate::fonts::FontId;
use crate::model::{
    Align, BoxStyle, Direction, Extent, Field, FieldKind, Inline, InlineContent, ParagraphStyle, Style, WhiteSpace,
};
use crate::sizing::{Fitted, field_width};
use crate::units::{Insets, Length, Rect, Size};

/// Viewers leave this between the edge of a text field and what is typed into it.
const TYPING_INSET: Length = Length::pt(2.0);

/// The box of a field in a line of the given width.
pub(super) fn inlay(
    context: &mut Context<'_>,
    (field, style): (&Field, &Style),
    width: Length,
    origin: &Origin,
) -> Inlay {
    let boxed = &style.boxed;
    let known = (width < Length::UNLIMITED).then_some(width);
    let (insets, margin) =
        (geometry::insets(boxed, known.unwrap_or_default()), geometry::margins(boxed, known.unwrap_or_default()));
    let beside = insets.horizontal() + margin.horizontal();
    let across = field_width(field, style, known, (beside, insets.horizontal()));
    let line = paragraph::line_metrics(context, style);
    let shown = match known {
        Some(_) if field.kind.has_lines() => text(context, (field, style), across.used, origin).height,
        _ => Length::ZERO,
    };
    let wanted = height(field, style, (across.used, shown), &line, insets.vertical());
    let height = wanted.min(most(context, &line, insets.vertical() + margin.vertical()));
    let below = match &field.kind {
        FieldKind::CheckBox { .. } | FieldKind::Radio { .. } | FieldKind::Signature => None,
        FieldKind::Text { lines: Some(_), .. } => Some(height - line.above),
        _ => Some((height - line.height()) / 2.0 + line.below),
    };
    Inlay {
        fitted: Fitted {
            size: Size::new(across.used, height),
            object: Rect::new(Length::ZERO, Length::ZERO, across.used, height),
        },
        margin,
        insets,
        align: boxed.vertical_align,
        depth: below.map_or(Length::ZERO, |below| below + insets.bottom + margin.bottom),
        least: across.least + beside,
        is_lowered: !wanted.fits(height),
    }
}

/// The height that the content box may have, so that a page holds the line with the field. `edges` are margins, borders
/// and paddings.
pub(super) fn most(context: &Context<'_>, line: &LineMetrics, edges: Length) -> Length {
    (context.page_height - edges - line.below.max(Length::ZERO)).max(Length::pt(1.0))
}

/// The height of the content box: there is room for a line, and for all that is filled in already, of the height
/// `shown`. `edges` are borders and paddings.
fn height(field: &Field, style: &Style, (width, shown): (Length, Length), line: &LineMetrics, edges: Length) -> Length {
    let boxed = &style.boxed;
    let inner = |extent: Extent| match extent {
        Extent::Length(_) => border_box(extent, boxed, edges, Length::ZERO).map(|length| length - edges),
        Extent::Auto | Extent::Percent(_) => None,
    };
    let (natural, least) = match &field.kind {
        FieldKind::CheckBox { .. } | FieldKind::Radio { .. } => (width, style.text.size * 0.6),
        FieldKind::Signature => (line.height() * 3.0, line.height()),
        FieldKind::Text { lines: Some(lines), .. } => (line.height() * f64::from(*lines), line.height().max(shown)),
        FieldKind::Text { .. } | FieldKind::Date { .. } | FieldKind::Choice { .. } => (line.height(), line.height()),
    };
    let wanted = inner(boxed.height).unwrap_or(natural).min(inner(boxed.max_height).unwrap_or(Length::UNLIMITED));
    wanted.max(inner(boxed.min_height).unwrap_or_default()).max(least)
}

/// Adds a field and its box; `at` is the corner of its margin box.
pub(super) fn paint(
    context: &mut Context<'_>,
    (field, style): (&Arc<Field>, &Style),
    inlay: &Inlay,
    at: (Length, Length),
    (owner, origin): (Owner, &Origin),
    items: &mut Vec<Item>,
) {
    if inlay.is_lowered {
        let message = "this field is higher than a page; it is as high as a page";
        let hint = "give it fewer `rows`, or less height in the style sheet";
        context.problems.push(Diagnostic::warning("field-too-high", origin.clone(), message).with_hint(hint));
    }
    let outer = inlay.border_box(at);
    let decoration = geometry::decoration(&style.boxed);
    items.extend(decorate::background(&decoration, outer, true, true));
    decorate::borders(&decoration, outer, true, true, items);
    let content = inside(outer, inlay.insets);
    let shown = text(context, (field, style), content.width, origin);
    let one_line = !field.kind.has_lines();
    let down = if one_line { (content.height - shown.height) / 2.0 } else { Length::ZERO };
    let runs: Vec<TextRun> = shown.items.into_iter().filter_map(|item| run_at(item, content, down)).collect();
    if one_line && runs.iter().any(|run| !reach(run).fits(content.right())) {
        let message = format!("“{}” is longer than the field that it is filled into; its end is cut off", field.text());
        let hint = "make the field wider, or use a `<textarea>`";
        context.problems.push(Diagnostic::warning("field-value-cut", origin.clone(), message).with_hint(hint));
    }
    let font = context.faces(&style.text).first().unwrap_or(FontId(0));
    let (size, color) = (style.text.size, style.text.color);
    let area = FieldArea {
        field: Arc::clone(field),
        rect: clickable(&field.kind, outer, &style.boxed, content),
        text: runs,
        font,
        size,
        color,
        align: align(&style.paragraph),
    };
    items.push(Item { content: ItemContent::Field(Box::new(area)), owner });
}

/// What is filled in already, in lines of the given width.
pub(super) fn text(
    context: &mut Context<'_>,
    (field, style): (&Field, &Style),
    width: Length,
    origin: &Origin,
) -> Chunk {
    if field.text().is_empty() {
        return Chunk::default();
    }
    let plain = plain(field, style);
    let inlines = [Inline { content: InlineContent::Text(field.text().into()), style: Arc::new(plain.clone()) }];
    let node = NodeId(0);
    let paragraph =
        Paragraph { inlines: &inlines, style: &plain, node, origin, x: Length::ZERO, width, exclusions: &[] };
    set_whole(paragraph::set(context, &paragraph, Vec::new(), true))
}

/// The style of what is filled in, without the box of the field.
pub(super) fn plain(field: &Field, style: &Style) -> Style {
    let white_space = if field.kind.has_lines() { WhiteSpace::PreWrap } else { WhiteSpace::NoWrap };
    let paragraph = Arc::new(ParagraphStyle { white_space, ..ParagraphStyle::clone(&style.paragraph) });
    Style { text: Arc::clone(&style.text), paragraph, boxed: BoxStyle::default() }
}

/// The run of an item, in its place in a content box.
fn run_at(item: Item, content: Rect, down: Length) -> Option<TextRun> {
    let ItemContent::Text(mut run) = item.content else { return None };
    run.origin.x += content.x;
    run.origin.y += content.y + down;
    Some(run)
}

/// The right end of a run without the spaces at its end.
fn reach(run: &TextRun) -> Length {
    let end = run.text.trim_end().len();
    let seen = run.glyphs.iter().filter(|glyph| (glyph.text.start as usize) < end);
    run.origin.x + seen.map(|glyph| glyph.advance).sum::<Length>()
}

/// What can be clicked: all inside the borders, or as much of it as makes typed text begin where filled-in text does.
fn clickable(kind: &FieldKind, outer: Rect, boxed: &BoxStyle, content: Rect) -> Rect {
    let side = |side| geometry::side(side).width;
    let border = &boxed.border;
    let border = Insets {
        top: side(border.top),
        right: side(border.right),
        bottom: side(border.bottom),
        left: side(border.left),
    };
    let within = inside(outer, border);
    if kind.is_marked() || *kind == FieldKind::Signature {
        return within;
    }
    let (x, y) = (within.x.max(content.x - TYPING_INSET), within.y.max(content.y - TYPING_INSET));
    let right = within.right().min(content.right() + TYPING_INSET);
    let bottom = within.bottom().min(content.bottom() + TYPING_INSET);
    Rect::new(x, y, right - x, bottom - y)
}

fn inside(rect: Rect, by: Insets) -> Rect {
    let (width, height) = (rect.width - by.horizontal(), rect.height - by.vertical());
    Rect::new(rect.x + by.left, rect.y + by.top, width.max(Length::ZERO), height.max(Length::ZERO))
}

fn align(style: &ParagraphStyle) -> TextAlign {
    let right_to_left = style.direction == Direction::RightToLeft;
    match (style.align, right_to_left) {
        (Align::Center, _) => TextAlign::Center,
        (Align::Right, _) | (Align::End, false) | (Align::Start | Align::Justify, true) => TextAlign::Right,
        (Align::Left | Align::Start | Align::Justify, false) | (Align::Left | Align::End, true) => TextAlign::Left,
    }
}
