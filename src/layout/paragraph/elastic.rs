//! Room between letters of scripts that write no spaces: justification opens it, and `text-autospace` sets a little of
//! it between ideographs and other letters (CSS Text Level 4, 6.4 and 8.4).

use unicode_script::{Script, UnicodeScript};

use super::segment::{Kind, Segment};
use crate::model::Style;
use crate::units::Length;

/// How far a gap stretches at a ratio of one, in ems: between ideographs, and between the letters of scripts of
/// South East Asia.
const IDEOGRAPHIC: f64 = 0.1;
const SOUTH_EAST_ASIAN: f64 = 0.03;
/// The space that `text-autospace` sets, in ems.
const AUTOSPACE: f64 = 0.125;

/// The room in and after a segment.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Gaps {
    /// After how many clusters justification may add space; the last one counts where letters follow.
    pub count: usize,
    /// How far each stretches at a ratio of one.
    pub stretch: Length,
    /// What stands after the segment, unless a line ends there.
    pub after: Length,
}

impl Gaps {
    /// The room in and after a segment of a text.
    pub fn of(segment: &Segment, text: &str, style: &Style) -> Gaps {
        let own = &text[segment.range.clone()];
        let (Kind::Text, Some(last)) = (segment.kind, own.chars().next_back()) else { return Gaps::default() };
        // Text of other scripts pays for no more than this look.
        let following = text[segment.range.end..].chars().next();
        if last < '\u{E00}' && following.is_none_or(|next| next < '\u{E00}') {
            return Gaps::default();
        }
        let size = style.text.size;
        let after = match following {
            Some(next) if style.paragraph.autospace && meet(last, next) => size * AUTOSPACE,
            _ => Length::ZERO,
        };
        let stretch = match last {
            last if is_ideographic(last) => size * IDEOGRAPHIC,
            last if is_south_east_asian(last) => size * SOUTH_EAST_ASIAN,
            _ => return Gaps { after, ..Gaps::default() },
        };
        let open = following.is_some_and(|next| !next.is_whitespace());
        let clusters = segment.shaped.clusters();
        Gaps { count: if open { clusters } else { clusters.saturating_sub(1) }, stretch, after }
    }
}

/// Whether one is an ideograph and the other a letter or digit of another script.
fn meet(before: char, after: char) -> bool {
    let ideograph = |c: char| is_ideographic(c) && c.is_alphabetic();
    let other = |c: char| c.is_ascii_digit() || matches!(c.script(), Script::Latin | Script::Greek | Script::Cyrillic);
    ideograph(before) && other(after) || other(before) && ideograph(after)
}

/// Ideographs, kana, and the punctuation that is as wide. Korean has spaces.
fn is_ideographic(character: char) -> bool {
    matches!(character, '\u{3000}'..='\u{303F}' | '\u{30FC}' | '\u{FF00}'..='\u{FFEF}')
        || matches!(character.script(), Script::Han | Script::Hiragana | Script::Katakana | Script::Bopomofo)
}

fn is_south_east_asian(character: char) -> bool {
    matches!(character, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn space_goes_between_ideographs_and_other_letters() {
        assert!(meet('年', '2') && meet('A', 'の'));
        assert!(!meet('年', '、') && !meet('、', 'A') && !meet('年', '月') && !meet('한', 'A'));
    }
}
