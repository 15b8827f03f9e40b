//! The stretches of a text that are written from left to right and from right to left: Word wants to be told.

use unicode_bidi::{BidiClass, bidi_class};

/// Parts of the text with whether they are written from right to left. `base` is the direction of the paragraph:
/// that of what stands between the two.
pub(super) fn stretches(text: &str, base: bool) -> Vec<(&str, bool)> {
    if !has_right_to_left(text) {
        return vec![(text, false)];
    }
    let mut parts = Vec::new();
    let mut start = 0;
    let mut current = base;
    // Where the current stretch would end if what follows the last letter is not its own.
    let mut strong_end = 0;
    for (at, c) in text.char_indices() {
        let Some(own) = direction(c) else { continue };
        if own != current {
            let cut = if current == base { at } else { strong_end };
            if cut > start {
                parts.push((&text[start..cut], current));
            }
            (start, current) = (cut, own);
        }
        strong_end = at + c.len_utf8();
    }
    if current != base && strong_end < text.len() {
        parts.push((&text[start..strong_end], current));
        (start, current) = (strong_end, base);
    }
    parts.push((&text[start..], current));
    parts
}

/// Whether a text has letters that are written from right to left.
pub(super) fn has_right_to_left(text: &str) -> bool {
    // Their scripts begin with Hebrew; in UTF-8 its letters and all after them begin with this byte or a greater one. The
    // punctuation and signs of most texts need not be looked up.
    let may_be = |c: char| c >= '\u{590}' && !('\u{2010}'..='\u{2029}').contains(&c);
    text.bytes().any(|byte| byte >= 0xd6) && text.chars().any(|c| may_be(c) && direction(c) == Some(true))
}

/// Whether a letter is written from right to left; `None` for what follows its surroundings, digits among them.
fn direction(c: char) -> Option<bool> {
    match bidi_class(c) {
        BidiClass::L => Some(false),
        BidiClass::R | BidiClass::AL => Some(true),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_follows_the_paragraph() {
        assert_eq!(stretches("plain é", false), [("plain é", false)]);
        assert_eq!(
            stretches("abc שלום 12 עולם (x).", false),
            [("abc ", false), ("שלום 12 עולם", true), (" (x).", false)]
        );
        assert_eq!(stretches("שלום (abc).", true), [("שלום (", true), ("abc", false), (").", true)]);
        assert_eq!(stretches("שלום.", false), [("שלום", true), (".", false)]);
    }
}
