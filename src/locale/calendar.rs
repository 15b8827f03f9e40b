//! Days as numbers, and the names of months and quarters.

use icu_calendar::{Date, Gregorian};

use super::Locale;
use super::date::Day;

/// 1 January 1970 in days since 31 December of the year 0 (rata die).
const EPOCH: i64 = 719_163;

impl Day {
    /// The day of a number: 0 is 1 January 1970. `None` where the year would not have four digits.
    pub fn from_number(number: i32) -> Option<Day> {
        let date = Date::from_rata_die(calendrical(number), Gregorian);
        let year = date.year().extended_year();
        (0..=9999).contains(&year).then(|| Day::known(year, date.month().ordinal, date.day_of_month().0))
    }

    /// The number of the day; of the first day, where only the month or the year is known.
    pub fn first_number(self) -> i32 {
        number(self.year(), self.month().unwrap_or(1), self.day().unwrap_or(1))
    }

    /// The number of the day; of the last day, where only the month or the year is known.
    pub fn last_number(self) -> i32 {
        let (next_year, next_month) = match (self.month(), self.day()) {
            (Some(_), Some(_)) => return self.first_number(),
            (Some(month), None) if month < 12 => (self.year(), month + 1),
            _ => (self.year() + 1, 1),
        };
        number(next_year, next_month, 1) - 1
    }
}

/// The number of a day of the Gregorian calendar; 0 is 1 January 1970.
///
/// `month` is 1 to 12; a `day` past the end of its month counts on.
pub fn number(year: i32, month: u8, day: u8) -> i32 {
    let first =
        Date::try_new_gregorian(year, month.clamp(1, 12), 1).map_or(EPOCH, |date| date.to_rata_die().to_i64_date());
    i32::try_from(first - EPOCH).unwrap_or_default() + i32::from(day) - 1
}

fn calendrical(number: i32) -> icu_calendar::types::RataDie {
    icu_calendar::types::RataDie::new(EPOCH + i64::from(number))
}

impl Locale {
    /// The name of a month (1 to 12) by itself, the same shortened, and a letter or figure for it.
    pub fn month_names(&self, month: u8) -> [String; 3] {
        let [long, short] = self.dates.month_names(month);
        let letter = match short.chars().next() {
            Some(first) if first.is_alphabetic() && short.chars().all(|c| !c.is_numeric()) => {
                first.to_uppercase().collect()
            }
            _ => month.to_string(),
        };
        [long, short, letter]
    }

    /// The short name of a quarter (1 to 4) of a year.
    pub fn quarter(&self, quarter: u8) -> String {
        let letter = match self.language.as_str() {
            "fr" | "es" | "pt" | "it" | "ca" | "gl" | "ro" => "T",
            "nl" | "da" | "sv" | "nb" | "no" | "nn" => "K",
            "ja" | "zh" => return format!("{quarter}Q"),
            _ => "Q",
        };
        format!("{letter}{quarter}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_numbers() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        assert_eq!(day("1970-01-01").first_number(), 0);
        assert_eq!(day("2000-03-01").first_number(), 11_017);
        assert_eq!(day("1969-12-31").first_number(), -1);
        assert_eq!(day("2024-02").last_number() - day("2024-02").first_number(), 28);
        assert_eq!(day("2025").last_number(), day("2025-12-31").first_number());
        assert_eq!(day("2025-12").last_number(), day("2025-12-31").last_number());
        for text in ["0001-01-01", "1900-02-28", "2024-02-29", "2025-06-30", "9999-12-31"] {
            assert_eq!(Day::from_number(day(text).first_number()), Some(day(text)), "{text}");
        }
        assert_eq!(Day::from_number(i32::MAX), None);
    }

    #[test]
    fn months_have_names() {
        let names = |tag: &str, month| Locale::parse(tag).unwrap().month_names(month);
        assert_eq!(names("fr", 2), ["février", "févr.", "F"]);
        assert_eq!(names("en", 5), ["May", "May", "M"]);
        assert_eq!(names("de", 3), ["März", "Mär", "M"]);
        assert_eq!(names("pt-BR", 3), ["março", "mar.", "M"]);
        assert_eq!(names("ja", 3), ["3月", "3月", "3"]);
        assert_eq!(Locale::parse("fr").unwrap().quarter(2), "T2");
        assert_eq!(Locale::parse("en").unwrap().quarter(4), "Q4");
    }
}
