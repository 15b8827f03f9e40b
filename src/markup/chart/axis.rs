//! Axes of values: divisions at 1, 2, 2.5 and 5 times a power of ten.

use rust_decimal::prelude::ToPrimitive;

use crate::locale::Decimal;

/// What an axis has to show.
#[derive(Clone, Copy, Debug)]
pub(super) struct Range {
    pub min: Decimal,
    pub max: Decimal,
    /// Whether all values are whole numbers: then there are no divisions between these.
    pub whole: bool,
}

/// An axis from one division to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Divisions {
    pub min: Decimal,
    pub max: Decimal,
    pub step: Decimal,
}

/// How many steps an axis has, about.
const STEPS: i64 = 5;

/// The divisions of an axis that shows a range.
pub(super) fn divisions(range: Range) -> Divisions {
    let Range { min, max, whole } = range;
    let (min, max) = if is_too_short(min, max) { (min.min(Decimal::ZERO), max.max(Decimal::ZERO)) } else { (min, max) };
    let max = if min == max { Decimal::ONE } else { max };
    let mut step = step((max - min) / Decimal::from(STEPS));
    if whole && step < Decimal::ONE {
        step = Decimal::ONE;
    } else if whole && !step.fract().is_zero() {
        step = step.ceil();
    }
    let (first, last) = ((min / step).floor() * step, (max / step).ceil() * step);
    Divisions { min: first.normalize(), max: last.normalize(), step: step.normalize() }
}

/// Whether values differ by so little that no axis can show it.
fn is_too_short(min: Decimal, max: Decimal) -> bool {
    max - min <= min.abs().max(max.abs()) * Decimal::new(1, 6)
}

/// The least of 1, 2, 2.5, 5 and 10 times a power of ten that is no less than a length greater than zero.
fn step(least: Decimal) -> Decimal {
    /// Finer divisions than this cannot be told from each other.
    const FINEST: i32 = -20;
    let exponent = least.to_f64().filter(|least| *least > 0.0).map_or(FINEST, |least| least.log10().floor() as i32);
    // One below, since logarithms round.
    let power = power_of_ten((exponent - 1).clamp(FINEST, 26));
    let tenths = [10, 20, 25, 50, 100, 200, 250, 500, 1000].map(|tenths| Decimal::new(tenths, 1) * power);
    tenths.into_iter().find(|step| *step >= least).unwrap_or(least)
}

/// `10^exponent`; -28 is the least exponent, 27 the greatest.
pub(super) fn power_of_ten(exponent: i32) -> Decimal {
    match u32::try_from(exponent) {
        Ok(exponent) => Decimal::from_i128_with_scale(10_i128.pow(exponent.min(27)), 0),
        Err(_) => Decimal::new(1, exponent.unsigned_abs().min(28)),
    }
}

impl Divisions {
    /// The value of every division, from the least to the greatest.
    pub fn ticks(&self) -> Vec<Decimal> {
        /// Far more than an axis ever has.
        const MOST: usize = 40;
        let next = |tick: &Decimal| tick.checked_add(self.step).filter(|next| *next <= self.max);
        std::iter::successors(Some(self.min), next).take(MOST).map(|tick| tick.normalize()).collect()
    }

    /// What the numbers of the ticks are best divided by, as a power of ten: numbers of many figures are hard to
    /// compare. One figure may stay after the decimal sign.
    pub fn exponent(&self) -> u32 {
        let greatest = self.min.abs().max(self.max.abs());
        if greatest < Decimal::from(100_000) {
            return 0;
        }
        let suits = |exponent: &u32| {
            let unit = power_of_ten(*exponent as i32);
            (self.step * Decimal::TEN % unit).is_zero() && greatest >= unit
        };
        [12, 9, 6, 3].into_iter().find(suits).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        crate::locale::parse_decimal(text).unwrap()
    }

    /// Least, greatest and step of the axis for a range.
    fn axis(min: &str, max: &str, whole: bool) -> [String; 3] {
        let Divisions { min, max, step } = divisions(Range { min: number(min), max: number(max), whole });
        [min, max, step].map(|number| number.to_string())
    }

    #[test]
    fn divisions_are_round() {
        assert_eq!(axis("0", "100", true), ["0", "100", "20"]);
        assert_eq!(axis("0", "120000", true), ["0", "125000", "25000"]);
        assert_eq!(axis("0", "7", true), ["0", "8", "2"]);
        assert_eq!(axis("0", "11", true), ["0", "12", "3"]);
        assert_eq!(axis("0", "11", false), ["0", "12.5", "2.5"]);
        assert_eq!(axis("0", "0.07", false), ["0", "0.08", "0.02"]);
        assert_eq!(axis("-30", "45", true), ["-40", "60", "20"]);
        assert_eq!(axis("-7", "0", true), ["-8", "0", "2"]);
        assert_eq!(axis("0", "3", true), ["0", "3", "1"]);
    }

    #[test]
    fn single_values_have_an_axis() {
        assert_eq!(axis("0", "0", true), ["0", "1", "1"]);
        assert_eq!(axis("5", "5", true), ["0", "5", "1"]);
        assert_eq!(axis("-5", "-5", true), ["-5", "0", "1"]);
        assert_eq!(axis("1", "1", true), ["0", "1", "1"]);
    }

    #[test]
    fn huge_and_tiny_values_have_an_axis() {
        assert_eq!(axis("0", "1e21", true).map(|text| text.len()), [1, 22, 21]);
        assert_eq!(axis("0", "0.0000000000000000000000000001", false)[0], "0");
        assert_eq!(axis("999999999999999999999.9999999", "1e21", false)[0], "0");
        assert_eq!(axis("0", "0.000003", false), ["0", "0.000003", "0.000001"]);
    }

    #[test]
    fn ticks_are_multiples_of_the_step() {
        let range = Range { min: number("-30"), max: number("45"), whole: true };
        let ticks: Vec<String> = divisions(range).ticks().iter().map(ToString::to_string).collect();
        assert_eq!(ticks, ["-40", "-20", "0", "20", "40", "60"]);
    }

    #[test]
    fn large_numbers_are_divided() {
        let exponent = |max: &str| divisions(Range { min: Decimal::ZERO, max: number(max), whole: true }).exponent();
        assert_eq!(exponent("80000"), 0);
        assert_eq!(exponent("120000"), 3);
        assert_eq!(exponent("1250000"), 3);
        assert_eq!(exponent("5000000"), 6);
        assert_eq!(exponent("10000000"), 6);
        assert_eq!(exponent("3200000000"), 9);
    }
}
