//! Periods between two dates.

use super::Locale;
use super::date::{DateStyle, Day};

/// The words before a single end: in French with a day, in French without, in English.
const SINCE: [&str; 3] = ["depuis le", "depuis", "since"];
const UNTIL: [&str; 3] = ["jusqu\u{2019}au", "jusqu\u{2019}en", "until"];

impl Locale {
    /// A period, saying only once what both ends share: `du 1er au 15 mars 2025`, `1–15 March 2025`,
    /// `janvier – mars 2025`, `2010–2012`. `None` is an end that is open.
    pub fn period(&self, start: Option<Day>, end: Option<Day>, style: DateStyle) -> String {
        match (start, end) {
            (None, None) => String::new(),
            (Some(start), None) => self.open(start, style, SINCE, "", " \u{2013}"),
            (None, Some(end)) => self.open(end, style, UNTIL, "\u{2013} ", ""),
            (Some(start), Some(end)) => self.closed(start, end, style),
        }
    }

    fn closed(&self, start: Day, end: Day, style: DateStyle) -> String {
        let (first, last) = (self.date(start, style), self.date(end, style));
        if first == last {
            return first;
        }
        let first = if start.year() == end.year() { without_shared_end(&first, &last, start.year()) } else { &first };
        if self.language == "fr" && names_a_day(start, style) && names_a_day(end, style) {
            return format!("du {first} au {last}");
        }
        // A day or a year alone stands close to the dash.
        let dash = if first.chars().count() <= 4 { "\u{2013}" } else { " \u{2013} " };
        format!("{first}{dash}{last}")
    }

    fn open(&self, day: Day, style: DateStyle, words: [&str; 3], before: &str, after: &str) -> String {
        let date = self.date(day, style);
        let [french_day, french, english] = words;
        match self.language.as_str() {
            "fr" if names_a_day(day, style) || style == DateStyle::Short => format!("{french_day} {date}"),
            "fr" => format!("{french} {date}"),
            "en" => format!("{english} {date}"),
            _ => format!("{before}{date}{after}"),
        }
    }
}

/// Whether the style spells the date out with its day.
fn names_a_day(day: Day, style: DateStyle) -> bool {
    day.day().is_some() && matches!(style, DateStyle::Medium | DateStyle::Long | DateStyle::Full)
}

/// `first` without the words at its end that `last` has too, where the year is among them.
fn without_shared_end<'a>(first: &'a str, last: &str, year: i32) -> &'a str {
    let shared = first.split(' ').rev().zip(last.split(' ').rev()).take_while(|(a, b)| a == b).count();
    let words: Vec<&str> = first.split(' ').collect();
    let kept = words.len() - shared; // both come from the same split
    if !words[kept..].contains(&year.to_string().as_str()) {
        return first;
    }
    let length = words[..kept].iter().map(|word| word.len() + 1).sum::<usize>();
    first[..length.saturating_sub(1)].trim_end_matches(',')
}
