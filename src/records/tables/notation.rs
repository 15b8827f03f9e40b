//! Numbers and dates as people write them in their country; read only where a source says which country that is.

use std::borrow::Cow;

use serde_json::Number;

use super::currency::currency_of;
use crate::records::number;
use crate::records::project::Date;

/// A number as it is written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Amount<'t> {
    /// 75 where `75 %` is written.
    pub number: Number,
    /// The sign or code of the currency beside it.
    pub currency: Option<&'t str>,
    pub is_percent: bool,
}

/// How a locale writes numbers and dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Notation {
    comma: Sign,
    point: Sign,
    /// Whether comma and point are both in use for decimals.
    alike: bool,
    order: Order,
}

/// What a comma, or a point, within a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Decimal,
    /// It groups thousands. Spaces and apostrophes do so everywhere.
    Group,
}

/// The order of day, month and year. A date that begins with a year of four digits is read so everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    DayMonthYear,
    MonthDayYear,
    YearMonthDay,
}

/// Languages that write `1.234,50`.
const POINT_GROUPS: &[&str] = &[
    "da", "de", "el", "es", "eu", "gl", "ca", "hr", "id", "is", "it", "mk", "nl", "pt", "ro", "sl", "sq", "sr", "tr",
    "vi",
];
/// Languages that write `1 234,50`; a point between digits can only be decimal there.
const SPACE_GROUPS: &[&str] = &[
    "be", "bg", "cs", "et", "fi", "fr", "hu", "hy", "ka", "kk", "lt", "lv", "mg", "nb", "nn", "no", "pl", "ru", "sk",
    "sv", "uk",
];
/// Languages that write `1,234.50`.
const COMMA_GROUPS: &[&str] =
    &["am", "ar", "bn", "en", "fa", "he", "hi", "ja", "km", "ko", "lo", "my", "ne", "si", "sw", "ta", "th", "ur", "zh"];
/// Regions that write `1,234.50` in a language that elsewhere does not.
const COMMA_GROUP_REGIONS: &[&str] =
    &["es-DO", "es-GT", "es-HN", "es-MX", "es-NI", "es-PA", "es-PE", "es-PR", "es-SV", "es-US"];
/// Regions that write `1.234,50` in a language that elsewhere does not.
const POINT_GROUP_REGIONS: &[&str] = &["ar-DZ", "ar-LB", "ar-LY", "ar-MA", "ar-MR", "ar-TN", "fr-BE", "fr-LU", "fr-MA"];
/// Regions in which comma and point are both decimal, since only spaces and apostrophes group.
const BOTH_DECIMAL_REGIONS: &[&str] = &["de-CH", "de-LI", "en-CH", "en-ZA", "fr-CH", "it-CH", "pt-CH", "rm-CH"];

impl Notation {
    /// The notation of a BCP 47 locale; `None` where it is not known.
    pub fn of(locale: &str) -> Option<Notation> {
        let mut parts = locale.split(['-', '_']);
        let language = parts.next()?.to_ascii_lowercase();
        let region = parts.find(|part| part.len() == 2).map(str::to_ascii_uppercase).unwrap_or_default();
        let tag = format!("{language}-{region}");
        let is = |list: &[&str]| list.contains(&tag.as_str());
        let speaks = |list: &[&str]| list.contains(&language.as_str());
        let (comma, point) = if is(BOTH_DECIMAL_REGIONS) {
            (Sign::Decimal, Sign::Decimal)
        } else if is(COMMA_GROUP_REGIONS) {
            (Sign::Group, Sign::Decimal)
        } else if is(POINT_GROUP_REGIONS) || speaks(POINT_GROUPS) {
            (Sign::Decimal, Sign::Group)
        } else if speaks(SPACE_GROUPS) || language == "rm" {
            (Sign::Decimal, Sign::Decimal)
        } else if speaks(COMMA_GROUPS) {
            (Sign::Group, Sign::Decimal)
        } else {
            return None;
        };
        let order = match (language.as_str(), region.as_str()) {
            ("en", "US" | "") => Order::MonthDayYear,
            // Canadians write both orders in English: only dates that begin with the year are sure.
            ("en", "CA") | ("hu" | "ja" | "ko" | "lt" | "sv" | "zh", _) => Order::YearMonthDay,
            _ => Order::DayMonthYear,
        };
        Some(Notation { comma, point, alike: is(BOTH_DECIMAL_REGIONS), order })
    }

