//! The date of a document: one reading of it for all formats.

use std::fmt;

/// A day of the calendar, perhaps with a time: what ISO 8601 and the W3C's note on dates and times allow in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
    time: Option<Time>,
}

/// A time of the day with its distance from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Time {
    pub hour: u8,
    pub minute: u8,
    pub second: u8,
    /// In minutes, ahead of UTC where positive.
    pub offset: i16,
}

/// No place on earth is further from UTC, in minutes (XML Schema Part 2, 3.2.7.3, has the same limit).
const MAX_OFFSET: i16 = 14 * 60;

impl Date {
    /// Reads `2025`, `2025-03`, `2025-03-31`, `2025-03-31T09:30`, with seconds, and with `Z` or `+02:00`; `None` for
    /// anything else, and for days that the calendar does not have.
    ///
    /// A year or a month stands for its first day; a time without a zone is one of UTC. Parts of seconds are dropped.
    pub fn parse(text: &str) -> Option<Date> {
        let text = text.trim();
        let (day, time) = text.split_once(['T', ' ']).map_or((text, None), |(day, time)| (day, Some(time)));
        let mut parts = day.split('-');
        let year = number(parts.next()?, 4)?;
        let month = parts.next().map(|part| number(part, 2));
        let number_of_day = parts.next().map(|part| number(part, 2));
        if parts.next().is_some() || (time.is_some() && number_of_day.is_none()) {
            return None;
        }
        let month = u8::try_from(month.unwrap_or(Some(1))?).ok()?;
        let day = u8::try_from(number_of_day.unwrap_or(Some(1))?).ok()?;
        let is_in_calendar = year > 0 && (1..=12).contains(&month) && (1..=days_of(year, month)).contains(&day);
        let time = match time {
            Some(time) => Some(Time::parse(time)?),
            None => None,
        };
        is_in_calendar.then_some(Date { year, month, day, time })
    }

    /// From 1 to 9999.
    pub fn year(self) -> u16 {
        self.year
    }
    /// From 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }
    /// From 1 to 31.
    pub fn day(self) -> u8 {
        self.day
    }
    pub fn time(self) -> Option<Time> {
        self.time
    }

    /// For comparison: minutes and seconds of UTC since the calendar began. A day counts from its first moment.
    pub fn instant(self) -> (i64, u8) {
        let years = i64::from(self.year) - 1;
        let months: i64 = (1..self.month).map(|month| i64::from(days_of(self.year, month))).sum();
        let days = years * 365 + years / 4 - years / 100 + years / 400 + months + i64::from(self.day);
        let Some(Time { hour, minute, second, offset }) = self.time else { return (days * 24 * 60, 0) };
        ((days * 24 + i64::from(hour)) * 60 + i64::from(minute) - i64::from(offset), second)
    }
}

impl Time {
    /// Reads `09:30`, with seconds, and with `Z` or `+02:00`.
    fn parse(text: &str) -> Option<Time> {
        let (clock, offset) = text.find(['Z', '+', '-']).map_or((text, ""), |place| text.split_at(place));
        let (clock, fraction) = clock.split_once('.').map_or((clock, None), |(clock, part)| (clock, Some(part)));
        let mut parts = clock.split(':');
        let mut next = |limit: u8| {
            let value = number(parts.next()?, 2)?;
            u8::try_from(value).ok().filter(|value| *value <= limit)
        };
        let (hour, minute) = (next(23)?, next(59)?);
        let (second, has_seconds) = match clock.matches(':').count() {
            1 => (0, false),
            2 => (next(59)?, true),
            _ => return None,
        };
        let is_fraction = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if fraction.is_some_and(|part| !has_seconds || !is_fraction(part)) {
            return None;
        }
        Some(Time { hour, minute, second, offset: zone(offset)? })
    }
}

/// Reads a time zone, `Z`, `+02:00` or nothing, in minutes.
fn zone(text: &str) -> Option<i16> {
    if matches!(text, "" | "Z") {
        return Some(0);
    }
    let (hours, minutes) = text.get(1..)?.split_once(':')?;
    let (hours, minutes) = (number(hours, 2)? as i16, number(minutes, 2).filter(|minutes| *minutes < 60)? as i16);
    let offset = hours * 60 + minutes;
    (offset <= MAX_OFFSET).then_some(if text.starts_with('-') { -offset } else { offset })
}

/// A number of exactly so many digits, four at most.
fn number(text: &str, digits: usize) -> Option<u16> {
    (text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

/// How many days a month has in the Gregorian calendar.
fn days_of(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Date {
    /// `2025-03-31`, or `2025-03-31T09:30:00+02:00` (W3C, Date and Time Formats).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)?;
        let Some(Time { hour, minute, second, offset }) = self.time else { return Ok(()) };
        write!(f, "T{hour:02}:{minute:02}:{second:02}")?;
        match offset {
            0 => f.write_str("Z"),
            offset => {
                let sign = if offset < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", offset.abs() / 60, offset.abs() % 60)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_far_as_they_go() {
        for (text, read) in [
            ("2025-03-31", "2025-03-31"),
            (" 2024-02-29 ", "2024-02-29"),
            ("2025-03", "2025-03-01"),
            ("2025", "2025-01-01"),
            ("2025-03-31T09:30", "2025-03-31T09:30:00Z"),
            ("2025-03-31 09:30:05", "2025-03-31T09:30:05Z"),
            ("2025-03-31T09:30:05Z", "2025-03-31T09:30:05Z"),
            ("2025-03-31T09:30:05.250+02:00", "2025-03-31T09:30:05+02:00"),
            ("2025-03-31T09:30-03:30", "2025-03-31T09:30:00-03:30"),
            ("2025-03-31T09:30-00:00", "2025-03-31T09:30:00Z"),
        ] {
            assert_eq!(Date::parse(text).map(|date| date.to_string()).as_deref(), Some(read), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_of_the_calendar_is_refused() {
        for text in [
            "",
            "2025-02-30",
            "2025-02-29",
            "1900-02-29",
            "2025-04-31",
            "2025-13-01",
            "2025-00-10",
            "2025-13",
            "0000-01-01",
            "2025-3-1",
            "31/03/2025",
            "le 31 mars",
            "2025-03-3é",
            "+025-03-31",
            "2025-03-31-01",
            "2025T10:00",
            "2025-03T10:00",
            "2025-03-31T",
            "2025-03-31T9:30",
            "2025-03-31T24:00",
            "2025-03-31T09:30:60",
            "2025-03-31T09:30.5",
            "2025-03-31T09:30:05.",
            "2025-03-31T10:00+2",
            "2025-03-31T10:00+15:00",
            "2025-03-31T10:00+01:60",
            "2025-03-31T10:00é",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn dates_compare_by_their_instants() {
        let instant = |text| Date::parse(text).unwrap().instant();
        assert!(instant("2025-03-31") < instant("2025-04"));
        assert!(instant("2025-03-31T01:00+02:00") < instant("2025-03-31"));
        assert!(instant("2025-02-28T23:00-02:00") > instant("2025-03-01"));
        assert_eq!(instant("2025-01-01").0 - instant("2024-01-01").0, 366 * 24 * 60);
        assert!(instant("2025-03-31T09:30:01") > instant("2025-03-31T09:30"));
        assert_eq!(instant("2025-03-31T10:00+01:00"), instant("2025-03-31T09:00Z"));
    }
}
