//! Fields: `input`, `textarea`, `select` and `signature-field`.

mod kind;
mod label;
mod name;
mod radio;

use std::ops::Range;
use std::sync::Arc;

pub(super) use name::Fields;

use super::builder::{Builder, Container};
use super::element::{FieldElement, Kind};
use crate::diag::Diagnostic;
use crate::model::{
    BlockContent, BorderSide, BoxSizing, BoxStyle, Display, Edges, Extent, Field, FieldKind, Inline, InlineContent,
    RowGroupKind, Style, VerticalAlign,
};
use crate::style::{Computed, ElementId};
use crate::units::Length;

impl Builder<'_, '_> {
    pub(super) fn field(
        &mut self,
        container: &mut Container,
        (id, element): (ElementId, FieldElement),
        inner: Range<usize>,
        computed: &Arc<Computed>,
        parent: &Computed,
    ) {
        let language = Arc::clone(&computed.style.text.language);
        let Some(kind) = self.field_kind(id, element, inner, &language) else { return };
        if container.flow.in_link() || self.link_around.is_some() {
            let hint = "end the link before the field";
            self.warn(id, "field-in-link", "a field stands inside a link; only its value is printed", hint);
            let origin = self.dom.origin(id);
            let field = Field { name: "".into(), label: "".into(), required: false, read_only: true, kind, origin };
            return container.flow.text(field.text(), computed);
        }
        self.warn_if_repeated(id);
        let attribute = |name| self.dom.element(id).attribute(name).is_some();
        let (required, read_only) = (attribute("required"), attribute("readonly"));
        let (name, label, kind) = match kind {
            FieldKind::Radio { checked, stands_for, .. } => self.answer(id, checked, &stands_for),
            kind => {
                let name = self.field_name(id);
                (Arc::clone(&name), self.field_label(id, &name, &kind), kind)
            }
        };
        let origin = self.dom.origin(id);
        let field = Arc::new(Field { name, label, required, read_only, kind, origin });
        let side_by_side = matches!(parent.display(), Display::Flex | Display::Grid);
        if matches!(computed.display(), Display::Inline | Display::InlineBlock) && !side_by_side {
            if let Some(target) = self.place_id(id) {
                container.flow.anchor(target, &computed.inline);
            }
            let style = Arc::clone(&computed.style);
            container.flow.object(Inline { content: InlineContent::Field(field), style });
        } else {
            self.end_paragraph(container);
            let (around, within) = apart(&computed.style);
            let line = vec![Inline { content: InlineContent::Field(field), style: Arc::new(within) }];
            let mut block = self.element_block(BlockContent::Paragraph(line), id, computed);
            block.style = Arc::new(around);
            container.blocks.push(block);
        }
    }

    /// Warns of a field in what is repeated on every page of a table.
    fn warn_if_repeated(&mut self, id: ElementId) {
        let kind = |id| self.dom.kind(id);
        let repeated = |id: &ElementId| matches!(kind(*id), Kind::RowGroup(RowGroupKind::Head | RowGroupKind::Foot));
        if std::iter::successors(self.dom.tree.parent(id), |id| self.dom.tree.parent(*id)).any(|id| repeated(&id)) {
            let message = "a field stands in the head or foot of a table, which every page repeats; it can be filled in \
                           once, where it stands first";
            let origin = self.dom.shown_origin(id);
            let problem = Diagnostic::warning("repeated-field", origin, message);
            self.problems.push(problem.with_hint("put it into a row of `<tbody>`"));
        }
    }
}

/// The style of a field that stands by itself, as the block around it and as its box within that: the block is as wide
/// as the box, so that the rules for blocks say where it stands.
fn apart(style: &Style) -> (Style, Style) {
    let boxed = &style.boxed;
    let none = BoxStyle::default();
    let (across, down) = edges(boxed);
    let whole = |extent: Extent, edges| match (extent, boxed.sizing) {
        (Extent::Length(length), BoxSizing::ContentBox) => Extent::Length(length + edges),
        (extent, _) => extent,
    };
    let around = BoxStyle {
        padding: none.padding,
        border: none.border,
        radius: none.radius,
        background: None,
        width: whole(boxed.width, across),
        min_width: whole(boxed.min_width, across),
        max_width: whole(boxed.max_width, across),
        height: Extent::Auto,
        min_height: Extent::Auto,
        max_height: Extent::Auto,
        vertical_align: VerticalAlign::Baseline,
        display: Display::Block,
        ..boxed.clone()
    };
    let within = BoxStyle {
        display: Display::InlineBlock,
        padding: boxed.padding,
        border: boxed.border,
        radius: boxed.radius,
        background: boxed.background,
        sizing: BoxSizing::BorderBox,
        width: Extent::Percent(1.0),
        height: whole(boxed.height, down),
        min_height: whole(boxed.min_height, down),
        max_height: whole(boxed.max_height, down),
        vertical_align: VerticalAlign::Top,
        ..none
    };
    (Style { boxed: around, ..style.clone() }, Style { boxed: within, ..style.clone() })
}

/// The borders and the fixed paddings across, and those down.
fn edges(boxed: &BoxStyle) -> (Length, Length) {
    let both = |padding: Extent, border: BorderSide| match padding {
        Extent::Length(padding) => padding + border.width,
        Extent::Auto | Extent::Percent(_) => border.width,
    };
    let Edges { top, right, bottom, left } = boxed.padding;
    let border = &boxed.border;
    (both(left, border.left) + both(right, border.right), both(top, border.top) + both(bottom, border.bottom))
}
