//! Computed styles: the values of CSS properties after the cascade, with relative units resolved.
//!
//! Names and initial values are those of the CSS property that a field stands for.

use std::sync::Arc;

use super::arrange::{
    AlignItems, Corners, FlexDirection, FlexItem, GridPlace, GridTemplate, JustifyContent, ObjectFit, Position,
};
use crate::units::Length;

/// The computed style of an element. The two inherited parts are shared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Style {
    pub text: Arc<TextStyle>,
    pub paragraph: Arc<ParagraphStyle>,
    pub boxed: BoxStyle,
}

/// An sRGB colour without transparency: transparent colours are laid over white by the style stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Color {
    pub red: u8,
    pub green: u8,
    pub blue: u8,
}

impl Color {
    pub const BLACK: Color = Color { red: 0, green: 0, blue: 0 };
    pub const WHITE: Color = Color { red: 255, green: 255, blue: 255 };
}

/// Inherited properties of characters.
#[derive(Clone, Debug, PartialEq)]
pub struct TextStyle {
    /// `font-family`: names in the order of preference, generic ones included.
    pub families: Arc<[Arc<str>]>,
    /// `font-size`
    pub size: Length,
    /// `font-weight`, 1 to 1000
    pub weight: u16,
    /// `font-style: italic` or `oblique`
    pub italic: bool,
    pub color: Color,
    /// `text-decoration-line`, as it applies to the text here.
    pub decoration: Decoration,
    /// `vertical-align: sub` and `super`, as it applies to the text here.
    pub baseline: Baseline,
    /// `font-variant-position`: glyphs made for the purpose where the face has them, else smaller ones, moved.
    pub position: Baseline,
    pub letter_spacing: Length,
    pub word_spacing: Length,
    /// `font-variant-caps`
    pub caps: Caps,
    /// `font-variant-numeric`
    pub figures: Figures,
    /// `font-variant-ligatures`: whether common ligatures are on.
    pub ligatures: bool,
    /// BCP 47 tag: the nearest `lang` attribute.
    pub language: Arc<str>,
}

