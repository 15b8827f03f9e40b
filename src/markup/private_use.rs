//! Characters of private use that text from word processors brings along: the codes of symbol fonts, which have no meaning
//! without these fonts.

/// The codes of the fonts Symbol and Wingdings that stand in texts copied from lists, with the characters that they show;
/// both are as long in UTF-8.
const SYMBOLS: [(char, char); 8] = [
    ('\u{f0b7}', '\u{2022}'), // bullet
    ('\u{f0a7}', '\u{25aa}'), // small square
    ('\u{f0d8}', '\u{27a2}'), // arrowhead
    ('\u{f0e0}', '\u{2192}'), // arrow
    ('\u{f0fc}', '\u{2713}'), // tick
    ('\u{f0a8}', '\u{25fb}'), // open square
    ('\u{f06e}', '\u{25a0}'), // square
    ('\u{f02d}', '\u{2013}'), // dash
];

/// Puts what is meant in place of the codes of symbol fonts in a text, from a byte of it on.
pub(super) fn replace_symbols(text: &mut String, from: usize) {
    // All of the codes begin with this byte.
    if !text.as_bytes()[from..].contains(&0xef) {
        return;
    }
    let meant =
        |character: char| SYMBOLS.iter().find(|(code, _)| *code == character).map_or(character, |(_, sign)| *sign);
    let replaced: String = text[from..].chars().map(meant).collect();
    text.replace_range(from.., &replaced);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_symbol_fonts_become_what_they_show() {
        let mut text = "\u{f0b7} one \u{f0b7}".to_owned();
        replace_symbols(&mut text, 3);
        assert_eq!(text, "\u{f0b7} one \u{2022}");
        let mut text = "naïve \u{e123} \u{feff}".to_owned();
        replace_symbols(&mut text, 0);
        assert_eq!(text, "naïve \u{e123} \u{feff}");
    }
}
