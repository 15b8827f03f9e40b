//! Inherited properties of paragraphs, lists and tables.

use std::sync::Arc;

use super::{CounterStyle, Direction};
use crate::units::Length;

/// Inherited properties of paragraphs, lists and tables.
#[derive(Clone, Debug, PartialEq)]
pub struct ParagraphStyle {
    /// `text-align`
    pub align: Align,
    /// `text-align: "."`: the character at which cells of a table column are aligned (CSS Text Level 4, 7.1).
    pub align_character: Option<char>,
    /// `text-align-last`; `None` for `auto`.
    pub align_last: Option<Align>,
    pub line_height: LineHeight,
    pub indent: Indent,
    pub orphans: u32,
    pub widows: u32,
    pub hyphens: Hyphens,
    pub hyphenation: Hyphenation,
    /// `text-autospace: punctuation`: the spaces of the language at punctuation, numbers and units.
    pub punctuation_spaces: bool,
    pub white_space: WhiteSpace,
    /// `tab-size`: the distance of tab stops in preserved text, in characters.
    pub tab_size: u32,
    pub direction: Direction,
    pub line_break: LineBreak,
    pub word_break: WordBreak,
    /// `overflow-wrap`
    pub wrap: OverflowWrap,
    /// `text-autospace`: whether a little space parts ideographs from letters and digits of other scripts.
    pub autospace: bool,
    /// `list-style-type`
    pub marker: ListMarker,
    pub border_collapse: BorderCollapse,
    /// `border-spacing`, across and down
    pub border_spacing: (Length, Length),
    pub caption_side: CaptionSide,
}

impl Default for ParagraphStyle {
    fn default() -> ParagraphStyle {
        ParagraphStyle {
            align: Align::Start,
            align_character: None,
            align_last: None,
            line_height: LineHeight::Normal,
            indent: Indent::default(),
            orphans: 2,
            widows: 2,
            hyphens: Hyphens::Manual,
            hyphenation: Hyphenation::default(),
            punctuation_spaces: false,
            white_space: WhiteSpace::Normal,
            tab_size: 8,
            direction: Direction::LeftToRight,
            line_break: LineBreak::Auto,
            word_break: WordBreak::Normal,
            wrap: OverflowWrap::BreakWord,
            autospace: false,
            marker: ListMarker::default(),
            border_collapse: BorderCollapse::Separate,
            border_spacing: (Length::ZERO, Length::ZERO),
            caption_side: CaptionSide::Top,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Align {
    #[default]
    Start,
    End,
    Left,
    Right,
    Center,
    Justify,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum LineHeight {
    /// From the font's own ascent, descent and line gap.
    #[default]
    Normal,
    /// A multiple of the font size.
    Number(f64),
    Length(Length),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Hyphens {
    None,
    /// At soft hyphens only.
    #[default]
    Manual,
    Auto,
}

/// `text-indent`
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Indent {
    /// Negative for a first line that hangs out.
    pub length: Length,
    /// `hanging`: all lines but the first are indented.
    pub hanging: bool,
    /// `each-line`: the lines after a forced break count as first lines too.
    pub each_line: bool,
}

impl Indent {
    /// The indent of a line that counts as a first one, or of one that does not.
    pub fn of_line(self, first: bool) -> Length {
        if first == self.hanging { Length::ZERO } else { self.length }
    }
}

/// Where words may be divided (CSS Text Level 4, 6.3).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Hyphenation {
    /// `hyphenate-limit-chars`: the least letters of the word, before and after the hyphen; `None` for `auto`.
    pub limit_chars: [Option<u8>; 3],
    /// `hyphenate-limit-lines`: how many lines that follow each other may end in a hyphen; `None` for `no-limit`.
    pub limit_lines: Option<u8>,
    /// `hyphenate-character`; `None` for `auto`.
    pub character: Option<Arc<str>>,
}

/// `white-space`, as far as it matters after collapsing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum WhiteSpace {
    #[default]
    Normal,
    NoWrap,
    Pre,
    PreWrap,
    PreLine,
}

/// `line-break` (CSS Text Level 3, 5.3)
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LineBreak {
    /// Strict, as UAX #14 has it.
    #[default]
    Auto,
    Loose,
    Normal,
    Strict,
    Anywhere,
}

/// `word-break`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum WordBreak {
    #[default]
    Normal,
    KeepAll,
    BreakAll,
}

/// `overflow-wrap`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum OverflowWrap {
    /// A word that is wider than its line sticks out.
    Normal,
    /// Such a word is broken where it has to be.
    #[default]
    BreakWord,
    /// The same, and columns may be as narrow as one letter.
    Anywhere,
}

/// `list-style-type`
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum ListMarker {
    None,
    #[default]
    Disc,
    Circle,
    Square,
    /// A string of the author's.
    Text(Arc<str>),
    Counter(CounterStyle),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum BorderCollapse {
    #[default]
    Separate,
    Collapse,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CaptionSide {
    #[default]
    Top,
    Bottom,
}
