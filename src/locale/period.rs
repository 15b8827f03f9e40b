//! Periods between two dates.

use super::Locale;
use super::date::{DateStyle, Day};

/// The words of a language around dates.
struct Words {
    /// Before a start alone: with a day, without.
    since: [&'static str; 2],
    /// Before an end alone: with a day, without.
    until: [&'static str; 2],
    /// Before the first and between the first and the last day, where the language has words for it.
    between: Option<[&'static str; 2]>,
}

/// The words of a language; a dash serves the others.
fn words(language: &str) -> Option<Words> {
    let words = |since, until, between| Some(Words { since, until, between });
    match language {
        "fr" => words(["depuis le", "depuis"], ["jusqu\u{2019}au", "jusqu\u{2019}en"], Some(["du ", " au "])),
        "en" => words(["since"; 2], ["until"; 2], None),
        "es" => words(["desde el", "desde"], ["hasta el", "hasta"], Some(["del ", " al "])),
        "pt" => words(["desde"; 2], ["at\u{e9}"; 2], Some(["de ", " a "])),
        "de" => words(["seit dem", "seit"], ["bis zum", "bis"], None),
        "nl" => words(["sinds"; 2], ["tot en met"; 2], None),
        _ => None,
    }
}

impl Locale {
    /// A period, saying only once what both ends share: `du 1er au 15 mars 2025`, `1–15 March 2025`,
    /// `janvier – mars 2025`, `2010–2012`. `None` is an end that is open.
    pub fn period(&self, start: Option<Day>, end: Option<Day>, style: DateStyle) -> String {
        match (start, end) {
            (None, None) => String::new(),
            (Some(start), None) => self.open(start, style, |words| words.since, "", " \u{2013}"),
            (None, Some(end)) => self.open(end, style, |words| words.until, "\u{2013} ", ""),
            (Some(start), Some(end)) => self.closed(start, end, style),
        }
    }

    fn closed(&self, start: Day, end: Day, style: DateStyle) -> String {
        let (first, last) = (self.date(start, style), self.date(end, style));
        if first == last {
            return first;
        }
        let first = if start.year() == end.year() { without_shared_end(&first, &last, start.year()) } else { &first };
        let between = words(&self.language).and_then(|words| words.between);
        if let Some([before, between]) = between.filter(|_| names_a_day(start, style) && names_a_day(end, style)) {
            return format!("{before}{first}{between}{last}");
        }
        // A day or a year alone stands close to the dash.
        let dash = if first.chars().count() <= 4 { "\u{2013}" } else { " \u{2013} " };
        format!("{first}{dash}{last}")
    }

    fn open(
        &self,
        day: Day,
        style: DateStyle,
        choose: impl Fn(Words) -> [&'static str; 2],
        before: &str,
        after: &str,
    ) -> String {
        let date = self.date(day, style);
        let with_day = names_a_day(day, style) || (day.day().is_some() && style == DateStyle::Short);
        match words(&self.language).map(choose) {
            Some([word, _]) if with_day => format!("{word} {date}"),
            Some([_, word]) => format!("{word} {date}"),
            None => format!("{before}{date}{after}"),
        }
    }
}

/// Whether the style spells the date out with its day.
fn names_a_day(day: Day, style: DateStyle) -> bool {
    day.day().is_some() && matches!(style, DateStyle::Medium | DateStyle::Long | DateStyle::Full)
}

/// What stands between the words of a date.
const SPACES: [char; 2] = [' ', '\u{a0}'];

/// `first` without the words at its end that `last` has too, where the year is among them.
fn without_shared_end<'a>(first: &'a str, last: &str, year: i32) -> &'a str {
    let shared = first.rsplit(SPACES).zip(last.rsplit(SPACES)).take_while(|(a, b)| a == b).count();
    let words: Vec<&str> = first.split(SPACES).collect();
    let kept = words.len() - shared; // both come from the same split
    if !words[kept..].contains(&year.to_string().as_str()) {
        return first;
    }
    let end = kept.checked_sub(1).and_then(|last| first.match_indices(SPACES).nth(last));
    end.map_or("", |(end, _)| first[..end].trim_end_matches(','))
}
