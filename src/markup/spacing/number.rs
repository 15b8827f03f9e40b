//! Numbers: groups of three figures, and the units that follow.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// Signs and words that stay with the number before them.
const UNITS: &[&str] = &[
    // SI and what is used with it.
    "km",
    "hm",
    "m",
    "dm",
    "cm",
    "mm",
    "µm",
    "μm",
    "nm",
    "km²",
    "m²",
    "cm²",
    "mm²",
    "km³",
    "m³",
    "dm³",
    "cm³",
    "mm³",
    "km2",
    "m2",
    "cm2",
    "m3",
    "cm3",
    "ha",
    "a",
    "are",
    "ares",
    "l",
    "L",
    "hl",
    "dl",
    "dL",
    "cl",
    "cL",
    "ml",
    "mL",
    "kg",
    "hg",
    "g",
    "mg",
    "µg",
    "μg",
    "t",
    "q",
    "h",
    "min",
    "s",
    "ms",
    "j",
    "d",
    "Hz",
    "kHz",
    "MHz",
    "GHz",
    "W",
    "kW",
    "MW",
    "GW",
    "kWh",
    "MWh",
    "GWh",
    "TWh",
    "Wh",
    "kWc",
    "kWp",
    "MWc",
    "MWp",
    "Wc",
    "Wp",
    "V",
    "kV",
    "mV",
    "A",
    "mA",
    "Ah",
    "Ω",
    "kΩ",
    "K",
    "°C",
    "°F",
    "°",
    "Pa",
    "hPa",
    "kPa",
    "MPa",
    "bar",
    "mbar",
    "N",
    "kN",
    "J",
    "kJ",
    "MJ",
    "GJ",
    "cal",
    "kcal",
    "dB",
    "lx",
    "lm",
    "cd",
    "mol",
    "km/h",
    "m/s",
    "l/s",
    "m³/h",
    "m³/j",
    "l/j",
    "t/ha",
    "kg/ha",
    "hab./km²",
    // Shares and data.
    "%",
    "‰",
    "ppm",
    "pp",
    "pt",
    "pts",
    "px",
    "o",
    "ko",
    "Mo",
    "Go",
    "To",
    "B",
    "kB",
    "KB",
    "MB",
    "GB",
    "TB",
    "kbit/s",
    "Mbit/s",
    "Gbit/s",
    "tCO2",
    "tCO₂",
    "tCO2e",
    "tCO₂e",
    "kgCO2e",
    // Money.
    "€",
    "$",
    "£",
    "¥",
    "₣",
    "k€",
    "M€",
    "Md€",
    "Mrd€",
    "Mio",
    "Mio.",
    "Mia",
    "Mia.",
    "Mrd",
    "Mrd.",
    "CHF",
    "EUR",
    "USD",
    "GBP",
    "CAD",
    "XOF",
    "XAF",
    "FCFA",
    "F",
    "Fr.",
    "fr.",
    "kCHF",
    "mn",
    "bn",
    // Words for large numbers.
    "million",
    "millions",
    "milliard",
    "milliards",
    "billion",
    "billions",
    "thousand",
    "Million",
    "Millionen",
    "Milliarde",
    "Milliarden",
    "Tausend",
    "mille",
    "millón",
    "millones",
    "milione",
    "milioni",
    "miliardo",
    "miliardi",
    "milhão",
    "milhões",
    "miljoen",
    "miljard",
];

/// The parts of a number at the start of a text.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Number {
    /// The offsets of the spaces between groups of three figures.
    pub groups: Vec<usize>,
    /// The end of the number.
    pub end: usize,
}

/// The number at the start of a text; `free` says that no figure stands before it.
pub(super) fn parse(text: &str, free: bool) -> Number {
    let first = figures(text);
    let mut number = Number { groups: Vec::new(), end: first };
    if free && (1..=3).contains(&first) && !text.starts_with('0') {
        while let Some(rest) = text[number.end..].strip_prefix(' ').filter(|rest| figures(rest) == 3) {
            number.groups.push(number.end);
            number.end = text.len() - rest.len() + 3;
        }
        // More figures after another space: no groups of three, perhaps a telephone number.
        if text[number.end..].strip_prefix(' ').is_some_and(|rest| figures(rest) > 0) {
            number = Number { groups: Vec::new(), end: first };
        }
    }
    number.end += fraction(&text[number.end..]);
    number
}

/// How many figures a text begins with.
fn figures(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// The length of a decimal fraction, or of groups that have a sign between them.
fn fraction(text: &str) -> usize {
    let mut length = 0;
    while let Some(sign) = text[length..].chars().next().filter(|sign| matches!(sign, '.' | ',' | '\'' | '’')) {
        let more = figures(&text[length + sign.len_utf8()..]);
        if more == 0 {
            break;
        }
        length += sign.len_utf8() + more;
    }
    length
}

/// The unit that a text begins with, if nothing else goes on there.
pub(super) fn unit(text: &str) -> Option<&str> {
    let end = text.find(|c: char| {
        c.is_whitespace() || matches!(c, ';' | ':' | '!' | '?' | ',' | ')' | ']' | '»' | super::OBJECT)
    });
    let word = &text[..end.unwrap_or(text.len())];
    // A full stop ends the sentence where it is not part of the unit.
    static KNOWN: LazyLock<FxHashSet<&str>> = LazyLock::new(|| UNITS.iter().copied().collect());
    [word, word.trim_end_matches('.')].into_iter().find(|word| KNOWN.contains(word))
}
