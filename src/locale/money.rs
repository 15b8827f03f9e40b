//! Amounts of money. ICU4X's currency formatting is still experimental, so the patterns are kept here.

use super::Locale;
use super::currency::symbol;
use super::decimal::Decimal;
use super::number::{Digits, Usage};
use crate::units::Currency;

/// How a currency is named beside its amount.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CurrencyDisplay {
    /// `€` where readers know the sign, else the code.
    #[default]
    Symbol,
    /// `EUR`.
    Code,
    /// The amount alone, for a column whose heading names the currency.
    None,
}

/// Where the currency stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MoneyPattern {
    /// `1 234,50 €`, with U+00A0 between.
    AmountFirst,
    /// `€ 1.234,50`, with U+00A0 between.
    CurrencyFirst,
    /// `€ -1.234,50`, with U+00A0 between and the minus sign at the amount.
    CurrencyThenSign,
    /// `CHF-1'234.50`, and with U+00A0 between where there is no minus sign.
    CurrencySignClose,
    /// `€1,234.50`, with U+00A0 only after a letter.
    CurrencyFirstClose,
}

impl MoneyPattern {
    /// The standard currency pattern of CLDR 48; where a language is not listed, that of its root.
    pub(super) fn of(language: &str, region: &str) -> MoneyPattern {
        match (language, region) {
            ("de", "CH" | "LI") | ("it", "CH") => MoneyPattern::CurrencySignClose,
            ("de", "AT") | ("es", "PE" | "AR" | "CO" | "UY") => MoneyPattern::CurrencyFirst,
            ("pt", "BR" | "") => MoneyPattern::CurrencyFirst,
            ("nl", _) => MoneyPattern::CurrencyThenSign,
            ("es", "ES" | "" | "GQ") => MoneyPattern::AmountFirst,
            ("en" | "ja" | "zh" | "ko" | "tr" | "hi" | "es", _) => MoneyPattern::CurrencyFirstClose,
            (
                "fr" | "de" | "it" | "pt" | "ca" | "gl" | "eu" | "ro" | "lb" | "da" | "nb" | "no" | "nn" | "sv" | "fi"
                | "is" | "et" | "lv" | "lt" | "pl" | "cs" | "sk" | "sl" | "hr" | "bs" | "sr" | "mk" | "bg" | "hu"
                | "el" | "ru" | "uk" | "be" | "ka" | "hy" | "sq" | "ar" | "he" | "vi",
                _,
            ) => MoneyPattern::AmountFirst,
            _ => MoneyPattern::CurrencyFirst,
        }
    }
}

impl Locale {
    /// An amount with its currency, such as `1 234,50 €`.
    ///
    /// `digits`: how many digits follow the decimal sign; `None` means as many as the currency has.
    pub fn money(
        &self,
        amount: &Decimal,
        currency: Currency,
        display: CurrencyDisplay,
        digits: Option<Digits>,
    ) -> String {
        let digits = digits.unwrap_or_else(|| Digits::exactly(currency.digits()));
        let name = match display {
            CurrencyDisplay::Symbol => symbol(&currency, &self.language, &self.region),
            CurrencyDisplay::Code => currency.code(),
            CurrencyDisplay::None => return self.money_amount(amount, digits),
        };
        if self.money == MoneyPattern::AmountFirst {
            return format!("{}\u{a0}{name}", self.money_amount(amount, digits));
        }
        let sign = if digits.apply(amount).is_sign_negative() && !digits.apply(amount).is_zero() { "-" } else { "" };
        let close = self.money == MoneyPattern::CurrencyFirstClose && !name.ends_with(char::is_alphabetic);
        let space = if close { "" } else { "\u{a0}" };
        let amount = self.money_amount(&amount.abs(), digits);
        match self.money {
            MoneyPattern::CurrencyThenSign => format!("{name}{space}{sign}{amount}"),
            MoneyPattern::CurrencySignClose if !sign.is_empty() => format!("{name}{sign}{amount}"),
            _ => format!("{sign}{name}{space}{amount}"),
        }
    }

    fn money_amount(&self, amount: &Decimal, digits: Digits) -> String {
        self.numbers.format(&digits.apply(amount), true, Usage::Money)
    }
}
