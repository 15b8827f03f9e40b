//! Output names that every file system takes.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::fields;
use super::settings::{OutputPattern, Part};
use crate::pipeline::Format;

/// The longest part of a path, in bytes; file systems take 255, and an extension comes on top.
const MAX_PART_BYTES: usize = 180;

/// What an output name may be made of.
pub(super) struct NameFacts<'a> {
    pub job: &'a str,
    pub id: &'a str,
    pub language: &'a str,
    pub template: &'a str,
    /// The fields of the record; `None` for a document over several records.
    pub fields: Option<&'a serde_json::Map<String, serde_json::Value>>,
}

/// The path of a document below the output folder, `/` between its parts, without extension.
///
/// The error is the path of a field that the record does not have as text or number.
pub(super) fn document_name(pattern: &OutputPattern, facts: &NameFacts, ascii: bool) -> Result<String, String> {
    let mut path = String::new();
    for part in pattern.parts() {
        match part {
            Part::Literal(text) => path.push_str(text),
            Part::Job => push_value(facts.job, &mut path),
            Part::Id => push_value(facts.id, &mut path),
            Part::Language => push_value(facts.language, &mut path),
            Part::Template => push_value(facts.template, &mut path),
            Part::Field(field) => {
                let value = facts.fields.and_then(|fields| fields::scalar(fields, field));
                push_value(&value.ok_or_else(|| field.clone())?, &mut path);
            }
        }
    }
    let path: String = if ascii { without_diacritics(&path) } else { path.nfc().collect() };
    Ok(path.split('/').map(safe_part).collect::<Vec<_>>().join("/"))
}

/// The name of a document with its extension.
pub(super) fn file_name(name: &str, format: Format) -> String {
    format!("{name}.{}", format.name())
}

/// What tells two names apart on a file system that ignores capital letters.
pub(super) fn collision_key(path: &str) -> String {
    path.to_lowercase().nfc().collect()
}

/// A value never opens a folder of its own.
fn push_value(value: &str, path: &mut String) {
    path.extend(value.trim().chars().map(|c| if c.is_control() || "/\\:*?\"<>|".contains(c) { '-' } else { c }));
}

fn safe_part(part: &str) -> String {
    let words: Vec<&str> = part.split_whitespace().collect();
    let mut name = words.join(" ").trim_end_matches(['.', ' ']).to_owned();
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    if name.is_empty() || name.starts_with('.') || is_reserved(&stem) {
        name.insert(0, '_');
    }
    shortened(name)
}

/// The names of devices on Windows, with any extension.
fn is_reserved(stem: &str) -> bool {
    let numbered = |device: &str| {
        stem.strip_prefix(device).is_some_and(|n| n.len() == 1 && n.bytes().all(|b| (b'1'..=b'9').contains(&b)))
    };
    matches!(stem, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
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

fn without_diacritics(text: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn name(pattern: &str, id: &str, ascii: bool) -> String {
        let fields = serde_json::json!({"country": {"code": "PE"}, "title": "a/b"});
        let facts = NameFacts { job: "sheets", id, language: "fr", template: "t", fields: fields.as_object() };
        document_name(&OutputPattern::parse(pattern).unwrap(), &facts, ascii).unwrap()
    }

    #[test]
    fn fills_the_pattern() {
        assert_eq!(name("{job}/{country.code}/{id}-{language}", "08-28", false), "sheets/PE/08-28-fr");
    }

    #[test]
    fn values_cannot_leave_their_place() {
        assert_eq!(name("{id}", "../../etc/passwd", false), "_..-..-etc-passwd");
        assert_eq!(name("{id}/x", "..", false), "_/x");
        assert_eq!(name("{id}", ".liasse", false), "_.liasse");
        assert_eq!(name("{id}", " a:b\u{0}c. ", false), "a-b-c");
        assert_eq!(name("{title}", "1", false), "a-b");
    }

    #[test]
    fn reserved_and_empty_names_get_an_underscore() {
        for (id, expected) in [("CON", "_CON"), ("nul.txt", "_nul.txt"), ("com7", "_com7"), ("", "_"), ("come", "come")]
        {
            assert_eq!(name("{id}", id, false), expected);
        }
    }

    #[test]
    fn diacritics_stay_composed_or_go() {
        assert_eq!(name("{id}", "Pe\u{301}rou", false), "P\u{e9}rou");
        assert_eq!(name("{id}", "Pe\u{301}rou œuvre", true), "Perou oeuvre");
        assert_eq!(name("{id}", "日本", true), "__");
    }

    #[test]
    fn long_names_are_cut_and_stay_different() {
        let (a, b) = (name("{id}", &"é".repeat(200), false), name("{id}", &"é".repeat(201), false));
        assert!(a.len() <= MAX_PART_BYTES && b.len() <= MAX_PART_BYTES);
        assert_ne!(a, b);
    }

    #[test]
    fn a_missing_field_is_named() {
        let facts = NameFacts { job: "j", id: "1", language: "fr", template: "t", fields: None };
        let pattern = OutputPattern::parse("{country.code}").unwrap();
        assert_eq!(document_name(&pattern, &facts, false), Err("country.code".to_owned()));
    }

    #[test]
    fn capital_letters_do_not_tell_names_apart() {
        assert_eq!(collision_key("A/É"), collision_key("a/e\u{301}"));
    }
}
