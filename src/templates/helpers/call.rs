//! The arguments of a helper call, read as what the helper needs.

use std::borrow::Cow;

use handlebars::{Helper, JsonRender, JsonTruthy};
use serde_json::{Number, Value};

use super::{Answer, Complaint};
use crate::diag::did_you_mean;
use crate::locale::{Decimal, DecimalError, Labels, Locale, parse_decimal};
use crate::templates::foreign::Foreign;
use crate::templates::manifest::Manifest;

/// One call, with what the document in work gives. The first parameter of the helper is the number of its site.
pub(in crate::templates) struct Call<'a, 'rc> {
    pub helper: &'a Helper<'rc>,
    pub name: &'static str,
    pub locale: &'a Locale,
    /// The labels of the locale's language, where the template has any.
    pub labels: Option<&'a Labels>,
    /// The languages that the template has labels in.
    pub languages: &'a [String],
    /// Which fields are declared optional.
    pub manifest: &'a Manifest,
    /// The texts that are not in the document's language.
    pub foreign: &'a Foreign<'a>,
}

impl Call<'_, '_> {
    /// Whether the argument was written.
    pub(super) fn has_argument(&self, index: usize) -> bool {
        index + 1 < self.helper.params().len()
    }

    /// An argument; null where it was left out.
    pub(super) fn argument(&self, index: usize) -> &Value {
        self.helper.param(index + 1).map_or(&Value::Null, |argument| argument.value())
    }

    pub(super) fn arguments(&self) -> impl Iterator<Item = &Value> {
        self.helper.params().iter().skip(1).map(|argument| argument.value())
    }

    pub(super) fn option(&self, name: &str) -> Option<&Value> {
        self.helper.hash_get(name).map(|option| option.value()).filter(|value| !value.is_null())
    }

    /// A number, exact; `None` where the argument is empty.
    pub(super) fn number(&self, index: usize) -> Result<Option<Decimal>, Complaint> {
        self.decimal(self.argument(index))
    }

    pub(super) fn decimal(&self, value: &Value) -> Result<Option<Decimal>, Complaint> {
        let text = match value {
            Value::Null => return Ok(None),
            Value::String(text) if text.trim().is_empty() => return Ok(None),
            Value::Number(number) => number.as_str(),
            Value::String(text) => text.trim(),
            other => {
                let message = format!("`{}` needs a number, but got {}", self.name, described(other));
                return Err(Complaint::wrong_value(message, "name a field that holds a number"));
            }
        };
        parse_decimal(text).map(Some).map_err(|error| match error {
            DecimalError::NotANumber => Complaint::wrong_value(
                format!("`{}` needs a number, but got {}", self.name, described(value)),
                "write numbers with digits and a point, without spaces or currency: `1234.50`",
            ),
            DecimalError::TooManyDigits => Complaint::wrong_value(
                format!("`{}` got a number with more than 28 digits", self.name),
                "shorten the number in the record",
            ),
        })
    }

    /// An option that counts digits.
    pub(super) fn digits(&self, option: &str) -> Result<Option<u32>, Complaint> {
        let Some(value) = self.option(option) else { return Ok(None) };
        let digits = value.as_u64().and_then(|digits| u32::try_from(digits).ok()).filter(|digits| *digits <= 20);
        digits.map(Some).ok_or_else(|| {
            let message = format!("`{option}` of `{}` is not a number of digits", self.name);
            Complaint::wrong_value(message, "write a whole number from 0 to 20")
        })
    }

    /// An option that is true or false.
    pub(super) fn flag(&self, option: &str) -> Result<Option<bool>, Complaint> {
        match self.option(option) {
            None => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(*flag)),
            Some(_) => {
                let message = format!("`{option}` of `{}` is neither true nor false", self.name);
                Err(Complaint::wrong_value(message, format!("write `{option}=true` or `{option}=false`")))
            }
        }
    }

    /// An option or argument that is one of some names.
    pub(super) fn choice<T>(&self, what: &str, value: &Value, choices: &[(&str, T)]) -> Result<T, Complaint>
    where
        T: Copy,
    {
        let name = value.as_str().unwrap_or_default();
        choices.iter().find(|(choice, _)| *choice == name).map(|(_, choice)| *choice).ok_or_else(|| {
            let names = choices.iter().map(|(choice, _)| *choice);
            let hint = did_you_mean(name, names.clone())
                .unwrap_or_else(|| format!("write one of `{}`", names.collect::<Vec<_>>().join("`, `")));
            let message = match value {
                Value::String(_) => format!("`{}` knows no {what} \u{201c}{name}\u{201d}", self.name),
                other => format!("the {what} of `{}` cannot be {}", self.name, described(other)),
            };
            Complaint::wrong_value(message, hint)
        })
    }

    /// A list; `None` where the argument is empty.
    pub(super) fn list(&self, index: usize) -> Result<Option<&Vec<Value>>, Complaint> {
        match self.argument(index) {
            Value::Null => Ok(None),
            Value::Array(items) => Ok(Some(items)),
            other => {
                let message = format!("`{}` needs a list, but got {}", self.name, described(other));
                Err(Complaint::wrong_value(message, "name a field that holds a list"))
            }
        }
    }

    /// A field path inside the items of a list, such as `"cost.total"`.
    pub(super) fn path(&self, index: usize) -> Result<Vec<&str>, Complaint> {
        match self.argument(index) {
            Value::String(path) if !path.is_empty() => Ok(path.split('.').collect()),
            Value::Null => Ok(vec![]),
            other => {
                let message = format!("`{}` needs the name of a field, but got {}", self.name, described(other));
                Err(Complaint::wrong_value(message, "write the name between quotation marks: `\"cost.total\"`"))
            }
        }
    }

    /// A value as plain text.
    pub(super) fn text<'v>(&self, value: &'v Value) -> Result<Cow<'v, str>, Complaint> {
        match value {
            Value::String(text) => Ok(Cow::Borrowed(text)),
            Value::Array(_) | Value::Object(_) => {
                let message = format!("`{}` needs a text, but got {}", self.name, described(value));
                Err(Complaint::wrong_value(message, "name a field that holds a text"))
            }
            other => Ok(Cow::Owned(other.render())),
        }
    }

    /// An exact number as an answer.
    pub(super) fn answer(&self, number: Decimal) -> Answer {
        Answer::Value(number_value(number))
    }
}

/// An exact number as JSON.
pub(super) fn number_value(number: Decimal) -> Value {
    number.to_string().parse::<Number>().map_or(Value::Null, Value::Number)
}

/// Whether `{{#if value}}` holds.
pub(super) fn is_true(value: &Value) -> bool {
    value.is_truthy(false)
}

/// Whether there is nothing to show.
pub(super) fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

/// A value in a message: `the text “abc”`, `a list`.
pub(in crate::templates) fn described(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Bool(truth) => format!("`{truth}`"),
        Value::Number(number) => format!("the number {number}"),
        Value::String(text) if text.chars().count() > 40 => {
            format!("the text \u{201c}{}\u{2026}\u{201d}", text.chars().take(40).collect::<String>())
        }
        Value::String(text) => format!("the text \u{201c}{text}\u{201d}"),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "a group of fields".to_owned(),
    }
}
