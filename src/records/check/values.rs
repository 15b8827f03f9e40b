//! Whether a value fits into a field, and what to say where it does not.

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::shape::{Shape, Word};
use crate::diag::{Diagnostic, Origin, nearest};
use crate::records::language::is_language_tag;
use crate::records::number;
use crate::records::project::Date;
use crate::records::readers::kind_of;

/// The longest text shown in a message.
const MAX_SHOWN: usize = 40;

/// Why a value does not fit, or a path leads to nothing that can be filled.
pub(in crate::records) struct Misfit {
    code: &'static str,
    /// What follows the field's name in the message.
    complaint: String,
    hint: String,
}

impl Misfit {
    pub(super) fn new(code: &'static str, complaint: impl Into<String>, hint: impl Into<String>) -> Misfit {
        Misfit { code, complaint: complaint.into(), hint: hint.into() }
    }
    /// The error with the value at a path of a record.
    pub(super) fn diagnostic(self, path: &str) -> Diagnostic {
        let name = path.rsplit('.').next().unwrap_or(path);
        self.about(&format!("`{name}`"), Origin::none())
    }
    /// The error with what is called so, at its place.
    pub fn about(self, subject: &str, origin: Origin) -> Diagnostic {
        Diagnostic::error(self.code, origin, format!("{subject} {}", self.complaint)).with_hint(self.hint)
    }
}

/// Whether the value fits. A number in a text field becomes its digits; a plain number written as text becomes a
/// number.
pub(super) fn fit(value: &mut Value, shape: &Shape) -> Result<(), Misfit> {
    match (shape, &*value) {
        (Shape::Text | Shape::Word(_), Value::Number(digits)) => *value = Value::String(digits.to_string()),
        (Shape::Number { .. } | Shape::Count { .. }, Value::String(text)) => {
            if let Some(digits) = number::from_cell(text.trim()) {
                *value = Value::Number(digits);
            }
        }
        _ => {}
    }
    match (shape, &*value) {
        (Shape::Text, Value::String(_)) | (Shape::Flag, Value::Bool(_)) => Ok(()),
        (Shape::Text, Value::Object(texts)) => by_language(texts, in_language),
        (Shape::List(inner), Value::Object(texts)) if matches!(**inner, Shape::Text) => {
            by_language(texts, list_in_language)
        }
        (Shape::Word(word), Value::String(text)) => fit_word(text, word),
        (Shape::Number { min, max }, Value::Number(_)) => match number::decimal(value) {
            Some(given) => fit_bounds(given, *min, *max),
            None => Err(Misfit::new(
                "number-too-large",
                format!("is {}, which has more digits than Liasse can compute with", shown(value)),
                "numbers may have up to 28 digits",
            )),
        },
        (Shape::Count { max }, Value::Number(_)) => fit_count(value, *max),
        _ => Err(wrong_kind(value, shape)),
    }
}

fn fit_bounds(given: Decimal, min: Option<Decimal>, max: Option<Decimal>) -> Result<(), Misfit> {
    let bounds = match (min, max) {
        (Some(min), Some(max)) if given < min || given > max => format!("from {min} to {max}"),
        (Some(min), None) if given < min => format!("{min} or more"),
        (None, Some(max)) if given > max => format!("{max} or less"),
        _ => return Ok(()),
    };
    Err(Misfit::new("out-of-range", format!("is {given}, but must be {bounds}"), "correct the number"))
}

fn fit_count(value: &Value, max: u64) -> Result<(), Misfit> {
    let whole = number::decimal(value).filter(|decimal| decimal.fract().is_zero() && !decimal.is_sign_negative());
    match whole {
        Some(count) if count <= max.into() => Ok(()),
        _ => Err(Misfit::new(
            "out-of-range",
            format!("is {}, but must be a whole number from 0 to {max}", shown(value)),
            "write digits only, such as 15000",
        )),
    }
}

fn fit_word(text: &str, word: &Word) -> Result<(), Misfit> {
    if word.is_date && Date::parse(text).is_none() {
        let hint = match is_written_by_people(text) {
            true if has_no_such_day(text) => "this day does not exist in the calendar: correct it".to_owned(),
            true => format!("write year, month and day, such as 2025-12-31{AS_IN_TABLES}"),
            false => "write year, month and day, such as 2025-12-31; the day must exist".to_owned(),
        };
        return Err(Misfit::new("wrong-date", format!("is {}, which is not a date", quoted(text)), hint));
    }
    if !word.choices.is_empty() && !word.choices.iter().any(|choice| choice == text) {
        let all = format!("it can be: {}", word.choices.join(", "));
        let hint = match nearest(text, &word.choices) {
            Some(nearest) => format!("did you mean `{nearest}`? {all}"),
            None => all,
        };
        return Err(Misfit::new("unknown-choice", format!("cannot be {}", quoted(text)), hint));
    }
    if word.pattern.as_ref().is_some_and(|pattern| !pattern.is_match(text)) {
        return Err(Misfit::new(
            "wrong-form",
            format!("cannot be {}", quoted(text)),
            format!("write {}", word.meaning),
        ));
    }
    Ok(())
}

