//! Labels and running text.

use std::borrow::Cow;

use serde_json::Value;

use super::call::described;
use super::{Answer, Call, Complaint};
use crate::locale::{Digits, LabelError, ListStyle};
use crate::templates::escape::escape;
use crate::templates::nearest::did_you_mean;

/// `{{label "key" count=number name=value}}`
pub(super) fn label(call: &Call<'_, '_>) -> Result<Answer, Complaint> {
    let key = match call.argument(0) {
        Value::Null => return Ok(Answer::EMPTY),
        value => call.text(value)?,
    };
    let Some(labels) = call.labels else {
        let hint = match call.languages {
            [] => "make a file `labels/en.toml` in the template\u{2019}s folder, one for each language".to_owned(),
            known => format!("the template has labels in {}", known.join(", ")),
        };
        let message = format!("this template has no labels in the language `{}`", call.locale.language());
        return Err(Complaint { code: "missing-labels", message, hint });
    };
    let count = call.option("count").map_or(Ok(None), |count| call.decimal(count))?;
    let value = |name: &str| call.helper.hash_get(name).map(|option| shown(call, option.value()));
    labels.text(&key, call.locale, count.as_ref(), value).map(Answer::Text).map_err(|error| {
        let (code, hint) = match &error {
            LabelError::Unknown(key) => (
                "unknown-label",
                did_you_mean(key, labels.keys())
                    .unwrap_or_else(|| format!("add it to `labels/{}.toml`", call.locale.language())),
            ),
            LabelError::NeedsCount(_) => ("wrong-arguments", format!("write `{{{{label \"{key}\" count=number}}}}`")),
            LabelError::NeedsValue { placeholder, .. } => {
                ("wrong-arguments", format!("write `{{{{label \"{key}\" {placeholder}=value}}}}`"))
            }
        };
        Complaint { code, message: error.to_string(), hint }
    })
}

/// A value inside a sentence: numbers as the locale writes them.
fn shown(call: &Call<'_, '_>, value: &Value) -> String {
    match value {
        Value::Number(_) => match call.decimal(value) {
            Ok(Some(number)) => call.locale.number(&number, Digits::AS_GIVEN, true),
            _ => String::new(),
        },
        other => call.text(other).map(Cow::into_owned).unwrap_or_default(),
    }
}

/// `{{paragraphs text}}`: a text with blank lines, or a list of texts, as `<p>` each.
pub(super) fn paragraphs(call: &Call<'_, '_>) -> Result<Answer, Complaint> {
    let mut markup = String::new();
    match call.argument(0) {
        Value::Array(items) => {
            for item in items {
                push_paragraphs(&mut markup, &call.text(item)?);
            }
        }
        other => push_paragraphs(&mut markup, &call.text(other)?),
    }
    Ok(Answer::Markup(markup))
}

fn push_paragraphs(markup: &mut String, text: &str) {
    let mut open = false;
    for line in text.lines().map(str::trim) {
        match (line.is_empty(), open) {
            (true, true) => {
                markup.push_str("</p>");
                open = false;
            }
            (true, false) => {}
            (false, _) => {
                markup.push_str(if open { "<br/>" } else { "<p>" });
                markup.push_str(&escape(line));
                open = true;
            }
        }
    }
    if open {
        markup.push_str("</p>");
    }
}

/// `{{concat a b}}`
pub(super) fn concat(call: &Call<'_, '_>) -> Result<Answer, Complaint> {
    let mut whole = String::new();
    for part in call.arguments() {
        whole.push_str(&call.text(part)?);
    }
    Ok(Answer::Text(whole))
}

/// `{{join list}}` as the locale joins, `{{join list ", "}}` with a sign.
pub(super) fn join(call: &Call<'_, '_>) -> Result<Answer, Complaint> {
    let Some(items) = call.list(0)? else { return Ok(Answer::EMPTY) };
    let texts = items.iter().map(|item| call.text(item).map(Cow::into_owned));
    let texts: Vec<String> = texts.collect::<Result<_, _>>()?;
    match call.argument(1) {
        Value::String(sign) => Ok(Answer::Text(texts.join(sign))),
        Value::Null => {
            let style = match call.option("style") {
                None => ListStyle::And,
                Some(name) => call.choice("style", name, &[("and", ListStyle::And), ("or", ListStyle::Or)])?,
            };
            Ok(Answer::Text(call.locale.list(&texts, style)))
        }
        other => {
            let message = format!("`join` needs a text between the items, but got {}", described(other));
            Err(Complaint::wrong_value(message, "write it between quotation marks: `{{join list \", \"}}`"))
        }
    }
}