    /// The number that a whole text is; `None` where it is none, or where it [may be two](Notation::either).
    pub fn amount(self, text: &str) -> Option<Amount<'_>> {
        let (amount, is_sure) = self.written(text)?;
        is_sure.then_some(amount)
    }

    /// Both numbers that a text may be: `12.500` is 12500 or 12.500 where neither comma nor point groups thousands
    /// and the sign is not the usual one for decimals.
    pub fn either(self, text: &str) -> Option<(String, Number)> {
        let (amount, is_sure) = self.written(text)?;
        (!is_sure).then(|| (amount.number.to_string().replace('.', ""), amount.number))
    }

    /// The number that a whole text is, and whether it can be no other.
    fn written(self, text: &str) -> Option<(Amount<'_>, bool)> {
        let text = text.trim();
        if !text.bytes().any(|byte| byte.is_ascii_digit() || byte >= 0x80) {
            return None;
        }
        let in_brackets = text.strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
        let mut rest = in_brackets.unwrap_or(text).trim();
        let (mut negative, mut currency) = (in_brackets.is_some(), None);
        // A sign may stand before or after the currency.
        for _ in 0..2 {
            if !negative && let Some(after) = rest.strip_prefix(['-', '\u{2212}', '\u{2011}']) {
                (negative, rest) = (true, after.trim_start());
            }
            if currency.is_none()
                && let Some((sign, without)) = currency_of(rest)
            {
                (currency, rest) = (Some(sign), without);
            }
        }
        let (is_percent, rest) = match rest.strip_suffix('%') {
            Some(before) if currency.is_none() => (true, before.trim_end()),
            _ => (false, rest),
        };
        let mut digits = self.digits(rest)?;
        let is_sure = is_percent || !self.may_group(rest);
        if negative && digits.bytes().any(|byte| matches!(byte, b'1'..=b'9')) {
            digits.insert(0, '-');
        }
        Some((Amount { number: number::from_cell(&digits)?, currency, is_percent }, is_sure))
    }

    /// Whether the only sign within a number may group thousands, though it is read as decimal: one to three digits,
    /// a point, or a comma where both are used alike, and three digits.
    fn may_group(self, text: &str) -> bool {
        let text = western(text);
        let Some((whole, sign, fraction)) =
            text.find([',', '.']).map(|at| (&text[..at], &text[at..=at], &text[at + 1..]))
        else {
            return false;
        };
        let both_decimal = self.comma == Sign::Decimal && self.point == Sign::Decimal;
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        both_decimal
            && (sign == "." || self.alike)
            && (1..=3).contains(&whole.len())
            && !whole.starts_with('0')
            && fraction.len() == 3
            && digits(whole)
            && digits(fraction)
    }

    /// Digits with a point for the decimal sign, of digits in groups with the signs of the notation.
    fn digits(self, text: &str) -> Option<String> {
        let text = western(text);
        let is_decimal = |c: char| match c {
            ',' => self.comma == Sign::Decimal,
            '.' => self.point == Sign::Decimal,
            c => c == '\u{66b}',
        };
        let (whole, fraction) = match text.split_once(is_decimal) {
            Some((_, "")) => return None,
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (&*text, None),
        };
        let groups: Vec<&str> = whole.split(|c: char| !c.is_ascii_digit()).collect();
        let signs: Vec<char> = whole.chars().filter(|c| !c.is_ascii_digit()).map(group_sign).collect();
        let one_sign = signs.windows(2).all(|pair| pair[0] == pair[1]);
        let known = signs.iter().all(|sign| match sign {
            ',' => self.comma == Sign::Group,
            '.' => self.point == Sign::Group,
            sign => matches!(sign, ' ' | '\'' | '\u{66c}'),
        });
        if !one_sign || !known || !well_grouped(&groups, signs.first().copied()) {
            return None;
        }
        let mut digits: String = if whole.is_empty() { "0".to_owned() } else { groups.concat() };
        if let Some(fraction) = fraction {
            if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
                return None;
            }
            digits.push('.');
            digits.push_str(fraction);
        }
        Some(digits)
    }

    /// The date that a whole text is, as `2025-12-31`, or `2025-12-31T14:30:00` where it has a time.
    pub fn date(self, text: &str) -> Option<String> {
        let text = text.trim();
        if text.len() > 25 || !text.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let (day, time) = text.split_once([' ', 'T']).map_or((text, None), |(day, time)| (day, Some(time.trim())));
        let sign = day.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '/' | '.' | '-'))?;
        let parts: Vec<&str> = day.split(sign).collect();
        let [first, second, third] = parts.as_slice() else { return None };
        if !parts.iter().all(|part| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())) {
            return None;
        }
        let (year, month, day) = match (first.len(), self.order) {
            (4, _) => (first, second, third),
            (_, Order::DayMonthYear) => (third, second, first),
            (_, Order::MonthDayYear) => (third, first, second),
            (_, Order::YearMonthDay) => return None,
        };
        if year.len() != 4 || month.len() > 2 || day.len() > 2 {
            return None;
        }
        let date = format!("{year}-{month:0>2}-{day:0>2}");
        Date::parse(&date)?;
        match time.map(clock) {
            None => Some(date),
            Some(None) => None,
            Some(Some(time)) if time == "00:00:00" => Some(date),
            Some(Some(time)) => Some(format!("{date}T{time}")),
        }
    }
}

