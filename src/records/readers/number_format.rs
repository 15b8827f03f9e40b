//! Formats of numbers in a workbook (ECMA-376 Part 1, 18.8.31): whether a cell shows its number as percent, or as an
//! amount in a currency.

use calamine::Style;

use crate::records::tables::{Shown, known_currency};

/// The formats that stand for whatever the currency of the reader's computer is, where the file does not define them.
const OF_THE_COMPUTER: [u32; 2] = [42, 44];

/// What the number of a cell in a style is shown as.
pub(super) fn shown(style: &Style) -> Shown {
    let Some(format) = &style.number_format else { return Shown::Plain };
    let is_undefined = format.format_code.starts_with("_($*");
    if is_undefined && format.format_id.is_some_and(|id| OF_THE_COMPUTER.contains(&id)) {
        return Shown::Plain;
    }
    shown_by(&format.format_code)
}

/// What a format shows positive numbers as: its first section decides.
fn shown_by(format: &str) -> Shown {
    let (mut shown, mut literal) = (Shown::Plain, String::new());
    let mut chars = format.chars();
    while let Some(c) = chars.next() {
        match c {
            ';' => break,
            '%' => return Shown::Percent,
            '\\' => literal.extend(chars.next()),
            '$' | '€' | '£' | '¥' => literal.push(c),
            c => {
                close(&mut literal, &mut shown);
                match c {
                    '"' => {
                        literal.extend(chars.by_ref().take_while(|c| *c != '"'));
                        close(&mut literal, &mut shown);
                    }
                    '[' => {
                        // `[$€-40C]`: the sign, and the locale that it is written in.
                        let inner: String = chars.by_ref().take_while(|c| *c != ']').collect();
                        let sign = inner.strip_prefix('$').and_then(|sign| sign.split('-').next());
                        literal.push_str(sign.unwrap_or_default());
                        close(&mut literal, &mut shown);
                    }
                    // The width of a character, and one that fills the cell.
                    '_' | '*' => drop(chars.next()),
                    _ => {}
                }
            }
        }
    }
    close(&mut literal, &mut shown);
    shown
}

/// Ends a text within a format; the first that is a currency counts.
fn close(literal: &mut String, shown: &mut Shown) {
    if *shown == Shown::Plain
        && let Some(currency) = known_currency(literal)
    {
        *shown = Shown::Money(currency);
    }
    literal.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_name_percent_and_currencies() {
        for (format, expected) in [
            ("General", Shown::Plain),
            ("0%", Shown::Percent),
            ("#,##0.0\\ %", Shown::Percent),
            ("0.00\"%\"", Shown::Plain),
            ("[$$-409]#,##0.00", Shown::Money("$")),
            ("#,##0.00 \"USD\"", Shown::Money("USD")),
            ("#,##0.00\\ [$XOF]", Shown::Money("XOF")),
            ("_-* #,##0.00\\ \"€\"_-;\\-* #,##0.00\\ \"€\"_-", Shown::Money("€")),
            ("#,##0\\ [$€-40C];[Red]-#,##0\\ [$€-40C]", Shown::Money("€")),
            ("£#,##0", Shown::Money("£")),
            ("#,##0\\ \\U\\S\\D", Shown::Money("USD")),
            ("#,##0\" F\u{a0}CFA\"", Shown::Money("F CFA")),
            ("#,##0\" k€\"", Shown::Plain),
            ("[$-409]d-mmm-yy", Shown::Plain),
            ("0;\"USD\"0", Shown::Plain),
            ("\"unclosed", Shown::Plain),
            ("[", Shown::Plain),
        ] {
            assert_eq!(shown_by(format), expected, "{format}");
        }
    }
}
