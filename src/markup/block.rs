//! Paragraphs, groups and headings.

use std::ops::Range;
use std::sync::Arc;

use super::accessibility::says_something;
use super::builder::{Builder, Contents};
use super::lines::Lines;
use crate::model::{Block, BlockContent, BoxStyle, Break, Display, Edges, Extent, GroupRole, Inline};
use crate::style::{Computed, ElementId};

impl Builder<'_, '_> {
    pub(super) fn paragraph_or_group(
        &mut self,
        id: ElementId,
        inner: Range<usize>,
        computed: &Arc<Computed>,
        role: Option<GroupRole>,
    ) -> Option<Block> {
        let boxed = &computed.style.boxed;
        let arranges = boxed.columns.count.is_some()
            || boxed.columns.width.is_some()
            || matches!(boxed.display, Display::Flex | Display::Grid);
        let role = role.or(arranges.then_some(GroupRole::Generic));
        let content = match (self.contents(id, inner, computed), role) {
            (Contents::Nothing, _) if !shows_when_empty(boxed) => {
                self.leave_anchor(id, computed);
                return None;
            }
            (Contents::Nothing, None) => BlockContent::Paragraph(Vec::new()),
            (Contents::Inlines(content), None) => BlockContent::Paragraph(content),
            (contents, role) => {
                let blocks = self.blocks_of(contents, id, computed);
                BlockContent::Group { role: role.unwrap_or(GroupRole::Generic), blocks }
            }
        };
        Some(self.element_block(content, id, computed))
    }

    pub(super) fn heading(
        &mut self,
        id: ElementId,
        inner: Range<usize>,
        computed: &Arc<Computed>,
        level: u8,
    ) -> Option<Block> {
        let Lines { content, rest } = match self.contents(id, inner, computed) {
            Contents::Inlines(content) => Lines { content, rest: Vec::new() },
            Contents::Blocks(blocks) => {
                let message = format!("`<h{level}>` has blocks in it; their text is put together");
                self.warn(id, "misplaced-element", message, "put text and inline elements alone into headings");
                self.lines_of(blocks, &computed.inline)
            }
            Contents::Nothing => Lines::default(),
        };
        let heading = self.heading_of_lines(id, content, computed, level);
        if rest.is_empty() {
            return heading;
        }
        let blocks = heading.into_iter().chain(rest).collect();
        let group = BlockContent::Group { role: GroupRole::Generic, blocks };
        Some(self.make(group, Arc::clone(&computed.anonymous), id))
    }

    fn heading_of_lines(
        &mut self,
        id: ElementId,
        content: Vec<Inline>,
        computed: &Arc<Computed>,
        level: u8,
    ) -> Option<Block> {
        if content.is_empty() {
            self.warn(id, "empty-heading", "this heading has no text", "fill it, or leave it out with `{{#if}}`");
            self.leave_anchor(id, computed);
            return None;
        }
        if !says_something(&content) {
            let message = "this heading has no text: a screen reader and the bookmarks have nothing to say";
            let hint = "fill it, or make it a `<p>`; of a picture in it, say in `alt` what it tells";
            self.warn(id, "empty-heading", message, hint);
        }
        if level > self.last_heading + 1 {
            let message = match self.last_heading {
                0 => format!("the first heading is of level {level}"),
                last => format!("a heading of level {level} follows one of level {last}"),
            };
            let hint = format!(
                "use `<h{}>` and set its look in the style sheet: screen readers go by the levels",
                self.last_heading + 1
            );
            self.warn(id, "skipped-heading-level", message, &hint);
        }
        self.last_heading = level;
        Some(self.element_block(BlockContent::Heading { level, content }, id, computed))
    }
}

/// Whether a block without content is to be seen, or breaks the page.
fn shows_when_empty(boxed: &BoxStyle) -> bool {
    let Edges { top, right, bottom, left } = &boxed.border;
    let bordered = [top, right, bottom, left].iter().any(|side| !side.width.is_zero());
    let Edges { top, bottom, .. } = &boxed.padding;
    let padded = [top, bottom].iter().any(|extent| !matches!(**extent, Extent::Auto | Extent::ZERO));
    let breaks = [boxed.break_before, boxed.break_after].iter().any(|at| !matches!(at, Break::Auto | Break::Avoid));
    bordered || padded || breaks || boxed.background.is_some() || boxed.height != Extent::Auto
}
