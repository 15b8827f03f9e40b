//! Words of people: headers of columns and patterns for cells, compared without what differs by habit.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text without case, accents, line breaks, surplus spaces, and marks such as `*` or `:` at its end.
pub(super) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfd().filter(|c| !is_combining_mark(*c) && *c != '\u{feff}') {
        match c {
            '\u{2018}' | '\u{2019}' | '\u{2bc}' => folded.push('\''),
            c if c.is_whitespace() => {
                if !folded.is_empty() && !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            c => folded.extend(c.to_lowercase()),
        }
    }
    folded.truncate(folded.trim_end_matches(['*', ':', ' ']).len());
    folded
}

/// A text on one line: every run of white space as one space.
pub(super) fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A pattern for the text of a cell, in which `*` stands for any characters and `?` for one.
#[derive(Clone, Debug)]
pub(super) struct Pattern(Vec<char>);

impl Pattern {
    pub fn new(pattern: &str) -> Pattern {
        // A star at the end is no mark here, but means any characters.
        let star = pattern.trim_end().ends_with('*');
        let mut chars: Vec<char> = folded(pattern).chars().collect();
        if star {
            chars.push('*');
        }
        Pattern(chars)
    }

    /// The pattern as it is compared.
    pub fn text(&self) -> String {
        self.0.iter().collect()
    }

    pub fn fits(&self, text: &str) -> bool {
        let text: Vec<char> = folded(text).chars().collect();
        fits(&self.0, &text)
    }
}

/// Matches greedily; only the last star is ever tried again, which is enough.
fn fits(pattern: &[char], text: &[char]) -> bool {
    let (mut p, mut t) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while t < text.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, t));
                p += 1;
            }
            Some(c) if *c == '?' || *c == text[t] => (p, t) = (p + 1, t + 1),
            _ => match star {
                Some((at, taken)) => {
                    star = Some((at, taken + 1));
                    (p, t) = (at + 1, taken + 1);
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|c| *c == '*')
}

/// The words that begin the label of a row of totals, in the languages of those who make such tables.
const TOTALS: [&str; 17] = [
    "total",
    "totals",
    "totaux",
    "sous-total",
    "sous total",
    "subtotal",
    "subtotals",
    "sub-total",
    "sub total",
    "grand total",
    "total general",
    "suma",
    "somme",
    "gesamt",
    "gesamtsumme",
    "summe",
    "totale",
];
/// A label of more words is no label of a total: a project may be called “Total sanitation in …”.
const MAX_WORDS: usize = 5;

/// Whether a text reads like the label of a row of totals.
pub(in crate::records) fn names_a_total(text: &str) -> bool {
    if !may_name_a_total(text) || text.len() > 80 || text.split_whitespace().count() > MAX_WORDS {
        return false;
    }
    let text = folded(text);
    TOTALS.iter().any(|word| {
        text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
    })
}

/// Whether a text begins with two letters that one of the words begins with: most cells do not. An accent on the second
/// leaves that open.
fn may_name_a_total(text: &str) -> bool {
    let [first, second, ..] = text.as_bytes() else { return false };
    let (first, second) = (first.to_ascii_lowercase(), second.to_ascii_lowercase());
    TOTALS.iter().map(|word| word.as_bytes()).any(|word| word[0] == first && (word[1] == second || !second.is_ascii()))
}

/// The known header that a misspelt one most likely means.
pub(super) fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let wanted = folded(name);
    let distance = |known: &str| {
        let known = folded(known);
        let allowed = 1 + known.chars().count().max(wanted.chars().count()) / 4;
        if wanted.len() > 3 && (known.contains(&wanted) || wanted.contains(&known) && known.len() > 3) {
            return Some(1);
        }
        Some(strsim::damerau_levenshtein(&wanted, &known)).filter(|distance| *distance <= allowed)
    };
    let near = known.filter(|known| known.len() <= 200).filter_map(|known| Some((distance(known)?, known)));
    near.min_by_key(|(distance, _)| *distance).map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_compared_without_what_differs_by_habit() {
        for written in ["  Montant\n total ", "MONTANT TOTAL*", "montant\u{a0}total :", "Mont\u{300}ant total"] {
            assert_eq!(folded(written), "montant total");
        }
        assert_eq!(folded("N° d\u{2019}ordre"), "n° d'ordre");
        assert_eq!(nearest("Montan", ["Projet", "Montant (EUR)"].into_iter()), Some("Montant (EUR)"));
        assert_eq!(nearest("Pays", ["Projet", "Montant"].into_iter()), None);
    }

    #[test]
    fn patterns_fit_cells() {
        for (pattern, text, fits) in [
            ("Total*", "TOTAL général", true),
            ("Total*", "Sous-total", false),
            ("*total*", "Sous-Total A", true),
            ("", "", true),
            ("", "x", false),
            ("a?c", "ABC", true),
            ("*a*b", "xaxaxb", true),
            ("*a*b", "xaxax", false),
        ] {
            assert_eq!(Pattern::new(pattern).fits(text), fits, "{pattern} {text}");
        }
    }

    #[test]
    fn totals_are_known_by_their_words() {
        for label in ["Total", "TOTAL GÉNÉRAL", "Sous-total A", "Total :", "Summe", "Grand total", "Totaux"] {
            assert!(names_a_total(label), "{label}");
        }
        for label in ["Totalité des frais", "Total sanitation in the villages of the north", "Tôle", "", "Somme-Leuze"]
        {
            assert!(!names_a_total(label), "{label}");
        }
    }
}
