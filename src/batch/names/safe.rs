//! A part of a path that Windows, macOS and Linux take.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The longest part of a path, in bytes; file systems take 255, and an extension comes on top.
pub(super) const MAX_PART_BYTES: usize = 180;

/// The longest name of a device on Windows, in bytes.
const LONGEST_DEVICE: usize = "conout$".len();

/// A name that every file system takes, as near to the given one as can be.
pub(super) fn safe_part(part: String) -> String {
    let mut name = part;
    if !name.bytes().all(|byte| byte.is_ascii_graphic()) {
        name = name.split_whitespace().collect::<Vec<&str>>().join(" ");
    }
    name.truncate(name.trim_end_matches(['.', ' ']).len());
    let stem = name.split('.').next().unwrap_or_default();
    if name.is_empty() || name.starts_with('.') || is_reserved(stem) {
        name.insert(0, '_');
    }
    shortened(name)
}

/// The names of devices on Windows, with any extension. Raised digits count as digits there.
fn is_reserved(stem: &str) -> bool {
    let stem = stem.trim_end();
    if stem.len() > LONGEST_DEVICE {
        return false;
    }
    let stem = stem.to_ascii_lowercase();
    let numbered = |device: &str| {
        let number = stem.strip_prefix(device).map(|rest| rest.chars().collect::<Vec<char>>());
        matches!(number.as_deref(), Some(['1'..='9' | '¹' | '²' | '³']))
    };
    matches!(&*stem, "con" | "prn" | "aux" | "nul" | "conin$" | "conout$") || numbered("com") || numbered("lpt")
}

/// Cuts a long name and marks it with a hash of the whole, so that two long names stay two.
fn shortened(name: String) -> String {
    if name.len() <= MAX_PART_BYTES {
        return name;
    }
    let hash = blake3::hash(name.as_bytes()).to_hex();
    let mut end = MAX_PART_BYTES - 9;
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}-{}", name[..end].trim_end(), &hash[..8])
}

pub(super) fn without_diacritics(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'œ' => plain.push_str("oe"),
            'Œ' => plain.push_str("OE"),
            'æ' => plain.push_str("ae"),
            'Æ' => plain.push_str("AE"),
            'ß' => plain.push_str("ss"),
            'ø' => plain.push('o'),
            'Ø' => plain.push('O'),
            'ł' => plain.push('l'),
            'Ł' => plain.push('L'),
            'đ' => plain.push('d'),
            'Đ' => plain.push('D'),
            'ı' => plain.push('i'),
            '\u{2010}'..='\u{2015}' => plain.push('-'),
            '\u{2018}' | '\u{2019}' => plain.push('\''),
            c if c.is_ascii() => plain.push(c),
            _ => plain.push('_'),
        }
    }
    plain
}
