//! Fields that are filled in with more than a page holds: their boxes cannot go over pages, so they become text, which
//! can.

use std::borrow::Cow;
use std::sync::Arc;

use super::context::Context;
use super::geometry;
use super::{field, paragraph};
use crate::diag::{Diagnostic, Origin};
use crate::model::{Block, BlockContent, BoxSizing, BoxStyle, Extent, Field, Inline, InlineContent, Style};
use crate::units::Length;

/// A paragraph with such fields as one of text, `width` being that of its containing block; `None` where no field is as
/// long as that. The text of a field that stands alone has the box of the field.
pub(super) fn as_text(context: &mut Context<'_>, block: &Block, width: Length) -> Option<Block> {
    let BlockContent::Paragraph(inlines) = &block.content else { return None };
    if !inlines.iter().any(may_be_long) {
        return None;
    }
    let inner = geometry::Geometry::of(&block.style.boxed, Length::ZERO, width).content_width();
    let Cow::Owned(content) = replaced(context, inlines, inner, &block.origin) else { return None };
    let style = match &inlines[..] {
        [Inline { content: InlineContent::Field(_), style }] => {
            Arc::new(Style { boxed: merged(&block.style.boxed, &style.boxed), ..Style::clone(style) })
        }
        _ => Arc::clone(&block.style),
    };
    Some(Block { content: BlockContent::Paragraph(content), style, ..block.clone() })
}

fn may_be_long(inline: &Inline) -> bool {
    match &inline.content {
        InlineContent::Field(field) => field.kind.has_lines() && !field.text().is_empty(),
        InlineContent::Span { children, .. } | InlineContent::Link { children, .. } => children.iter().any(may_be_long),
        _ => false,
    }
}

/// The inlines with the text of long fields in their place.
fn replaced<'a>(context: &mut Context<'_>, inlines: &'a [Inline], width: Length, origin: &Origin) -> Cow<'a, [Inline]> {
    let mut all = Cow::Borrowed(inlines);
    for (index, inline) in inlines.iter().enumerate() {
        match &inline.content {
            InlineContent::Field(field) if is_long(context, (field, &inline.style), width, origin) => {
                let style = Arc::new(field::plain(field, &inline.style));
                all.to_mut()[index] = Inline { content: InlineContent::Text(field.text().into()), style };
                let message = format!("what is filled into the field “{}” is longer than a page", field.label);
                let hint = "it is printed whole, as text that cannot be changed in the PDF; Word keeps the field";
                let problem = Diagnostic::warning("field-longer-than-page", origin.clone(), message);
                context.problems.push(problem.with_hint(hint));
            }
            InlineContent::Span { children, .. } | InlineContent::Link { children, .. } => {
                let Cow::Owned(inner) = replaced(context, children, width, origin) else { continue };
                if let InlineContent::Span { children, .. } | InlineContent::Link { children, .. } =
                    &mut all.to_mut()[index].content
                {
                    *children = inner;
                }
            }
            _ => {}
        }
    }
    all
}

fn is_long(context: &mut Context<'_>, (field, style): (&Field, &Style), width: Length, origin: &Origin) -> bool {
    if !field.kind.has_lines() || field.text().is_empty() {
        return false;
    }
    let (insets, margin) = (geometry::insets(&style.boxed, width), geometry::margins(&style.boxed, width));
    let edges = (insets.horizontal() + margin.horizontal(), insets.horizontal());
    let across = crate::sizing::field_width(field, style, Some(width), edges).used;
    let line = paragraph::line_metrics(context, style);
    let most = field::most(context, &line, insets.vertical() + margin.vertical());
    !field::text(context, (field, style), across, origin).height.fits(most)
}

/// The box of the field in the place of that of its paragraph, as high as the text.
fn merged(around: &BoxStyle, own: &BoxStyle) -> BoxStyle {
    BoxStyle {
        padding: own.padding,
        border: own.border,
        radius: own.radius,
        background: own.background.or(around.background),
        width: if own.width == Extent::Percent(1.0) { around.width } else { own.width },
        sizing: BoxSizing::BorderBox,
        ..around.clone()
    }
}
