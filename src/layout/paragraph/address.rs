//! Web and mail addresses in a text: they are broken after their signs, without a hyphen.

use std::ops::Range;

/// The addresses in a text, in its order.
pub(super) fn addresses(text: &str) -> Vec<Range<usize>> {
    let may_have = text.contains("://") || text.contains("www.") || text.contains('@');
    if !may_have {
        return Vec::new();
    }
    let words = text.split(char::is_whitespace).filter(|word| is_address(word));
    words.map(|word| offset(text, word)..offset(text, word) + word.len()).collect()
}

fn offset(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}

fn is_address(word: &str) -> bool {
    let mail = || {
        word.split_once('@').is_some_and(|(name, host)| {
            let named = name.chars().next_back().is_some_and(char::is_alphanumeric);
            named && host.contains('.') && host.starts_with(char::is_alphanumeric)
        })
    };
    word.contains("://") || word.trim_start_matches(['(', '<', '«', '"']).starts_with("www.") || mail()
}

/// The offsets in a part of an address after which a line may end: after a sign, with something on both sides.
pub(super) fn points(part: &str) -> Vec<usize> {
    let signs = part.char_indices().filter(|(_, c)| matches!(c, '/' | '.' | '?' | '&' | '=' | '#' | '_' | '@' | ','));
    let ends = signs.map(|(at, sign)| at + sign.len_utf8());
    let goes_on = |at: &usize| {
        let mut after = part[*at..].chars();
        after.next().is_some_and(char::is_alphanumeric) && after.next().is_some()
    };
    ends.filter(|at| part[..*at].chars().count() > 2).filter(goes_on).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_addresses() {
        let text = "Voir https://example.org/a, www.example.org ou jean@example.org; pas a@b ni x/y.";
        let found: Vec<&str> = addresses(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["https://example.org/a,", "www.example.org", "jean@example.org;"]);
    }

    #[test]
    fn breaks_after_signs() {
        let part = "example.org/?id=12&x=yes";
        let pieces: Vec<&str> = points(part).into_iter().map(|at| &part[at..]).collect();
        assert_eq!(pieces, ["org/?id=12&x=yes", "id=12&x=yes", "12&x=yes", "x=yes", "yes"]);
    }
}
