//! Radio buttons: answers that exclude each other, those of one name (HTML, 4.10.5.1.17).

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::name::{numbered, written_name};
use crate::markup::builder::Builder;
use crate::model::FieldKind;
use crate::style::ElementId;

/// A group of radio buttons as far as it has been read.
pub(super) struct Group {
    /// That of all its fields.
    name: Arc<str>,
    /// What is asked; empty where nothing says so.
    label: Arc<str>,
    /// What its answers stand for.
    answers: FxHashSet<Arc<str>>,
    is_answered: bool,
}

impl Builder<'_, '_> {
    /// The name, the label and the kind of a radio button. Of several that are ticked, the first one stays so.
    pub(super) fn answer(&mut self, id: ElementId, checked: bool, value: &Arc<str>) -> (Arc<str>, Arc<str>, FieldKind) {
        let written = written_name(self.dom, id);
        let mut group = match self.fields.groups.remove(&written) {
            Some(group) => group,
            None => self.group(id),
        };
        let plain = FieldKind::Radio { checked, stands_for: Arc::clone(value), group: Arc::clone(&group.label) };
        let label = self.field_label(id, if value.is_empty() { &group.name } else { value }, &plain);
        let stands_for = self.distinct(id, &written, &group, if value.is_empty() { &label } else { value });
        group.answers.insert(Arc::clone(&stands_for));
        if checked && group.is_answered {
            let message = format!("two answers of `{written}` are ticked, which exclude each other; the first one is");
            self.warn(id, "several-answers", message, "tick one of them, or write type=\"checkbox\"");
        }
        let checked = checked && !group.is_answered;
        group.is_answered |= checked;
        let (name, question) = (Arc::clone(&group.name), Arc::clone(&group.label));
        if !written.is_empty() {
            self.fields.groups.insert(written, group);
        }
        (name, label, FieldKind::Radio { checked, stands_for, group: question })
    }

    /// A new group, which a first answer opens.
    fn group(&mut self, id: ElementId) -> Group {
        let (dom, name) = (self.dom, self.field_name(id));
        let label = self.written().labels.group(dom, id).unwrap_or_default();
        if label.is_empty() {
            let message = format!("nothing says what the answers of `{name}` are answers to");
            let hint = "put them into a `<fieldset>` with a `<legend>` that asks";
            self.warn(id, "group-without-label", message, hint);
        }
        Group { name, label: label.into(), answers: FxHashSet::default(), is_answered: false }
    }

    /// What an answer stands for, so that no other of its group does.
    fn distinct(&mut self, id: ElementId, written: &str, group: &Group, value: &Arc<str>) -> Arc<str> {
        if !group.answers.contains(value) {
            return Arc::clone(value);
        }
        let others = self.written().answers.get(written);
        let free = |name: &str| !group.answers.contains(name) && others.is_none_or(|others| !others.contains(name));
        let distinct = numbered(value, 2, free);
        let message = format!("two answers of `{written}` stand for `{value}`; this one stands for `{distinct}`");
        self.warn(id, "duplicate-option", message, "give every answer a `value` of its own");
        distinct
    }
}