impl Default for TextStyle {
    fn default() -> TextStyle {
        TextStyle {
            families: Arc::from([Arc::from("Carlito"), Arc::from("sans-serif")]),
            size: Length::pt(11.0),
            weight: 400,
            italic: false,
            color: Color::BLACK,
            decoration: Decoration::default(),
            baseline: Baseline::Normal,
            position: Baseline::Normal,
            letter_spacing: Length::ZERO,
            word_spacing: Length::ZERO,
            caps: Caps::Normal,
            figures: Figures::default(),
            ligatures: true,
            language: Arc::from("en"),
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Decoration {
    pub underline: bool,
    pub line_through: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Baseline {
    #[default]
    Normal,
    Sub,
    Super,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Caps {
    #[default]
    Normal,
    /// Small letters as small capitals.
    SmallCaps,
    /// Capitals as small capitals too.
    AllSmallCaps,
}

/// `font-variant-numeric`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Figures {
    pub spacing: FigureSpacing,
    pub form: FigureForm,
    /// `diagonal-fractions`
    pub fractions: bool,
    /// `ordinal`
    pub ordinal: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FigureSpacing {
    /// As the face has them.
    #[default]
    Normal,
    /// `tabular-nums`
    Tabular,
    /// `proportional-nums`
    Proportional,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FigureForm {
    /// As the face has them.
    #[default]
    Normal,
    /// `lining-nums`
    Lining,
    /// `oldstyle-nums`
    OldStyle,
}

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

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    #[default]
    LeftToRight,
    RightToLeft,
}

/// `unicode-bidi` (CSS Writing Modes Level 3, 2.2): what an inline is to the order of the text around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum UnicodeBidi {
    #[default]
    Normal,
    Embed,
    Isolate,
    Override,
    IsolateOverride,
    /// As the first letter inside runs.
    Plaintext,
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

/// How a counter is written (CSS Counter Styles Level 3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CounterStyle {
    #[default]
    Decimal,
    DecimalLeadingZero,
    LowerAlpha,
    UpperAlpha,
    LowerRoman,
    UpperRoman,
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

/// A value for each edge of a box.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Edges<T> {
    pub top: T,
    pub right: T,
    pub bottom: T,
    pub left: T,
}

impl<T> Edges<T> {
    /// The side where lines begin (CSS Logical Properties Level 1).
    pub fn start(&self, direction: Direction) -> &T {
        match direction {
            Direction::LeftToRight => &self.left,
            Direction::RightToLeft => &self.right,
        }
    }
    /// The side where lines end.
    pub fn end(&self, direction: Direction) -> &T {
        match direction {
            Direction::LeftToRight => &self.right,
            Direction::RightToLeft => &self.left,
        }
    }
    pub fn start_mut(&mut self, direction: Direction) -> &mut T {
        match direction {
            Direction::LeftToRight => &mut self.left,
            Direction::RightToLeft => &mut self.right,
        }
    }
    pub fn end_mut(&mut self, direction: Direction) -> &mut T {
        match direction {
            Direction::LeftToRight => &mut self.right,
            Direction::RightToLeft => &mut self.left,
        }
    }
}

impl<T: Copy> Edges<T> {
    pub const fn uniform(all: T) -> Edges<T> {
        Edges { top: all, right: all, bottom: all, left: all }
    }
}

/// A length that may depend on the containing block.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Extent {
    #[default]
    Auto,
    Length(Length),
    /// Of the containing block's width (or height); 1.0 is all of it.
    Percent(f64),
}

impl Extent {
    pub const ZERO: Extent = Extent::Length(Length::ZERO);

    /// The length against a containing block; `None` for `auto`.
    pub fn resolve(self, containing: Length) -> Option<Length> {
        match self {
            Extent::Auto => None,
            Extent::Length(length) => Some(length),
            Extent::Percent(share) => Some(containing * share),
        }
    }
}

/// Properties that are not inherited.
#[derive(Clone, Debug, PartialEq)]
pub struct BoxStyle {
    pub display: Display,
    /// The direction of the block around it: where the width is given, the margin on the side where lines end
    /// gives way (CSS 2.1, 10.3.3).
    pub around: Direction,
    pub bidi: UnicodeBidi,
    pub margin: Edges<Extent>,
    pub padding: Edges<Extent>,
    pub border: Edges<BorderSide>,
    /// `border-radius`; percentages are of the width across and of the height down.
    pub radius: Corners<Extent>,
    pub background: Option<Color>,
    pub width: Extent,
    pub min_width: Extent,
    /// `auto` stands for `none`.
    pub max_width: Extent,
    pub height: Extent,
    pub min_height: Extent,
    /// `auto` stands for `none`.
    pub max_height: Extent,
    /// `aspect-ratio`: width by height; `None` for `auto`.
    pub aspect_ratio: Option<f64>,
    pub object_fit: ObjectFit,
    pub object_position: Position,
    pub sizing: BoxSizing,
    pub break_before: Break,
    pub break_after: Break,
    pub break_inside: BreakInside,
    pub columns: Columns,
    /// `column-span: all`
    pub spans_columns: bool,
    pub flex_direction: FlexDirection,
    /// `flex-wrap: wrap`
    pub flex_wrap: bool,
    pub justify_content: JustifyContent,
    pub align_items: AlignItems,
    /// `None` stands for `auto`, the `align-items` of what is around.
    pub align_self: Option<AlignItems>,
    /// `flex-grow`, `flex-shrink`, `flex-basis`
    pub flex: FlexItem,
    /// `grid-template-columns`; `None` for `none`.
    pub grid_columns: Option<Arc<GridTemplate>>,
    pub grid_column: GridPlace,
    /// `None` stands for `normal`, nothing.
    pub row_gap: Option<Length>,
    pub float: Float,
    pub clear: Clear,
    /// `vertical-align` of a table cell or an inline picture
    pub vertical_align: VerticalAlign,
    pub table_layout: TableLayout,
    /// `page`: the named page that this box is on
    pub page: Option<Arc<str>>,
}

impl Default for BoxStyle {
    fn default() -> BoxStyle {
        BoxStyle {
            display: Display::Block,
            around: Direction::LeftToRight,
            bidi: UnicodeBidi::Normal,
            margin: Edges::uniform(Extent::ZERO),
            padding: Edges::uniform(Extent::ZERO),
            border: Edges::uniform(BorderSide::default()),
            radius: Corners::uniform(Extent::ZERO),
            background: None,
            width: Extent::Auto,
            min_width: Extent::Auto,
            max_width: Extent::Auto,
            height: Extent::Auto,
            min_height: Extent::Auto,
            max_height: Extent::Auto,
            aspect_ratio: None,
            object_fit: ObjectFit::Fill,
            object_position: Position::CENTER,
            sizing: BoxSizing::ContentBox,
            break_before: Break::Auto,
            break_after: Break::Auto,
            break_inside: BreakInside::Auto,
            columns: Columns::default(),
            spans_columns: false,
            flex_direction: FlexDirection::Row,
            flex_wrap: false,
            justify_content: JustifyContent::Normal,
            align_items: AlignItems::Stretch,
            align_self: None,
            flex: FlexItem::default(),
            grid_columns: None,
            grid_column: GridPlace::default(),
            row_gap: None,
            float: Float::None,
            clear: Clear::None,
            vertical_align: VerticalAlign::Baseline,
            table_layout: TableLayout::Auto,
            page: None,
        }
    }
}

/// `display`, as far as boxes differ by it. `none` never reaches the model.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Display {
    #[default]
    Block,
    Inline,
    InlineBlock,
    ListItem,
    Table,
    TableRow,
    TableCell,
    Flex,
    Grid,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum BoxSizing {
    #[default]
    ContentBox,
    BorderBox,
}

/// One side of a border. A side without a line has width zero.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct BorderSide {
    pub width: Length,
    pub line: BorderLine,
    pub color: Color,
}

/// `border-style`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BorderLine {
    #[default]
    None,
    Hidden,
    Dotted,
    Dashed,
    Solid,
    Double,
}

/// `break-before` and `break-after`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Break {
    #[default]
    Auto,
    Avoid,
    Page,
    /// To the next left page.
    Left,
    /// To the next right page.
    Right,
    Column,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum BreakInside {
    #[default]
    Auto,
    Avoid,
}

/// `column-count`, `column-width`, `column-gap`, `column-rule`, `column-fill`
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Columns {
    pub count: Option<u32>,
    pub width: Option<Length>,
    /// `None` stands for `normal`: 1em between columns, nothing between boxes of a row or grid.
    pub gap: Option<Length>,
    pub rule: BorderSide,
    pub fill: ColumnFill,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ColumnFill {
    #[default]
    Balance,
    Auto,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Float {
    #[default]
    None,
    Left,
    Right,
    /// At the top of the page, over its whole width.
    Top,
    /// At the foot of the page, over its whole width, above the notes.
    Bottom,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Clear {
    #[default]
    None,
    Left,
    Right,
    Both,
}

/// `vertical-align` of a cell, a picture or a margin box.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum VerticalAlign {
    #[default]
    Baseline,
    Top,
    Middle,
    Bottom,
    /// With the top of the letters.
    TextTop,
    /// With the bottom of the letters.
    TextBottom,
    /// That far above the baseline.
    Raised(Length),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TableLayout {
    #[default]
    Auto,
    Fixed,
}
