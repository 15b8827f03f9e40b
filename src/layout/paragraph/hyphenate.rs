//! Where words may be divided at the end of a line.

use hypher::Lang;

/// Words shorter than this are not divided (CSS Text Level 4, `hyphenate-limit-chars`, `auto`).
const SHORTEST_WORD: usize = 5;
/// What stays before and goes after a hyphen at least, where the patterns of the language do not ask for more.
const SHORTEST_PART: usize = 2;

/// The byte offsets at which the words of a text may be divided, by the patterns of its language. Empty for
/// a language without patterns. `limits` are the least letters of a word, before and after the hyphen.
pub(super) fn points(text: &str, language: &str, limits: [Option<u8>; 3]) -> Vec<usize> {
    let Some(patterns) = patterns(language) else { return Vec::new() };
    let [whole, before, after] = limits.map(|limit| limit.map(usize::from));
    let bounds = patterns.bounds();
    let before = before.unwrap_or(bounds.0.max(SHORTEST_PART)).max(1);
    let after = after.unwrap_or(bounds.1.max(SHORTEST_PART)).max(1);
    let whole = whole.unwrap_or(SHORTEST_WORD).max(before + after);
    let mut points = Vec::new();
    for (start, word) in words(text) {
        if word.chars().count() < whole || !is_divisible(word) {
            continue;
        }
        let mut at = start;
        for syllable in hypher::hyphenate_bounded(word, patterns, before, after) {
            at += syllable.len();
            if at < start + word.len() {
                points.push(at);
            }
        }
    }
    points
}

/// Neither a number nor an abbreviation: those are read as a whole.
fn is_divisible(word: &str) -> bool {
    word.chars().all(char::is_alphabetic) && !word.chars().all(char::is_uppercase)
}

fn patterns(language: &str) -> Option<Lang> {
    let primary = language.split(['-', '_']).next()?.to_ascii_lowercase();
    let code: [u8; 2] = primary.as_bytes().try_into().ok()?;
    // Norwegian has one set of patterns for both of its forms.
    Lang::from_iso(if &code == b"no" { *b"nb" } else { code })
}

/// The stretches of letters and figures in a text with their offsets.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limited(text: &str, language: &str, limits: [Option<u8>; 3]) -> String {
        let mut marked = text.to_owned();
        for point in points(text, language, limits).into_iter().rev() {
            marked.insert(point, '-');
        }
        marked
    }

    fn divided(text: &str, language: &str) -> String {
        limited(text, language, [None; 3])
    }

    #[test]
    fn follows_the_language() {
        assert_eq!(divided("l’association", "fr-CH"), "l’as-so-cia-tion");
        assert_eq!(divided("communities", "en-GB"), "com-mu-ni-ties");
        assert_eq!(divided("Gesundheit", "de"), "Ge-sund-heit");
        assert_eq!(divided("organización", "es"), "or-ga-ni-za-ción");
        assert_eq!(divided("santé", "xx"), "santé");
        assert_eq!(divided("santé", ""), "santé");
    }

    #[test]
    fn leaves_short_words_figures_and_abbreviations() {
        assert_eq!(divided("2010-2012 elle", "fr"), "2010-2012 elle");
        assert_eq!(divided("UNESCO covid19 H2O", "fr"), "UNESCO covid19 H2O");
        assert_eq!(divided("Unesco", "fr"), "Unes-co");
    }

    #[test]
    fn keeps_to_the_limits_of_the_style() {
        assert_eq!(limited("communities", "en", [None, Some(4), Some(5)]), "commu-nities");
        assert_eq!(limited("communities", "en", [Some(12), None, None]), "communities");
        assert_eq!(limited("Gesundheit", "de", [None, Some(3), None]), "Gesund-heit");
    }
}
