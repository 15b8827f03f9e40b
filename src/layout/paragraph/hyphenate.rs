//! Where words may be divided at the end of a line.

use hypher::Lang;

/// Words shorter than this are not divided (CSS Text Level 4, `hyphenate-limit-chars`, initial value).
const SHORTEST_WORD: usize = 5;

/// The byte offsets at which the words of a text may be divided, by the patterns of its language. Empty for
/// a language without patterns.
pub(super) fn points(text: &str, language: &str) -> Vec<usize> {
    let Some(language) = patterns(language) else { return Vec::new() };
    let mut points = Vec::new();
    for (start, word) in words(text) {
        if word.chars().count() < SHORTEST_WORD {
            continue;
        }
        let mut at = start;
        for syllable in hypher::hyphenate(word, language) {
            at += syllable.len();
            if at < start + word.len() {
                points.push(at);
            }
        }
    }
    points
}

fn patterns(language: &str) -> Option<Lang> {
    let primary = language.split(['-', '_']).next()?.to_ascii_lowercase();
    let code: [u8; 2] = primary.as_bytes().try_into().ok()?;
    // Norwegian has one set of patterns for both of its forms.
    Lang::from_iso(if &code == b"no" { *b"nb" } else { code })
}

/// The stretches of letters in a text with their offsets.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn divided(text: &str, language: &str) -> String {
        let mut marked = text.to_owned();
        for point in points(text, language).into_iter().rev() {
            marked.insert(point, '-');
        }
        marked
    }

    #[test]
    fn follows_the_language() {
        assert_eq!(divided("l’association", "fr-CH"), "l’as-so-cia-tion");
        assert_eq!(divided("communities", "en-GB"), "com-mu-ni-ties");
        assert_eq!(divided("Gesundheit", "de"), "Ge-sund-heit");
        assert_eq!(divided("santé", "xx"), "santé");
    }

    #[test]
    fn leaves_short_words_and_figures() {
        assert_eq!(divided("2010-2012 elle", "fr"), "2010-2012 elle");
    }
}
