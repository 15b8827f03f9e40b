//! Whether a value is of a simple type of XML Schema (XML Schema Part 2, section 3).

use crate::records::iati::schema::Simple;

/// What a value should have been.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    /// What it must be, as in "is “x”, which is not …".
    pub what: &'static str,
    pub hint: &'static str,
}

const fn wanted(what: &'static str, hint: &'static str) -> Wanted {
    Wanted { what, hint }
}

pub(super) fn check(simple: Simple, text: &str) -> Result<(), Wanted> {
    let value = text.trim_matches([' ', '\t', '\n', '\r']);
    let (is_valid, wanted) = match simple {
        Simple::String => return Ok(()),
        Simple::Decimal => (
            is_decimal(value),
            wanted(
                "a number",
                "write digits only, with a point before the decimals: no spaces, signs of thousands or currency",
            ),
        ),
        Simple::Boolean => (matches!(value, "true" | "false" | "1" | "0"), wanted("yes or no", "write `1` or `0`")),
        Simple::Date => {
            (is_date(value), wanted("a date", "write year, month and day, such as 2025-12-31; the day must exist"))
        }
        Simple::DateTime => {
            (is_date_time(value), wanted("a date with a time", "write it such as 2025-12-31T08:30:00Z"))
        }
        Simple::Int => (
            integer(value).is_some_and(|value| i32::try_from(value).is_ok()),
            wanted("a whole number", "write digits only"),
        ),
        Simple::NonNegativeInteger => {
            (is_integer(value) && !is_negative(value), wanted("a whole number from 0", "write digits only"))
        }
        Simple::PositiveInteger => (
            is_integer(value) && !is_negative(value) && value.bytes().any(|byte| matches!(byte, b'1'..=b'9')),
            wanted("a whole number from 1", "write digits only, such as a year: 2025"),
        ),
        Simple::AnyUri => (is_uri(value), wanted("an address", "write it such as https://example.org/report.pdf")),
        Simple::Language => {
            (value.is_empty() || is_language(value), wanted("a language", "write a code such as `fr`, `en` or `pt-BR`"))
        }
        Simple::NameToken => (
            !value.is_empty()
                && value.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ':' | '\u{b7}')),
            wanted("one word", "write the name of an element, such as `activity-status`"),
        ),
    };
    if is_valid { Ok(()) } else { Err(wanted) }
}

fn unsigned(value: &str) -> &str {
    value.strip_prefix(['+', '-']).unwrap_or(value)
}

