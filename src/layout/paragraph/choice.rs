//! The choice of a face for a piece of text (CSS Fonts Level 4, 5.3): the first named family that has it, then the
//! other faces at hand, then those of the system.

use icu_segmenter::GraphemeClusterSegmenter;
use unicode_normalization::UnicodeNormalization;
use unicode_script::{Script, UnicodeScript};

use crate::fonts::{Face, FontId, Wanted, is_invisible, region_fits};
use crate::layout::context::{Context, Faces};
use crate::model::TextStyle;

/// How far a run is looked ahead for letters that should come from one face, in bytes.
const STRETCH: usize = 400;

/// Whether a character stands for itself and takes the direction of what is around it: punctuation, spaces and signs
/// of currency above the letters of Europe.
pub(super) fn is_plain_sign(character: char) -> bool {
    matches!(
        character,
        '\u{2000}'..='\u{200A}' | '\u{2010}'..='\u{2027}' | '\u{202F}'..='\u{205F}' | '\u{20A0}'..='\u{20BF}'
    )
}

/// The script of a character (UAX #24). What most texts are made of is known without a look into tables.
pub(super) fn script_of(character: char) -> Script {
    match character {
        'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2B8}' => Script::Latin,
        '\u{0}'..='\u{A9}' => Script::Common,
        character if is_plain_sign(character) => Script::Common,
        character => character.script(),
    }
}

/// The text as what readers take for characters (UAX #29): a letter with its marks, an emoji with all its parts.
pub(super) fn clusters(text: &str) -> impl Iterator<Item = &str> {
    let simple = text.chars().all(|c| c < '\u{300}' || is_plain_sign(c));
    let ends: Box<dyn Iterator<Item = usize>> = if simple {
        Box::new(text.char_indices().map(|(at, character)| at + character.len_utf8()))
    } else {
        Box::new(GraphemeClusterSegmenter::new().segment_str(text).filter(|at| *at > 0))
    };
    let mut start = 0;
    ends.map(move |end| &text[std::mem::replace(&mut start, end)..end])
}

/// What is known where a face is chosen.
pub(super) struct Asked<'a> {
    pub faces: &'a Faces,
    pub style: &'a TextStyle,
    /// The rest of the span, beginning with the cluster.
    pub rest: &'a str,
    pub script: Script,
    /// The face of what stands before, where that is of the same script.
    pub before: Option<FontId>,
}

impl Asked<'_> {
    /// The face that has all of a cluster.
    pub fn face(&self, context: &mut Context<'_>, cluster: &str) -> Option<FontId> {
        let has = |id: FontId| context.face(id).is_some_and(|face| covers(face, cluster));
        let (named, others) = self.faces.split();
        // A mark without a base of its own stays with the face of what it follows.
        let follows = cluster.chars().next().is_some_and(|first| script_of(first) == Script::Inherited);
        if let Some(before) = self.before.filter(|before| follows && has(*before)) {
            return Some(before);
        }
        if let Some(first) = named.iter().copied().find(|id| has(*id)) {
            return Some(first);
        }
        if let Some(before) = self.before.filter(|before| has(*before)) {
            return Some(before);
        }
        let stretch =
            self.stretch(|text| named.iter().any(|id| context.face(*id).is_some_and(|face| covers(face, text))));
        let language = &self.style.language;
        let best = others.iter().copied().filter(|id| has(*id)).min_by_key(|id| {
            let face = context.face(*id);
            let whole = face.is_some_and(|face| stretch.chars().all(|c| is_invisible(c) || face.covers(c)));
            let region = face.map(|face| region_fits(face.family(), self.script, language, &stretch));
            (!whole, region)
        });
        best.or_else(|| {
            let first = named.first().or(others.first()).and_then(|id| context.face(*id));
            context.book.system_face(&Wanted {
                text: &visible(cluster),
                stretch: &stretch,
                script: self.script,
                language,
                weight: self.style.weight,
                italic: self.style.italic,
                serif: first.is_some_and(|face| face.family().contains("Serif")),
            })
        })
    }

    /// The letters from here on that are of the same script and that no named face has.
    fn stretch(&self, named_has: impl Fn(&str) -> bool) -> String {
        let mut end = self.rest.len().min(STRETCH);
        while !self.rest.is_char_boundary(end) {
            end -= 1;
        }
        let mut stretch = String::new();
        for character in self.rest[..end].chars() {
            let own = match script_of(character) {
                Script::Common | Script::Inherited => false,
                script if is_east_asian(script) && is_east_asian(self.script) => true,
                script if script != self.script => break,
                _ => true,
            };
            if own && !named_has(character.encode_utf8(&mut [0; 4])) {
                stretch.push(character);
            }
        }
        stretch
    }
}

/// Scripts that one text mixes and one face serves.
pub(super) fn is_east_asian(script: Script) -> bool {
    matches!(script, Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul | Script::Bopomofo)
}

/// Whether a face has a character that needs a glyph, or what stands in for it.
pub(super) fn has(face: &Face, character: char) -> bool {
    face.covers(stand_in(character))
}

/// Whether a face has a cluster, as it is written, composed, or taken apart: the shaper knows all three.
fn covers(face: &Face, cluster: &str) -> bool {
    let covered = |character: char| is_invisible(character) || has(face, character);
    let mut characters = cluster.chars();
    match (characters.next(), characters.next()) {
        (Some(only), None) if covered(only) => true,
        (Some(only), None) if only < '\u{C0}' => false,
        _ => cluster.chars().all(covered) || cluster.nfc().all(covered) || cluster.nfd().all(covered),
    }
}

/// The characters that need a glyph.
fn visible(cluster: &str) -> String {
    cluster.chars().filter(|character| !is_invisible(*character)).collect()
}

/// What the shaper draws a character from where the face does not have it: spaces of other widths are made
/// from the space, the hyphen that does not break from the one that does.
fn stand_in(character: char) -> char {
    match character {
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' => ' ',
        '\u{2011}' => '-',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_of_characters_is_what_the_tables_say() {
        for character in '\0'..='\u{30FF}' {
            assert_eq!(script_of(character), character.script(), "{character:?}");
            if character < '\u{300}' && !character.is_control() || is_plain_sign(character) {
                let text = format!("a{character}b");
                let ends: Vec<usize> = GraphemeClusterSegmenter::new().segment_str(&text).collect();
                assert_eq!(ends.len(), 4, "{character:?} stands for itself");
            }
            if is_plain_sign(character) {
                let text = format!("a {character}1{character} b");
                let bidi = unicode_bidi::BidiInfo::new(&text, Some(unicode_bidi::Level::ltr()));
                assert!(bidi.levels.iter().all(|level| *level == unicode_bidi::Level::ltr()), "{character:?}");
            }
        }
    }

    #[test]
    fn clusters_are_what_readers_take_for_characters() {
        let parts = |text| clusters(text).collect::<Vec<_>>();
        assert_eq!(parts("aé–b"), ["a", "é", "–", "b"]);
        assert_eq!(parts("e\u{301}👩\u{200D}👧🇨🇭☎\u{FE0F}"), ["e\u{301}", "👩\u{200D}👧", "🇨🇭", "☎\u{FE0F}"]);
        assert_eq!(parts("कि"), ["कि"]);
        assert!(parts("").is_empty());
    }
}
