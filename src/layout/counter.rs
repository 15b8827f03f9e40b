//! Page numbers as text (CSS Counter Styles Level 3).

use crate::model::CounterStyle;

/// A positive number in a counter style; one that the style cannot write comes as decimal.
pub(super) fn format(number: usize, style: CounterStyle) -> String {
    match style {
        CounterStyle::Decimal => number.to_string(),
        CounterStyle::DecimalLeadingZero => format!("{number:02}"),
        CounterStyle::LowerAlpha => alphabetic(number),
        CounterStyle::UpperAlpha => alphabetic(number).to_uppercase(),
        CounterStyle::LowerRoman => roman(number),
        CounterStyle::UpperRoman => roman(number).to_uppercase(),
    }
}

fn alphabetic(mut number: usize) -> String {
    let mut letters = Vec::new();
    while number > 0 {
        number -= 1;
        letters.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    letters.iter().rev().collect()
}

fn roman(number: usize) -> String {
    const SIGNS: &[(usize, &str)] = &[
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if number == 0 || number > 3999 {
        return number.to_string();
    }
    let mut left = number;
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while left >= *value {
            text.push_str(sign);
            left -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_every_style() {
        assert_eq!(format(7, CounterStyle::DecimalLeadingZero), "07");
        assert_eq!(
            (format(28, CounterStyle::LowerAlpha).as_str(), format(26, CounterStyle::UpperAlpha).as_str()),
            ("ab", "Z")
        );
        assert_eq!(format(1994, CounterStyle::UpperRoman), "MCMXCIV");
        assert_eq!(format(5000, CounterStyle::LowerRoman), "5000");
    }
}
