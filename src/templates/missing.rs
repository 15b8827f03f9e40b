//! A field that the record does not have: what was asked for, where, and what was probably meant.

use std::borrow::Cow;

use handlebars::{Context, Helper, RenderContext};
use serde_json::Value;

use super::helpers::described;
use super::resolve::{self, Missing};
use super::site::Field;
use crate::diag::{Diagnostic, Origin, did_you_mean};

/// A field that was asked for in vain.
pub(super) struct Asked<'a> {
    field: &'a Field,
    /// The number of the missing name.
    missing: usize,
    /// What lacks the name, and where it stands in the record: nowhere where a helper made it.
    container: Option<Cow<'a, Value>>,
    path: Option<Vec<String>>,
    record: &'a Value,
}

impl<'a> Asked<'a> {
    pub(super) fn new<'rc: 'a>(
        field: &'a Field,
        Missing(missing): Missing,
        helper: &'a Helper<'rc>,
        context: &'rc Context,
        scope: &'a RenderContext<'_, 'rc>,
    ) -> Asked<'a> {
        let found = |names: &'a [String]| {
            let before = field.names.len() - names.len(); // `names` is the end of the field's names
            names.get(..missing.saturating_sub(before)).unwrap_or_default()
        };
        let (container, path) = match resolve::origin(field, helper, context, scope) {
            Ok(resolve::Origin::Record(path, names)) => {
                let path = [path, found(names)].concat();
                (resolve::at(context.data(), &path).map(Cow::Borrowed), Some(path))
            }
            Ok(resolve::Origin::Value(value, names)) => (resolve::at(value, found(names)).map(Cow::Borrowed), None),
            Err(_) => {
                let upwards = field.written.matches("../").count();
                match scope.evaluate(context, &format!("{}this", "../".repeat(upwards))) {
                    Ok(value) => (Some(Cow::Owned(value.as_json().clone())), value.context_path().cloned()),
                    Err(_) => (None, None),
                }
            }
        };
        Asked { field, missing, container, path, record: context.data() }
    }

    /// The missing name.
    pub(super) fn name(&self) -> &'a str {
        self.field.names.get(self.missing).map_or("", String::as_str)
    }

    /// The names from the root of the record to the missing one, without the numbers of items; only those that the
    /// author wrote where the value was made by a helper.
    pub(super) fn names(&self) -> Vec<&str> {
        let before = match &self.path {
            Some(path) => path.as_slice(),
            None => self.field.names.get(..self.missing).unwrap_or_default(),
        };
        let names = before.iter().map(String::as_str).filter(|name| name.parse::<usize>().is_err());
        names.chain([self.name()]).collect()
    }

    pub(super) fn diagnostic(&self, origin: Origin) -> Diagnostic {
        let name = self.name();
        if name.starts_with('@') {
            let message = format!("`{name}` has no value here");
            let hint = "`@index`, `@first`, `@last` and `@key` are known inside `{{#each}}` only";
            return Diagnostic::error("unknown-field", origin, message).with_hint(hint);
        }
        let container = match &self.path {
            Some(path) if path.is_empty() => "the record".to_owned(),
            Some(path) => format!("`{}`", display(path)),
            None if self.missing == 0 => "the item".to_owned(),
            None => format!("`{}`", self.field.names.get(..self.missing).unwrap_or_default().join(".")),
        };
        let message = match self.container.as_deref() {
            Some(Value::Object(_)) | None => format!("{container} has no field `{name}`"),
            Some(other) => format!("{container} is {}, which has no field `{name}`", described(other)),
        };
        let origin = match &self.path {
            Some(path) if !path.is_empty() => origin.with_path(display(path)),
            _ => origin,
        };
        Diagnostic::error("unknown-field", origin, message).with_hint(self.hint())
    }

    fn hint(&self) -> String {
        let name = self.name();
        match self.container.as_deref() {
            Some(Value::Array(items)) if items.is_empty() => return "the list is empty".to_owned(),
            Some(Value::Array(_)) => {
                return "go through the list with `{{#each}}`, or name an item by its number from 0".to_owned();
            }
            Some(Value::Object(fields)) => {
                if let Some(meant) = did_you_mean(name, fields.keys()) {
                    return meant;
                }
            }
            _ => {}
        }
        if self.missing == 0 && self.record.get(name).is_some() {
            return format!("the record has it outside this block: write `@root.{name}`");
        }
        format!("add it to the record, or write `(optional {})` where it may be missing", self.field.written)
    }
}

/// A path for a reader: `budget.lines[0].note`.
fn display(path: &[String]) -> String {
    let mut text = String::new();
    for name in path {
        if name.parse::<usize>().is_ok() {
            text.push('[');
            text.push_str(name);
            text.push(']');
        } else {
            if !text.is_empty() {
                text.push('.');
            }
            text.push_str(name);
        }
    }
    text
}
