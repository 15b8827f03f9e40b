//! The signs of currencies, as readers of a language know them.

use crate::units::Currency;

/// The sign that readers of the language know it by, else its code.
pub(super) fn symbol<'c>(currency: &'c Currency, language: &str, region: &str) -> &'c str {
    match (currency.code(), language, region) {
        ("EUR", ..) => "\u{20ac}",
        ("GBP", ..) => "\u{a3}",
        ("JPY", "en", _) => "\u{a5}",
        ("INR", ..) => "\u{20b9}",
        ("USD", "en", "US") | ("CAD", _, "CA") | ("AUD", _, "AU") => "$",
        ("USD", "en", _) => "US$",
        ("USD", "fr", _) => "$US",
        ("CAD", "en", _) => "CA$",
        ("CAD", "fr", _) => "$CA",
        ("BRL", "pt", _) => "R$",
        ("XOF", ..) => "F\u{202f}CFA",
        ("XAF", ..) => "FCFA",
        _ => currency.code(),
    }
}
