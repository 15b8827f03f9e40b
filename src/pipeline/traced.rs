//! Where in a record a character comes from that no font has.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::diag::Diagnostics;
use crate::fonts::{FontBook, is_invisible};
use crate::model::{ContentPart, CounterValue, Document, Inline, InlineContent, any_inline};

/// The code of the warning of characters that no font has.
pub(super) const MISSING_CHARACTER: &str = "missing-character";
/// How many fields are named in a warning.
const MAX_NAMED: usize = 3;

/// The fields, by their paths, in which characters first stand that neither the bundled fonts nor those of the
/// workspace have.
#[derive(Debug, Default)]
pub(super) struct Traces(BTreeMap<char, String>);

impl Traces {
    /// Looks through what a template sees.
    pub fn of(fields: &Map<String, Value>, book: &FontBook) -> Traces {
        let mut traces = Traces::default();
        for (name, value) in fields.iter().filter(|(_, value)| is_odd(value)) {
            traces.look(value, name, book);
        }
        traces
    }

    fn look(&mut self, value: &Value, path: &str, book: &FontBook) {
        match value {
            Value::String(text) => self.text(text, path, book),
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate().filter(|(_, item)| is_odd(item)) {
                    self.look(item, &format!("{path}[{index}]"), book);
                }
            }
            Value::Object(fields) => {
                for (name, field) in fields.iter().filter(|(_, field)| is_odd(field)) {
                    self.look(field, &format!("{path}.{name}"), book);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    /// Whether a document has characters that neither the bundled fonts nor those of the workspace have: in its text, in
    /// its margins, or in a field of its record, from which charts have theirs.
    pub fn lacks_characters(&self, document: &Document, book: &FontBook) -> bool {
        let lacks = |text: &str| is_odd_text(text) && text.chars().any(|one| is_rare(one) && !is_known(one, book));
        let in_margins = || {
            let boxes = document.pages.styles().iter().flat_map(|(_, page)| &page.boxes);
            let boxes = boxes.chain(&document.pages.default_style().boxes);
            boxes.flat_map(|slot| &slot.content).any(|part| matches!(part, ContentPart::Text(text) if lacks(text)))
        };
        let mut in_inline = |inline: &Inline| match &inline.content {
            InlineContent::Text(text)
            | InlineContent::Counter(CounterValue { text, .. })
            | InlineContent::Reference { text, .. } => lacks(text),
            InlineContent::Field(field) => lacks(field.text()),
            _ => false,
        };
        !self.0.is_empty() || any_inline(&document.body, &mut in_inline) || in_margins()
    }

    fn text(&mut self, text: &str, path: &str, book: &FontBook) {
        for character in text.chars().filter(|character| is_rare(*character)) {
            if !is_known(character, book) && !self.0.contains_key(&character) {
                self.0.insert(character, path.to_owned());
            }
        }
    }

    /// The fields that have characters of a message, in the order in which it names them, in words to end it with.
    fn fields(&self, message: &str) -> String {
        let mut paths: Vec<&str> = Vec::new();
        for path in message.chars().filter_map(|character| self.0.get(&character)) {
            if !paths.contains(&path.as_str()) {
                paths.push(path);
            }
        }
        let named: Vec<String> = paths.iter().take(MAX_NAMED).map(|path| format!("`{path}`")).collect();
        match paths.len() - named.len() {
            _ if named.is_empty() => String::new(),
            0 => format!("; the record has it in {}", named.join(", ")),
            more => format!("; the record has it in {} and {more} more", named.join(", ")),
        }
    }

    /// Tells the fields in the warnings of characters that no font has.
    pub fn tell(&self, problems: Diagnostics) -> Diagnostics {
        let told = problems.into_iter().map(|mut problem| {
            if problem.code == MISSING_CHARACTER {
                let fields = self.fields(&problem.message);
                problem.message.push_str(&fields);
            }
            problem
        });
        told.collect()
    }
}

/// Whether there may be anything to trace in a value: in most records there is not.
fn is_odd(value: &Value) -> bool {
    match value {
        Value::String(text) => is_odd_text(text),
        Value::Array(items) => items.iter().any(is_odd),
        Value::Object(fields) => fields.values().any(is_odd),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

fn is_odd_text(text: &str) -> bool {
    // As UTF-8 has it: below U+0300 the bundled fonts have everything, and the quotation marks and dashes that most texts
    // have stand from U+2000 to U+203F.
    let bytes = text.as_bytes();
    let may_be_rare = |at: usize| bytes[at] >= 0xCC && bytes[at..at + 2] != [0xE2, 0x80];
    (0..bytes.len()).any(may_be_rare) && text.chars().any(is_rare)
}

/// Whether a font that documents may use everywhere has a character.
fn is_known(character: char, book: &FontBook) -> bool {
    book.faces().any(|(_, face)| face.covers(character))
}

/// Whether a character is none of those that the bundled fonts are known to have, and needs a glyph.
fn is_rare(character: char) -> bool {
    character >= '\u{300}' && !matches!(character, '\u{2000}'..='\u{206F}' | '\u{20AC}') && !is_invisible(character)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::diag::{Diagnostic, Origin};

    #[test]
    fn the_first_field_with_the_character_is_told() {
        let Value::Object(fields) = json!({
            "title": "Santé – “à vie”",
            "parts": [{ "text": "plain" }, { "text": "a \u{1F9FE} bill" }],
            "z": "\u{1F9FE}",
        }) else {
            panic!()
        };
        let traces = Traces::of(&fields, &FontBook::bundled().unwrap());
        assert_eq!(traces.0.len(), 1, "{traces:?}");
        let several = BTreeMap::from([('ሀ', "b"), ('ለ', "a"), ('ሐ', "b"), ('መ', "c"), ('ሠ', "d")]);
        let several = Traces(several.into_iter().map(|(character, path)| (character, path.to_owned())).collect());
        assert_eq!(several.fields("ለ, ሀ, ሐ, መ, ሠ"), "; the record has it in `a`, `b`, `c` and 1 more");
        let problem = |code| Diagnostic::warning(code, Origin::none(), "no font has \u{1F9FE}");
        let problems = [problem("missing-character"), problem("other")].into_iter().collect();
        let told: Vec<String> = traces.tell(problems).into_iter().map(|problem| problem.message).collect();
        assert_eq!(told, ["no font has \u{1F9FE}; the record has it in `parts[1].text`", "no font has \u{1F9FE}"]);
    }
}
