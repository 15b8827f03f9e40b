//! Output names that every file system takes, and funders' portals.

mod fit;
mod safe;

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::settings::{NameRules, OutputPattern, Part};
use crate::pipeline::Format;
use crate::records::FieldPath;
use fit::{Piece, fitted};
use safe::{safe_part, without_diacritics};

/// The longest extension with its dot, in characters: a document has one name in all formats.
const EXTENSION_LENGTH: usize = 5;
/// The room that most names find enough.
const USUAL_BYTES: usize = 64;

/// What an output name may be made of.
pub(super) struct NameFacts<'a> {
    pub job: &'a str,
    pub id: &'a str,
    pub language: &'a str,
    pub template: &'a str,
    /// The value of a field, where it has a single one.
    pub field: &'a dyn Fn(&FieldPath) -> Option<String>,
}

/// The path of a document below the output folder, `/` between its parts, without extension.
///
/// The error has the paths of the fields that the record does not have as one text or number.
pub(super) fn document_name(
    pattern: &OutputPattern,
    facts: &NameFacts,
    rules: NameRules,
) -> Result<String, Vec<FieldPath>> {
    let mut name = String::with_capacity(USUAL_BYTES);
    let mut folder = Vec::with_capacity(pattern.parts().len());
    let mut missing = Vec::new();
    for part in pattern.parts() {
        let value = match part {
            Part::Literal(text) => {
                for (index, text) in text.split('/').enumerate() {
                    if index > 0 {
                        name.push_str(&safe_part(joined(&folder)));
                        name.push('/');
                        folder.clear();
                    }
                    folder.push(Piece::fixed(plain(text.into(), rules)));
                }
                continue;
            }
            Part::Job => facts.job.into(),
            Part::Id => facts.id.into(),
            Part::Language => facts.language.into(),
            Part::Template => facts.template.into(),
            Part::Field(path) => match (facts.field)(path) {
                Some(value) => value.into(),
                None => {
                    missing.push(path.clone());
                    continue;
                }
            },
        };
        folder.push(Piece::value(plain(without_separators(value), rules), *part == Part::Language));
    }
    if !missing.is_empty() {
        return Err(missing);
    }
    name.push_str(&match rules.length {
        Some(length) => fitted(&folder, length.saturating_sub(EXTENSION_LENGTH)),
        None => safe_part(joined(&folder)),
    });
    Ok(name)
}

/// Text in the form that names have: without diacritics where the rules say so, else in normalization form C.
fn plain(text: Cow<str>, rules: NameRules) -> Cow<str> {
    match text {
        text if text.is_ascii() => text,
        text if rules.ascii => without_diacritics(&text).into(),
        text => text.nfc().collect(),
    }
}

fn joined(pieces: &[Piece]) -> String {
    let mut joined = String::with_capacity(pieces.iter().map(|piece| piece.text.len()).sum());
    joined.extend(pieces.iter().map(|piece| &*piece.text));
    // Where two pieces meet, letters and marks may become one character.
    if joined.is_ascii() { joined } else { joined.nfc().collect() }
}

/// The name of a document with its extension.
pub(super) fn file_name(name: &str, format: Format) -> String {
    [name, ".", format.name()].concat()
}

/// What tells two names apart on a file system that ignores capital letters.
pub(super) fn collision_key(mut path: String) -> String {
    if !path.is_ascii() {
        return path.to_lowercase().nfc().collect();
    }
    path.make_ascii_lowercase();
    path
}

/// A value never opens a folder of its own, and holds nothing that some system refuses.
fn without_separators(value: Cow<str>) -> Cow<str> {
    const REFUSED: &str = "/\\:*?\"<>|";
    if value.chars().all(|c| c.is_ascii_graphic() && !REFUSED.contains(c)) {
        return value;
    }
    let words: Vec<&str> = value.split_whitespace().collect();
    words.join(" ").chars().map(|c| if c.is_control() || REFUSED.contains(c) { '-' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::safe::MAX_PART_BYTES;
    use super::*;

    fn name(pattern: &str, id: &str, ascii: bool) -> String {
        named(pattern, id, NameRules { ascii, length: None })
    }

    fn named(pattern: &str, id: &str, rules: NameRules) -> String {
        let field = |path: &FieldPath| match path.as_str() {
            "country.code" => Some("PE".to_owned()),
            "title" => Some("a/b".to_owned()),
            _ => None,
        };
        let facts = NameFacts { job: "sheets", id, language: "fr", template: "t", field: &field };
        document_name(&OutputPattern::parse(pattern).unwrap(), &facts, rules).unwrap()
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
        for (id, expected) in [
            ("CON", "_CON"),
            ("nul.txt", "_nul.txt"),
            ("com7", "_com7"),
            ("COM².x", "_COM².x"),
            ("", "_"),
            ("come", "come"),
        ] {
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
    fn names_are_cut_in_their_longest_value() {
        let cut = |pattern: &str, id: &str, length: usize| {
            let name = named(pattern, id, NameRules { ascii: false, length: Some(length) });
            assert!(name.rsplit('/').next().unwrap().chars().count() + EXTENSION_LENGTH <= length, "{name}");
            name
        };
        let id = "Renforcement de la résilience des familles paysannes";
        assert_eq!(
            cut("{job}/{country.code}-{id}-{lang}", id, 50),
            "sheets/PE-Renforcement de la résilience des famil-fr"
        );
        assert_eq!(cut("{id}-{lang}", "short", 50), "short-fr");
        assert_eq!(cut("{id}-{lang}", "a dot. at the place of the cut", 20), "a dot. at th-fr");
        assert_eq!(cut("{id}-{lang}", "abcdefghi - at the place", 20), "abcdefghi-fr");
        // Where the pattern itself is too long, a hash tells names apart.
        let (one, other) = (
            cut("a-very-long-word-of-the-pattern-{id}", "1", 20),
            cut("a-very-long-word-of-the-pattern-{id}", "2", 20),
        );
        assert_ne!(one, other);
        assert_eq!(cut("{id}", "con --------------------x", 20), "_con");
    }

    #[test]
    fn missing_fields_are_named() {
        let facts = NameFacts { job: "j", id: "1", language: "fr", template: "t", field: &|_| None };
        let pattern = OutputPattern::parse("{country.code}-{id}-{title}").unwrap();
        let missing = document_name(&pattern, &facts, NameRules::default()).unwrap_err();
        assert_eq!(missing.iter().map(FieldPath::as_str).collect::<Vec<_>>(), ["country.code", "title"]);
    }

    #[test]
    fn capital_letters_do_not_tell_names_apart() {
        let key = |path: &str| collision_key(path.to_owned());
        assert_eq!(key("A/É"), key("a/e\u{301}"));
        assert_eq!(key("A/B.pdf"), key("a/b.pdf"));
    }
}
