//! Dates and periods.

use serde_json::Value;

use super::call::{described, is_empty};
use super::{Answer, Call, Complaint};
use crate::locale::{DateStyle, Day};

/// `{{date day "long"}}`
pub(super) fn date(call: &Call<'_, '_>) -> Result<Answer, Complaint> {
    let Some(day) = day(call, 0)? else { return Ok(Answer::EMPTY) };
    let text = call.locale.date(day, style(call, 1)?);
    finished(call, text)
}

/// `{{period start end "month-year"}}`
pub(super) fn period(call: &Call<'_, '_>) -> Result<Answer, Complaint> {
    let (start, end) = (day(call, 0)?, day(call, 1)?);
    if let (Some(start), Some(end)) = (start, end)
        && start > end
    {
        let (start, end) = (described(call.argument(0)), described(call.argument(1)));
        let message = format!("this period ends before it starts: {start}, {end}");
        return Err(Complaint::wrong_value(message, "exchange the two dates, or correct them in the record"));
    }
    let text = call.locale.period(start, end, style(call, 2)?);
    finished(call, text)
}

fn day(call: &Call<'_, '_>, index: usize) -> Result<Option<Day>, Complaint> {
    let value = call.argument(index);
    if is_empty(value) {
        return Ok(None);
    }
    let written = match value {
        Value::String(text) => text.trim(),
        // A year may come as a number.
        Value::Number(number) => number.as_str(),
        _ => "",
    };
    written.parse::<Day>().map(Some).map_err(|()| {
        let message = format!("`{}` needs a date, but got {}", call.name, described(value));
        Complaint::wrong_value(message, "write dates as year-month-day: `2025-03-01`, `2025-03` or `2025`")
    })
}

fn style(call: &Call<'_, '_>, index: usize) -> Result<DateStyle, Complaint> {
    match call.argument(index) {
        Value::Null => Ok(DateStyle::default()),
        name => {
            let styles = DateStyle::NAMES.map(|name| (name, DateStyle::from_name(name).unwrap_or_default()));
            call.choice("style", name, &styles)
        }
    }
}

/// With `superscript=true` the ordinal of a French first of a month is raised: `1<sup>er</sup> mars`.
fn finished(call: &Call<'_, '_>, text: String) -> Result<Answer, Complaint> {
    if call.flag("superscript")?.unwrap_or(false) && text.contains("1er") {
        return Ok(Answer::Markup(text.replace("1er", "1<sup>er</sup>")));
    }
    Ok(Answer::Text(text))
}
