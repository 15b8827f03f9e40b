//! Numbers of charts as they are written.

use std::sync::Arc;

use super::axis::power_of_ten;
use super::settings::Unit;
use crate::locale::{CurrencyDisplay, Decimal, Digits, Locale, round};
use crate::model::NumberFormat;

/// What stands for a value that is not known.
pub(super) const GAP: &str = "\u{2013}";

/// Writes the numbers of one chart.
pub(super) struct Texts<'l> {
    pub locale: &'l Locale,
    pub unit: Unit,
    /// How many figures follow the decimal sign of values.
    pub digits: u32,
}

impl<'l> Texts<'l> {
    /// `digits`: as the author wants; else as many as the values have, for money none or all of the currency.
    pub fn new(
        locale: &'l Locale,
        unit: Unit,
        digits: Option<u32>,
        values: impl Iterator<Item = Decimal>,
    ) -> Texts<'l> {
        let needed = values.map(|value| value.normalize().scale()).max().unwrap_or_default();
        let usual = match unit {
            Unit::Money(currency) if needed > 0 => needed.max(currency.digits()),
            _ => needed,
        };
        Texts { locale, unit, digits: digits.unwrap_or(usual) }
    }

    /// A value with its unit.
    pub fn value(&self, value: Decimal) -> Arc<str> {
        self.written(value, self.digits).into()
    }

    /// A value with its unit, or the dash of a gap.
    pub fn known(&self, value: Option<Decimal>) -> Arc<str> {
        value.map_or_else(|| GAP.into(), |value| self.value(value))
    }

    /// A value whose currency the title of the axis names.
    pub fn beside_axis(&self, value: Decimal) -> Arc<str> {
        match self.unit {
            Unit::Money(currency) => {
                let digits = Some(Digits::exactly(self.digits));
                self.locale.money(&value, currency, CurrencyDisplay::None, digits).into()
            }
            Unit::Number | Unit::Percent => self.value(value),
        }
    }

    fn written(&self, value: Decimal, digits: u32) -> String {
        let digits = Digits::exactly(digits);
        match self.unit {
            Unit::Number => self.locale.number(&value, digits, true),
            Unit::Percent => self.locale.percent(&value, digits),
            Unit::Money(currency) => self.locale.money(&value, currency, CurrencyDisplay::Symbol, Some(digits)),
        }
    }

    /// How values are written.
    pub fn format(&self) -> NumberFormat {
        around_figures(&self.written(Decimal::ONE, 0), self.digits)
    }

    /// A share in hundredths: whole ones, but never so that a little looks like nothing, or nearly all like all.
    pub fn share(&self, share: Decimal) -> Arc<str> {
        self.locale.percent(&share, Digits::exactly(share_digits(share))).into()
    }

    /// The tick of an axis, divided by a power of ten. Hundredths have their sign, amounts have no currency: the title
    /// of the axis has it.
    pub fn tick(&self, value: Decimal, exponent: u32, digits: u32) -> Arc<str> {
        let digits = Digits::exactly(digits);
        let value = value / power_of_ten(exponent as i32);
        match self.unit {
            Unit::Percent => self.locale.percent(&value, digits),
            Unit::Number | Unit::Money(_) => self.locale.number(&value, digits, true),
        }
        .into()
    }

    /// How ticks are written.
    pub fn tick_format(&self, digits: u32) -> NumberFormat {
        match self.unit {
            Unit::Percent => around_figures(&self.written(Decimal::ONE, 0), digits),
            Unit::Number | Unit::Money(_) => NumberFormat { digits, ..NumberFormat::default() },
        }
    }

    /// The title of an axis: the author's, with the currency and with what the ticks are divided by.
    pub fn axis_title(&self, title: Option<&str>, exponent: u32) -> Option<Arc<str>> {
        let currency = match self.unit {
            Unit::Money(currency) => {
                let code = currency.code().to_owned();
                // A title that names the currency has said it.
                let symbol = around_figures(&self.written(Decimal::ONE, 0), 0);
                let names = |title: &str| {
                    let named = |name: &str| !name.trim().is_empty() && title.contains(name.trim());
                    title.contains(&code) || named(&symbol.before) || named(&symbol.after)
                };
                (!title.is_some_and(names)).then_some(code)
            }
            Unit::Number | Unit::Percent => None,
        };
        let divisor = (exponent > 0).then(|| {
            let power = power_of_ten(exponent as i32);
            format!("\u{d7}\u{a0}{}", self.locale.number(&power, Digits::exactly(0), true))
        });
        let unit: Vec<String> = currency.into_iter().chain(divisor).collect();
        match (title, unit.is_empty()) {
            (None, true) => None,
            (None, false) => Some(unit.join(" ").into()),
            (Some(title), true) => Some(title.into()),
            (Some(title), false) => Some(format!("{title} ({})", unit.join(" ")).into()),
        }
    }
}

