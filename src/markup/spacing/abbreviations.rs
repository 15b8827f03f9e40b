//! Words that stay with what follows them.

/// What must follow an abbreviation for it to be one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Follows {
    /// A figure or a Roman numeral.
    Number,
    /// A capital: a name.
    Name,
}

type Word = (&'static str, Follows);

const fn number(word: &'static str) -> Word {
    (word, Follows::Number)
}
const fn name(word: &'static str) -> Word {
    (word, Follows::Name)
}

/// In every language.
const COMMON: &[Word] = &[
    number("§"),
    number("§§"),
    number("n°"),
    number("N°"),
    number("nº"),
    number("Nº"),
    number("p."),
    number("pp."),
    number("art."),
    number("Art."),
    number("fig."),
    number("Fig."),
    number("vol."),
    number("Vol."),
    number("CHF"),
    number("EUR"),
    number("USD"),
    number("GBP"),
    number("XOF"),
    number("XAF"),
    name("Dr"),
    name("Dr."),
    name("Prof."),
];

/// By primary language. The list of French is that of the Lexique of the Imprimerie nationale.
const LANGUAGES: &[(&str, &[Word])] = &[
    (
        "fr",
        &[
            number("no"),
            number("nos"),
            number("n°s"),
            number("al."),
            number("chap."),
            number("tabl."),
            number("ann."),
            number("t."),
            name("M."),
            name("MM."),
            name("Mme"),
            name("Mmes"),
            name("Mlle"),
            name("Mlles"),
            name("Dre"),
            name("Pr"),
            name("Pre"),
            name("Me"),
            name("Mgr"),
        ],
    ),
    (
        "en",
        &[
            number("No."),
            number("no."),
            number("Nos."),
            number("nos."),
            number("sec."),
            number("Sec."),
            number("ch."),
            number("para."),
            name("Mr"),
            name("Mr."),
            name("Mrs"),
            name("Mrs."),
            name("Ms"),
            name("Ms."),
            name("Prof"),
            name("Rev."),
            name("St."),
        ],
    ),
    (
        "de",
        &[
            number("Nr."),
            number("S."),
            number("Abb."),
            number("Abs."),
            number("Kap."),
            number("Bd."),
            number("Tab."),
            number("Ziff."),
            name("Hr."),
            name("Fr."),
        ],
    ),
    (
        "es",
        &[
            number("n.º"),
            number("núm."),
            number("pág."),
            number("págs."),
            number("cap."),
            name("Sr."),
            name("Sra."),
            name("Sres."),
            name("Dra."),
        ],
    ),
    ("pt", &[number("n.º"), number("pág."), number("cap."), name("Sr."), name("Sra."), name("Dra.")]),
    ("it", &[number("n."), number("pag."), number("cap."), name("Sig."), name("Sig.ra"), name("Dott."), name("Ing.")]),
    ("nl", &[number("nr."), number("blz."), number("Nr.")]),
];

fn words(language: &str) -> impl Iterator<Item = &'static Word> {
    let primary = language.split(['-', '_']).next().unwrap_or_default();
    let own = LANGUAGES.iter().find(|(known, _)| known.eq_ignore_ascii_case(primary)).map_or(&[][..], |(_, own)| own);
    COMMON.iter().chain(own)
}

/// Whether a word is a form of address.
pub(super) fn is_title(word: &str, language: &str) -> bool {
    words(language).any(|(known, follows)| *follows == Follows::Name && *known == word)
}

/// The length of the abbreviation that a text begins with, where a space and what it belongs to follow.
pub(super) fn length(text: &str, language: &str) -> Option<usize> {
    let end = text.bytes().take(LONGEST + 1).position(|byte| byte == b' ')?;
    // Most words are followed by one that no abbreviation belongs to.
    let next = text[end + 1..].chars().next()?;
    let (counts, names) = (next.is_ascii_digit() || "IVXLC".contains(next), next.is_uppercase());
    if !counts && !names {
        return None;
    }
    let fits = |(word, follows): &Word| {
        *word == &text[..end]
            && match follows {
                Follows::Number => counts,
                Follows::Name => names,
            }
    };
    words(language).any(fits).then_some(end)
}

/// No abbreviation has more bytes.
const LONGEST: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_abbreviation_is_longer_than_what_is_looked_at() {
        let all = COMMON.iter().chain(LANGUAGES.iter().flat_map(|(_, words)| words.iter()));
        for (word, _) in all {
            assert!(word.len() <= LONGEST && !word.contains(' '), "{word}");
        }
    }
}
