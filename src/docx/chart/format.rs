//! Format codes of numbers and days (ECMA-376 part 1, 18.8.30 and 18.8.31).

use crate::model::NumberFormat;

/// How numbers are shown: with the separators of the language where a program goes by it, else with those of the user.
/// The figures are divided by ten to the power of `exponent`, which is a multiple of three.
pub(super) fn number(format: &NumberFormat, exponent: u32, language: &str) -> String {
    format!("{}{}", locale(language), section(format, exponent))
}

/// The same without a sign: numbers below zero look like those above.
pub(super) fn unsigned(format: &NumberFormat, exponent: u32, language: &str) -> String {
    let section = section(format, exponent);
    format!("{}{section};{section}", locale(language))
}

/// How numbers are shown that look like this one.
pub(super) fn like(sample: &str, language: &str) -> String {
    number(&around(sample), 0, language)
}

/// How fractions are shown as percentages that look like this one.
pub(super) fn percentage(sample: &str, language: &str) -> String {
    let NumberFormat { before, after, digits } = around(sample);
    let sign = |text: &str| text.replace('\u{66a}', "%");
    let part = |text: &str| match text.split_once('%') {
        Some((left, right)) => format!("{}%{}", literal(left), literal(right)),
        None => literal(text),
    };
    let (before, after) = (part(&sign(&before)), part(&sign(&after)));
    let percent = if before.contains('%') || after.contains('%') { "" } else { "%" };
    format!("{}{before}0{}{after}{percent}", locale(language), decimals(digits))
}

/// How days are shown as months with their years, or as years.
pub(super) fn days(years_only: bool, language: &str) -> String {
    format!("{}{}", locale(language), if years_only { "yyyy" } else { "mmm\\ yy" })
}

/// How days are shown with their months.
pub(super) fn days_and_months(language: &str) -> String {
    format!("{}d\\ mmm", locale(language))
}

/// How days are shown in figures.
pub(super) const DAY: &str = "yyyy\\-mm\\-dd";

/// What stands around the figures of a text, and how many of them follow the decimal sign.
fn around(text: &str) -> NumberFormat {
    let figures = |c: char| c.is_numeric();
    let (Some(first), Some(last)) = (text.find(figures), text.rfind(figures)) else { return NumberFormat::default() };
    let end = last + text[last..].chars().next().map_or(0, char::len_utf8);
    let tail = text[first..end].rsplit(|c: char| !c.is_numeric()).next().unwrap_or_default();
    let whole = tail.len() == end - first;
    let digits = if whole || tail.chars().count() > 2 { 0 } else { tail.chars().count() as u32 };
    NumberFormat { before: text[..first].into(), after: text[end..].into(), digits }
}

fn section(format: &NumberFormat, exponent: u32) -> String {
    let divided = ",".repeat((exponent / 3) as usize);
    let NumberFormat { before, after, digits } = format;
    format!("{}#,##0{}{divided}{}", literal(before), decimals(*digits), literal(after))
}

fn decimals(digits: u32) -> String {
    if digits == 0 { String::new() } else { format!(".{}", "0".repeat(digits.min(28) as usize)) }
}

/// Text that is shown as it is; a quotation mark cannot stand within quotation marks.
fn literal(text: &str) -> String {
    let quoted = |part: &str| if part.is_empty() { String::new() } else { format!("\"{part}\"") };
    text.split('"').map(quoted).collect::<Vec<_>>().join("\\\"")
}

/// The language of a format, as the number that Windows has for it ([MS-LCID] 2.2); nothing for one without a number.
fn locale(language: &str) -> String {
    /// Countries whose separators or months differ from those of the language, before the language itself.
    const NUMBERS: [(&str, &str); 58] = [
        ("de-AT", "C07"),
        ("de-CH", "807"),
        ("de-LI", "1407"),
        ("en-AU", "C09"),
        ("en-CA", "1009"),
        ("en-GB", "809"),
        ("en-IE", "1809"),
        ("en-IN", "4009"),
        ("en-ZA", "1C09"),
        ("es-AR", "2C0A"),
        ("es-BO", "400A"),
        ("es-CO", "240A"),
        ("es-EC", "300A"),
        ("es-GT", "100A"),
        ("es-MX", "80A"),
        ("es-PE", "280A"),
        ("fr-BE", "80C"),
        ("fr-CA", "C0C"),
        ("fr-CH", "100C"),
        ("it-CH", "810"),
        ("nl-BE", "813"),
        ("pt-BR", "416"),
        ("ar", "401"),
        ("bg", "402"),
        ("ca", "403"),
        ("cs", "405"),
        ("da", "406"),
        ("de", "407"),
        ("el", "408"),
        ("en", "409"),
        ("es", "C0A"),
        ("et", "425"),
        ("fa", "429"),
        ("fi", "40B"),
        ("fr", "40C"),
        ("he", "40D"),
        ("hi", "439"),
        ("hr", "41A"),
        ("hu", "40E"),
        ("id", "421"),
        ("it", "410"),
        ("ja", "411"),
        ("ko", "412"),
        ("lt", "427"),
        ("lv", "426"),
        ("nb", "414"),
        ("nl", "413"),
        ("pl", "415"),
        ("pt", "816"),
        ("ro", "418"),
        ("ru", "419"),
        ("sk", "41B"),
        ("sl", "424"),
        ("sv", "41D"),
        ("sw", "441"),
        ("tr", "41F"),
        ("uk", "422"),
        ("zh", "804"),
    ];
    let matches = |(tag, _): &&(&str, &str)| {
        let start = language.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag));
        start && matches!(language.as_bytes().get(tag.len()), None | Some(b'-'))
    };
    NUMBERS.iter().find(matches).map_or_else(String::new, |(_, number)| format!("[$-{number}]"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn format(before: &str, after: &str, digits: u32) -> NumberFormat {
        NumberFormat { before: before.into(), after: after.into(), digits }
    }

    #[test]
    fn numbers_have_their_language_their_digits_and_what_stands_around() {
        assert_eq!(number(&format("", "", 0), 0, "fr"), "[$-40C]#,##0");
        assert_eq!(number(&format("", "\u{a0}€", 2), 0, "fr-CA"), "[$-C0C]#,##0.00\"\u{a0}€\"");
        assert_eq!(number(&format("$", "", 0), 6, "en-US"), "[$-409]\"$\"#,##0,,");
        assert_eq!(number(&format("\"a", "", 0), 0, "wo"), "\\\"\"a\"#,##0");
        assert_eq!(unsigned(&format("", "", 0), 0, "de-CH"), "[$-807]#,##0;#,##0");
    }

    #[test]
    fn a_language_is_not_taken_for_another_one() {
        assert_eq!((locale("frr"), locale("fr-Latn-FR")), (String::new(), "[$-40C]".to_owned()));
    }

    #[test]
    fn fractions_become_percentages_like_the_sample() {
        assert_eq!(percentage("33,3\u{202f}%", "fr"), "[$-40C]0.0\"\u{202f}\"%");
        assert_eq!(percentage("100%", "en"), "[$-409]0%");
        assert_eq!(percentage("%75", "tr"), "[$-41F]%0");
        assert_eq!(percentage("", "fr"), "[$-40C]0%");
    }
}
