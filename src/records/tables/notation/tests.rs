//! Numbers and dates of many countries.

use proptest::prelude::*;

use super::*;

fn number(locale: &str, text: &str) -> Option<String> {
    Some(Notation::of(locale).unwrap().amount(text)?.number.to_string())
}

fn date(locale: &str, text: &str) -> Option<String> {
    Notation::of(locale).unwrap().date(text)
}

#[test]
fn numbers_are_read_in_the_notation_of_their_country() {
    for (locale, text, expected) in [
        ("fr-FR", "1 234,50", "1234.50"),
        ("fr-FR", "1\u{202f}234\u{202f}567,5", "1234567.5"),
        ("fr-FR", "1\u{a0}234,50 €", "1234.50"),
        ("fr-FR", "(1 234,50)", "-1234.50"),
        ("fr-FR", "\u{2212}12", "-12"),
        ("fr-FR", "258555.0", "258555.0"),
        ("fr-FR", "12,500", "12.500"),
        ("fr-FR", "0.125", "0.125"),
        ("fr-FR", "12.500 %", "12.500"),
        ("fr-FR", "1 234.500", "1234.500"),
        ("fr-FR", "75 %", "75"),
        ("fr-FR", "7,5\u{202f}%", "7.5"),
        ("fr-FR", "120 FCFA", "120"),
        ("fr-CH", "CHF 1'234.50", "1234.50"),
        ("fr-CH", "1\u{2019}234,50", "1234.50"),
        ("de-DE", "1.234,50", "1234.50"),
        ("de-DE", "1.234", "1234"),
        ("de-CH", "1.5", "1.5"),
        ("fr-BE", "1.234,50", "1234.50"),
        ("es-PE", "S/ 1,234.50", "1234.50"),
        ("en-US", "$1,234.50", "1234.50"),
        ("en-US", "-$5", "-5"),
        ("en-US", "$ -5", "-5"),
        ("en-US", "($1,234)", "-1234"),
        ("en-IN", "12,34,567", "1234567"),
        ("ar-EG", "١٢٣٤٫٥", "1234.5"),
        ("en-GB", "0.50", "0.50"),
        ("fr-FR", ",5", "0.5"),
        ("fr-FR", "-0", "0"),
    ] {
        assert_eq!(number(locale, text).as_deref(), Some(expected), "{locale} {text}");
    }
}

#[test]
fn what_is_no_number_of_the_country_stays_text() {
    for (locale, text) in [
        ("fr-FR", "0428"),
        ("fr-FR", "06 12 34 56 78"),
        ("fr-FR", "1.234,50"),
        ("fr-FR", "12 34"),
        ("fr-FR", "1 234 56"),
        ("fr-FR", "1,234,567"),
        ("fr-FR", "3 ans"),
        ("fr-FR", "LOT 3"),
        ("fr-FR", "08-28"),
        ("fr-FR", "2,43E+13"),
        ("fr-FR", "-"),
        ("fr-FR", "(5"),
        ("fr-FR", "5,"),
        ("fr-FR", "--5"),
        ("fr-FR", "5 € €"),
        ("de-DE", "1234.50"),
        ("de-DE", "1.5"),
        ("en-US", "1,5"),
        ("en-US", "1.234.567"),
        ("en-US", "1,234 567"),
    ] {
        assert_eq!(number(locale, text), None, "{locale} {text}");
    }
}

#[test]
fn a_sign_that_may_group_thousands_is_not_taken_for_decimal() {
    for (locale, text) in
        [("fr-FR", "12.500"), ("fr-FR", "-1.000 €"), ("fr-CH", "12.500"), ("fr-CH", "12,500"), ("en-ZA", "1,250")]
    {
        assert_eq!(number(locale, text), None, "{locale} {text}");
        assert!(Notation::of(locale).unwrap().either(text).is_some(), "{locale} {text}");
    }
    let (whole, decimal) = Notation::of("fr-FR").unwrap().either("12.500").unwrap();
    assert_eq!((whole.as_str(), decimal.as_str()), ("12500", "12.500"));
    assert_eq!(Notation::of("en-GB").unwrap().either("1,50"), None);
}

#[test]
fn the_currency_beside_a_number_is_told() {
    let currency = |text| Notation::of("fr-FR").unwrap().amount(text).and_then(|amount| amount.currency);
    assert_eq!(currency("12 €"), Some("€"));
    assert_eq!(currency("USD 12"), Some("USD"));
    assert_eq!(currency("12 000 F CFA"), Some("F CFA"));
    assert_eq!(currency("12"), None);
}

#[test]
fn dates_are_read_in_the_order_of_their_country() {
    for (locale, text, expected) in [
        ("fr-FR", "31/12/2025", Some("2025-12-31")),
        ("de-DE", "31.12.2025", Some("2025-12-31")),
        ("fr-FR", "1/2/2025", Some("2025-02-01")),
        ("en-US", "1/2/2025", Some("2025-01-02")),
        ("en-GB", "1/2/2025", Some("2025-02-01")),
        ("en-US", "12/31/2025", Some("2025-12-31")),
        ("fr-FR", "2025-12-31", Some("2025-12-31")),
        ("sv-SE", "2025/12/31", Some("2025-12-31")),
        ("fr-FR", "31/12/2025 00:00", Some("2025-12-31")),
        ("fr-FR", "31/12/2025 14:30", Some("2025-12-31T14:30:00")),
        ("fr-FR", "12/31/2025", None),
        ("fr-FR", "31/02/2025", None),
        ("fr-FR", "31/12/25", None),
        ("en-CA", "1/2/2025", None),
        ("fr-FR", "2019-02-15/2022-02-14", None),
        ("fr-FR", "31/12/2025 25:00", None),
        ("fr-FR", "08-28", None),
    ] {
        assert_eq!(date(locale, text).as_deref(), expected, "{locale} {text}");
    }
    assert_eq!(Notation::of("xx"), None);
}

proptest! {
    /// Whatever is written with the signs of a notation is read again to the very digits.
    #[test]
    fn written_numbers_are_read_to_the_digit(
        whole in 0u64..1_000_000_000_000, decimals in "[0-9]{0,6}", negative: bool,
        (locale, group, decimal) in prop::sample::select(vec![
            ("fr-FR", "\u{202f}", ','), ("fr-CH", "'", '.'), ("de-DE", ".", ','), ("en-US", ",", '.'), ("fr-FR", "", ','),
        ]),
    ) {
        let digits = whole.to_string();
        let mut grouped = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index) % 3 == 0 {
                grouped.push_str(group);
            }
            grouped.push(digit);
        }
        let (mut written, mut expected) = (grouped, digits);
        if !decimals.is_empty() {
            written.push(decimal);
            written.push_str(&decimals);
            expected = format!("{expected}.{decimals}");
        }
        if negative && expected.bytes().any(|byte| matches!(byte, b'1'..=b'9')) {
            (written, expected) = (format!("-{written}"), format!("-{expected}"));
        }
        // Swiss amounts below a thousand with three decimals may be thousands.
        let is_sure = locale != "fr-CH" || decimals.len() != 3 || whole > 999 || whole == 0;
        prop_assert_eq!(number(locale, &written), is_sure.then_some(expected));
    }

    #[test]
    fn any_text_is_safe(text in "[-+()0-9.,'% €$A-Z/:\u{202f}\u{661}]{0,30}") {
        for locale in ["fr-FR", "de-DE", "en-US", "fr-CH"] {
            let notation = Notation::of(locale).unwrap();
            let _ = (notation.amount(&text), notation.date(&text));
        }
    }
}
