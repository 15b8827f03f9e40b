//! Exact decimals, from the text of a number to ICU4X's digits.

pub use rust_decimal::Decimal;

/// Why a text is not an exact number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecimalError {
    #[error("this is not a number")]
    NotANumber,
    #[error("this number has more digits than can be kept exactly (28)")]
    TooManyDigits,
}

/// Reads a number as JSON writes it (`1234.50`, `-3`, `1.5e3`), keeping every digit, trailing zeros too.
pub fn parse_decimal(text: &str) -> Result<Decimal, DecimalError> {
    let (mantissa, exponent) = match text.bytes().position(|byte| matches!(byte, b'e' | b'E')) {
        Some(at) => (&text[..at], text[at + 1..].parse::<i32>().map_err(|_| DecimalError::NotANumber)?),
        None => (text, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = whole.strip_prefix('-').unwrap_or(whole);
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if digits.is_empty() || mantissa.ends_with('.') || !all_digits(digits) || !all_digits(fraction) {
        return Err(DecimalError::NotANumber);
    }
    let scale = i64::try_from(fraction.len()).unwrap_or(i64::MAX).saturating_sub(i64::from(exponent));
    let mut number = 0i128;
    for digit in digits.bytes().chain(fraction.bytes()) {
        number =
            shift(number).and_then(|n| n.checked_add(i128::from(digit - b'0'))).ok_or(DecimalError::TooManyDigits)?;
    }
    for _ in scale..0 {
        if number == 0 {
            break;
        }
        number = shift(number).ok_or(DecimalError::TooManyDigits)?;
    }
    if whole.starts_with('-') {
        number = -number;
    }
    let scale = u32::try_from(scale.max(0)).map_err(|_| DecimalError::TooManyDigits)?;
    Decimal::try_from_i128_with_scale(number, scale).map_err(|_| DecimalError::TooManyDigits)
}

fn shift(number: i128) -> Option<i128> {
    number.checked_mul(10)
}

pub(super) fn to_fixed(number: &Decimal) -> fixed_decimal::Decimal {
    let mut fixed = fixed_decimal::Decimal::from(number.mantissa());
    let scale = i16::try_from(number.scale()).unwrap_or(0); // a scale is at most 28
    fixed.multiply_pow10(-scale);
    fixed.absolute.pad_end(-scale);
    fixed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_every_digit() {
        for text in ["12345678901234567890.10", "0.00", "-0.5", "7"] {
            assert_eq!(parse_decimal(text).unwrap().to_string(), text);
        }
        assert_eq!(parse_decimal("1.5e3").unwrap().to_string(), "1500");
        assert_eq!(parse_decimal("15E-1").unwrap().to_string(), "1.5");
        assert_eq!(parse_decimal("0e999999").unwrap().to_string(), "0");
    }

    #[test]
    fn refuses_what_is_no_exact_number() {
        for text in ["", "-", "1 234", "1,5", "abc", ".5", "5.", "1e", "0x1", "1.2.3", "--1", "e5", "\u{663}"] {
            assert_eq!(parse_decimal(text), Err(DecimalError::NotANumber), "{text}");
        }
        for text in ["123456789012345678901234567890", "1e400", "1e-400", "1e2147483647", "1e-2147483648"] {
            assert_eq!(parse_decimal(text), Err(DecimalError::TooManyDigits), "{text}");
        }
    }
}
