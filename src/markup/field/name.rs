//! What fields are called, by programs and by readers.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::label::Labels;
use super::radio::Group;
use crate::markup::builder::Builder;
use crate::markup::dom::{Dom, Token};
use crate::markup::element::Kind;
use crate::markup::head::collapsed;
use crate::model::FieldKind;
use crate::style::ElementId;

/// What is known of the fields of a document.
#[derive(Default)]
pub(in crate::markup) struct Fields {
    /// The names that fields have so far.
    taken: FxHashSet<Arc<str>>,
    /// The groups of radio buttons so far, by the names that are written.
    pub(super) groups: FxHashMap<String, Group>,
    /// Read when the first field comes up.
    written: Option<Written>,
}

/// What the document says of its fields, wherever they stand.
pub(super) struct Written {
    pub labels: Labels,
    /// The names that are written: no other field gets one of them.
    names: FxHashSet<String>,
    /// The values that are written into radio buttons, by the names of their groups.
    pub answers: FxHashMap<String, FxHashSet<String>>,
}

impl Written {
    fn of(dom: &Dom<'_>) -> Written {
        let mut written =
            Written { labels: Labels::of(dom), names: FxHashSet::default(), answers: FxHashMap::default() };
        for token in &dom.tokens {
            let Token::Open { id, .. } = token else { continue };
            if !matches!(dom.kind(*id), Kind::Field(_)) {
                continue;
            }
            let name = written_name(dom, *id);
            if let Some(value) = dom.element(*id).attribute("value") {
                written.answers.entry(name.clone()).or_default().insert(value.trim().to_owned());
            }
            written.names.insert(name);
        }
        written
    }
}

/// The name that is written for a field; empty where there is none.
pub(super) fn written_name(dom: &Dom<'_>, id: ElementId) -> String {
    dom.element(id).attribute("name").map(collapsed).unwrap_or_default()
}

/// The first of `wanted-2`, `wanted-3`, and so on, that is free.
pub(super) fn numbered(wanted: &str, first: u32, is_free: impl Fn(&str) -> bool) -> Arc<str> {
    let names = (first..).map(|number| format!("{wanted}-{number}"));
    names.into_iter().find(|name| is_free(name)).unwrap_or_default().into()
}

impl Builder<'_, '_> {
    /// What the document says of its fields.
    pub(super) fn written(&mut self) -> &Written {
        let dom = self.dom;
        self.fields.written.get_or_insert_with(|| Written::of(dom))
    }

    /// A name that no other field of the document has. Where the one that is written cannot stand, the field gets one
    /// that is written nowhere, so that the names of all others can.
    pub(super) fn field_name(&mut self, id: ElementId) -> Arc<str> {
        self.written();
        let given = written_name(self.dom, id);
        let free = |name: &str| {
            let written = self.fields.written.as_ref();
            !self.fields.taken.contains(name) && written.is_none_or(|written| !written.names.contains(name))
        };
        let name: Arc<str> = if given.is_empty() {
            let name = numbered("field", 1, free);
            let message = format!("this field has no name; it becomes `{name}`");
            let hint = "write name=\"…\": programs that read the filled-in form go by it";
            self.warn(id, "field-without-name", message, hint);
            name
        } else if given.contains('.') {
            let wanted = given.replace('.', "-");
            let name = if free(&wanted) { wanted.as_str().into() } else { numbered(&wanted, 2, free) };
            let message = format!("the name `{given}` of this field has a full stop in it; it becomes `{name}`");
            self.warn(id, "unusable-field-name", message, "full stops part the levels of names in PDF");
            name
        } else if self.fields.taken.contains(given.as_str()) {
            let name = numbered(&given, 2, free);
            let message = format!("another field has the name `{given}` already; this one becomes `{name}`");
            let hint = "give every field a name of its own, in a loop with `{{@index}}` in it";
            self.warn(id, "duplicate-field-name", message, hint);
            name
        } else {
            given.as_str().into()
        };
        self.fields.taken.insert(Arc::clone(&name));
        name
    }

    /// What the field is called; `name` where nothing says so.
    pub(super) fn field_label(&mut self, id: ElementId, name: &Arc<str>, kind: &FieldKind) -> Arc<str> {
        let dom = self.dom;
        if let Some(label) = self.written().labels.get(dom, id) {
            return label.into();
        }
        let hint = match kind {
            FieldKind::Signature => "write title=\"…\" with who signs here",
            FieldKind::Radio { .. } => "put the answer and this field into a `<label>`",
            _ => "write title=\"…\", or a `<label for=\"…\">` that names the field's id",
        };
        let message = format!("nothing says what belongs into this field: screen readers would tell `{name}` alone");
        self.warn(id, "field-without-label", message, hint);
        Arc::clone(name)
    }
}
