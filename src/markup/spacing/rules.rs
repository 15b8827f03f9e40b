//! Where spaces change.

use super::{Edit, Flat, OBJECT, Piece, abbreviations, number};

/// U+202F, the *espace fine insécable*.
const NARROW: char = '\u{202F}';
/// How many bytes before a sign can say what it means.
const FAR: usize = 500;
/// U+00A0
const NO_BREAK: char = '\u{A0}';

/// The changes to a text, in its order. However long the text is, each place looks at its surroundings alone.
pub(super) fn edits(flat: &Flat) -> Vec<Edit> {
    let mut setter = Setter { flat, text: &flat.text, edits: Vec::new(), number_end: 0 };
    for (piece, here) in flat.pieces.iter().enumerate().filter(|(_, here)| here.open) {
        let mut before = setter.before(here.range.start);
        let mut at = here.range.start;
        while let Some(character) = flat.text[at..here.range.end].chars().next() {
            // Between two letters nothing changes.
            if !(before.is_some_and(is_common_letter) && is_common_letter(character)) {
                setter.character(at, (before, character), here, piece);
            }
            at += character.len_utf8();
            before = Some(character);
            if character.is_ascii_alphabetic() {
                at += flat.text.as_bytes()[at..here.range.end].iter().take_while(|c| c.is_ascii_alphabetic()).count();
            }
        }
    }
    let mut edits = setter.edits;
    edits.sort_by_key(|edit| (edit.piece, edit.range.start, edit.range.end));
    edits.dedup();
    edits
}

struct Setter<'f> {
    flat: &'f Flat,
    text: &'f str,
    edits: Vec<Edit>,
    /// The end of the number before.
    number_end: usize,
}

