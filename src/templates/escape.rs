//! Text as XML.

use std::borrow::Cow;

/// Whether XML 1.0 allows the character (section 2.2, production 2).
fn allowed(sign: char) -> bool {
    !matches!(sign, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// Whether a text has any of some bytes. Blocks are looked at as wholes, which processors do for many bytes at once.
fn any_byte(text: &str, of: impl Fn(u8) -> bool) -> bool {
    text.as_bytes().chunks(32).any(|block| block.iter().fold(false, |found, byte| found | of(*byte)))
}

/// The first character that XML does not allow.
pub(super) fn forbidden(text: &str) -> Option<char> {
    // Only these bytes start one.
    let suspect = |byte: u8| byte < b' ' || byte == 0xef;
    if any_byte(text, suspect) { text.chars().find(|sign| !allowed(*sign)) } else { None }
}

/// The text without the characters that XML does not allow.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    match forbidden(text) {
        None => Cow::Borrowed(text),
        Some(_) => Cow::Owned(text.chars().filter(|sign| allowed(*sign)).collect()),
    }
}

/// The text with the signs of XML escaped, for content and for attribute values; what XML does not allow is left
/// out.
pub(super) fn escape(text: &str) -> Cow<'_, str> {
    let special = |byte: u8| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'');
    if !any_byte(text, special) {
        return clean(text);
    }
    let mut escaped = String::with_capacity(text.len() + text.len() / 8 + 8);
    for sign in text.chars().filter(|sign| allowed(*sign)) {
        match sign {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_every_sign_of_xml() {
        assert_eq!(escape("<a b=\"c\" d='e'> & é\n\t"), "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt; &amp; é\n\t");
        assert!(matches!(escape("plain é"), Cow::Borrowed(_)));
    }

    #[test]
    fn leaves_out_what_xml_does_not_allow() {
        assert_eq!(escape("a\u{0}b\u{b}c\u{ffff}d\u{feff}"), "abcd\u{feff}");
        assert_eq!(clean("a\u{1}<\r\n"), "a<\r\n");
    }
}
