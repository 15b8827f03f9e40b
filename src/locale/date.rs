//! Dates: reading ISO 8601, writing them in the locale's styles.

use std::str::FromStr;

use icu_calendar::{Date, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter as Formatter;
use icu_datetime::fieldsets::{M, YM, YMD, YMDE};
use icu_datetime::options::YearStyle;
use icu_locale_core::Locale as Tag;

use super::Locale;

/// How much of a date is written, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateStyle {
    /// `01/03/2025`
    Short,
    /// `1 mars 2025`, months shortened where the language does.
    Medium,
    /// `1er mars 2025`
    #[default]
    Long,
    /// `samedi 1er mars 2025`
    Full,
    /// `mars 2025`, with spaces that do not break
    MonthYear,
    /// `2025`
    Year,
}

impl DateStyle {
    /// The names that templates use.
    pub const NAMES: [&str; 6] = ["short", "medium", "long", "full", "month-year", "year"];

    pub fn from_name(name: &str) -> Option<DateStyle> {
        use DateStyle::{Full, Long, Medium, MonthYear, Short, Year};
        let at = DateStyle::NAMES.iter().position(|known| *known == name)?;
        [Short, Medium, Long, Full, MonthYear, Year].get(at).copied()
    }
}

/// A calendar day, or only its month or year where no more is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    year: i32,
    month: Option<u8>,
    day: Option<u8>,
}

impl FromStr for Day {
    type Err = ();

    /// Reads `2025-03-01`, `2025-03` or `2025` (ISO 8601); a time after the day is left out.
    fn from_str(text: &str) -> Result<Day, ()> {
        let date = text.split(['T', 't', ' ']).next().unwrap_or_default();
        let mut parts = date.split('-');
        let mut next = |digits: usize| match parts.next() {
            None => Ok(None),
            Some(part) if part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()) => {
                part.parse::<u16>().map(Some).map_err(|_| ())
            }
            Some(_) => Err(()),
        };
        let year = i32::from(next(4)?.ok_or(())?);
        let month = next(2)?.and_then(|month| u8::try_from(month).ok());
        let day = next(2)?.and_then(|day| u8::try_from(day).ok());
        if parts.next().is_some() || (day.is_none() && date.len() != text.len()) {
            return Err(());
        }
        Date::try_new_gregorian(year, month.unwrap_or(1), day.unwrap_or(1)).map_err(|_| ())?;
        Ok(Day { year, month, day })
    }
}

impl Day {
    pub fn year(self) -> i32 {
        self.year
    }
    /// From 1 to 12.
    pub fn month(self) -> Option<u8> {
        self.month
    }
    /// From 1 to 31.
    pub fn day(self) -> Option<u8> {
        self.day
    }
    /// The style that is left of a style where not all of the day is known.
    pub(super) fn shown_in(self, style: DateStyle) -> DateStyle {
        match (self.month, self.day) {
            (None, _) => DateStyle::Year,
            (_, None) if style != DateStyle::Year => DateStyle::MonthYear,
            _ => style,
        }
    }
    /// A day of which all is known.
    pub(super) fn known(year: i32, month: u8, day: u8) -> Day {
        Day { year, month: Some(month), day: Some(day) }
    }
    fn date(self) -> Option<Date<Gregorian>> {
        Date::try_new_gregorian(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).ok()
    }
}

#[derive(Debug)]
pub(super) struct DateFormats {
    short: Formatter<Gregorian, YMD>,
    medium: Formatter<Gregorian, YMD>,
    long: Formatter<Gregorian, YMD>,
    full: Formatter<Gregorian, YMDE>,
    month_year: Formatter<Gregorian, YM>,
    /// By themselves, in full and shortened.
    months: [Formatter<Gregorian, M>; 2],
}

impl DateFormats {
    /// `None` where CLDR has no month names in the language.
    pub(super) fn new(tag: &Tag) -> Option<DateFormats> {
        let ymd = |style, fields: YMD| {
            Formatter::try_new(source(tag, style).into(), fields.with_year_style(YearStyle::Full)).ok()
        };
        let month = |fields: M| Formatter::try_new(tag.into(), fields).ok();
        let formats = DateFormats {
            short: ymd(DateStyle::Short, YMD::short())?,
            medium: ymd(DateStyle::Medium, YMD::medium())?,
            long: ymd(DateStyle::Long, YMD::long())?,
            full: Formatter::try_new(source(tag, DateStyle::Full).into(), YMDE::long()).ok()?,
            month_year: Formatter::try_new(source(tag, DateStyle::MonthYear).into(), YM::long()).ok()?,
            months: [month(M::long())?, month(M::medium())?],
        };
        let march = formats.month_year.format(&Date::try_new_gregorian(2025, 3, 1).ok()?).to_string();
        // The root of CLDR writes months as M01 to M12.
        (!march.contains("M03")).then_some(formats)
    }

    /// The name of a month (1 to 12) by itself, in full and shortened.
    pub(super) fn month_names(&self, month: u8) -> [String; 2] {
        // Any year has every month.
        let date = Date::try_new_gregorian(2025, month.clamp(1, 12), 1).ok();
        let name =
            |format: &Formatter<Gregorian, M>| date.map_or_else(String::new, |date| format.format(&date).to_string());
        [name(&self.months[0]), name(&self.months[1])]
    }
}

/// Where another locale has the right form of a style, that one; else the locale itself.
///
/// ICU4X 2.4 has no digits for the month with its year in Brazilian Portuguese, figures only in the full date of
/// European Portuguese, and the short date of Italy in Italian Switzerland, where offices write points between.
fn source(tag: &Tag, style: DateStyle) -> &Tag {
    static BRAZIL: Tag = icu_locale_core::locale!("pt");
    static PORTUGAL: Tag = icu_locale_core::locale!("pt-PT");
    static SWITZERLAND: Tag = icu_locale_core::locale!("de-CH");
    match (tag.id.language.as_str(), style) {
        ("pt", DateStyle::MonthYear) => &PORTUGAL,
        ("pt", DateStyle::Full) => &BRAZIL,
        ("it", DateStyle::Short) if tag.id.region.is_some_and(|region| region.as_str() == "CH") => &SWITZERLAND,
        _ => tag,
    }
}

impl Locale {
    /// A date in a style; a date of which only the month or the year is known is written as far as known.
    pub fn date(&self, day: Day, style: DateStyle) -> String {
        let Some(date) = day.date() else { return day.year.to_string() };
        let formats = &self.dates;
        match day.shown_in(style) {
            DateStyle::Short => formats.short.format(&date).to_string(),
            DateStyle::Medium => self.first_of_month(day, formats.medium.format(&date).to_string()),
            DateStyle::Long => self.first_of_month(day, formats.long.format(&date).to_string()),
            DateStyle::Full => self.first_of_month(day, formats.full.format(&date).to_string()),
            // A month and its year stay on one line.
            DateStyle::MonthYear => formats.month_year.format(&date).to_string().replace(' ', "\u{a0}"),
            DateStyle::Year => day.year.to_string(),
        }
    }

    /// French writes the first day of a month as an ordinal, which CLDR does not.
    fn first_of_month(&self, day: Day, text: String) -> String {
        if self.language != "fr" || day.day != Some(1) {
            return text;
        }
        match text.strip_prefix("1 ") {
            Some(rest) => format!("1er {rest}"),
            None => text.replacen(" 1 ", " 1er ", 1),
        }
    }
}
