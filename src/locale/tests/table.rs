//! Every kind of value in every locale that Liasse is used in, as one text to read and compare.
//!
//! In the text `~` is a no-break space (U+00A0), `_` a narrow one (U+202F), `’` U+2019 as it is, and `<..>` a mark of
//! direction.

use super::*;

/// The locales that the issue of documents depends on.
pub(super) const LOCALES: [&str; 24] = [
    "fr-FR", "fr-CH", "fr-BE", "fr-CA", "en-GB", "en-US", "es-ES", "es-419", "es-MX", "es-PE", "pt-PT", "pt-BR",
    "de-DE", "de-CH", "de-AT", "it-IT", "it-CH", "nl-NL", "nl-BE", "ar", "ar-MA", "ar-EG", "ar-TN", "ar-SA",
];
const NUMBERS: [&str; 8] =
    ["0", "-7", "999.5", "1234", "1234.5", "-12345.67", "1234567.891", "12345678901234567890.10"];
const PERCENTS: [&str; 3] = ["7", "-12.5", "1234.5"];
const AMOUNTS: [&str; 4] = ["0", "1234.5", "-1234.5", "1234567.89"];
const CURRENCIES: [&str; 5] = ["EUR", "CHF", "USD", "XOF", "GBP"];
const DAYS: [&str; 3] = ["2025-03-01", "2024-08-15", "2025-12-31"];
const PERIODS: [(&str, &str); 7] = [
    ("2025-03-01", "2025-03-15"),
    ("2025-03-01", "2025-04-15"),
    ("2024-11-15", "2025-03-01"),
    ("2025-01", "2025-12"),
    ("2024-01", "2025-12"),
    ("2025-03-01", ""),
    ("", "2025-03"),
];

fn shown(text: &str) -> String {
    let mut shown = String::new();
    for sign in text.chars() {
        match sign {
            '\u{a0}' => shown.push('~'),
            '\u{202f}' => shown.push('_'),
            '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{2009}' => shown.push_str(&format!("<{:04x}>", u32::from(sign))),
            sign => shown.push(sign),
        }
    }
    shown
}

fn lines(tag: &str) -> Vec<String> {
    let locale = locale(tag);
    let mut lines = Vec::new();
    let mut line = |kind: &str, given: &str, text: String| lines.push(format!("{tag}|{kind}|{given}|{}", shown(&text)));
    for number in NUMBERS {
        line("number", number, locale.number(&decimal(number), Digits::AS_GIVEN, true));
    }
    line("ungrouped", "1234567.5", locale.number(&decimal("1234567.5"), Digits::AS_GIVEN, false));
    for number in PERCENTS {
        line("percent", number, locale.percent(&decimal(number), Digits::AS_GIVEN));
    }
    for currency in CURRENCIES {
        for amount in AMOUNTS {
            line(&format!("money {currency}"), amount, money(tag, amount, currency));
        }
    }
    let eur = Currency::from_code("EUR").unwrap();
    line("code EUR", "-1234.5", locale.money(&decimal("-1234.5"), eur, CurrencyDisplay::Code, None));
    for day in DAYS {
        for style in ["short", "medium", "long", "full", "month-year"] {
            line(style, day, locale.date(day.parse().unwrap(), DateStyle::from_name(style).unwrap()));
        }
    }
    for (start, end) in PERIODS {
        for style in ["short", "long", "month-year"] {
            let style_of = DateStyle::from_name(style).unwrap();
            line(&format!("period {style}"), &format!("{start}/{end}"), period(tag, start, end, style_of));
        }
    }
    for count in 1..=4 {
        let items: Vec<String> = ["A", "B", "C", "D"].iter().take(count).map(|item| (*item).to_owned()).collect();
        for (name, style) in [("and", ListStyle::And), ("or", ListStyle::Or)] {
            line(name, &count.to_string(), locale.list(&items, style));
        }
    }
    let categories = ["0", "1", "1.0", "1.5", "2", "3", "5", "11", "21", "100", "1000000"];
    let categories = categories.map(|count| format!("{count} {}", locale.plural(&decimal(count))));
    line("plural", "", categories.join(", "));
    lines
}

#[test]
fn all_locales() {
    let text: Vec<String> = LOCALES.iter().flat_map(|tag| lines(tag)).collect();
    insta::assert_snapshot!("locales", text.join("\n"));
}

/// The figures of a text as a plain number; `decimal_sign` is that of the locale.
fn figures(text: &str, decimal_sign: &str) -> String {
    let mut figures = String::new();
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        let length = if rest.starts_with(decimal_sign) { decimal_sign.len() } else { sign.len_utf8() };
        match sign {
            _ if rest.starts_with(decimal_sign) => figures.push('.'),
            '-' | '0'..='9' => figures.push(sign),
            '\u{660}'..='\u{669}' => {
                figures.extend(char::from_digit(u32::from(sign) - 0x660, 10));
            }
            _ => {}
        }
        rest = &rest[length..];
    }
    figures
}

proptest::proptest! {
    #[test]
    fn any_number_reads_back_digit_for_digit(mantissa in -10i128.pow(27)..10i128.pow(27), scale in 0u32..12, at in 0..LOCALES.len()) {
        let locale = locale(LOCALES[at]);
        let number = Decimal::from_i128_with_scale(mantissa, scale);
        let eur = Currency::from_code("EUR").unwrap();
        let in_money = |number: &Decimal| {
            locale.money(number, eur, CurrencyDisplay::None, Some(Digits::AS_GIVEN))
        };
        let in_numbers = |number: &Decimal| locale.number(number, Digits::AS_GIVEN, true);
        let writers: [&dyn Fn(&Decimal) -> String; 2] = [&in_money, &in_numbers];
        for write in writers {
            let half = write(&decimal("0.5"));
            let sign: String = half.chars().filter(|sign| !sign.is_numeric()).collect();
            let expected = if number.is_zero() { number.abs() } else { number };
            proptest::prop_assert_eq!(figures(&write(&number), &sign), expected.to_string());
        }
    }
}

/// The table of the page about languages, for readers: without marks, with ordinary spaces.
#[test]
fn the_table_of_the_guide_holds() {
    const PAGE: &str = include_str!("../../../docs/languages.md");
    let mut table = String::new();
    for tag in LOCALES {
        let lines = lines(tag);
        let of = |kind: &str, given: &str| {
            let start = format!("{tag}|{kind}|{given}|");
            let text = lines.iter().find_map(|line| line.strip_prefix(&start)).unwrap();
            let text = text.replace(['~', '_'], " ");
            text.split('<').map(|part| part.split_once('>').map_or(part, |(_, rest)| rest)).collect::<String>()
        };
        let day = "2025-03-01";
        let cells = [
            of("number", "1234567.891"),
            of("money EUR", "-1234.5"),
            of("percent", "-12.5"),
            of("short", day),
            of("long", day),
            of("period long", "2025-03-01/2025-03-15"),
        ];
        table.push_str(&format!("| `{tag}` | `{}` |\n", cells.join("` | `")));
    }
    assert!(PAGE.contains(&table), "the page should have\n{table}");
}
