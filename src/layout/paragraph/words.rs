//! The places where a line of plain words may end: after spaces, hyphens and dashes.
//!
//! Most texts of Latin letters have nothing in them but what this table knows of UAX #14, and are gone through several
//! times as fast with it. All others are left to the segmenter, which a test compares the table with.

use Class::*;

/// What a character does to breaks (UAX #14, 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum Class {
    /// Nothing stands before.
    Start,
    /// AL
    Letter,
    /// NU
    Digit,
    /// SP
    Space,
    /// SP after B2, which no other B2 may follow
    DashSpace,
    /// GL
    Glue,
    /// IS
    Stop,
    /// EX
    Exclamation,
    /// IN
    Ellipsis,
    /// QU that is no bracket: the apostrophe
    Apostrophe,
    /// QU and Pi
    OpeningQuote,
    /// QU and Pf
    ClosingQuote,
    /// OP
    Opening,
    /// CP
    Closing,
    /// PO
    Percent,
    /// PR
    Currency,
    /// HY
    Hyphen,
    /// BA
    Dash,
    /// B2
    LongDash,
    /// What the table does not know.
    Other,
}

/// How many classes there are, the last one left out.
const CLASSES: usize = Other as usize;

/// A set of classes.
const fn set(classes: &[Class]) -> u32 {
    let (mut set, mut index) = (0, 0);
    while index < classes.len() {
        set |= 1 << classes[index] as u32;
        index += 1;
    }
    set
}

/// What may follow a letter or a digit without a break.
const IN_WORDS: u32 = set(&[
    Letter,
    Digit,
    Space,
    Glue,
    Stop,
    Exclamation,
    Ellipsis,
    Apostrophe,
    ClosingQuote,
    Opening,
    Closing,
    Percent,
    Currency,
    Hyphen,
    Dash,
]);

/// By class: what may follow without a break, and what may with one. Nothing else is known.
const FOLLOWING: [(u32, u32); CLASSES] = {
    let mut following = [(0, 0); CLASSES];
    let start = [Letter, Digit, Space, Glue, OpeningQuote, Opening, Percent, Currency, Dash, LongDash];
    following[Start as usize].0 = set(&start);
    following[Letter as usize].0 = IN_WORDS;
    following[Digit as usize].0 = IN_WORDS;
    let begins = set(&[Letter, Digit, Glue, OpeningQuote, Opening, Percent, Currency, Dash]);
    following[Space as usize] = (set(&[Space]), begins | set(&[LongDash]));
    following[DashSpace as usize] = (set(&[Space]), begins);
    following[Glue as usize].0 = IN_WORDS | set(&[OpeningQuote, LongDash]);
    following[Stop as usize].0 = set(&[Letter, Digit, Space, Glue, Stop, Apostrophe, ClosingQuote, Closing]);
    following[Exclamation as usize].0 = set(&[Space, Glue, Exclamation, ClosingQuote, Closing]);
    following[Ellipsis as usize].0 = set(&[Space, Glue, Closing]);
    following[Apostrophe as usize].0 = set(&[Letter, Digit, Glue, Stop, Closing]);
    following[OpeningQuote as usize].0 = set(&[Letter, Digit, Glue]);
    following[ClosingQuote as usize].0 = set(&[Space, Glue, Stop, Closing]);
    following[Opening as usize].0 = set(&[Letter, Digit, Glue, Currency, OpeningQuote]);
    following[Closing as usize].0 = set(&[Letter, Digit, Space, Glue, Stop, Exclamation, ClosingQuote]);
    following[Percent as usize].0 = set(&[Letter, Digit, Space, Glue, Stop, Closing]);
    following[Currency as usize].0 = set(&[Letter, Digit, Space, Glue, Closing]);
    following[Hyphen as usize] = (set(&[Digit, Space]), set(&[Letter]));
    following[Dash as usize] = (set(&[Space]), set(&[Letter, Digit]));
    following[LongDash as usize].0 = set(&[Space]);
    following
};

