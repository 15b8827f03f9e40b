//! Exact decimal numbers: between the text of a source, the fields of a record and arithmetic.

use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::{Number, Value};

/// The longest notation taken for a number: a longer one is nothing that anyone counted.
const MAX_DIGITS: usize = 1000;

/// The number that a plain scalar of YAML or TOML stands for, digit for digit; `None` where the text is no decimal
/// number, begins with superfluous zeros (an id such as `0428`) or is too long to be one.
pub(super) fn from_notation(text: &str) -> Option<Number> {
    let (sign, digits) = match text.as_bytes().first()? {
        b'-' => ("-", &text[1..]),
        b'+' => ("", &text[1..]),
        _ => ("", text),
    };
    let (mantissa, exponent) = digits.find(['e', 'E']).map_or((digits, ""), |at| digits.split_at(at));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let padded = whole.len() > 1 && whole.starts_with('0');
    if text.len() > MAX_DIGITS || padded || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    let is_json = !text.starts_with('+') && !whole.is_empty() && (!fraction.is_empty() || !mantissa.contains('.'));
    if is_json {
        return text.parse().ok();
    }
    let whole = if whole.is_empty() { "0" } else { whole };
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{whole}{point}{fraction}{exponent}").parse().ok()
}

/// The number in a cell of a table: `-?digits[.digits]` without superfluous zeros, and nothing else.
pub(super) fn from_cell(text: &str) -> Option<Number> {
    let first = *text.as_bytes().first()?;
    let plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'-');
    let ends = first != b'.' && !text.ends_with('.') && !text.starts_with("-.");
    if plain && ends { from_notation(text) } else { None }
}

/// The exact value of a number field; `None` for anything but a number, and for numbers that do not fit into 28
/// digits.
pub fn decimal(value: &Value) -> Option<Decimal> {
    let Value::Number(number) = value else { return None };
    let text = number.as_str();
    if text.len() > MAX_DIGITS {
        return None;
    }
    match text.find(['e', 'E']) {
        None => Decimal::from_str_exact(text).ok(),
        Some(at) => {
            // The exponent only moves the point: a digit that no longer fits is refused, never rounded away.
            let mantissa = Decimal::from_str_exact(&text[..at]).ok()?;
            let exponent: i32 = text[at + 1..].parse().ok()?;
            shifted(mantissa, exponent)
        }
    }
}

/// The value with its point moved to the right by so many digits.
fn shifted(mut value: Decimal, exponent: i32) -> Option<Decimal> {
    if exponent > 0 {
        for _ in 0..exponent.min(30) {
            value = value.checked_mul(Decimal::TEN)?;
        }
        return (exponent <= 30 || value.is_zero()).then_some(value);
    }
    let scale = value.scale().checked_add(exponent.unsigned_abs())?;
    value.set_scale(scale).ok()?;
    Some(value)
}

/// The exact sum; `None` where it has more than 28 digits.
pub(super) fn sum(one: Decimal, other: Decimal) -> Option<Decimal> {
    let mut sum = one.checked_add(other)?;
    let scale = one.scale().max(other.scale());
    if one.is_zero() || other.is_zero() {
        // The library forgets the decimals of a zero.
        sum.rescale(scale);
        return Some(sum);
    }
    // It drops decimals that no longer fit.
    (sum.scale() >= scale).then_some(sum)
}

/// The exact product; `None` where it has more than 28 digits.
pub(super) fn product(one: Decimal, other: Decimal) -> Option<Decimal> {
    if one.is_zero() || other.is_zero() {
        return Some(Decimal::ZERO);
    }
    let product = one.checked_mul(other)?;
    (product.scale() == one.scale() + other.scale()).then_some(product)
}

/// The digits after the point that a quotient keeps: so many that rounding it again for print gives what rounding the
/// exact value would.
const QUOTIENT_DIGITS: u32 = 10;

/// The quotient: exact where it ends within ten decimals, else rounded half away from zero to ten. `None` where the
/// divisor is zero or the result does not fit.
pub(super) fn quotient(one: Decimal, other: Decimal) -> Option<Decimal> {
    let exact = one.checked_div(other)?;
    let rounded = exact.round_dp_with_strategy(QUOTIENT_DIGITS, RoundingStrategy::MidpointAwayFromZero);
    Some(if rounded.is_zero() { Decimal::ZERO } else { rounded.normalize() })
}

/// The part in percent of the whole, as a [`quotient`].
pub(super) fn percentage(part: Decimal, whole: Decimal) -> Option<Decimal> {
    quotient(product(part, Decimal::ONE_HUNDRED)?, whole)
}

/// The value with so many digits after the point, halves away from zero.
pub(super) fn rounded(value: Decimal, digits: u32) -> Decimal {
    value.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero)
}

/// A part in percent of the whole, with one decimal, halves away from zero; `None` where the whole is zero.
pub(super) fn percent(part: Decimal, whole: Decimal) -> Option<Decimal> {
    let exact = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
    let mut percent = rounded(exact, 1);
    percent.rescale(1);
    Some(percent)
}

/// A number field that holds the value, digit for digit.
pub fn number(mut value: Decimal) -> Value {
    if value.is_zero() {
        // Nobody writes -0.
        value.set_sign_positive(true);
    }
    let mut text = [0; MAX_DECIMAL_BYTES];
    // A decimal shows as plain digits with a point, which is a JSON number.
    digits(value, &mut text).parse().map_or(Value::Null, Value::Number)
}

/// A sign, 29 digits and a point, or a zero and a point before 28 decimals.
const MAX_DECIMAL_BYTES: usize = 32;

