//! Lists.

use std::ops::Range;
use std::sync::Arc;

use super::builder::Builder;
use super::dom::Token;
use super::element::Kind;
use super::generated::marker;
use crate::model::{Block, BlockContent, List, ListItem};
use crate::style::{Computed, ElementId};

impl Builder<'_, '_> {
    pub(super) fn list(
        &mut self,
        id: ElementId,
        inner: Range<usize>,
        computed: &Arc<Computed>,
        ordered: bool,
    ) -> Option<Block> {
        let dom = self.dom;
        let element = dom.element(id);
        let start = element.attribute("start").and_then(|start| start.trim().parse().ok());
        let mut next: i64 = start.unwrap_or(1);
        let mut items = Vec::new();
        let mut index = inner.start;
        while index < inner.end {
            match dom.tokens.get(index) {
                Some(Token::Open { id: child, end }) => {
                    if let Some(item) = self.item(*child, index..*end, computed, next) {
                        next = item.value.saturating_add(1);
                        items.push(item);
                    }
                    index = *end;
                }
                Some(Token::Text(text)) if !text.trim().is_empty() => {
                    self.warn(id, "misplaced-text", "text stands in a list outside of its items", "put it into `<li>`");
                }
                _ => {}
            }
            index += 1;
        }
        if items.is_empty() {
            self.leave_anchor(id, computed);
            return None;
        }
        Some(self.element_block(BlockContent::List(List { ordered, items }), id, computed))
    }

    /// An item; `tokens` starts with its own start tag. Anything but `li` becomes an item without a marker.
    fn item(&mut self, id: ElementId, tokens: Range<usize>, list: &Arc<Computed>, next: i64) -> Option<ListItem> {
        let element = self.dom.element(id);
        let is_item = self.dom.kind(id) == Kind::Item;
        let computed = if is_item { self.resolve(id, list) } else { Arc::clone(list) };
        if is_item && computed.hidden() {
            return None;
        }
        let value = element.attribute("value").and_then(|value| value.trim().parse().ok()).unwrap_or(next);
        let target = if is_item { self.place_id(id) } else { None };
        let contents = if is_item {
            self.take_strings(id, &computed, tokens.start + 1..tokens.end);
            self.contents(id, tokens.start + 1..tokens.end, &computed)
        } else {
            let message = format!("`<{}>` stands in a list outside of its items", element.name);
            self.warn(id, "misplaced-element", message, "put it into `<li>`");
            self.contents(id, tokens.start..tokens.end + 1, &computed)
        };
        let blocks = self.blocks_of(contents, id, &computed);
        Some(ListItem {
            marker: if is_item { marker(&computed.style.paragraph.marker, value) } else { Arc::from("") },
            value: if is_item { value } else { next.saturating_sub(1) },
            blocks,
            style: Arc::clone(&computed.style),
            name: self.resolver.style_name(id),
            id: target,
            origin: self.dom.origin(id),
        })
    }
}
