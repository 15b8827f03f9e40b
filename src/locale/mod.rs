//! How numbers, money, dates, lists and labels read in a language and region.
//!
//! A [`Locale`] is made once from a tag such as `fr-CH` and then shared: its formatters hold ICU4X's
//! compiled CLDR data. Numbers are exact [`Decimal`]s throughout, never floats.
//!
//! Where Liasse differs from CLDR, on purpose:
//!
//! - French percentages have U+202F before the sign, in every region.
//! - The first of a month is `1er` in French.
//! - Years always have four digits.
//!
//! Swiss grouping is CLDR's own: `15'000` with U+0027, and `15'000.00 CHF` with a point in money.
//! `fr-CH-x-space` asks for U+202F between thousands, `fr-CH-x-apos` for U+2019, in any locale.

mod calendar;
mod collation;
mod currency;
mod date;
mod decimal;
mod labels;
mod list;
mod money;
mod number;
mod period;
mod tag;

#[cfg(test)]
mod tests;

pub use calendar::number as day_number;
pub use collation::{folded, in_natural_order};
pub use date::{DateStyle, Day};
pub use decimal::{Decimal, DecimalError, parse_decimal};
pub use labels::{LabelError, LabelPlace, LabelProblem, LabelValue, Labels};
pub use list::ListStyle;
pub use money::CurrencyDisplay;
pub use number::{Digits, round};
pub use tag::LocaleError;

pub use crate::units::Currency;

use date::DateFormats;
use list::ListFormats;
use money::MoneyPattern;
use number::{Grouping, NumberFormats};

/// A language and region with everything that formatting needs. Cheap to share, not to make.
#[derive(Debug)]
pub struct Locale {
    tag: String,
    language: String,
    region: String,
    numbers: NumberFormats,
    money: MoneyPattern,
    percent_space: &'static str,
    dates: DateFormats,
    lists: ListFormats,
    plurals: icu_plurals::PluralRules,
}

impl Locale {
    /// Makes the locale of a BCP 47 tag such as `fr-CH`, `en-GB`, `es` or `fr-CH-x-space`.
    pub fn parse(text: &str) -> Result<Locale, LocaleError> {
        let (tag, grouping) = tag::parse(text)?;
        Locale::of(&tag, grouping).ok_or_else(|| LocaleError::NoData { tag: text.to_owned() })
    }

    /// `None` where CLDR has no data for the tag's language.
    fn of(tag: &icu_locale_core::Locale, grouping: Option<Grouping>) -> Option<Locale> {
        let language = tag.id.language.as_str();
        let region = tag.id.region.as_ref().map_or("", |region| region.as_str());
        Some(Locale {
            tag: tag.to_string(),
            language: language.to_owned(),
            region: region.to_owned(),
            numbers: NumberFormats::new(tag, language, region, grouping)?,
            money: MoneyPattern::of(language, region),
            percent_space: number::percent_space(language, region),
            dates: DateFormats::new(tag)?,
            lists: ListFormats::new(tag)?,
            plurals: icu_plurals::PluralRules::try_new_cardinal(tag.into()).ok()?,
        })
    }

    /// The whole tag, such as `fr-CH-x-space`: whatever formats differently has another.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The tag for others, such as `fr-CH`: without the private part.
    pub fn public_tag(&self) -> &str {
        self.tag.split_once("-x-").map_or(&self.tag, |(public, _)| public)
    }

    /// The language part, such as `fr`.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The direction of the language's script, as the `dir` attribute of HTML has it: `ltr` or `rtl`.
    pub fn direction(&self) -> &'static str {
        const RIGHT_TO_LEFT: [&str; 15] =
            ["ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"];
        if RIGHT_TO_LEFT.contains(&self.language.as_str()) { "rtl" } else { "ltr" }
    }

    /// The CLDR plural category of a count: `zero`, `one`, `two`, `few`, `many` or `other`.
    pub fn plural(&self, count: &Decimal) -> &'static str {
        use icu_plurals::PluralCategory;
        match self.plurals.category_for(&decimal::to_fixed(count)) {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many => "many",
            PluralCategory::Other => "other",
        }
    }
}