/// Whether all keys are languages; `fit` says whether what stands under one fits.
fn by_language(texts: &Map<String, Value>, fit: fn(&str, &Value) -> Result<(), Misfit>) -> Result<(), Misfit> {
    if texts.is_empty() {
        return Err(Misfit::new(
            "wrong-type",
            "has no text in any language".to_owned(),
            "write the text, or leave it out",
        ));
    }
    for (tag, text) in texts {
        if !is_language_tag(tag) {
            return Err(Misfit::new(
                "unknown-language",
                format!("has a text in `{tag}`, which is no language that Liasse knows"),
                "text is one string, or strings by language tag such as `fr`, `en` or `pt-BR`",
            ));
        }
        fit(tag, text)?;
    }
    Ok(())
}

fn in_language(tag: &str, text: &Value) -> Result<(), Misfit> {
    if text.is_string() {
        return Ok(());
    }
    let complaint = format!("should be text in `{tag}`, but is {}", kind_of(text));
    Err(Misfit::new("wrong-type", complaint, "put the text in quotation marks"))
}

fn list_in_language(tag: &str, texts: &Value) -> Result<(), Misfit> {
    let found = match texts {
        Value::String(_) => return Ok(()),
        Value::Array(items) => match items.iter().find(|item| !item.is_string()) {
            None => return Ok(()),
            Some(other) => format!("there is {} in it", kind_of(other)),
        },
        other => format!("is {}", kind_of(other)),
    };
    let complaint = format!("should be a list of texts in `{tag}`, but {found}");
    Err(Misfit::new("wrong-type", complaint, "put the texts in quotation marks, and the list in square brackets"))
}

fn wrong_kind(value: &Value, shape: &Shape) -> Misfit {
    let (wanted, hint) = match shape {
        Shape::Text => ("text", "write one string, or strings by language tag such as {\"fr\": \"…\", \"en\": \"…\"}"),
        Shape::Word(_) => ("text", "write one string"),
        Shape::Number { .. } | Shape::Count { .. } => (
            "a number",
            "write digits only, with a point before the decimals, such as 1234.50: no spaces, currency or thousands signs",
        ),
        Shape::Flag => ("yes or no", "write true or false"),
        Shape::List(_) => ("a list", "put it in square brackets, even a single entry"),
        Shape::Group(_) => ("a group of fields", "give its fields"),
    };
    let found = match value {
        Value::String(text) => format!("is {}", quoted(text)),
        Value::Number(_) => format!("is {}", shown(value)),
        other => format!("is {}", kind_of(other)),
    };
    let mut hint = hint.to_owned();
    if matches!(shape, Shape::Number { .. } | Shape::Count { .. }) && value.as_str().is_some_and(is_written_by_people) {
        hint.push_str(AS_IN_TABLES);
    }
    Misfit::new("wrong-type", format!("should be {wanted}, but {found}"), hint)
}

/// What to do in a table instead of writing each cell anew.
pub(super) const AS_IN_TABLES: &str =
    "; where a whole table is written so, say how its numbers and dates are written, such as `locale = \"fr-FR\"`";

/// Whether a text has the form of a date, but is no day in any order of its parts.
fn has_no_such_day(text: &str) -> bool {
    let parts: Vec<&str> = text.trim().split(['/', '.', '-']).collect();
    let [first, middle, last] = parts.as_slice() else { return false };
    if !parts.iter().all(|part| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())) {
        return false;
    }
    let orders = match (first.len(), last.len()) {
        (4, 1..=2) => [(first, middle, last), (first, last, middle)],
        (1..=2, 4) => [(last, middle, first), (last, first, middle)],
        _ => return false,
    };
    orders.iter().all(|(year, month, day)| Date::parse(&format!("{year}-{month:0>2}-{day:0>2}")).is_none())
}

/// Whether a text may be a number or a date in the notation of some country.
fn is_written_by_people(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || "-(\u{2212}€$£".contains(c))
        && text.chars().any(|c| c.is_ascii_digit())
        && text.chars().filter(|c| c.is_alphabetic()).count() <= 4
}

fn quoted(text: &str) -> String {
    format!("\u{201c}{}\u{201d}", shortened(text))
}

fn shown(value: &Value) -> String {
    shortened(&value.to_string())
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(MAX_SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