/// The value as its `Display` has it, written from its end on: amounts are written by the hundred thousand, and their
/// digits nearly always fit into a machine word.
fn digits(value: Decimal, text: &mut [u8; MAX_DECIMAL_BYTES]) -> &str {
    let scale = value.scale() as usize;
    let mut rest = value.mantissa().unsigned_abs();
    let mut small = u64::try_from(rest).ok();
    let (mut at, mut count) = (text.len(), 0);
    loop {
        let digit = match &mut small {
            Some(small) => {
                let digit = (*small % 10) as u8;
                *small /= 10;
                digit
            }
            None => {
                let digit = (rest % 10) as u8;
                rest /= 10;
                small = u64::try_from(rest).ok();
                digit
            }
        };
        at -= 1;
        text[at] = b'0' + digit;
        count += 1;
        if count == scale {
            at -= 1;
            text[at] = b'.';
        }
        if small == Some(0) && count > scale {
            break;
        }
    }
    if value.is_sign_negative() {
        at -= 1;
        text[at] = b'-';
    }
    std::str::from_utf8(&text[at..]).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn keeps_every_digit() {
        for (text, expected) in [
            ("0.10", "0.10"),
            ("12345678901234567890.10", "12345678901234567890.10"),
            ("+5", "5"),
            (".5", "0.5"),
            ("-5.", "-5"),
            ("1.50E3", "1.50e+3"),
        ] {
            assert_eq!(from_notation(text).unwrap().as_str(), expected);
        }
        for text in ["0428", "-01", "1_000", "1,5", "0x1f", ".", "-", "", "1e", "é", "1 000", ".inf"] {
            assert_eq!(from_notation(text), None, "{text}");
        }
    }

    #[test]
    fn takes_only_plain_numbers_from_cells() {
        assert_eq!(from_cell("-12.50").unwrap().as_str(), "-12.50");
        for text in ["1e3", "+5", ".5", "5.", "0428", "08-28", "1-2", "1.2.3", "1 234,50", "-", ""] {
            assert_eq!(from_cell(text), None, "{text}");
        }
    }

    #[test]
    fn computes_with_what_fits_exactly() {
        let value = |text: &str| decimal(&serde_json::from_str::<Value>(text).unwrap()).map(|d| d.to_string());
        assert_eq!(value("12345678901234567890.10").as_deref(), Some("12345678901234567890.10"));
        assert_eq!(value("1.5e3").as_deref(), Some("1500.0"));
        assert_eq!(value("15e-1").as_deref(), Some("1.5"));
        for text in
            ["1e400", "1e-400", "123456789012345678901234567890123", "\"5\"", "0.00000000000000000000000000000001"]
        {
            assert_eq!(value(text), None, "{text}");
        }
        assert_eq!(number(Decimal::new(-1050, 2)).to_string(), "-10.50");
        assert_eq!(number(-Decimal::new(0, 2)).to_string(), "0.00");
    }

    #[test]
    fn a_zero_keeps_the_decimals_of_the_sum() {
        let sum = |one: &str, other: &str| sum(one.parse().unwrap(), other.parse().unwrap()).map(|s| s.to_string());
        assert_eq!(sum("0", "0.0").as_deref(), Some("0.0"));
        assert_eq!(sum("0.00", "5").as_deref(), Some("5.00"));
        assert_eq!(sum("5", "-5.00").as_deref(), Some("0.00"));
        let widest = "7922816251426433759354395033";
        assert!(sum(widest, "0.0000").is_some_and(|sum| sum.starts_with(widest)));
    }

    #[test]
    fn refuses_sums_and_products_that_lose_digits() {
        let value = |text: &str| Decimal::from_str_exact(text).unwrap();
        assert_eq!(sum(value("0.1"), value("0.2")), Some(value("0.3")));
        assert_eq!(sum(value("7000000000000000000000000000"), value("0.01")), None);
        assert_eq!(sum(Decimal::MAX, Decimal::ONE), None);
        assert_eq!(sum(value("0.00"), value("5")), Some(value("5")), "a zero has no decimals to lose");
        assert_eq!(product(value("3.50"), value("0.333")), Some(value("1.16550")));
        assert_eq!(product(value("0.0"), Decimal::MAX), Some(Decimal::ZERO));
        assert_eq!(product(value("0.1234567890123456789"), value("0.1234567890123456789")), None);
    }

    #[test]
    fn quotients_keep_ten_decimals() {
        let value = |text: &str| Decimal::from_str_exact(text).unwrap();
        assert_eq!(quotient(value("1"), value("3")).unwrap().to_string(), "0.3333333333");
        assert_eq!(quotient(value("-2"), value("3")).unwrap().to_string(), "-0.6666666667");
        assert_eq!(percentage(value("15.0"), value("20")).unwrap().to_string(), "75");
        assert_eq!(percentage(value("-0.0"), value("5")).unwrap().to_string(), "0");
        assert_eq!(quotient(Decimal::ONE, Decimal::ZERO), None);
    }

    proptest! {
        #[test]
        fn writes_every_decimal_as_the_library_does(mantissa in any::<i128>(), shift in 32u32..128, scale in 0u32..29) {
            let value = Decimal::try_from_i128_with_scale(mantissa >> shift, scale).unwrap_or_default();
            let mut text = [0; MAX_DECIMAL_BYTES];
            prop_assert_eq!(digits(value, &mut text), value.to_string());
            if !value.is_zero() {
                prop_assert_eq!(decimal(&number(value)), Some(value));
            }
        }

        #[test]
        fn any_text_is_safe(text in "[-+0-9.eE]{0,40}") {
            if let Some(number) = from_notation(&text) {
                let _ = decimal(&Value::Number(number));
            }
            let _ = from_cell(&text);
        }
    }
}
