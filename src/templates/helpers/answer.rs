//! What a helper gives back.

use serde_json::Value;

/// A helper's result.
#[derive(Debug, PartialEq)]
pub(in crate::templates) enum Answer {
    /// A value, for other helpers and blocks; as output it is text.
    Value(Value),
    /// Text; the signs of XML in it are escaped on output.
    Text(String),
    /// Well-formed XHTML, written as it is.
    Markup(String),
}

impl Answer {
    pub(super) const EMPTY: Answer = Answer::Value(Value::Null);

    /// The answer as an argument of another helper.
    pub(in crate::templates) fn into_value(self) -> Value {
        match self {
            Answer::Value(value) => value,
            Answer::Text(text) | Answer::Markup(text) => Value::String(text),
        }
    }
}

impl From<bool> for Answer {
    fn from(truth: bool) -> Answer {
        Answer::Value(Value::Bool(truth))
    }
}

/// Why a helper has no result; the caller knows the place.
#[derive(Debug, PartialEq)]
pub(in crate::templates) struct Complaint {
    pub code: &'static str,
    pub message: String,
    pub hint: String,
}

impl Complaint {
    /// A value that the helper cannot use.
    pub(super) fn wrong_value(message: impl Into<String>, hint: impl Into<String>) -> Complaint {
        Complaint { code: "wrong-value", message: message.into(), hint: hint.into() }
    }
}
