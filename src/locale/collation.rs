//! The order of words for a reader.

use std::cmp::Ordering;

/// A text in small letters without the marks of Latin letters, so that `École` stands between `eau` and `effet`.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' => folded.push('a'),
            'ç' | 'ć' | 'č' | 'ĉ' | 'ċ' => folded.push('c'),
            'ð' | 'ď' | 'đ' => folded.push('d'),
            'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => folded.push('e'),
            'ĝ' | 'ğ' | 'ġ' | 'ģ' => folded.push('g'),
            'ì'..='ï' | 'ī' | 'ĩ' | 'ĭ' | 'į' | 'ı' => folded.push('i'),
            'ĺ' | 'ļ' | 'ľ' | 'ł' => folded.push('l'),
            'ñ' | 'ń' | 'ņ' | 'ň' => folded.push('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => folded.push('o'),
            'ŕ' | 'ŗ' | 'ř' => folded.push('r'),
            'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => folded.push('s'),
            'ţ' | 'ť' | 'ț' => folded.push('t'),
            'ù'..='ü' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => folded.push('u'),
            'ý' | 'ÿ' => folded.push('y'),
            'ź' | 'ż' | 'ž' => folded.push('z'),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ß' => folded.push_str("ss"),
            // Combining marks, which decomposed text has.
            '\u{300}'..='\u{36f}' => {}
            other => folded.push(other),
        }
    }
    folded
}

/// The order of two texts in which the whole numbers inside of them count by value: `6–11` before `12–17`.
pub fn in_natural_order(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a, b);
    loop {
        let (Some(first), Some(second)) = (a.chars().next(), b.chars().next()) else {
            return a.len().cmp(&b.len());
        };
        let order = if first.is_ascii_digit() && second.is_ascii_digit() {
            let (number, other);
            (number, a) = number_ahead(a);
            (other, b) = number_ahead(b);
            number.len().cmp(&other.len()).then_with(|| number.cmp(other))
        } else {
            a = &a[first.len_utf8()..];
            b = &b[second.len_utf8()..];
            first.cmp(&second)
        };
        if order.is_ne() {
            return order;
        }
    }
}

/// The digits that a text starts with, without the zeros before them, and the rest.
fn number_ahead(text: &str) -> (&str, &str) {
    let end = text.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    (digits.trim_start_matches('0'), rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_case_do_not_separate_words() {
        let mut words = ["Zurich", "école", "Eau", "effet", "Œuvre", "olive", "e\u{301}cole b"];
        words.sort_by_key(|word| folded(word));
        assert_eq!(words, ["Eau", "école", "e\u{301}cole b", "effet", "Œuvre", "olive", "Zurich"]);
    }

    #[test]
    fn numbers_in_texts_count_by_value() {
        let mut groups = ["60+", "12–17", "6–11", "1.10", "1.9", "year 10", "year 9", "year"];
        groups.sort_by(|a, b| in_natural_order(a, b));
        assert_eq!(groups, ["1.9", "1.10", "6–11", "12–17", "60+", "year", "year 9", "year 10"]);
        assert_eq!(in_natural_order("a 007", "a 7"), Ordering::Equal);
        assert_eq!(in_natural_order("a 99999999999999999999999", "a 100000000000000000000000"), Ordering::Less);
    }
}
