//! Names that a limit of characters cuts.

use std::borrow::Cow;

use super::joined;
use super::safe::safe_part;

/// A piece of a name.
#[derive(Clone, Debug)]
pub(super) struct Piece<'a> {
    pub text: Cow<'a, str>,
    /// Whether it may be cut: what the pattern says, and the language, stay.
    is_soft: bool,
}

impl<'a> Piece<'a> {
    /// What stands in the pattern.
    pub fn fixed(text: Cow<'a, str>) -> Piece<'a> {
        Piece { text, is_soft: false }
    }

    /// What a placeholder gives.
    pub fn value(text: Cow<'a, str>, is_language: bool) -> Piece<'a> {
        Piece { text, is_soft: !is_language }
    }

    fn length(&self) -> usize {
        self.text.chars().count()
    }

    /// Takes characters off the end, and what then only parts words.
    fn shorten(&mut self, by: usize) {
        let kept: String = self.text.chars().take(self.length().saturating_sub(by).max(1)).collect();
        let ended = kept.trim_end_matches([' ', '-', '_', '.', ',', ';']);
        self.text = if ended.is_empty() { kept } else { ended.to_owned() }.into();
    }
}

/// A name of at most so many characters: the longest value loses its end, again and again, down to one character each.
/// What is still too long is cut and marked with a hash of the whole.
pub(super) fn fitted(pieces: &[Piece], length: usize) -> String {
    let mut pieces = pieces.to_vec();
    loop {
        let name = safe_part(joined(&pieces));
        let over = name.chars().count().saturating_sub(length);
        if over == 0 {
            return name;
        }
        let mut soft: Vec<&mut Piece> = pieces.iter_mut().filter(|piece| piece.is_soft).collect();
        soft.sort_by_key(|piece| std::cmp::Reverse(piece.length()));
        let second = soft.get(1).map_or(1, |piece| piece.length());
        match soft.first_mut() {
            Some(longest) if longest.length() > 1 => longest.shorten(over.min(longest.length() - second).max(1)),
            _ => return marked(&name, length),
        }
    }
}

fn marked(name: &str, length: usize) -> String {
    let hash = blake3::hash(name.as_bytes()).to_hex();
    let kept: String = name.chars().take(length.saturating_sub(9)).collect();
    format!("{}-{}", kept.trim_end(), &hash[..8])
}
