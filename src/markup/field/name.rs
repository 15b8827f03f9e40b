//! What fields are called, by programs and by readers.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::label::Labels;
use crate::markup::builder::Builder;
use crate::markup::head::collapsed;
use crate::model::FieldKind;
use crate::style::ElementId;

/// What is known of the fields of a document.
#[derive(Default)]
pub(in crate::markup) struct Fields {
    /// The names that fields have so far.
    taken: FxHashSet<Arc<str>>,
    /// Read when the first field comes up.
    labels: Option<Labels>,
}

impl Builder<'_, '_> {
    /// A name that no other field of the document has.
    pub(super) fn field_name(&mut self, id: ElementId) -> Arc<str> {
        let given = self.dom.element(id).attribute("name").map(collapsed).unwrap_or_default();
        let mut wanted = given.clone();
        if given.is_empty() {
            let hint = "write name=\"…\": programs that read the filled-in form go by it";
            self.warn(id, "field-without-name", "this field has no name", hint);
            wanted = "field".to_owned();
        } else if given.contains('.') {
            wanted = given.replace('.', "-");
            let message = format!("the name `{given}` of this field has a full stop in it; it becomes `{wanted}`");
            self.warn(id, "unusable-field-name", message, "full stops part the levels of names in PDF");
        }
        let mut name: Arc<str> = wanted.as_str().into();
        if !given.is_empty() && self.fields.taken.contains(&name) {
            let message = format!("two fields have the name `{name}`; the second one gets a number");
            let hint = "give every field a name of its own, in a loop with `{{@index}}` in it";
            self.warn(id, "duplicate-field-name", message, hint);
        }
        let mut number = if given.is_empty() { 1 } else { 2 };
        while given.is_empty() && number == 1 || self.fields.taken.contains(&name) {
            name = format!("{wanted}-{number}").into();
            number += 1;
        }
        self.fields.taken.insert(Arc::clone(&name));
        name
    }

    /// What the field is called; its name where nothing says so.
    pub(super) fn field_label(&mut self, id: ElementId, name: &Arc<str>, kind: &FieldKind) -> Arc<str> {
        let dom = self.dom;
        let labels = self.fields.labels.get_or_insert_with(|| Labels::of(dom));
        if let Some(label) = labels.get(dom, id) {
            return label.into();
        }
        let hint = match kind {
            FieldKind::Signature => "write title=\"…\" with who signs here",
            _ => "write title=\"…\", or a `<label for=\"…\">` that names the field's id",
        };
        let message = "nothing says what belongs into this field: screen readers would tell its name alone";
        self.warn(id, "field-without-label", message, hint);
        Arc::clone(name)
    }
}
