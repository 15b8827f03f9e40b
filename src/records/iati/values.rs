//! Values as they are written in activities: texts, languages, numbers, dates, yes and no.

use rust_decimal::Decimal;
use serde_json::Value;

use crate::records::language::is_language_tag;
use crate::records::number;

/// The language tag that was meant: `EN`, `fr_CA` and the three-letter codes of common languages among them.
pub(super) fn language_tag(given: &str) -> Option<String> {
    let given = given.replace('_', "-");
    let (language, rest) = given.split_at(given.find('-').unwrap_or(given.len()));
    let language = match language.to_ascii_lowercase().as_str() {
        "ara" => "ar".to_owned(),
        "deu" | "ger" => "de".to_owned(),
        "eng" => "en".to_owned(),
        "fra" | "fre" => "fr".to_owned(),
        "ita" => "it".to_owned(),
        "nld" | "dut" => "nl".to_owned(),
        "por" => "pt".to_owned(),
        "spa" => "es".to_owned(),
        other => other.to_owned(),
    };
    let tag = format!("{language}{rest}");
    is_language_tag(&tag).then_some(tag)
}

/// Text as it is meant: white space is one space, an empty line parts paragraphs, other line breaks stay.
pub(super) fn tidy(text: &str) -> String {
    let bytes = text.as_bytes();
    let is_space = |byte: u8| matches!(byte, b'\n' | b'\r' | b'\t' | b' ');
    let is_odd = |(at, byte): (usize, &u8)| match byte {
        b'\n' | b'\r' | b'\t' => true,
        b' ' => bytes.get(at + 1).copied().is_some_and(is_space),
        _ => false,
    };
    if !bytes.iter().enumerate().any(is_odd) {
        return text.to_owned();
    }
    let mut tidy = String::with_capacity(text.len());
    let mut breaks = 0;
    for line in text.lines() {
        for word in line.split_ascii_whitespace() {
            match breaks {
                0 if tidy.is_empty() => {}
                0 => tidy.push(' '),
                1 => tidy.push('\n'),
                _ => tidy.push_str("\n\n"),
            }
            breaks = 0;
            tidy.push_str(word);
        }
        breaks += usize::from(!tidy.is_empty());
    }
    tidy
}

/// A decimal number of XML Schema (3.2.3), digit for digit; text that is none stays text, so that it is reported.
pub(super) fn decimal(text: &str) -> Value {
    if let Some(number) = number::from_cell(text) {
        return Value::Number(number);
    }
    let (sign, digits) = match text.as_bytes().first() {
        Some(b'-') => ("-", &text[1..]),
        Some(b'+') => ("", &text[1..]),
        _ => ("", text),
    };
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let trimmed = digits.trim_start_matches('0');
    let whole = if trimmed.is_empty() || trimmed.starts_with('.') { "0" } else { "" };
    let is_number = plain && digits.bytes().any(|byte| byte.is_ascii_digit());
    let number = is_number.then(|| number::from_notation(&format!("{sign}{whole}{trimmed}"))).flatten();
    number.map_or_else(|| Value::String(text.to_owned()), Value::Number)
}

/// The exact value of a decimal of XML Schema.
pub(super) fn exact(text: &str) -> Option<Decimal> {
    number::decimal(&decimal(text))
}

/// A date of XML Schema without its time zone: `2012-04-15Z` is `2012-04-15`.
pub(super) fn date(text: &str) -> &str {
    let is_date = text.len() > 10 && text.as_bytes().get(4) == Some(&b'-') && text.is_char_boundary(10);
    let zone = if is_date { &text[10..] } else { "" };
    let hours = matches!(zone.as_bytes(), [b'+' | b'-', _, _, b':', _, _]);
    if zone == "Z" || hours { &text[..10] } else { text }
}

/// Yes or no in XML Schema.
pub(super) fn flag(text: &str) -> Option<bool> {
    match text {
        "1" | "true" => Some(true),
        "0" | "false" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn reads_values_of_xml_schema() {
        for (text, expected) in
            [("007.50", "7.50"), ("+5", "5"), (".5", "0.5"), ("-0", "-0"), ("5.", "5"), ("000", "0")]
        {
            assert_eq!(decimal(text).to_string(), expected, "{text}");
        }
        for text in ["1,5", "1e3", "", ".", "-", "12 €", "1.2.3"] {
            assert_eq!(decimal(text), json!(text), "not a number");
        }
        assert_eq!(
            [date("2012-04-15Z"), date("2012-04-15+02:00"), date("2012-04-15T10:00:00")],
            ["2012-04-15", "2012-04-15", "2012-04-15T10:00:00"]
        );
    }

    #[test]
    fn tidies_text() {
        assert_eq!(tidy("  One\n      two   three\n\n\n  - four\n"), "One\ntwo three\n\n- four");
        assert_eq!(tidy("plain"), "plain");
    }

    #[test]
    fn knows_languages_as_they_are_written() {
        let tags = ["EN", "fr_CA", "eng", "pt-BR", "xx", "English"].map(language_tag);
        assert_eq!(
            tags.each_ref().map(Option::as_deref),
            [Some("en"), Some("fr-CA"), Some("en"), Some("pt-BR"), None, None]
        );
    }
}
