//! Numbers and percentages.

use icu_decimal::DecimalFormatter;
use icu_decimal::options::GroupingStrategy;
use icu_locale_core::Locale as Tag;
use rust_decimal::RoundingStrategy;

use super::Locale;
use super::decimal::{Decimal, to_fixed};

/// How many digits follow the decimal sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digits {
    /// Zeros are added up to this many.
    pub min: u32,
    /// The number is rounded to this many; `None` keeps what it has.
    pub max: Option<u32>,
}

impl Digits {
    /// As many digits as the number has.
    pub const AS_GIVEN: Digits = Digits { min: 0, max: None };

    /// Always this many digits.
    pub const fn exactly(digits: u32) -> Digits {
        Digits { min: digits, max: Some(digits) }
    }

    /// The number with these digits; there are never more than 28.
    pub(super) fn apply(self, number: &Decimal) -> Decimal {
        let mut number = self.max.map_or(*number, |max| round(number, max));
        let min = self.min.min(Decimal::MAX_SCALE);
        if number.scale() < min {
            number.rescale(min);
        }
        number
    }
}

/// A sign between groups of three digits other than CLDR's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grouping {
    /// U+2019, the typographic apostrophe.
    Apostrophe,
    /// U+202F, a narrow no-break space.
    NarrowSpace,
}

/// Rounds half away from zero, as accounts are kept.
pub fn round(number: &Decimal, digits: u32) -> Decimal {
    number.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero)
}

impl Locale {
    /// A number, such as `1 234,5` in French. `grouped`: whether to set groups of three digits apart.
    pub fn number(&self, number: &Decimal, digits: Digits, grouped: bool) -> String {
        self.numbers.format(&digits.apply(number), grouped, Usage::Number)
    }

    /// A percentage, such as `75,0 %`; the number counts hundredths already.
    pub fn percent(&self, percent: &Decimal, digits: Digits) -> String {
        let number = self.number(percent, digits, true);
        // Arabic digits have a percent sign of their own, with a mark that keeps it beside them.
        let sign = if number.contains(|digit| matches!(digit, '\u{660}'..='\u{669}')) { "\u{66a}\u{61c}" } else { "%" };
        if self.language == "tr" { format!("%{number}") } else { format!("{number}{}{sign}", self.percent_space) }
    }
}

/// What stands between a number and the percent sign.
pub(super) fn percent_space(language: &str, region: &str) -> &'static str {
    match language {
        "fr" => "\u{202f}",
        "es" if !matches!(region, "" | "ES" | "GQ") => "",
        "de" if matches!(region, "CH" | "LI") => "",
        "ar" | "en" | "it" | "pt" | "nl" | "pl" | "ja" | "zh" | "ko" | "id" | "ms" | "sw" | "he" | "el" | "vi"
        | "th" => "",
        _ => "\u{a0}",
    }
}

/// What a number is written for: money may have another decimal sign.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Usage {
    Number,
    Money,
}

#[derive(Debug)]
pub(super) struct NumberFormats {
    grouped: DecimalFormatter,
    plain: DecimalFormatter,
    /// The signs that the formatters write.
    cldr_group: String,
    cldr_decimal: String,
    group: Option<&'static str>,
    money_decimal: Option<&'static str>,
    money_group: Option<&'static str>,
}

impl NumberFormats {
    pub(super) fn new(tag: &Tag, language: &str, region: &str, grouping: Option<Grouping>) -> Option<NumberFormats> {
        let make = |strategy: GroupingStrategy| DecimalFormatter::try_new(tag.into(), strategy.into()).ok();
        let grouped = make(GroupingStrategy::Always)?;
        let sample = grouped.format(&to_fixed(&Decimal::new(12_345_678_912_345, 1))).to_string();
        let mut signs = sample.split(char::is_numeric).filter(|part| !part.is_empty());
        Some(NumberFormats {
            cldr_group: signs.next()?.to_owned(),
            cldr_decimal: signs.next_back()?.to_owned(),
            plain: make(GroupingStrategy::Never)?,
            grouped,
            group: grouping.map(|grouping| match grouping {
                Grouping::Apostrophe => "\u{2019}",
                Grouping::NarrowSpace => "\u{202f}",
            }),
            // CLDR's `currencyDecimal`, which ICU4X leaves out.
            money_decimal: ((language, region) == ("fr", "CH")).then_some("."),
            // CLDR's `currencyGroup`, which ICU4X leaves out too.
            money_group: ((language, region) == ("de", "AT")).then_some("."),
        })
    }

    pub(super) fn format(&self, number: &Decimal, grouped: bool, usage: Usage) -> String {
        let mut fixed = to_fixed(number);
        if number.is_zero() {
            fixed.set_sign(fixed_decimal::Sign::None);
        }
        let formatter = if grouped { &self.grouped } else { &self.plain };
        let text = formatter.format(&fixed).to_string();
        let decimal = self.money_decimal.filter(|_| usage == Usage::Money);
        let group = self.group.or(self.money_group.filter(|_| usage == Usage::Money));
        if decimal.is_none() && group.is_none() {
            return text;
        }
        self.with_own_signs(&text, group, decimal)
    }

    fn with_own_signs(&self, text: &str, group: Option<&str>, decimal: Option<&str>) -> String {
        let mut own = String::with_capacity(text.len() + 4);
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let (sign, length) = match (group, decimal) {
                (Some(group), _) if rest.starts_with(self.cldr_group.as_str()) => (group, self.cldr_group.len()),
                (_, Some(decimal)) if rest.starts_with(self.cldr_decimal.as_str()) => {
                    (decimal, self.cldr_decimal.len())
                }
                _ => (&rest[..first.len_utf8()], first.len_utf8()),
            };
            own.push_str(sign);
            rest = &rest[length..];
        }
        own
    }
}