fn is_digits(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_decimal(value: &str) -> bool {
    let digits = unsigned(value);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    all(whole) && all(fraction) && !(whole.is_empty() && fraction.is_empty())
}

fn is_integer(value: &str) -> bool {
    is_digits(unsigned(value))
}

/// Whether a whole number is below zero; `-0` is not.
fn is_negative(value: &str) -> bool {
    value.starts_with('-') && value.bytes().any(|byte| matches!(byte, b'1'..=b'9'))
}

fn integer(value: &str) -> Option<i64> {
    is_integer(value).then(|| value.trim_start_matches('+').parse().ok())?
}

/// A day of any year, with or without a time zone.
fn is_date(value: &str) -> bool {
    day(value).is_some_and(is_zone)
}

fn is_date_time(value: &str) -> bool {
    let time = day(value).and_then(|rest| rest.strip_prefix('T'));
    time.and_then(after_time).is_some_and(is_zone)
}

/// What follows a day: `-?YYYY-MM-DD`, with more digits for years after 9999.
fn day(value: &str) -> Option<&str> {
    let value = value.strip_prefix('-').unwrap_or(value);
    let (year, rest) = value.split_at(value.find('-')?);
    let is_year = is_digits(year) && year.len() >= 4 && (year.len() == 4 || !year.starts_with('0')) && year != "0000";
    let (month, rest) = two_digits(rest.strip_prefix('-')?)?;
    let (day, rest) = two_digits(rest.strip_prefix('-')?)?;
    let last_digits = year.get(year.len().saturating_sub(4)..)?.parse::<u32>().ok()?;
    let is_leap = last_digits % 4 == 0 && (last_digits % 100 != 0 || last_digits % 400 == 0);
    let last = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    (is_year && (1..=12).contains(&month) && (1..=last).contains(&day)).then_some(rest)
}

/// What follows a time: `hh:mm:ss`, with a fraction of a second or without.
fn after_time(value: &str) -> Option<&str> {
    let (hour, rest) = two_digits(value)?;
    let (minute, rest) = two_digits(rest.strip_prefix(':')?)?;
    let (second, rest) = two_digits(rest.strip_prefix(':')?)?;
    let mut is_whole = true;
    let rest = match rest.strip_prefix('.') {
        Some(fraction) => {
            let end = fraction.find(|c: char| !c.is_ascii_digit()).unwrap_or(fraction.len());
            is_whole = fraction[..end].bytes().all(|byte| byte == b'0');
            (end > 0).then(|| &fraction[end..])?
        }
        None => rest,
    };
    let is_midnight = hour == 24 && minute == 0 && second == 0 && is_whole;
    ((hour <= 23 && minute <= 59 && second <= 59) || is_midnight).then_some(rest)
}

fn is_zone(value: &str) -> bool {
    if value.is_empty() || value == "Z" {
        return true;
    }
    let offset = value.strip_prefix(['+', '-']).and_then(two_digits);
    let Some((hours, rest)) = offset else { return false };
    let minutes = rest.strip_prefix(':').and_then(two_digits);
    minutes.is_some_and(|(minutes, rest)| {
        rest.is_empty() && minutes <= 59 && (hours < 14 || (hours == 14 && minutes == 0))
    })
}

fn two_digits(value: &str) -> Option<(u32, &str)> {
    let digits = value.get(..2).filter(|digits| is_digits(digits))?;
    Some((digits.parse().ok()?, &value[2..]))
}

/// RFC 3066, as XML Schema has it.
fn is_language(value: &str) -> bool {
    let mut parts = value.split('-');
    let fits = |part: &str| (1..=8).contains(&part.len());
    parts.next().is_some_and(|part| fits(part) && part.bytes().all(|byte| byte.is_ascii_alphabetic()))
        && parts.all(|part| fits(part) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Nearly everything is an address to XML Schema, since characters that may not stand in one are taken as escaped. What
/// is left: a `%` without two hexadecimal digits, a second `#`, and a colon before any name.
fn is_uri(value: &str) -> bool {
    let escapes = value.match_indices('%').all(|(at, _)| {
        value.get(at + 1..at + 3).is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
    });
    escapes && value.matches('#').count() <= 1 && !value.starts_with(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_take_what_xml_schema_allows() {
        for (simple, good, bad) in [
            (Simple::Decimal, &["1", "-1.50", "+.5", "5.", " 7 "][..], &["", ".", "1,5", "1e3", "1 000", "€5"][..]),
            (Simple::Boolean, &["1", "0", "true", "false"], &["yes", "True", ""]),
            (
                Simple::Date,
                &["2024-02-29", "2012-04-15Z", "2012-04-15+14:00", "-0044-03-15", "12012-01-01"],
                &["2023-02-29", "2012-4-15", "15/04/2012", "2012-04-15+14:01", "0000-01-01", "2012-04-15T00:00:00", ""],
            ),
            (
                Simple::DateTime,
                &["2014-09-10T07:15:37Z", "2014-09-10T24:00:00", "2014-09-10T07:15:37.5-05:00"],
                &["2014-09-10", "2014-09-10 07:15:37", "2014-09-10T24:00:01", "2014-09-10T07:15"],
            ),
            (Simple::Int, &["1", "-5", "+2147483647"], &["2147483648", "1.0", ""]),
            (Simple::NonNegativeInteger, &["0", "-0", "12"], &["-1", "x"]),
            (Simple::PositiveInteger, &["2014", "+1"], &["0", "-1", "2014.0"]),
            (
                Simple::AnyUri,
                &["", "https://example.org/a b", "http:www.example.org/x"],
                &["http://a/%zz", "a#b#c", ":a"],
            ),
            (Simple::Language, &["", "fr", "pt-BR"], &["f_r", "toolonglanguage", "fr-"]),
            (Simple::NameToken, &["activity-status"], &["", "two words"]),
        ] {
            for text in good {
                assert!(check(simple, text).is_ok(), "{simple:?} {text}");
            }
            for text in bad {
                assert!(check(simple, text).is_err(), "{simple:?} {text}");
            }
        }
    }
}
