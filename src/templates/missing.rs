//! A field that the record does not have: what was asked for, where, and what was probably meant.

use std::borrow::Cow;

use handlebars::{Context, Helper, RenderContext};
use serde_json::Value;

use super::helpers::described;
use super::nearest::did_you_mean;
use super::resolve::{Missing, inner};
use super::site::{Field, Start};
use crate::diag::{Diagnostic, Origin};

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
        let (start, mut path, names) = start(field, missing, helper, context, scope);
        if let Some(path) = &mut path {
            path.extend_from_slice(names);
        }
        let container = match start {
            Some(Cow::Borrowed(value)) => {
                names.iter().try_fold(value, |value, name| inner(value, name)).map(Cow::Borrowed)
            }
            // The scope itself is asked: no name follows.
            owned => owned,
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

/// The value that the search starts from, its path in the record, and the names that were found from there.
fn start<'a, 'rc: 'a>(
    field: &'a Field,
    missing: usize,
    helper: &'a Helper<'rc>,
    context: &'rc Context,
    scope: &'a RenderContext<'_, 'rc>,
) -> (Option<Cow<'a, Value>>, Option<Vec<String>>, &'a [String]) {
    let found = field.names.get(..missing).unwrap_or_default();
    match (field.start, scope.block()) {
        (Start::Root, _) | (Start::Scope, None) => (Some(Cow::Borrowed(context.data())), Some(vec![]), found),
        (Start::Scope, Some(block)) => match block.base_value() {
            Some(value) => (Some(Cow::Borrowed(value)), None, found),
            None => {
                let path = block.base_path();
                let value = path.iter().try_fold(context.data(), |value, name| inner(value, name));
                (value.map(Cow::Borrowed), Some(path.clone()), found)
            }
        },
        (Start::Handlebars, _) if missing == 0 => {
            let upwards = field.written.matches("../").count();
            match scope.evaluate(context, &format!("{}this", "../".repeat(upwards))) {
                Ok(value) => (Some(Cow::Owned(value.as_json().clone())), value.context_path().cloned(), found),
                Err(_) => (None, None, found),
            }
        }
        (Start::Handlebars, _) => {
            let first = helper.param(1);
            let value = first.map(|first| Cow::Borrowed(first.value()));
            (value, first.and_then(|first| first.context_path().cloned()), found.get(1..).unwrap_or_default())
        }
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
