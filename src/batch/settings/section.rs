//! Reading a TOML table key by key, collecting every problem with its place.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diag::{Diagnostic, Diagnostics, Origin, nearest};
use crate::pipeline::Text;

/// A value of `liasse.toml` with the bytes it stands at.
pub(super) type Value<'t> = &'t Spanned<DeValue<'t>>;

/// The problems of a settings file, found in any order and told in the order of the file.
pub(super) struct Problems<'t> {
    text: &'t Text,
    found: Vec<(usize, Diagnostic)>,
}

impl<'t> Problems<'t> {
    pub(super) fn new(text: &'t Text) -> Problems<'t> {
        Problems { text, found: Vec::new() }
    }
    pub(super) fn push(&mut self, span: Range<usize>, code: &'static str, message: String, hint: impl Into<String>) {
        let diagnostic = Diagnostic::error(code, self.text.origin_at(span.start), message).with_hint(hint);
        self.found.push((span.start, diagnostic));
    }
    pub(super) fn origin(&self, span: &Range<usize>) -> Origin {
        self.text.origin_at(span.start)
    }
    pub(super) fn into_diagnostics(mut self) -> Diagnostics {
        self.found.sort_by_key(|(start, _)| *start);
        self.found.into_iter().map(|(_, diagnostic)| diagnostic).collect()
    }
}

/// A table of the settings, whose keys are taken one after the other.
pub(super) struct Section<'t> {
    /// What the user calls it, such as `[workspace]` or `[[job]]`.
    title: &'static str,
    table: &'t DeTable<'t>,
    span: Range<usize>,
    asked: Vec<&'static str>,
}

impl<'t> Section<'t> {
    pub(super) fn new(title: &'static str, table: &'t DeTable<'t>, span: Range<usize>) -> Section<'t> {
        Section { title, table, span, asked: Vec::new() }
    }
    pub(super) fn span(&self) -> Range<usize> {
        self.span.clone()
    }
    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }
    /// A value that is looked at without being taken.
    pub(super) fn peek(&self, key: &str) -> Option<Value<'t>> {
        self.table.get(key)
    }
    pub(super) fn value(&mut self, key: &'static str) -> Option<Value<'t>> {
        self.asked.push(key);
        self.table.get(key)
    }
    pub(super) fn text(&mut self, key: &'static str, problems: &mut Problems) -> Option<Spanned<String>> {
        let value = self.value(key)?;
        text(key, value, problems)
    }
    pub(super) fn required_text(&mut self, key: &'static str, problems: &mut Problems) -> Option<Spanned<String>> {
        if self.has(key) {
            return self.text(key, problems);
        }
        self.asked.push(key);
        let message = format!("`{key}` is missing in {}", self.title);
        problems.push(self.span(), "missing-setting", message, format!("add a line such as `{key} = \"…\"`"));
        None
    }
    pub(super) fn flag(&mut self, key: &'static str, problems: &mut Problems) -> Option<bool> {
        let value = self.value(key)?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            wrong_type(key, value, "true or false", &format!("{key} = true"), problems);
        }
        flag
    }
    /// A list of texts; one text alone is a list of one.
    pub(super) fn texts(&mut self, key: &'static str, problems: &mut Problems) -> Option<Vec<Spanned<String>>> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::Array(items) => Some(items.iter().filter_map(|item| text(key, item, problems)).collect()),
            _ => text(key, value, problems).map(|one| vec![one]),
        }
    }
    pub(super) fn table(&mut self, key: &'static str, problems: &mut Problems) -> Option<&'t DeTable<'t>> {
        let value = self.value(key)?;
        let table = value.get_ref().as_table();
        if table.is_none() {
            wrong_type(key, value, "a table", &format!("{key} = {{ … = \"…\" }}"), problems);
        }
        table
    }
    /// Reports every key that was never asked for, with the nearest one that was.
    pub(super) fn refuse_other_keys(self, problems: &mut Problems) {
        for (key, _) in self.table.iter().filter(|(key, _)| !self.asked.contains(&key.get_ref().as_ref())) {
            let name = key.get_ref();
            let message = format!("{} has no setting `{name}`", self.title);
            let hint = match nearest(name, self.asked.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("it knows {}", self.asked.join(", ")),
            };
            problems.push(key.span(), "unknown-setting", message, hint);
        }
    }
}

/// The text of a value, or a problem.
pub(super) fn text(key: &str, value: Value, problems: &mut Problems) -> Option<Spanned<String>> {
    match value.get_ref() {
        DeValue::String(text) => Some(Spanned::new(value.span(), text.clone().into_owned())),
        _ => {
            wrong_type(key, value, "text", &format!("{key} = \"…\""), problems);
            None
        }
    }
}

/// Reports a value of the wrong type; `example` shows a right one.
pub(super) fn wrong_type(key: &str, value: Value, wanted: &str, example: &str, problems: &mut Problems) {
    let message = format!("`{key}` must be {wanted}, but this is {}", type_name(value.get_ref()));
    problems.push(value.span(), "wrong-setting", message, format!("write it as `{example}`"));
}

fn type_name(value: &DeValue) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