/// How many figures follow the decimal sign of a share.
fn share_digits(share: Decimal) -> u32 {
    let whole = round(&share, 0);
    let misleads = share != whole && (whole.is_zero() || whole.abs() == Decimal::ONE_HUNDRED);
    u32::from(misleads)
}

/// What stands before and after the figures of a number.
fn around_figures(text: &str, digits: u32) -> NumberFormat {
    let first = text.find(char::is_numeric).unwrap_or(text.len());
    let after = text[first..].find(|c: char| !c.is_numeric()).map_or(text.len(), |length| first + length);
    NumberFormat { before: text[..first].into(), after: text[after..].into(), digits }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Currency;

    fn texts(locale: &Locale, unit: Unit, digits: Option<u32>) -> Texts<'_> {
        Texts::new(locale, unit, digits, [Decimal::new(15, 1), Decimal::from(120_000)].into_iter())
    }

    #[test]
    fn values_keep_their_digits() {
        let french = Locale::parse("fr").unwrap();
        let value = |unit, digits| texts(&french, unit, digits).value(Decimal::new(15, 1)).to_string();
        assert_eq!(value(Unit::Number, None), "1,5");
        assert_eq!(value(Unit::Number, Some(0)), "2");
        assert_eq!(value(Unit::Percent, None), "1,5\u{202f}%");
        assert_eq!(value(Unit::Money(Currency::from_code("EUR").unwrap()), None), "1,50\u{a0}€");
    }

    #[test]
    fn formats_say_what_stands_around_figures() {
        let locale = |tag| Locale::parse(tag).unwrap();
        let euro = Unit::Money(Currency::from_code("EUR").unwrap());
        let format = |tag, unit| texts(&locale(tag), unit, Some(0)).format();
        assert_eq!(format("en", euro), NumberFormat { before: "€".into(), after: "".into(), digits: 0 });
        assert_eq!(format("fr", euro), NumberFormat { before: "".into(), after: "\u{a0}€".into(), digits: 0 });
        assert_eq!(format("de", Unit::Percent).after.as_ref(), "\u{a0}%");
    }

    #[test]
    fn a_little_is_not_nothing() {
        let english = Locale::parse("en").unwrap();
        let share = |tenths: i64| texts(&english, Unit::Number, None).share(Decimal::new(tenths, 2)).to_string();
        assert_eq!(
            [share(3340), share(20), share(9970), share(10_000), share(0)],
            ["33%", "0.2%", "99.7%", "100%", "0%"]
        );
        assert_eq!(share(9950), "99.5%");
    }

    #[test]
    fn titles_tell_the_unit() {
        let french = Locale::parse("fr").unwrap();
        let texts = texts(&french, Unit::Money(Currency::from_code("EUR").unwrap()), None);
        assert_eq!(texts.axis_title(None, 3).as_deref(), Some("EUR ×\u{a0}1\u{202f}000"));
        assert_eq!(texts.axis_title(Some("Dépenses"), 0).as_deref(), Some("Dépenses (EUR)"));
        assert_eq!(texts.axis_title(Some("Montants en €"), 0).as_deref(), Some("Montants en €"));
        let plain = Texts { unit: Unit::Number, ..texts };
        assert_eq!(plain.axis_title(None, 0), None);
        assert_eq!(
            plain.axis_title(Some("Personnes"), 6).as_deref(),
            Some("Personnes (×\u{a0}1\u{202f}000\u{202f}000)")
        );
    }
}
