//! Project records against their schema: all problems at once, in the words of those who write records.
//!
//! 1. [`shape`] turns the published schema into what is looked up here.
//! 2. [`values`] takes numbers written as text and text written as numbers for what they are meant to be, and reports
//!    what else does not fit.
//! 3. [`percents`] finds percentages that are written as fractions.
//! 4. [`target`] says of a path in the settings of a table where it leads, before a record is read.
//! 5. [`written`] says what to do about numbers and dates in the notation of people.
//! 6. [`unmarked`] finds the texts that are in no language.

mod percents;
mod shape;
pub(super) mod target;
#[cfg(test)]
mod tests;
pub(super) mod unmarked;
mod values;
pub(super) mod written;

use std::sync::LazyLock;

use serde_json::{Map, Value};

use super::Record;
use super::findings::Findings;
use super::path::{push_index, push_key};
use super::project::{Date, schema};
use crate::diag::{Diagnostic, Diagnostics, Origin};
use shape::{Group, Shape, Shapes};

static SHAPES: LazyLock<Option<Shapes>> = LazyLock::new(|| Shapes::of(&schema()));

/// Checks the fields of a project record; `record` tells their places.
pub(super) fn check(fields: &mut Map<String, Value>, record: &Record) -> Diagnostics {
    let Some(shapes) = SHAPES.as_ref() else {
        let message = "the schema of project records uses what the check does not know";
        return Diagnostic::fault("schema", record.origin.clone(), message).into();
    };
    let mut check = Check { shapes, path: String::new(), findings: Findings::new(record) };
    check.group(fields, &shapes.root);
    check.findings.finish()
}

struct Check<'a> {
    shapes: &'a Shapes,
    /// The path of what is being checked.
    path: String,
    findings: Findings<'a>,
}

impl Check<'_> {
    fn value(&mut self, value: &mut Value, shape: &Shape) {
        match (shape, &mut *value) {
            (Shape::List(inner), Value::Array(items)) => {
                for (index, item) in items.iter_mut().enumerate() {
                    let parent = push_index(&mut self.path, index);
                    self.value(item, inner);
                    self.path.truncate(parent);
                }
                if let Some((index, warning)) = percents::of_list(items) {
                    let parent = push_index(&mut self.path, index);
                    self.report_at("share", warning);
                    self.path.truncate(parent);
                }
            }
            (Shape::Group(name), Value::Object(fields)) => {
                if let Some(group) = self.shapes.groups.get(name) {
                    self.group(fields, group);
                }
            }
            _ => {
                let Err(misfit) = values::fit(value, shape) else { return };
                let mut problem = misfit.diagnostic(&self.path);
                if let Value::String(text) = &*value {
                    written::advise(&mut problem, text, self.findings.written(&self.path));
                }
                if let (Some(words), Value::String(text)) = (self.findings.words_of(&self.path), &*value) {
                    problem.hint = Some(words.hint(text, problem.hint.as_deref()));
                }
                if let Shape::Group(name) = shape {
                    problem.hint =
                        self.shapes.groups.get(name).map(|group| format!("give its fields: {}", group.names()));
                }
                self.findings.report(&self.path, problem);
            }
        }
    }

    fn group(&mut self, fields: &mut Map<String, Value>, group: &Group) {
        for (name, value) in fields.iter_mut() {
            let Some(field) = group.fields.get(name) else { continue };
            let parent = push_key(&mut self.path, name);
            self.value(value, &field.shape);
            self.path.truncate(parent);
        }
        self.unknown(fields, group);
        self.missing(fields, group);
        self.order(fields);
        if let Some((name, warning)) = percents::of_group(fields, &self.path) {
            self.report_at(name, warning);
        }
    }

    fn missing(&mut self, fields: &Map<String, Value>, group: &Group) {
        for name in group.required.iter().filter(|name| !fields.contains_key(*name)) {
            let meaning = group.fields.get(name).map_or("", |field| field.meaning.as_str());
            let problem = Diagnostic::error("missing-field", Origin::none(), format!("`{name}` is missing"));
            self.report_at(name, problem.with_hint(format!("give {meaning}")));
        }
        let given = |names: &Vec<String>| names.iter().all(|name| fields.contains_key(name));
        if !group.either.is_empty() && !group.either.iter().any(given) {
            let ways: Vec<String> = group.either.iter().map(|names| format!("`{}`", names.join("` and `"))).collect();
            let message = format!("neither {} is given", ways.join(" nor "));
            let problem = Diagnostic::error("missing-field", Origin::none(), message);
            self.findings.report(&self.path, problem.with_hint("give one of them"));
        }
    }

    fn unknown(&mut self, fields: &Map<String, Value>, group: &Group) {
        for name in fields.keys().filter(|name| !group.fields.contains_key(*name)) {
            let Some(known) = group.spellings.nearest(name, |known| !fields.contains_key(known)) else { continue };
            let message = format!("`{name}` is not a field of a project record");
            let warning = Diagnostic::warning("unknown-field-near", Origin::none(), message);
            self.report_at(name, warning.with_hint(format!("did you mean `{known}`?")));
        }
    }

    /// A stretch of time must not end before it starts.
    fn order(&mut self, fields: &Map<String, Value>) {
        let date =
            |name: &str| fields.get(name).and_then(Value::as_str).and_then(|text| Some((text, Date::parse(text)?)));
        if let (Some((start_text, start)), Some((end_text, end))) = (date("start"), date("end"))
            && end < start
        {
            let message = format!("`end` ({end_text}) is before `start` ({start_text})");
            let problem = Diagnostic::error("end-before-start", Origin::none(), message);
            self.report_at("end", problem.with_hint("correct one of the two dates"));
        }
    }

    /// Reports a problem with a field of the group that is being checked.
    fn report_at(&mut self, name: &str, problem: Diagnostic) {
        let parent = push_key(&mut self.path, name);
        self.findings.report(&self.path, problem);
        self.path.truncate(parent);
    }
}
