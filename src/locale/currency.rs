//! The signs of currencies, as readers of a language know them.

use crate::units::Currency;

/// The sign that readers of the language know it by, else its code.
pub(super) fn symbol<'c>(currency: &'c Currency, language: &str, region: &str) -> &'c str {
    let spain = matches!(region, "" | "ES" | "GQ");
    match (currency.code(), language, region) {
        ("EUR", "de", "CH" | "LI") => "EUR",
        ("EUR" | "GBP" | "XOF" | "XAF", "es", _) if !(spain && currency.code() == "EUR") => currency.code(),
        ("EUR", ..) => "\u{20ac}",
        ("GBP", "fr", _) => "\u{a3}GB",
        ("GBP", "ar", _) => "UK\u{a3}",
        ("GBP", ..) => "\u{a3}",
        ("JPY", "en", _) => "\u{a5}",
        ("INR", ..) => "\u{20b9}",
        ("USD", "en", "US") | ("CAD", _, "CA") | ("AUD", _, "AU") => "$",
        ("USD", "en" | "pt" | "nl" | "ar", _) => "US$",
        ("USD", "es", _) if spain => "US$",
        ("USD", "es", "US" | "PR" | "EC" | "SV") | ("USD", "de", _) | ("MXN", "es", "MX") => "$",
        ("PEN", "es", "PE") => "S/",
        ("USD", "fr", "CA") => "$\u{a0}US",
        ("USD", "fr", _) => "$US",
        ("CAD", "en", _) => "CA$",
        ("CAD", "fr", _) => "$CA",
        ("BRL", "pt", _) => "R$",
        ("XOF", "fr", "CA") => "XOF",
        ("XOF", ..) => "F\u{202f}CFA",
        ("XAF", ..) => "FCFA",
        _ => currency.code(),
    }
}
