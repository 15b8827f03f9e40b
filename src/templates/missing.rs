//! A field that the record does not have: what was asked for, where, and what was probably meant.

use handlebars::{Context, PathAndJson, RenderContext, ScopedJson};
use serde_json::Value;

use super::helpers::described;
use super::nearest::did_you_mean;
use crate::diag::{Diagnostic, Origin};

/// Which name of a path is missing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Place {
    /// The first, which Handlebars resolves.
    Start,
    /// One of those after it.
    Rest(usize),
}

/// The value of a name inside a value.
pub(super) fn inner<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    match value {
        Value::Object(fields) => fields.get(name),
        Value::Array(items) => items.get(name.parse::<usize>().ok()?),
        _ => None,
    }
}

/// A path that leads nowhere, with all that is known about it.
pub(super) struct Asked<'a, 'reg: 'rc, 'rc> {
    pub written: &'a str,
    pub rest: &'a [String],
    pub start: &'a PathAndJson<'rc>,
    pub context: &'rc Context,
    pub scope: &'a RenderContext<'reg, 'rc>,
    pub place: Place,
}

impl<'reg: 'rc, 'rc> Asked<'_, 'reg, 'rc> {
    /// The missing name.
    pub(super) fn name(&self) -> String {
        match self.place {
            Place::Start => first_name(self.written).to_owned(),
            Place::Rest(index) => self.rest.get(index).cloned().unwrap_or_default(),
        }
    }

    /// The names from the root of the record to the missing one, without the numbers of items; only those that the
    /// author wrote where the value was made by a helper.
    pub(super) fn path(&self) -> Vec<String> {
        let mut path = self.container_path().unwrap_or_default();
        if path.is_empty()
            && let Place::Rest(index) = self.place
        {
            path.push(first_name(self.written).to_owned());
            path.extend(self.rest.iter().take(index).cloned());
        }
        path.push(self.name());
        path.retain(|name| name.parse::<usize>().is_err());
        path
    }

    pub(super) fn diagnostic(&self, origin: Origin) -> Diagnostic {
        let name = self.name();
        if name.starts_with('@') {
            let message = format!("`{name}` has no value here");
            let hint = "`@index`, `@first`, `@last` and `@key` are known inside `{{#each}}` only";
            return Diagnostic::error("unknown-field", origin, message).with_hint(hint);
        }
        let path = self.container_path();
        let container = match (&path, self.place) {
            (Some(path), _) if path.is_empty() => "the record".to_owned(),
            (Some(path), _) => format!("`{}`", display(path)),
            (None, Place::Start) => "the item".to_owned(),
            (None, Place::Rest(index)) => {
                let written =
                    std::iter::once(first_name(self.written)).chain(self.rest.iter().take(index).map(String::as_str));
                format!("`{}`", written.collect::<Vec<_>>().join("."))
            }
        };
        let value = self.container();
        let message = match value {
            Some(Value::Object(_)) | None => format!("{container} has no field `{name}`"),
            Some(ref other) => format!("{container} is {}, which has no field `{name}`", described(other)),
        };
        let origin = match path {
            Some(path) if !path.is_empty() => origin.with_path(display(&path)),
            _ => origin,
        };
        Diagnostic::error("unknown-field", origin, message).with_hint(self.hint(&name, value.as_ref()))
    }

    fn hint(&self, name: &str, container: Option<&Value>) -> String {
        if let Some(Value::Array(items)) = container {
            return match items.len() {
                0 => "the list is empty".to_owned(),
                _ => "go through the list with `{{#each}}`, or name an item by its number from 0".to_owned(),
            };
        }
        let fields = container.and_then(Value::as_object);
        if let Some(meant) = fields.and_then(|fields| did_you_mean(name, fields.keys())) {
            return meant;
        }
        if self.place == Place::Start && self.context.data().get(name).is_some() {
            return format!("the record has it outside this block: write `@root.{name}`");
        }
        format!("add it to the record, or write `(optional {})` where it may be missing", self.written)
    }

    /// What lacks the name.
    fn container(&self) -> Option<Value> {
        match self.place {
            Place::Start => Some(self.scope_in_force()?.as_json().clone()),
            Place::Rest(index) => {
                let names = self.rest.iter().take(index);
                names.into_iter().try_fold(self.start.value(), |value, name| inner(value, name)).cloned()
            }
        }
    }

    /// Where in the record the container stands; `None` where a helper made it.
    fn container_path(&self) -> Option<Vec<String>> {
        match self.place {
            Place::Start => self.scope_in_force()?.context_path().cloned(),
            Place::Rest(index) => {
                let mut path = self.start.context_path()?.clone();
                path.extend(self.rest.iter().take(index).cloned());
                Some(path)
            }
        }
    }

    /// What the first name is looked for in.
    fn scope_in_force(&self) -> Option<ScopedJson<'rc>> {
        if self.written.starts_with("@root") {
            return Some(ScopedJson::Context(self.context.data(), vec![]));
        }
        let upwards = self.written.matches("../").count();
        self.scope.evaluate(self.context, &format!("{}this", "../".repeat(upwards))).ok()
    }
}

/// The first name of a path as written: `a` of `../a.b`, `this.a` and `@root.a`.
fn first_name(written: &str) -> &str {
    let mut rest = written;
    while let Some(shorter) =
        ["@root.", "@root/", "this.", "this/", "./", "../"].iter().find_map(|before| rest.strip_prefix(before))
    {
        rest = shorter;
    }
    match rest.strip_prefix('[') {
        Some(raw) => raw.split(']').next().unwrap_or(raw),
        None => rest.split(['.', '/']).next().unwrap_or(rest),
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
