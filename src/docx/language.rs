//! Language tags as Word knows them.

use std::sync::Arc;

/// The languages of a document, each once.
#[derive(Default)]
pub(super) struct Languages {
    known: Vec<(Arc<str>, String)>,
}

/// An index into [`Languages`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LanguageIndex(usize);

impl Languages {
    pub(super) fn index(&mut self, tag: &Arc<str>) -> LanguageIndex {
        let same = |(known, _): &(Arc<str>, String)| Arc::ptr_eq(known, tag) || known == tag;
        LanguageIndex(self.known.iter().position(same).unwrap_or_else(|| {
            self.known.push((Arc::clone(tag), with_region(tag)));
            self.known.len() - 1
        }))
    }

    /// The tag that Word is told.
    pub(super) fn tag(&self, index: LanguageIndex) -> &str {
        &self.known[index.0].1
    }
}

/// The attribute of `w:lang` that takes a language beside `w:val`: those of complex and of East Asian scripts
/// have their own.
pub(super) fn script_attribute(tag: &str) -> Option<&'static str> {
    match tag.split('-').next().unwrap_or_default() {
        "zh" | "ja" | "ko" => Some("w:eastAsia"),
        _ => letter(tag).map(|_| "w:bidi"),
    }
}

/// A letter of a language with a typeface of its own in Word, which its fonts have.
pub(super) fn letter(tag: &str) -> Option<char> {
    const LETTERS: [(&str, char); 24] = [
        ("ar", '\u{628}'),
        ("as", '\u{995}'),
        ("bn", '\u{995}'),
        ("ckb", '\u{695}'),
        ("dv", '\u{780}'),
        ("fa", '\u{67E}'),
        ("gu", '\u{A95}'),
        ("he", '\u{5D0}'),
        ("hi", '\u{915}'),
        ("ja", '\u{3042}'),
        ("km", '\u{1780}'),
        ("kn", '\u{C95}'),
        ("ko", '\u{D55C}'),
        ("lo", '\u{E81}'),
        ("ml", '\u{D15}'),
        ("mr", '\u{915}'),
        ("my", '\u{1000}'),
        ("ne", '\u{915}'),
        ("pa", '\u{A15}'),
        ("ps", '\u{67C}'),
        ("ta", '\u{B95}'),
        ("te", '\u{C15}'),
        ("th", '\u{E01}'),
        ("ur", '\u{679}'),
    ];
    let primary = tag.split('-').next().unwrap_or_default();
    let known = LETTERS.iter().find(|(language, _)| *language == primary).map(|(_, letter)| *letter);
    known.or((primary == "zh").then_some('\u{4E00}')).or((primary == "yi").then_some('\u{5D0}'))
}

/// Word's proofing tools go by language and country: a bare language gets the country that Word itself would
/// take first.
pub(super) fn with_region(tag: &str) -> String {
    const REGIONS: [(&str, &str); 22] = [
        ("ar", "SA"),
        ("cs", "CZ"),
        ("da", "DK"),
        ("de", "DE"),
        ("el", "GR"),
        ("en", "GB"),
        ("es", "ES"),
        ("fa", "IR"),
        ("fi", "FI"),
        ("fr", "FR"),
        ("he", "IL"),
        ("hi", "IN"),
        ("it", "IT"),
        ("ja", "JP"),
        ("nl", "NL"),
        ("pl", "PL"),
        ("pt", "PT"),
        ("ro", "RO"),
        ("ru", "RU"),
        ("sv", "SE"),
        ("tr", "TR"),
        ("uk", "UA"),
    ];
    let tag = if tag.is_empty() { "en" } else { tag };
    match REGIONS.iter().find(|(language, _)| language.eq_ignore_ascii_case(tag)) {
        Some((language, region)) => format!("{language}-{region}"),
        None => tag.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_languages_get_a_country() {
        assert_eq!(with_region("fr"), "fr-FR");
        assert_eq!(with_region("fr-CH"), "fr-CH");
        assert_eq!(with_region(""), "en-GB");
        assert_eq!(with_region("wo"), "wo");
    }
}
