//! Dates as grants have them: `2014-07-24`, `2014-07-24T00:00:00+00:00`, `2014-07`, `24/07/2014`.

use crate::records::project::Date;

/// Which part of a date such as `24/07/2014` is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
    /// No date of the file tells, or some contradict others.
    Unknown,
}

/// What the dates of a file tell about the order of their parts.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Evidence {
    day_first: bool,
    month_first: bool,
}

impl Evidence {
    pub fn look_at(&mut self, text: &str) {
        if let Some((first, second, year)) = parts(text) {
            self.day_first |= first > 12 && day(year, second, first).is_some();
            self.month_first |= second > 12 && day(year, first, second).is_some();
        }
    }
    pub fn order(self) -> Order {
        match (self.day_first, self.month_first) {
            (true, false) => Order::DayFirst,
            (false, true) => Order::MonthFirst,
            _ => Order::Unknown,
        }
    }
}

/// Why a text is not taken for a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Misread {
    /// It is none.
    NoDate,
    /// It may be two days.
    TwoWays,
}

/// The date in the form of ISO 8601.
///
/// Midnight is left out, since it is what programs add to a day; any other time of day stays. A month or a year
/// without a day stays what it is.
pub(super) fn read(text: &str, order: Order) -> Result<String, Misread> {
    let text = text.trim();
    if let Some((first, second, year)) = parts(text) {
        let (day_first, month_first) = (day(year, second, first), day(year, first, second));
        return match order {
            Order::DayFirst => day_first.ok_or(Misread::NoDate),
            Order::MonthFirst => month_first.ok_or(Misread::NoDate),
            Order::Unknown => match (day_first, month_first) {
                (Some(one), Some(other)) if one != other => Err(Misread::TwoWays),
                (one, other) => one.or(other).ok_or(Misread::NoDate),
            },
        };
    }
    if is_month(text) {
        return Ok(text.to_owned());
    }
    let date = text.get(..10).filter(|date| Date::parse(date).is_some()).ok_or(Misread::NoDate)?;
    let rest = &text[10..];
    let time = rest.strip_prefix(['T', ' ']).unwrap_or(rest);
    match time {
        "" if rest.is_empty() => Ok(date.to_owned()),
        _ if rest.len() == time.len() || !is_time(time) => Err(Misread::NoDate),
        _ if is_midnight(time) => Ok(date.to_owned()),
        _ => Ok(text.to_owned()),
    }
}

/// Whether this is a year, or a year and a month.
pub(super) fn is_month(text: &str) -> bool {
    match text.len() {
        4 => text.bytes().all(|byte| byte.is_ascii_digit()),
        7 => Date::parse(&format!("{text}-01")).is_some(),
        _ => false,
    }
}

/// Both numbers and the year of a date such as `24/07/2014`.
fn parts(text: &str) -> Option<(u8, u8, &str)> {
    let mut parts = text.trim().split(['/', '-', '.']);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let is_number = |text: &str, digits: std::ops::RangeInclusive<usize>| {
        digits.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_date = is_number(first, 1..=2) && is_number(second, 1..=2) && is_number(year, 4..=4);
    if !is_date || parts.next().is_some() {
        return None;
    }
    Some((first.parse().ok()?, second.parse().ok()?, year))
}

fn day(year: &str, month: u8, day: u8) -> Option<String> {
    let date = format!("{year}-{month:02}-{day:02}");
    Date::parse(&date).map(|_| date)
}

/// Whether a text begins as a time of day: `hh:mm`.
fn is_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 5
        && bytes[2] == b':'
        && [0, 1, 3, 4].iter().all(|at| bytes[*at].is_ascii_digit())
        && text.bytes().all(|byte| byte.is_ascii_digit() || b":.+-Z".contains(&byte))
}

fn is_midnight(time: &str) -> bool {
    let clock = time.split(['+', '-', 'Z']).next().unwrap_or(time);
    clock.bytes().all(|byte| matches!(byte, b'0' | b':' | b'.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_is_clear() {
        for (text, order, expected) in [
            ("2014-07-24", Order::Unknown, "2014-07-24"),
            ("2014-07-24T00:00:00+00:00", Order::Unknown, "2014-07-24"),
            ("2014-07-24T00:00:00.000Z", Order::Unknown, "2014-07-24"),
            ("2014-07-24 00:00:00", Order::Unknown, "2014-07-24"),
            ("2014-07-24T09:30:00Z", Order::Unknown, "2014-07-24T09:30:00Z"),
            ("2014-07", Order::Unknown, "2014-07"),
            ("2014", Order::Unknown, "2014"),
            (" 24/07/2014 ", Order::Unknown, "2014-07-24"),
            ("07/24/2014", Order::Unknown, "2014-07-24"),
            ("5.5.2014", Order::Unknown, "2014-05-05"),
            ("03/04/2014", Order::DayFirst, "2014-04-03"),
            ("03-04-2014", Order::MonthFirst, "2014-03-04"),
        ] {
            assert_eq!(read(text, order).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn guesses_nothing() {
        assert_eq!(read("03/04/2014", Order::Unknown), Err(Misread::TwoWays));
        assert_eq!(read("24/07/2014", Order::MonthFirst), Err(Misread::NoDate));
        for text in [
            "24/07/14",
            "31/02/2014",
            "2014-02-30",
            "2014-13",
            "0",
            "July 2014",
            "2014-07-24x",
            "2014-07-24T1",
            "é",
            "",
        ] {
            assert_eq!(read(text, Order::Unknown), Err(Misread::NoDate), "{text}");
        }
    }

    #[test]
    fn the_dates_of_a_file_tell_their_order() {
        let order = |dates: &[&str]| {
            let mut evidence = Evidence::default();
            dates.iter().for_each(|date| evidence.look_at(date));
            evidence.order()
        };
        assert_eq!(order(&["03/04/2014", "24/07/2014"]), Order::DayFirst);
        assert_eq!(order(&["03/04/2014", "07/24/2014"]), Order::MonthFirst);
        assert_eq!(order(&["03/04/2014", "2014-07-24", "99/99/2014"]), Order::Unknown);
        assert_eq!(order(&["24/07/2014", "07/24/2014"]), Order::Unknown, "they contradict each other");
    }
}
