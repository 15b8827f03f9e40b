//! Words of people: headers of columns and patterns for cells, compared without what differs by habit.

use std::sync::LazyLock;

use regex::Regex;
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

/// The words that the label of a row of totals has, in the languages of those who make such tables.
const TOTALS: [&str; 19] = [
    "total",
    "totals",
    "totaux",
    "totale",
    "totales",
    "totali",
    "totais",
    "sous-total",
    "sous-totaux",
    "subtotal",
    "subtotals",
    "sub-total",
    "suma",
    "gesamt",
    "insgesamt",
    "gesamtsumme",
    "summe",
    "zwischensumme",
    "totaal",
];
/// Words that are such a label alone, or before the words that say of what.
const ENTIRE: [&str; 8] = ["somme", "ensemble", "cumul", "recapitulatif", "recapitulation", "recap", "s/t", "σ"];
const OF_WHAT: [&str; 10] = ["de", "du", "des", "d'un", "general", "generale", "depenses", "budget", "projet", "lot"];
/// A label of more words is no label of a total: a project may be called “Total sanitation in …”.
const MAX_WORDS: usize = 6;

/// Whether a text reads like the label of a row of totals.
pub(in crate::records) fn names_a_total(text: &str) -> bool {
    if !may_name_a_total(text) || text.len() > 80 || text.split_whitespace().count() > MAX_WORDS {
        return false;
    }
    let text = folded(text);
    let is_inside = |c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '\'');
    let mut words = text.split(|c: char| !is_inside(c)).filter(|word| !word.is_empty());
    if words.clone().any(|word| TOTALS.contains(&word)) {
        return true;
    }
    words.next().is_some_and(|first| ENTIRE.contains(&first))
        && words.next().is_none_or(|next| next.chars().count() == 1 || OF_WHAT.contains(&next))
}

/// What stands, accents aside, in one of the words: most cells have nothing of it.
static SIGNS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new("(?i)tot|sum|samt|somme|ensemble|cumul|r.{1,3}cap|s/t|σ").ok());

fn may_name_a_total(text: &str) -> bool {
    SIGNS.as_ref().is_none_or(|signs| signs.is_match(text))
}

/// The known header that a misspelt or shortened one most likely means.
pub(super) fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let wanted = folded(name);
    let known: Vec<&str> = known.filter(|known| known.len() <= 200).collect();
    // Its last letter may be another one, too: “Rubrik” for “Rubrique”.
    let stem = wanted.char_indices().next_back().map_or("", |(last, _)| &wanted[..last]);
    let shortened = |known: &str| {
        let known = folded(known);
        let begins = stem.len() > 3 && known.starts_with(stem);
        begins || wanted.len() > 3 && (known.contains(&wanted) || wanted.contains(&known) && known.len() > 3)
    };
    crate::diag::nearest(name, known.iter().copied()).or_else(|| known.iter().copied().find(|known| shortened(known)))
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
        for label in [
            "Total",
            "TOTAL GÉNÉRAL",
            "Sous-total A",
            "Sous total",
            "Total :",
            "Summe",
            "Grand total",
            "Totaux",
            "Montant total",
            "Coût total du projet",
            "Ensemble",
            "Ensemble du projet",
            "S/T",
            "S/T 2",
            "Récapitulatif",
            "Re\u{301}capitulatif des dépenses",
            "Cumul",
            "Σ",
        ] {
            assert!(names_a_total(label), "{label}");
        }
        for label in [
            "Totalité des frais",
            "Total sanitation in the villages of the north",
            "Tôle",
            "",
            "Somme-Leuze",
            "Ensemble pour l'eau",
            "Cumulus",
            "Totalement",
        ] {
            assert!(!names_a_total(label), "{label}");
        }
    }
}
