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
