//! Places: ids, the counters and texts at them, named strings, page numbers.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::builder::Builder;
use super::dom::Token;
use super::element::Kind;
use super::head::{collapsed, text_in};
use super::targets::Noted;
use crate::model::{GroupRole, Inline, InlineContent};
use crate::style::{Computed, ElementId};

impl Builder<'_, '_> {
    /// The places with an id, with all the text in them.
    pub(super) fn noted_texts(&mut self) -> FxHashMap<Arc<str>, Noted> {
        for (index, token) in self.dom.tokens.iter().enumerate() {
            if let Token::Open { id, end } = token
                && let Some(place) = self.dom.place_name(*id)
                && let Some(noted) = self.noted.get_mut(place)
                && noted.of == Some(*id)
            {
                noted.text = collapsed(&text_in(self.dom, index + 1..*end));
            }
        }
        std::mem::take(&mut self.noted)
    }

    /// Does what an element does to counters.
    pub(super) fn count(&mut self, id: ElementId, computed: &Computed) {
        if let Some(changes) = computed.counters()
            && !computed.hidden()
        {
            let page = self.counters.change(&self.dom.tree, id, &changes);
            self.page_number = page.or(self.page_number);
        }
    }

    /// Sets the named strings of an element aside for the next block.
    pub(super) fn take_strings(&mut self, id: ElementId, computed: &Arc<Computed>, inner: Range<usize>) {
        if !computed.strings().is_empty() {
            let strings = self.named_strings(id, computed, inner);
            self.strings.extend(strings);
        }
    }

    /// The id of an element that is in the document with it; `None` where an element before has it.
    pub(super) fn place_id(&mut self, id: ElementId) -> Option<Arc<str>> {
        let target: Arc<str> = Arc::from(self.dom.place_name(id)?);
        let counters = self.counters.snapshot(&self.dom.tree, id);
        let noted = self.noted.entry(Arc::clone(&target)).or_default();
        if *noted.of.get_or_insert(id) != id {
            return None;
        }
        noted.counters = counters;
        self.placed.insert(Arc::clone(&target));
        Some(target)
    }

    /// Notes the text before an element, for those who refer to it; that of a caption for its figure or table.
    pub(super) fn note_before(&mut self, id: ElementId, text: String) {
        let is_caption = |id| matches!(self.dom.kind(id), Kind::Caption | Kind::Group(GroupRole::Caption));
        let has_caption = |id| matches!(self.dom.kind(id), Kind::Table | Kind::Group(GroupRole::Figure));
        let told = match is_caption(id) {
            true => std::iter::successors(Some(id), |id| self.dom.tree.parent(*id)).find(|id| has_caption(*id)),
            false => Some(id),
        };
        if let Some(told) = told
            && let Some(place) = self.dom.place_name(told)
        {
            let noted = self.noted.entry(Arc::from(place)).or_default();
            if *noted.of.get_or_insert(told) == told {
                noted.before = text;
            }
        }
    }

    /// Keeps the place of an element that leaves nothing else.
    pub(super) fn leave_anchor(&mut self, id: ElementId, computed: &Computed) {
        if let Some(target) = self.place_id(id) {
            let style = Arc::clone(&computed.inline);
            self.anchors.push(Inline { content: InlineContent::Anchor(target), style });
        }
    }
}