impl Setter<'_> {
    /// A character and the one before it.
    fn character(&mut self, at: usize, (before, character): (Option<char>, char), here: &Piece, piece: usize) {
        match character {
            ' ' => {}
            ';' | '!' | '?' | ':' if here.french => self.high_punctuation(at, character, piece),
            '«' if here.french => self.opening(at, piece),
            '»' if here.french => self.closing(at, piece),
            '%' | '‰' | '€' | '$' | '£' => self.sign(at, character, here, piece),
            '0'..='9' if !before.is_some_and(char::is_alphanumeric) => self.number(at, here),
            'h' if !before.is_some_and(char::is_alphabetic) => self.hours(at),
            _ => {}
        }
        // Most letters stand in the middle of a word: what is before them tells it at once.
        if begins_word(before) && (character.is_alphabetic() || character == '§') {
            self.word(at, here);
        }
    }

    fn before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    /// Replaces the single space at a place.
    fn replace(&mut self, at: usize, space: char) {
        let twice = self.text[at + 1..].starts_with(' ') || self.text[..at].ends_with(' ');
        let piece = self.flat.pieces.partition_point(|piece| piece.range.end <= at);
        if self.flat.pieces.get(piece).is_some_and(|piece| piece.open) && !twice {
            self.edits.push(Edit { piece, range: at..at + 1, insert: space });
        }
    }

    /// Adds a space.
    fn insert(&mut self, at: usize, piece: usize) {
        self.edits.push(Edit { piece, range: at..at, insert: NARROW });
    }

    /// `; ! ? :` and what they are joined to.
    fn high_punctuation(&mut self, at: usize, character: char, piece: usize) {
        const HIGH: [char; 6] = [';', '!', '?', ':', '…', '‽'];
        let Some(before) = self.before(at).filter(|before| !HIGH[..4].contains(before)) else { return };
        let rest = self.text[at..].trim_start_matches(HIGH);
        // A time, a ratio, an address, code.
        if !ends(rest.chars().next()) || self.in_address(at) {
            return;
        }
        let smiles = matches!(character, ':' | ';') && before == ' ' && rest.starts_with(')') && !self.in_brackets(at);
        if smiles {
            return;
        }
        match before {
            ' ' if at > 1 && !self.text[..at - 1].ends_with('\n') => self.replace(at - 1, NARROW),
            '(' | '[' | '{' | '«' | '‹' | '“' | '‘' | '¿' | '¡' | '/' | '*' | '-' | '_' | '#' | '@' | '&' | '=' =>
                {}
            '"' if self.nearby(at).matches('"').count() % 2 == 1 => {}
            before if before.is_whitespace() || before == '\u{2060}' => {}
            _ => self.insert(at, piece),
        }
    }

    /// Whether the word that ends here is an address or a path.
    fn in_address(&self, at: usize) -> bool {
        let before = self.nearby(at);
        let start = before.rfind(|c: char| c.is_whitespace() || c == OBJECT);
        let word = before[start.unwrap_or_default()..].trim_start();
        word.contains("://")
            || word.contains('@')
            || word.contains('\\')
            || ["www.", "mailto:", "/", "./", "../", "~/"].iter().any(|start| word.starts_with(start))
    }

    /// What stands before a place, as far as it can matter.
    fn nearby(&self, at: usize) -> &str {
        let mut start = at.saturating_sub(FAR);
        while !self.text.is_char_boundary(start) {
            start += 1;
        }
        &self.text[start..at]
    }

    /// Whether a bracket is open here.
    fn in_brackets(&self, at: usize) -> bool {
        let before = self.nearby(at);
        before.matches('(').count() > before.matches(')').count()
    }

    fn opening(&mut self, at: usize, piece: usize) {
        let inside = at + '«'.len_utf8();
        match self.text[inside..].chars().next() {
            Some(' ') => self.replace(inside, NARROW),
            Some(next) if !next.is_whitespace() && !matches!(next, '«' | '»' | OBJECT | '\u{2060}') => {
                self.insert(inside, piece);
            }
            _ => {}
        }
    }

    fn closing(&mut self, at: usize, piece: usize) {
        match self.before(at) {
            Some(' ') if at > 1 && !self.text[..at - 1].ends_with('\n') => self.replace(at - 1, NARROW),
            Some(before) if !before.is_whitespace() && !matches!(before, '«' | '»' | '\u{2060}') => {
                self.insert(at, piece);
            }
            _ => {}
        }
    }

    /// A sign that follows its number.
    fn sign(&mut self, at: usize, sign: char, here: &Piece, piece: usize) {
        let next = self.text[at + sign.len_utf8()..].chars().next();
        let number_before = |text: &str| text.ends_with(|c: char| c.is_ascii_digit());
        if self.text[at + sign.len_utf8()..].starts_with(' ') && matches!(sign, '€' | '$' | '£') {
            // The sign before its number, as in German and Dutch.
            let after = at + sign.len_utf8() + 1;
            let leads = self.text[after..].starts_with(|c: char| c.is_ascii_digit());
            if leads && !number_before(self.text[..at].trim_end()) {
                return self.replace(after - 1, NO_BREAK);
            }
        }
        if next.is_some_and(char::is_alphanumeric) || self.in_address(at) {
            return;
        }
        match self.before(at) {
            Some(' ') if number_before(&self.text[..at - 1]) => {
                self.replace(at - 1, if here.french { NARROW } else { NO_BREAK });
            }
            Some(before) if before.is_ascii_digit() && here.french => self.insert(at, piece),
            _ => {}
        }
    }

    fn number(&mut self, at: usize, here: &Piece) {
        let before = self.text[..at].strip_suffix(' ');
        let free = !before.is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
        let free = free && !self.text[..at].ends_with(['+', '.', ',', '/', ':', '-', '_', '@']);
        if at < self.number_end {
            return;
        }
        let found = number::parse(&self.text[at..], free);
        self.number_end = at + found.end;
        for group in found.groups {
            self.replace(at + group, if here.french { NARROW } else { NO_BREAK });
        }
        let end = at + found.end;
        let Some(rest) = self.text[end..].strip_prefix(' ') else { return };
        if let Some(unit) = number::unit(rest) {
            let sign = matches!(unit, "%" | "‰" | "€" | "$" | "£");
            self.replace(end, if here.french && sign { NARROW } else { NO_BREAK });
        }
    }

    /// `10 h 30`
    fn hours(&mut self, at: usize) {
        let before = self.text[..at].trim_end_matches([' ', NO_BREAK, NARROW]);
        let minutes = self.text[at + 1..].strip_prefix(' ').unwrap_or_default();
        let two = minutes.bytes().take_while(u8::is_ascii_digit).count() == 2;
        if two && at - before.len() < 4 && before.ends_with(|c: char| c.is_ascii_digit()) {
            self.replace(at + 1, NO_BREAK);
        }
    }

    /// An abbreviation and what it belongs to.
    fn word(&mut self, at: usize, here: &Piece) {
        let rest = &self.text[at..];
        if let Some(length) = abbreviations::length(rest, &here.language) {
            self.replace(at + length, NO_BREAK);
        }
        // `z. B.`, `u. a.`
        let german = here.language.get(..2).is_some_and(|primary| primary.eq_ignore_ascii_case("de"));
        if let [first, b'.', b' ', second, b'.', ..] = rest.as_bytes()
            && german
            && first.is_ascii_alphabetic()
            && second.is_ascii_alphabetic()
        {
            self.replace(at + 2, NO_BREAK);
        }
    }
}

/// Whether a character is a letter of those that most texts are written in.
fn is_common_letter(character: char) -> bool {
    matches!(character, 'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{24f}')
}

/// Whether a word may begin after this character.
fn begins_word(before: Option<char>) -> bool {
    match before {
        // Dashes and quotation marks need not be looked up.
        None | Some('\u{2010}'..='\u{2027}') => true,
        Some('.' | '-' | '@' | '/' | '_') => false,
        Some(before) => !before.is_alphanumeric(),
    }
}

/// Whether a punctuation mark may end before this character.
fn ends(next: Option<char>) -> bool {
    const CLOSING: &str = ")]}»›\"”’'.,…—–*†\u{FFFC}";
    next.is_none_or(|next| next.is_whitespace() || CLOSING.contains(next))
}
