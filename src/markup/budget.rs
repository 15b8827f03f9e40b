//! What a document may cost: its elements and its characters.

use super::dom::Dom;
use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::limits::{Limits, RAISE};

/// Refuses a document with more elements than it may have, those that were added to it among them.
pub(super) fn check_elements(dom: &Dom<'_>, limits: &Limits, problems: &mut Diagnostics) {
    if dom.tree.iter().len() > limits.elements {
        let last = dom.entries.last().map(|entry| entry.contents);
        problems.push(too_many_elements(last.map_or_else(Origin::none, |id| dom.shown_origin(id)), limits.elements));
    }
}

pub(super) fn too_many_elements(origin: Origin, most: usize) -> Diagnostic {
    let hint = format!("look for a list or a table that has too many entries, or repeats the whole; {RAISE}");
    Diagnostic::error("too-many-elements", origin, format!("this document has more than {most} elements"))
        .with_hint(hint)
}

pub(super) fn too_much_text(origin: Origin, most: usize) -> Diagnostic {
    let hint = format!("look for a text that repeats, also in `content` of the style sheet; {RAISE}");
    let message = format!("this document has more than {most} characters of text");
    Diagnostic::error("too-much-text", origin, message).with_hint(hint)
}

/// What is left of the text that a document may have.
#[derive(Debug)]
pub(super) struct TextBudget {
    most: usize,
    left: usize,
    is_spent: bool,
}

impl TextBudget {
    pub fn new(most: usize) -> TextBudget {
        TextBudget { most, left: most, is_spent: false }
    }
    /// Takes the characters of a text; the first text that is too much is an error at `origin`.
    pub fn take(&mut self, text: &str, origin: impl FnOnce() -> Origin) -> Option<Diagnostic> {
        let characters = text.chars().count();
        if characters <= self.left {
            self.left -= characters;
            return None;
        }
        self.left = 0;
        (!std::mem::replace(&mut self.is_spent, true)).then(|| too_much_text(origin(), self.most))
    }
    /// Whether there was more text than there may be.
    pub fn is_spent(&self) -> bool {
        self.is_spent
    }
}
