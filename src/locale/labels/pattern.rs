//! What a label is made of, and how it becomes text.

use super::{LabelError, LabelValue, Labels, MAX_DEPTH};
use crate::locale::Locale;
use crate::locale::decimal::Decimal;
use crate::locale::number::Digits;

/// A label may have this many parts, those of the labels that it refers to among them: labels that double each other
/// would never end.
const MAX_PARTS: usize = 10_000;

/// A label.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Pattern(pub Vec<Part>);

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Part {
    Text(String),
    /// `{ 7 }`
    Number(Decimal),
    /// `{ $name }`
    Value(String),
    /// `{ name }`, `{ name.attribute }`, `{ -term(case: "genitive") }`
    Reference(Reference),
    /// `{ $count -> [one] … *[other] … }`
    Select(Select),
}

/// Another label in a label.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Reference {
    /// As [`Labels`] has it: a term with its hyphen.
    pub key: String,
    /// Bytes from the start of the file.
    pub at: usize,
    /// What a term is given; a term knows no other values.
    pub arguments: Vec<(String, LabelValue)>,
}

impl Reference {
    pub fn is_term(&self) -> bool {
        self.key.starts_with('-')
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Select {
    pub selector: Selector,
    pub variants: Vec<(Key, Pattern)>,
    /// The position of the variant with the asterisk.
    pub default: usize,
}

/// What chooses a variant.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Selector {
    Value(String),
    Literal(LabelValue),
    /// An attribute of a term.
    Term(Reference),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Key {
    /// A plural category, or any text.
    Name(String),
    Number(Decimal),
}

impl Pattern {
    /// The text of a label that is nothing but text.
    pub fn plain(&self) -> Option<&str> {
        match self.0.as_slice() {
            [] => Some(""),
            [Part::Text(text)] => Some(text),
            _ => None,
        }
    }

    /// Adds text; parts of text that follow each other become one.
    pub fn push_text(&mut self, text: &str) {
        match self.0.last_mut() {
            Some(Part::Text(before)) => before.push_str(text),
            _ => self.0.push(Part::Text(text.to_owned())),
        }
    }
}

/// Writes one label.
pub(super) struct Writer<'w, F> {
    labels: &'w Labels,
    locale: &'w Locale,
    value: &'w F,
    parts: usize,
    text: String,
}

/// Where values come from: from the template, or in a term from its arguments.
type Given<'g> = Option<&'g [(String, LabelValue)]>;

impl<'w, F: Fn(&str) -> Option<LabelValue>> Writer<'w, F> {
    pub fn new(labels: &'w Labels, locale: &'w Locale, value: &'w F) -> Writer<'w, F> {
        Writer { labels, locale, value, parts: 0, text: String::with_capacity(64) }
    }

    pub fn write(mut self, key: &str, pattern: &Pattern) -> Result<String, LabelError> {
        self.pattern(key, pattern, None, 0)?;
        Ok(self.text)
    }

    fn pattern(&mut self, key: &str, pattern: &Pattern, given: Given, depth: usize) -> Result<(), LabelError> {
        if depth > MAX_DEPTH {
            return Err(LabelError::Endless(key.to_owned()));
        }
        for part in &pattern.0 {
            self.parts += 1;
            if self.parts > MAX_PARTS {
                return Err(LabelError::Endless(key.to_owned()));
            }
            match part {
                Part::Text(text) => self.text.push_str(text),
                Part::Number(number) => self.push(LabelValue::Number(*number)),
                Part::Value(name) => {
                    let value = self.given(name, given).ok_or_else(|| needs(key, name))?;
                    self.push(value);
                }
                Part::Reference(reference) => {
                    let labels = self.labels;
                    let Some(inner) = labels.pattern(&reference.key) else {
                        return Err(LabelError::Unknown(reference.key.clone()));
                    };
                    let inside = if reference.is_term() { Some(reference.arguments.as_slice()) } else { given };
                    self.pattern(key, inner, inside, depth + 1)?;
                }
                Part::Select(select) => {
                    let variant = self.variant(key, select, given, depth)?;
                    self.pattern(key, variant, given, depth + 1)?;
                }
            }
        }
        Ok(())
    }

    fn given(&self, name: &str, given: Given) -> Option<LabelValue> {
        match given {
            Some(arguments) => arguments.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()),
            None => (self.value)(name),
        }
    }

    fn push(&mut self, value: LabelValue) {
        match value {
            LabelValue::Empty => {}
            LabelValue::Text(text) => self.text.push_str(&text),
            LabelValue::Number(number) => self.text.push_str(&self.locale.number(&number, Digits::AS_GIVEN, true)),
        }
    }

    fn variant<'s>(
        &mut self,
        key: &str,
        select: &'s Select,
        given: Given,
        depth: usize,
    ) -> Result<&'s Pattern, LabelError> {
        let value = match &select.selector {
            Selector::Literal(value) => Some(value.clone()),
            Selector::Term(reference) => Some(LabelValue::Text(self.term(key, reference, depth)?)),
            Selector::Value(name) => match self.given(name, given) {
                // A term that is not told its case has its usual form.
                None if given.is_some() => None,
                None | Some(LabelValue::Empty) => return Err(needs(key, name)),
                value => value,
            },
        };
        let chosen = value.and_then(|value| select.variants.iter().position(|(key, _)| self.fits(key, &value)));
        let variant = select.variants.get(chosen.unwrap_or(select.default));
        variant.map(|(_, pattern)| pattern).ok_or_else(|| LabelError::Unknown(key.to_owned()))
    }

    /// The text of a term's attribute, by which another label chooses.
    fn term(&mut self, key: &str, reference: &Reference, depth: usize) -> Result<String, LabelError> {
        let labels = self.labels;
        let Some(pattern) = labels.pattern(&reference.key) else {
            return Err(LabelError::Unknown(reference.key.clone()));
        };
        let before = self.text.len();
        self.pattern(key, pattern, Some(&reference.arguments), depth + 1)?;
        Ok(self.text.split_off(before))
    }

    fn fits(&self, key: &Key, value: &LabelValue) -> bool {
        match (key, value) {
            (Key::Number(wanted), LabelValue::Number(number)) => wanted == number,
            (Key::Name(name), LabelValue::Number(number)) => self.locale.plural(number) == name,
            (Key::Name(name), LabelValue::Text(text)) => name == text,
            _ => false,
        }
    }
}

fn needs(label: &str, value: &str) -> LabelError {
    LabelError::NeedsValue { label: label.to_owned(), value: value.to_owned() }
}
