//! Radio buttons: the fields of one name are the kids of one field, of which one is on (ISO 32000-1, 12.7.4.2.4).

use lopdf::{Dictionary, Object, ObjectId};

use super::super::file::File;
use super::super::syntax::{dictionary, name, text_object};
use super::appearance::{TICKED, is_state};
use super::{READ_ONLY, REQUIRED};
use crate::layout::frame::{Field, FieldKind};

/// Flags of buttons (ISO 32000-1, table 226).
const NO_TOGGLE_TO_OFF: i64 = 1 << 14;
const RADIO: i64 = 1 << 15;

/// A group of radio buttons in the making.
pub struct Group {
    /// That of the field, for which the buttons are its kids.
    pub id: ObjectId,
    name: String,
    label: String,
    kids: Vec<Object>,
    states: Vec<String>,
    on: Option<String>,
    is_required: bool,
    is_read_only: bool,
}

impl Group {
    /// A group without buttons, called as its first one says.
    pub fn new(file: &mut File, field: &Field) -> Group {
        let label = match &field.kind {
            FieldKind::Radio { group, .. } if !group.is_empty() => group.to_string(),
            _ => field.name.to_string(),
        };
        Group {
            id: file.document.new_object_id(),
            name: field.name.to_string(),
            label,
            kids: Vec::new(),
            states: Vec::new(),
            on: None,
            is_required: false,
            is_read_only: true,
        }
    }

    /// Takes in a button, and gives the name of the state in which it is on: no other one of the group has it.
    pub fn take(&mut self, field: &Field) -> String {
        let (stands_for, is_on) = match &field.kind {
            FieldKind::Radio { stands_for, checked, .. } => (&**stands_for, *checked),
            _ => ("", false),
        };
        let known = |state: &String| self.states.contains(state);
        let numbered = (self.states.len() + 1..).map(|number| format!("{TICKED}-{number}"));
        let own = Some(stands_for.to_owned()).filter(|state| is_state(state) && !known(state));
        let state = own.into_iter().chain(numbered).find(|state| !known(state)).unwrap_or_default();
        self.states.push(state.clone());
        if is_on {
            self.on.get_or_insert_with(|| state.clone());
        }
        self.is_required |= field.required;
        self.is_read_only &= field.read_only;
        state
    }

    /// Makes the annotation of a button a kid of the group: it is on in the given state.
    pub fn adopt(&mut self, widget: &mut Dictionary, state: &str) {
        widget.set("Parent", self.id);
        widget.set("AS", name(if self.on.as_deref() == Some(state) { state } else { OFF }));
    }

    /// Adds a finished kid.
    pub fn add(&mut self, kid: ObjectId) {
        self.kids.push(kid.into());
    }

    /// Adds the field to a file.
    pub fn write(self, file: &mut File) {
        let mut flags = RADIO | NO_TOGGLE_TO_OFF;
        if self.is_required {
            flags |= REQUIRED;
        }
        if self.is_read_only {
            flags |= READ_ONLY;
        }
        let value = name(self.on.as_deref().unwrap_or(OFF));
        let field = dictionary([
            ("FT", name("Btn")),
            ("Ff", flags.into()),
            ("T", text_object(&self.name)),
            ("TU", text_object(&self.label)),
            ("V", value.clone()),
            ("DV", value),
            ("Kids", self.kids.into()),
        ]);
        file.document.set_object(self.id, field);
    }
}

/// The state of what is not on.
const OFF: &str = "Off";
