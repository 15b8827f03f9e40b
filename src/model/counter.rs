//! Numbers in the counter styles (CSS Counter Styles Level 3, 6).

use super::CounterStyle;

impl CounterStyle {
    /// The number in this style; in decimal digits where the style cannot write it.
    pub fn text(self, number: i64) -> String {
        match self {
            CounterStyle::Decimal => number.to_string(),
            CounterStyle::DecimalLeadingZero => format!("{number:02}"),
            CounterStyle::LowerAlpha => alphabetic(number, b'a'),
            CounterStyle::UpperAlpha => alphabetic(number, b'A'),
            CounterStyle::LowerRoman => roman(number).to_lowercase(),
            CounterStyle::UpperRoman => roman(number),
        }
    }
}

/// `a` to `z`, then `aa`: digits without a zero.
fn alphabetic(number: i64, first: u8) -> String {
    if number < 1 {
        return number.to_string();
    }
    let mut letters = Vec::new();
    let mut rest = number;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(first + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

fn roman(number: i64) -> String {
    const DIGITS: [(i64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..=3999).contains(&number) {
        return number.to_string();
    }
    let mut rest = number;
    let mut text = String::new();
    for (worth, digit) in DIGITS {
        while rest >= worth {
            text.push_str(digit);
            rest -= worth;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_every_style() {
        assert_eq!(CounterStyle::Decimal.text(-3), "-3");
        assert_eq!(CounterStyle::DecimalLeadingZero.text(7), "07");
        assert_eq!(CounterStyle::LowerAlpha.text(26), "z");
        assert_eq!(CounterStyle::UpperAlpha.text(28), "AB");
        assert_eq!(CounterStyle::LowerRoman.text(1994), "mcmxciv");
    }

    #[test]
    fn falls_back_to_digits() {
        assert_eq!(CounterStyle::LowerAlpha.text(0), "0");
        assert_eq!(CounterStyle::UpperRoman.text(4000), "4000");
        assert_eq!(CounterStyle::UpperAlpha.text(i64::MAX).len(), 14);
    }
}