/// The classes of ASCII.
const ASCII: [Class; 128] = {
    let mut classes = [Other; 128];
    let mut code = 0;
    while code < 128 {
        classes[code] = match code as u8 {
            b'a'..=b'z' | b'A'..=b'Z' | b'&' | b'=' | b'*' | b'#' | b'@' => Letter,
            b'0'..=b'9' => Digit,
            b' ' => Space,
            b'.' | b',' | b':' | b';' => Stop,
            b'!' | b'?' => Exclamation,
            b'\'' => Apostrophe,
            b'(' | b'[' => Opening,
            b')' | b']' => Closing,
            b'%' => Percent,
            b'$' | b'+' => Currency,
            b'-' => Hyphen,
            _ => Other,
        };
        code += 1;
    }
    classes
};

fn class(character: char) -> Class {
    if let Some(class) = ASCII.get(character as usize) {
        return *class;
    }
    match character {
        '\u{D7}' | '\u{F7}' => Other,
        '\u{C0}'..='\u{24F}' | '©' => Letter,
        '\u{A0}' | '\u{2007}' | '\u{2011}' | '\u{202F}' => Glue,
        '…' => Ellipsis,
        '’' => Apostrophe,
        '«' | '“' => OpeningQuote,
        '»' | '”' => ClosingQuote,
        '°' => Percent,
        '€' | '£' => Currency,
        '–' => Dash,
        '—' => LongDash,
        _ => Other,
    }
}

/// The bytes of a text at which a line may end, its end left out; `None` where the text holds more than plain words.
pub(super) fn breaks(text: &str) -> Option<Vec<usize>> {
    let mut breaks = Vec::new();
    let mut before = Start;
    for (at, character) in text.char_indices() {
        let class = class(character);
        let (joined, parted) = FOLLOWING[before as usize];
        match (joined >> class as u32 & 1, parted >> class as u32 & 1) {
            (1, _) => {}
            (_, 1) => breaks.push(at),
            _ => return None,
        }
        before = match (before, class) {
            (LongDash | DashSpace, Space) => DashSpace,
            _ => class,
        };
    }
    Some(breaks)
}

#[cfg(test)]
mod tests {
    use icu_segmenter::LineSegmenter;
    use icu_segmenter::options::LineBreakOptions;

    use super::*;

    /// One of each class of characters.
    const ONES: [char; CLASSES - 2] =
        ['a', '1', ' ', '\u{A0}', ',', '!', '…', '’', '«', '»', '(', ')', '%', '€', '-', '–', '—'];

    /// Compares the table with the segmenter; whether the table knows the text.
    fn is_known_alike(text: &str) -> bool {
        let segmenter = LineSegmenter::new_auto(LineBreakOptions::default());
        let all = || segmenter.segment_str(text).filter(|at| *at > 0 && *at < text.len());
        let breaks = breaks(text);
        if let Some(breaks) = &breaks {
            assert!(breaks.iter().copied().eq(all()), "{text:?} {breaks:?} {:?}", all().collect::<Vec<_>>());
        }
        breaks.is_some()
    }

    #[test]
    fn sequences_of_all_classes_break_as_the_standard_says() {
        let mut texts = vec![String::new()];
        for _ in 0..5 {
            let longer = |text: &String| ONES.map(|one| format!("{text}{one}"));
            texts = texts.iter().flat_map(longer).filter(|text| is_known_alike(text)).collect();
        }
        assert!(texts.len() > 20_000, "{}", texts.len());
    }

    #[test]
    fn characters_are_of_their_classes() {
        for character in ('\0'..='\u{2FFF}').filter(|character| class(*character) != Other) {
            let texts = ONES.into_iter().flat_map(|one| {
                ["", "a ", "1\u{A0}"].map(|before| format!("{before}{one}{character}{one} {character}a{character}1"))
            });
            texts.for_each(|text| {
                is_known_alike(&text);
                is_known_alike(&format!("a{character}1"));
                is_known_alike(&format!("a {character}a, 1{character}"));
            });
        }
    }

    #[test]
    fn usual_texts_are_known() {
        for text in [
            "Sous-total (en euros)",
            "L’association «\u{A0}Eau pour tous\u{A0}», fondée en 2004, compte 1\u{202F}250 membres\u{202F}: 45\u{A0}%.",
            "1\u{202F}234,50\u{A0}€",
            "Mid-term review 2019–2024: all right?",
        ] {
            assert!(is_known_alike(text), "{text}");
        }
        assert!(breaks("日本").is_none() && breaks("a/b").is_none() && breaks("a\u{AD}b").is_none());
    }
}