/// A time of day, `14:30` or `14:30:00`.
fn clock(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(':').collect();
    let in_range = |part: &&str, below: u8| part.len() == 2 && part.parse::<u8>().is_ok_and(|value| value < below);
    let (hour, minute, second) = match parts.as_slice() {
        [hour, minute] => (hour, minute, &"00"),
        [hour, minute, second] => (hour, minute, second),
        _ => return None,
    };
    (in_range(hour, 24) && in_range(minute, 60) && in_range(second, 60)).then(|| format!("{hour}:{minute}:{second}"))
}

/// One sign for all spaces, and one for all apostrophes.
fn group_sign(c: char) -> char {
    match c {
        '\u{2019}' | '\u{2018}' => '\'',
        c if c.is_whitespace() || matches!(c, '\u{202f}' | '\u{2007}' | '\u{2009}') => ' ',
        c => c,
    }
}

/// Whether groups have three digits each, the first one to three; or two in all but the last, as in India. A number
/// does not begin with a superfluous zero.
fn well_grouped(groups: &[&str], sign: Option<char>) -> bool {
    let Some((first, rest)) = groups.split_first() else { return false };
    if first.len() > 1 && first.starts_with('0') {
        return false;
    }
    let Some((last, inner)) = rest.split_last() else { return true };
    let by_three = (1..=3).contains(&first.len()) && inner.iter().all(|group| group.len() == 3);
    let by_two = sign == Some(',') && (1..=2).contains(&first.len()) && inner.iter().all(|group| group.len() == 2);
    last.len() == 3 && !first.starts_with('0') && (by_three || by_two)
}

/// Digits and signs of Arabic script as those of Latin script.
fn western(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let digit = |c: char| match c {
        '\u{660}'..='\u{669}' => char::from(b'0' + (c as u32 - 0x660) as u8),
        '\u{6f0}'..='\u{6f9}' => char::from(b'0' + (c as u32 - 0x6f0) as u8),
        c => c,
    };
    Cow::Owned(text.chars().map(digit).collect())
}

#[cfg(test)]
mod tests;
