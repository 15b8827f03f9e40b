//! Labels and running text.

use std::borrow::Cow;

use serde_json::Value;

use super::call::described;
use super::{Answer, Call, Complaint};
use crate::diag::did_you_mean;
use crate::locale::{LabelError, LabelValue, ListStyle};
use crate::templates::escape::escape;

/// `{{label "key" count=number name=value}}`
pub(super) fn label(call: &Call<'_, '_>) -> Result<Answer, Complaint> {
    let key = match call.argument(0) {
        Value::Null => return Ok(Answer::EMPTY),
        value => call.text(value)?,
    };
    let Some(labels) = call.labels else {
        let hint = match call.languages {
            [] => "make a file `labels/en.ftl` in the template\u{2019}s folder, one for each language".to_owned(),
            known => format!("the template has labels in {}", known.join(", ")),
        };
        let message = format!("this template has no labels in the language `{}`", call.locale.language());
        return Err(Complaint { code: "missing-labels", message, hint });
    };
    if let Some(count) = call.option(COUNT) {
        call.decimal(count)?;
    }
    let value = |name: &str| call.helper.hash_get(name).map(|option| handed_over(call, name, option.value()));
    let text = labels.text(&key, call.locale, value);
    text.map(|text| Answer::Text(text.into_owned())).map_err(|error| {
        let (code, hint) = match &error {
            LabelError::Unknown(key) => (
                "unknown-label",
                did_you_mean(key, labels.keys())
                    .unwrap_or_else(|| format!("add it to `labels/{}.ftl`", call.locale.language())),
            ),
            LabelError::NeedsValue { value, .. } => {
                ("wrong-arguments", format!("write `{{{{label \"{key}\" {value}=\u{2026}}}}}`"))
            }
            LabelError::Endless(_) => ("wrong-value", "write the text itself in one of the labels".to_owned()),
        };
        Complaint { code, message: error.to_string(), hint }
    })
}

/// The option that is a number, also where the record has it as a text.
const COUNT: &str = "count";

/// A value inside a label.
fn handed_over(call: &Call<'_, '_>, name: &str, value: &Value) -> LabelValue {
    let text = || call.text(value).map(Cow::into_owned).map_or(LabelValue::Empty, LabelValue::Text);
    match value {
        Value::Null => LabelValue::Empty,
        Value::String(_) if name != COUNT => text(),
        Value::Number(_) | Value::String(_) => {
            call.decimal(value).ok().flatten().map_or(LabelValue::Empty, LabelValue::Number)
        }
        _ => text(),
    }
}

/// `{{paragraphs text}}`: a text with blank lines, or a list of texts, as `<p>` each.
pub(super) fn paragraphs(call: &Call<'_, '_>) -> Result<Answer, Complaint> {
    let mut markup = String::new();
    match call.argument(0) {
        Value::Array(items) => {
            for item in items {
                push_paragraphs(&mut markup, call, item)?;
            }
        }
        other => push_paragraphs(&mut markup, call, other)?,
    }
    Ok(Answer::Markup(markup))
}

fn push_paragraphs(markup: &mut String, call: &Call<'_, '_>, value: &Value) -> Result<(), Complaint> {
    let text = call.text(value)?;
    let attributes = call.foreign.attributes(&text).unwrap_or_default();
    let mut open = false;
    for line in text.lines().map(str::trim) {
        match (line.is_empty(), open) {
            (true, true) => {
                markup.push_str("</p>");
                open = false;
            }
            (true, false) => {}
            (false, _) => {
                if open {
                    markup.push_str("<br/>");
                } else {
                    markup.extend(["<p", attributes, ">"]);
                }
                markup.push_str(&escape(line));
                open = true;
            }
        }
    }
    if open {
        markup.push_str("</p>");
    }
    Ok(())
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
